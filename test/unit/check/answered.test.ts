/** What the server itself calls keys, folders and files: its inputs are often called alike. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET, FOLDER } from '../../../nodes/Clinch/answers/element/fieldNames';
import { AnsweredNames } from '../../../nodes/Clinch/check/words/answered';

function namesIn(read: (names: AnsweredNames) => void, ...roles: string[]): string[][] {
	const names = new AnsweredNames();
	read(names);
	return roles.map((role) => [...names.of(role)]);
}

const asset = (fields: IDataObject) => ({ assetKey: 'v/x/a.png', ...fields });

test.each<[IDataObject, string[], string[], string[]]>([
	[{ stem: 'v/x/a.png' }, ['stem'], [], []],
	[{ stem: '/v/x/a.png', crate: 'v/x/', label: 'a.png' }, ['stem'], ['crate'], ['label']],
	[{ stem: 'v/x', label: 'x' }, [], ['stem'], []],
	[{ at: { stem: 'v/x/a.png' } }, ['stem'], [], []],
	[{ a: { b: { c: { stem: 'v/x/a.png' } } } }, [], [], []],
	[{ '@id': 'v/x/a.png', 'a.b': 'v/x/a.png', _id: 'v/x/a.png' }, [], [], []],
	[{ stem: ['v/x/a.png'], weight: 7, none: null, empty: '' }, [], [], []],
])('of an asset, %j calls its key %j, its folder %j and its name %j', (fields, ...expected) => {
	const read = (names: AnsweredNames) => names.readElements([asset(fields)], ASSET);
	expect(namesIn(read, 'assetKey', 'folder', 'fileName')).toEqual(expected);
});

test('of a folder the whole path, the folder around it and its name are told apart', () => {
	const crate = { folderPath: 'v/x', crate: '/v/x/', inside: 'v', label: 'x' };
	const read = (names: AnsweredNames) => names.readElements([crate], FOLDER);
	expect(namesIn(read, 'folder', 'parentFolder', 'name')).toEqual([
		['crate'],
		['inside'],
		['label'],
	]);
});

test('an element whose place is not known says nothing', () => {
	const read = (names: AnsweredNames) => {
		names.readElements([{ stem: '' }, { assetKey: '', stem: '' }], ASSET);
	};
	expect(namesIn(read, 'assetKey', 'folder', 'fileName')).toEqual([[], [], []]);
});

test('a server has few words for one input: the first four are kept', () => {
	const elements = Array.from({ length: 30 }, (_, at) => asset({ [`stem${at}`]: 'v/x/a.png' }));
	const read = (names: AnsweredNames) => names.readElements(elements, ASSET);
	expect(namesIn(read, 'assetKey')).toEqual([['stem0', 'stem1', 'stem2', 'stem3']]);
});

test.each<[unknown, string[]]>([
	[{ parcels: [] }, ['parcel']],
	[{ result: { parcels: [{}] } }, ['parcel']],
	[{ assets: [], Items: [], results: [], files: [], data: [] }, []],
	[{ parcels: 7, cargo: [], glass: [] }, []],
	[['parcels'], []],
	[undefined, []],
])('%j calls a file %j', (answer, expected) => {
	expect(namesIn((names) => names.readLists(answer, ASSET), 'file')).toEqual([expected]);
});

test('what a list of folders is called is a word for a folder', () => {
	const read = (names: AnsweredNames) => names.readLists({ crates: [] }, FOLDER);
	expect(namesIn(read, 'folder', 'file')).toEqual([['crate'], []]);
});

test.each<[unknown, string[]]>([
	[{ stem: 'v/a.png', facets: {} }, ['facets']],
	[{ parcel: { facets: [{ name: 'owner', value: 'Ann' }] } }, ['parcel', 'facets']],
	[{ facets: null, heft: 7 }, []],
	['facets', []],
])('of %j the metadata may be called %j', (answer, expected) => {
	expect(namesIn((names) => names.readMetadata(answer), 'metadata')).toEqual([expected]);
});

test('usual words keep their place among the usual ones', () => {
	const names = new AnsweredNames();
	names.readElements([asset({ assetPath: 'v/x/a.png', BlobRef: 'v/x/a.png' })], ASSET);
	expect(names.phrases('assetKey')).toEqual(['blob ref']);
	expect(names.of('assetKey')).toEqual(['assetPath', 'BlobRef']);
});
