/** The names of a copy's or move's inputs that are sent together, each destination with a value of its own. */
import type { Check } from '../../check';
import type { Slot } from '../../search/bulk';
import { PHRASES } from '../../words/roles';
import { claim, groupsOf, wordsIn, type Style } from '../../words/spelling';

export type TransferMethod = 'CopyAsset' | 'MoveAsset';

/** Gives a key in the scratch folder that is there and may be moved; undefined where none can be made. */
export type NewAsset = (isFresh?: boolean) => Promise<string | undefined>;

export interface Shape {
	readonly roles: readonly string[];
	/** The destination's names that are tried: those of a folder never mean a key, and the other way round. */
	readonly only: RegExp;
	/** Whether the names stand inside objects. */
	readonly isNested: boolean;
	/** Whether the transfers stand in a list of objects. */
	readonly list: boolean;
}

const TO_FOLDER = ['source', 'destinationFolder', 'destinationName'];
const TO_KEY = ['source', 'destinationKey', 'destinationName'];

/** A server that wants a folder may take the root for a missing one: so folders come first. */
export const SHAPES: readonly Shape[] = [
	{ roles: TO_FOLDER, only: /^[^.]*(folder|dir)[^.]*$/i, isNested: false, list: false },
	{ roles: TO_KEY, only: /^[^.]+$/, isNested: false, list: false },
	{ roles: TO_KEY, only: /\./, isNested: true, list: false },
	{ roles: TO_KEY, only: /^[^.]+$/, isNested: false, list: true },
	{ roles: TO_FOLDER, only: /\./, isNested: true, list: false },
	{ roles: TO_FOLDER, only: /^[^.]+$/, isNested: false, list: false },
];

const LISTS = ['moves', 'copies', 'items', 'assets', 'operations', 'files', 'transfers'];

function lists(isList: boolean, styles: readonly Style[]): string[] {
	if (!isList) return [''];
	return (groupsOf(LISTS, styles)[0] ?? []).map((name) => `${name}.0.`);
}

/** Stands for the asset that a request copies. */
export const SOURCE = Symbol('source');

/** @param told the name of the asset that is copied, where the server told it */
export function slotsOf(
	check: Check,
	place: 'body' | 'form',
	{ roles, only, list, isNested }: Shape,
	group: number,
	stated: string | undefined,
): Slot[] {
	const { knowledge } = check;
	const values = valuesOf(check);
	const isTold = stated !== undefined && !list;
	const taken = new Set(isTold ? [stated] : []);
	return roles.flatMap((role) => {
		if (role === 'source' && isTold) return [];
		const names = groupsOf(PHRASES[role] ?? [], knowledge.styles)[group] ?? [];
		const fits = (name: string) =>
			role === 'destinationName' ||
			(role === 'source' ? isNested === name.includes('.') : only.test(name));
		const known = isNested ? parents(check, role) : learned(check, role, group);
		const fitting = [...known, ...names.filter(fits)];
		const free = fitting.slice(0, 100).filter((name) => claim(name, taken));
		return free.flatMap((name): Slot[] =>
			lists(list, knowledge.styles).map((front) => ({
				input: role,
				name: `${place === 'body' ? knowledge.wrapper : ''}${front}${name}`,
				in: place,
				isLikely: knowledge.wires(role).some((wire) => wire.name === name),
				...(values[role] ?? { value: () => '' }),
			})),
		);
	});
}

/** What the names of other methods become here: `fileKey` as it is, and as `newFileKey`. */
function learned({ knowledge }: Check, role: string, group: number): string[] {
	const of = { source: 'assetKey', destinationKey: 'assetKey', destinationFolder: 'folder' }[role];
	if (of === undefined) return [];
	const names = knowledge.wires(of).map(({ name }) => name);
	// A folder's own name beside its parent is none of where something goes.
	const flat = names.filter((name) => !/[.[]|(name|title)$/i.test(name)).slice(0, 3);
	const phrases = flat.flatMap(
		(name) => AROUND[role]?.map((front) => [front, ...wordsIn(name)].join(' ')) ?? [],
	);
	const spelt = groupsOf(phrases, knowledge.styles)[group] ?? [];
	// A key under its own name is the source's.
	return role === 'destinationKey' ? spelt : [...flat, ...spelt];
}

/** In the manner of a new folder's parent: `parent.id`. */
function parents({ knowledge }: Check, role: string): string[] {
	if (role !== 'destinationFolder') return [];
	return knowledge.folders.map(({ name }) => name).filter((name) => name.includes('.'));
}

const TO: readonly string[] = ['new', 'destination', 'target', 'dest', 'dst', 'to'];
const AROUND: Readonly<Record<string, readonly string[]>> = {
	source: ['source', 'from', 'src', 'old'],
	destinationKey: TO,
	destinationFolder: TO,
};

function valuesOf(check: Check): Record<string, Pick<Slot, 'value' | 'elsewhere'>> {
	const { session, scratch = '', inner } = check;
	const folder = () => check.scratch ?? '';
	return {
		destinationKey: {
			value: (code) => session.keyOnWire(`${folder()}/${code}-${session.mark}.css`),
		},
		destinationFolder: {
			value: () => session.folderOnWire(inner ?? scratch),
			elsewhere: session.folderOnWire(`${scratch}/none`),
		},
		destinationName: { value: (code) => `${code}-${session.mark}.css` },
		// The value follows with each request: a moved asset is gone.
		source: { value: () => SOURCE },
	};
}
