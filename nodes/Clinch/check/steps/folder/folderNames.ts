/** The names of PutFolder that are sent together, each with a folder of its own. */
import { OMIT } from '../../../contract/spelling';
import type { Check } from '../../check';
import type { Slot } from '../../search/bulk';
import { OBJECTS } from '../../words/roles';
import { inObjects, nameGroups } from '../../words/spelling';

type FolderBody = 'json' | 'none' | 'urlencoded';
const BODIES: readonly FolderBody[] = ['json', 'none', 'urlencoded'];

/** Names in one request: those of a query are kept short. */
const MOST = 40;
const MOST_NESTED = 200;
/** Words for any folder that come before those for a new one. */
const LIKELY = 25;
/** Of each object, so many names are tried. */
const MOST_IN_OBJECT = 9;

export interface FolderShape {
	readonly body: FolderBody;
	/** Names that may hold the new folder. */
	readonly slots: readonly Slot[];
	/** Names that may hold the folder around it, which is the root. */
	readonly parents: readonly Slot[];
}

/** How names are given to the new folder and to the one around it. */
interface Split {
	readonly own: readonly string[];
	readonly parents: readonly string[];
}

/** All names as the new folder's whole path. */
export function wholePaths(check: Check): FolderShape[] {
	const { knowledge } = check;
	const folder = knowledge.phrases('folder');
	const own = new Set([
		...folder.slice(0, LIKELY),
		...knowledge.phrases('newFolder'),
		...folder.slice(LIKELY),
		...knowledge.phrases('name'),
	]);
	return BODIES.flatMap((body) => shapesIn(check, body, { own: [...own], parents: [] }));
}

/** Some names as the new folder's name, the others as the folder around it. */
export function besideParents(check: Check): FolderShape[] {
	const { knowledge } = check;
	const folder = knowledge.phrases('folder');
	const name = knowledge.phrases('name');
	const answered = knowledge.answered.phrases('name');
	const isName = (phrase: string) => answered.includes(phrase) || /(name|title)$/.test(phrase);
	const isParent = (phrase: string) => /^(parent|base)/.test(phrase);
	const around = [...new Set([...knowledge.phrases('parentFolder'), ...folder])].filter(
		(one) => !one.includes('['),
	);
	const own = [...new Set([...folder, ...name])].filter((phrase) => !isParent(phrase));
	const splits: Split[] = [
		{ own: name.filter(isName), parents: around.filter((phrase) => !isName(phrase)) },
		{ own, parents: around.filter(isParent) },
	];
	return splits.flatMap((split) => BODIES.flatMap((body) => shapesIn(check, body, split)));
}

function shapesIn(check: Check, body: FolderBody, { own, parents }: Split): FolderShape[] {
	const { styles } = check.knowledge;
	const learned = check.knowledge.wires('folder').map((wire) => wire.name);
	const isJson = body === 'json';
	const within = (phrases: readonly string[]) => [
		...phrases,
		...(isJson ? inObjects(OBJECTS.folder, phrases.slice(0, MOST_IN_OBJECT)) : []),
	];
	const beside = parents.length > 0;
	const groupsIn = (phrases: readonly string[]) => {
		const groups = nameGroups(within(phrases), styles, isJson);
		const nested = groups.filter(([name = '']) => name.includes('.'));
		return beside ? [...groups.slice(0, 4), ...nested.slice(0, 1)] : groups;
	};
	const groups = groupsIn(own);
	if (!beside) {
		return groups.map((names) => ({
			body,
			slots: slotsOf(check, body, names, false),
			parents: [],
		}));
	}
	const around = groupsIn(parents);
	const shapeOf = (names: readonly string[], others: readonly string[]): FolderShape => {
		const slots = slotsOf(check, body, names, true);
		const taken = new Set(slots.map((slot) => slot.name));
		const free = [...learned, ...others].filter((name) => !taken.has(name));
		return { body, slots, parents: parentsOf(check, body, free) };
	};
	// A name may stand beside its parent's object: `{ name, parent: { id } }`.
	const inside = parents.filter((phrase) => phrase.includes('.'));
	const objects = isJson ? nameGroups(inside, styles, true).flat() : [];
	return [
		...groups.map((names, group) => shapeOf(names, around[group] ?? [])),
		...groups.slice(0, objects.length > 0 ? 2 : 0).map((names) => shapeOf(names, objects)),
	];
}

function slotsOf(
	{ session }: Check,
	body: FolderBody,
	names: readonly string[],
	areBare: boolean,
): Slot[] {
	const isNested = names.some((name) => name.includes('.'));
	return names.slice(0, isNested ? MOST_NESTED : MOST).flatMap((name): Slot[] => {
		const slot = {
			input: 'folder',
			name,
			value: (code: string) => {
				const folder = `${session.token}-${code}`;
				return areBare ? folder : session.folderOnWire(folder);
			},
		};
		return placesOf(body, name).map((place) => ({ ...slot, in: place }));
	});
}

function parentsOf({ session }: Check, body: FolderBody, names: readonly string[]): Slot[] {
	const root = session.root === OMIT ? '' : session.root;
	return names.slice(0, MOST_NESTED).flatMap((name): Slot[] =>
		placesOf(body, name).map((place) => ({
			input: 'parentFolder',
			name,
			in: place,
			value: () => root,
			elsewhere: root,
		})),
	);
}

function placesOf(body: FolderBody, name: string): Array<'query' | 'body' | 'form'> {
	const inBody = body === 'json' ? 'body' : 'form';
	if (body === 'none') return ['query'];
	return name.includes('.') ? [inBody] : ['query', inBody];
}
