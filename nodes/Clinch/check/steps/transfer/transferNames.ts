/** The names of a copy's or move's inputs that are sent together, each destination with a value of its own. */
import type { Check } from '../../check';
import type { Slot } from '../../search/bulk';
import { PHRASES } from '../../words/roles';
import { claim, groupsOf, wordsIn, type Style } from '../../words/spelling';

export type TransferMethod = 'CopyAsset' | 'MoveAsset';

/** Gives a key in the scratch folder that is there and may be moved; undefined where none can be made. */
export type NewAsset = (isFresh?: boolean) => Promise<string | undefined>;

export type TransferBody = 'json' | 'urlencoded';

/** What one request with many names looks like. */
export interface Shape extends Kind {
	/** Which style of names. */
	readonly group: number;
	/** In which the names stand, as `asset.`; empty where they stand by themselves. */
	readonly object: string;
}

interface Kind {
	readonly roles: readonly string[];
	/** The destination's names that are tried: those of a folder never mean a key, and the other way round. */
	readonly only: RegExp;
	/** Whether the names stand inside objects. */
	readonly isNested: boolean;
	/** Whether the transfers stand in a list of objects. */
	readonly list: boolean;
	/** Whether the name that other methods give to a key is the destination's here, as in S3's CopyObject. */
	readonly isToOwnKey?: boolean;
}

const TO_FOLDER = ['source', 'destinationFolder', 'destinationName'];
const TO_KEY = ['source', 'destinationKey', 'destinationName'];

/** A server that wants a folder may take the root for a missing one: so folders come first. */
const KINDS: readonly Kind[] = [
	{ roles: TO_FOLDER, only: /^[^.]*(folder|dir)[^.]*$/i, isNested: false, list: false },
	{ roles: TO_KEY, only: /^[^.]+$/, isNested: false, list: false },
	{ roles: TO_KEY, only: /^[^.]+$/, isNested: false, list: false, isToOwnKey: true },
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

/** The shapes that are tried, the likeliest first: in the object of other methods' assets, where there is one, and by themselves. */
export function shapesOf({ knowledge }: Check, body: TransferBody): Shape[] {
	const { objectsOfAssets, wrapper } = knowledge;
	const known = objectsOfAssets.length === 1 ? objectsOfAssets : [];
	const objects = body === 'json' ? new Set([...known, wrapper]) : [''];
	return [...objects].flatMap((object) =>
		KINDS.flatMap((kind) => [0, 1].map((group) => ({ ...kind, group, object }))),
	);
}

/** @param stated the name of the asset that is copied, where the server told it */
export function slotsOf(
	check: Check,
	body: TransferBody,
	shape: Shape,
	stated: string | undefined,
): Slot[] {
	const { knowledge } = check;
	const { roles, list, object } = shape;
	const styles = knowledge.stylesBeside(stated === undefined ? [] : [stated]);
	const values = valuesOf(check);
	const isTold = stated !== undefined && !list;
	const taken = new Set(isTold ? [stated] : []);
	return roles.flatMap((role) => {
		if (role === 'source' && isTold) return [];
		const likely = [role, ...(role === 'source' ? ['assetKey'] : [])].flatMap((one) =>
			knowledge.wires(one),
		);
		const names = namesOf(check, role, shape, styles);
		const free = names.slice(0, 100).filter((name) => claim(name, taken));
		return free.flatMap((name): Slot[] =>
			lists(list, styles).map((front) => ({
				input: role,
				name: `${object}${front}${name}`,
				in: body === 'json' ? 'body' : 'form',
				isLikely: likely.some((wire) => wire.name === name),
				...(values[role] ?? { value: () => '' }),
			})),
		);
	});
}

/** The names of one input in one style, those that follow from other methods first. */
function namesOf(
	check: Check,
	role: string,
	{ only, isNested, isToOwnKey = false, group }: Shape,
	styles: readonly Style[],
): string[] {
	const names = groupsOf(PHRASES[role] ?? [], styles)[group] ?? [];
	const fits = (name: string) =>
		role === 'destinationName' ||
		(role === 'source' ? isNested === name.includes('.') : only.test(name));
	const known = isNested ? parents(check, role) : learned(check, role, group, styles);
	const all = [...known, ...names.filter(fits)];
	if (!isToOwnKey) return all;
	const own = flatNames(check, 'assetKey');
	return role === 'destinationKey' ? own : all.filter((name) => !own.includes(name));
}

/** What other methods call an input, without what stands in an object. */
function flatNames({ knowledge }: Check, role: string): string[] {
	const names = knowledge.wires(role).map(({ name }) => name);
	// A folder's own name beside its parent is none of where something goes.
	return names.filter((name) => !/[.[]|(name|title)$/i.test(name)).slice(0, 3);
}

/** What the names of other methods become here: `fileKey` as it is, and as `newFileKey`. */
function learned(check: Check, role: string, group: number, styles: readonly Style[]): string[] {
	const of = { source: 'assetKey', destinationKey: 'assetKey', destinationFolder: 'folder' }[role];
	if (of === undefined) return [];
	const flat = flatNames(check, of);
	const phrases = flat.flatMap(
		(name) => AROUND[role]?.map((front) => [front, ...wordsIn(name)].join(' ')) ?? [],
	);
	const spelt = groupsOf(phrases, styles)[group] ?? [];
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
