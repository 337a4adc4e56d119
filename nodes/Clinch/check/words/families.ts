/** Whole rows of names that belong together, for servers that refuse what they do not know. */
import type { Method } from '../../contract/table';
import type { Body } from '../../contract/types';
import type { Candidate, WireGuess } from '../candidate';
import type { Knowledge } from '../knowledge';
import { OBJECTS } from './roles';
import { spell, wordsIn } from './spelling';

/** Rows of one method that are tried. */
const MOST_ROWS = 45;

const FILES = ['file', 'asset', 'upload', 'content', 'data'];
const METADATA = ['metadata', 'meta data', 'properties', 'tags', 'meta', 'attributes', 'fields'];
const CONTENTS = ['content', 'data', 'file content', 'base64', 'body', 'file', 'contents'];
/** `*` stands for the words of a key's own name. */
const TRANSFERS: ReadonlyArray<readonly [source: string, destination: string]> = [
	['source *', 'destination *'],
	['source', 'destination'],
	['from *', 'to *'],
	['from', 'to'],
	['source *', 'target *'],
	['*', 'destination *'],
	['*', 'new *'],
	['*', 'target *'],
	['source key', 'destination key'],
	['source path', 'destination path'],
	['source asset key', 'destination asset key'],
	['src *', 'dst *'],
	['src *', 'dest *'],
	['src', 'dst'],
	['copy source', '*'],
	['old *', 'new *'],
];

/** A folder in the place of a whole key; `*` stands for the words of a folder's own name. */
const TO_FOLDERS = [
	'destination *',
	'target *',
	'*',
	'destination',
	'to *',
	'to',
	'new *',
	'target',
];

type Inputs = Readonly<Record<string, WireGuess>>;

/** Every one with every other, those first that stand first in both lists. */
function likeliest<T, U>(ones: readonly T[], others: readonly U[]): Array<[T, U]> {
	return ones
		.flatMap((one, row) =>
			others.map((other, column) => ({ pair: [one, other] as [T, U], rank: 4 * row + column })),
		)
		.sort((first, second) => first.rank - second.rank)
		.map(({ pair }) => pair);
}

/** Phrases become names in the account's own style, in JSON inside the object that holds all. */
function namesIn(
	knowledge: Knowledge,
	body: Body,
	told: readonly string[] = [],
): (phrase: string) => WireGuess {
	const [style = 'camel'] = knowledge.stylesBeside(told);
	const front = body === 'json' ? knowledge.wrapper : '';
	return (phrase) => ({ name: `${front}${spell(phrase, style)}` });
}

/** The words of the names that work elsewhere, then the usual ones. */
function words(knowledge: Knowledge, role: string, usual: readonly string[]): string[] {
	const known = knowledge
		.wires(role)
		.map(({ name }) => wordsIn(name.replace(knowledge.wrapper, '')).join(' '));
	return [...new Set([...known, ...knowledge.answered.phrases(role), ...usual])];
}

/** What is usual for a file comes before what the lists of assets are called. */
function carriers(knowledge: Knowledge, role: string, [first = '', ...usual]: string[]): string[] {
	return [...new Set([first, ...words(knowledge, role, usual)])];
}

/**
 * @param source what an asset to copy is called, where the server told it
 * @returns rows with names in the account's own words and style, the likeliest first
 */
export function familiesOf(
	knowledge: Knowledge,
	method: Method,
	own: Candidate,
	source?: string,
): Candidate[] {
	const named = namesIn(knowledge, own.body, source === undefined ? [] : [source]);
	const keys = words(knowledge, 'assetKey', [
		'key',
		'asset key',
		'path',
		'asset path',
		'file path',
		'file key',
	]);
	const folders = words(knowledge, 'folder', ['folder path', 'folder', 'path']);
	const targets: Inputs[] = [
		...keys.map((key) => ({ assetKey: named(key) })),
		...folders.map((folder) => ({ folder: named(folder), fileName: named('file name') })),
		...folders.map((folder) => ({ folder: named(folder) })),
		...folders.map((folder) => ({ folder: named(folder), fileName: named('name') })),
	];
	const beside = (input: string, phrases: readonly string[]): Inputs[] =>
		likeliest(phrases, targets).map(([phrase, target]) => ({ [input]: named(phrase), ...target }));
	const rows: Partial<Record<Method, Inputs[]>> = {
		PutAsset: beside('file', carriers(knowledge, 'file', FILES)),
		PutAssetJSON: beside('content', carriers(knowledge, 'content', CONTENTS)),
		PutAssetMetadata: words(knowledge, 'metadata', METADATA).flatMap((phrase) =>
			keys.map((key) => ({ assetKey: named(key), metadata: named(phrase) })),
		),
	};
	const candidates = rows[method] ?? transfersOf(named, keys, folders, source);
	return candidates.slice(0, MOST_ROWS).map((inputs) => ({ ...own, inputs }));
}

/** Rows of a copy or a move, to a whole key and into a folder. */
function transfersOf(
	named: (phrase: string) => WireGuess,
	keys: readonly string[],
	folders: readonly string[],
	source: string | undefined,
): Inputs[] {
	const toKeys = TRANSFERS.flatMap(([from, to]) =>
		keys.slice(0, 2).map((key) => ({
			assetKey: source === undefined ? named(from.replace('*', key)) : { name: source },
			destinationKey: named(to.replace('*', key)),
		})),
	);
	const sources = source === undefined ? keys.slice(0, 1).map(named) : [{ name: source }];
	const toFolders = sources.flatMap((assetKey) =>
		likeliest(TO_FOLDERS, folders.slice(0, 2)).map(([to, folder]) => ({
			assetKey,
			destinationFolder: named(to.replace('*', folder)),
		})),
	);
	return once([...toKeys.slice(0, 8), ...toFolders, ...toKeys.slice(8)]);
}

function once(rows: readonly Inputs[]): Inputs[] {
	return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

const FOLDERS = ['folder path', 'folder', 'path', 'name', 'folder name', 'directory', 'title'];
const PARENTS = ['parent path', 'parent folder', 'parent', 'parent folder path', 'folder path'];

/** @returns the same for a new folder: its whole path, in an object or not, or its name beside its parent */
export function folderFamiliesOf(knowledge: Knowledge, own: Candidate): Candidate[] {
	const named = namesIn(knowledge, 'none');
	const wholes = words(knowledge, 'folder', FOLDERS).map((phrase) => ({ folder: named(phrase) }));
	const inners = words(knowledge, 'folder', ['path', 'name']).slice(0, 4);
	const nested = OBJECTS.folder
		.slice(0, 5)
		.flatMap((object) => inners.map((inner) => ({ folder: named(`${object}.${inner}`) })));
	const pairs = ['name', 'folder name', 'title'].flatMap((name) =>
		PARENTS.map((parent) => ({ name: named(name), parentFolder: named(parent) })),
	);
	const inJson = [...wholes, ...nested, ...pairs];
	const inQuery = [...wholes, ...pairs.slice(0, 5)];
	return [
		...inJson.map((inputs): Candidate => ({ ...own, body: 'json', inputs })),
		...inQuery.map((inputs): Candidate => ({ ...own, body: 'none', inputs })),
	];
}
