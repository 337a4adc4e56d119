/** The names of an upload's inputs that are sent together, each with a value that shows which one was read. */
import type { Body } from '../../../contract/types';
import type { Candidate } from '../../candidate';
import type { Check } from '../../check';
import type { Slot } from '../../search/bulk';
import { HEADERS, PHRASES } from '../../words/roles';
import { claim, groupsOf, headersOf } from '../../words/spelling';

export type UploadMethod = 'PutAsset' | 'PutAssetJSON';

/** What one request with many names looks like. */
export interface Shape {
	readonly body: Body;
	/** How the content is written. */
	readonly as: string;
	/** The name of the file's field; undefined where no file travels. */
	readonly file: string | undefined;
	/** Whether a name that could be the key or the folder is tried as the key. */
	readonly isKeyFirst: boolean;
	/** Which style of names. */
	readonly group: number;
	/** The objects in which the names stand; one that is empty where they stand by themselves. */
	readonly fronts: readonly string[];
}

/** Of each object, so many names of an input are tried. */
const MOST_IN_OBJECT = 8;

export const CSS = (text: string) => `/* ${text} */\nbody { margin: 0 }\n`;

/** The shapes that are tried, the likeliest first. */
export function shapesOf(check: Check, method: UploadMethod, own: Candidate): Shape[] {
	const { objectsOfAssets } = check.knowledge;
	// The style that is in use comes before all others.
	return [0, 1].flatMap((group) =>
		kindsOf(check, method, own).flatMap((kind) => {
			const isJson = kind.body === 'json';
			const fronts = !isJson
				? [['']]
				: objectsOfAssets.length === 1
					? [objectsOfAssets]
					: [[''], objectsOfAssets];
			return fronts.flatMap((front) =>
				(hasFolder(check) ? [true, false] : [true]).map((isKeyFirst) => ({
					...kind,
					isKeyFirst,
					group,
					fronts: front,
				})),
			);
		}),
	);
}

/** Where no folder could be made, a bare name would be one in the root: whole keys alone are sent. */
const hasFolder = ({ knowledge }: Check) => knowledge.candidate('PutFolder') !== undefined;

function kindsOf(check: Check, method: UploadMethod, own: Candidate) {
	if (method === 'PutAssetJSON') {
		return [
			{ body: 'json', file: undefined, as: 'text' },
			{ body: 'json', file: undefined, as: 'dataUri' },
			{ body: 'urlencoded', file: undefined, as: 'text' },
		] as const;
	}
	const form = (file: string) => ({ body: 'multipart', file, as: 'text' }) as const;
	const names = fileNames(check, own);
	return [
		...names.slice(0, 2).map(form),
		{ body: 'raw', file: 'file', as: 'text' } as const,
		...names.slice(2).map(form),
	];
}

/** Names of the file's own field; only one file travels at a time. */
export function fileNames(check: Check, own: Candidate, most = 12): string[] {
	const [first = [], second = []] = groupsOf(
		check.knowledge.phrases('file'),
		check.knowledge.styles,
	);
	const usual = own.inputs.file?.name;
	return [...new Set([...(usual ? [usual] : []), ...first.slice(0, most), ...second.slice(0, 3)])];
}

export function slotsOf(check: Check, method: UploadMethod, shape: Shape): Slot[] {
	const { body, file, as, isKeyFirst, group, fronts } = shape;
	const place: Slot['in'] = body === 'json' ? 'body' : body === 'raw' ? 'query' : 'form';
	const isJson = method === 'PutAssetJSON';
	const ends = isJson ? ['contentType', 'switch'] : ['switch'];
	const target = isKeyFirst
		? ['assetKey', 'folder', 'fileName']
		: ['fileName', 'folder', 'assetKey'];
	const content = isJson ? ['content'] : [];
	const sent = hasFolder(check) ? target : target.filter((role) => role !== 'fileName');
	const roles = isKeyFirst ? [...sent, ...content] : [...content, ...sent];
	const collected = new SlotList(check, as, [`${place} ${file}`]);
	for (const input of [...roles, ...ends]) {
		const usual = groupsOf(check.knowledge.phrases(input), check.knowledge.styles)[group] ?? [];
		const most = place === 'query' ? 16 : fronts.length > 1 ? MOST_IN_OBJECT : isJson ? 100 : 70;
		const known = fronts.length > 1 ? [] : learned(check, input, place);
		const names = [
			...known,
			...usual.slice(0, most).flatMap((name) => fronts.map((front) => `${front}${name}`)),
		];
		for (const name of names) collected.add(input, name, place);
		if (body === 'multipart') {
			for (const name of names.slice(0, 10)) collected.add(input, name, 'query');
		}
		if (isJson || group > 0) continue;
		for (const name of headersOf(HEADERS[input] ?? [])) collected.add(input, name, 'header');
	}
	return collected.slots;
}

/** What an upload carries its file in: in JSON its content, in a form its file. Both may have one name. */
export function carrierNames(check: Check, method: UploadMethod, own: Candidate): string[] {
	const { knowledge } = check;
	const learned = [...knowledge.wires('content'), ...knowledge.wires('file')].map(
		({ name }) => name,
	);
	const [first = []] = groupsOf(PHRASES.content ?? [], knowledge.styles);
	const usual = method === 'PutAsset' ? fileNames(check, own, 24) : first.slice(0, 24);
	const isFlat = (name: string) => method === 'PutAssetJSON' || !/[.]/.test(name);
	return [...new Set([...learned.filter(isFlat), ...usual])];
}

/** Names that work elsewhere for the same input. */
function learned({ knowledge }: Check, input: string, place: Slot['in']): string[] {
	const wires = input === 'folder' ? knowledge.folders : knowledge.wires(input);
	const names = wires.map(({ name }) => name);
	return names.filter((name) => place === 'body' || !name.includes('.'));
}

class SlotList {
	readonly slots: Slot[] = [];
	readonly #taken: Set<string>;
	readonly #values: Readonly<Record<string, Pick<Slot, 'value' | 'elsewhere'>>>;

	constructor(
		private readonly check: Check,
		private readonly as: string,
		taken: readonly string[],
	) {
		this.#taken = new Set(taken);
		this.#values = valuesOf(check, as);
	}

	add(input: string, name: string, where: Slot['in']): void {
		if (!claim(`${where} ${name}`, this.#taken)) return;
		this.slots.push({
			input,
			name,
			in: where,
			isLikely: this.check.knowledge.wires(input).some((wire) => wire.name === name),
			...(input === 'content' && this.as !== 'text' ? { as: this.as } : {}),
			...(this.#values[input] ?? { value: () => '' }),
		});
	}
}

/** What each input's names hold; the folder may change from request to request. */
function valuesOf(check: Check, as: string): Record<string, Pick<Slot, 'value' | 'elsewhere'>> {
	const { session } = check;
	const folder = () => check.scratch ?? session.token;
	const base64 = Buffer.from(CSS(session.token)).toString('base64');
	return {
		assetKey: { value: (code) => session.keyOnWire(`${folder()}/${code}-${session.mark}.css`) },
		folder: {
			value: () => session.folderOnWire(folder()),
			elsewhere: session.folderOnWire(check.inner ?? `${folder()}/none`),
		},
		fileName: { value: (code) => `${code}-${session.mark}.css` },
		content: { value: () => (as === 'dataUri' ? `data:text/css;base64,${base64}` : base64) },
		contentType: { value: () => 'text/css' },
		switch: { value: () => 'true' },
	};
}
