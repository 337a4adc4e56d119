/** Which part of an answer is the list, which is none, and what cannot be read; whole answers stand in lists.test.ts. */
import { readContent } from '../../../nodes/Clinch/answers/content';
import { ASSET, FOLDER, type Kind } from '../../../nodes/Clinch/answers/element/fieldNames';
import { readList, type ListOptions } from '../../../nodes/Clinch/answers/list';

const list = (value: unknown, kind: Kind, folder: string, options: ListOptions = {}) =>
	readList(readContent(JSON.stringify(value), '', true), kind, folder, {
		accountId: '12345',
		...options,
	});

const a = { Key: 'v/a.png', Size: 1 };
const b = { Key: 'v/b.png', Size: 2 };
const x = { Key: 'x/y.png' };
const both = ['v/a.png', 'v/b.png'];
const words = ['hero', 'logo'];
const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** In the list of the folder v. */
test.each<[unknown, string[]]>([
	// Maps.
	[{ Assets: { 10: a, 11: b, length: 2 } }, both],
	[{ 10: a, 11: b, total: 2 }, both],
	[{ [ID]: a, [ID.replaceAll('0', '1')]: b }, both],
	[{ 'a.png': { size: 1 }, 'b.png': { size: 2 }, sub: { type: 'folder' } }, both],
	[{ 'a.png': { size: 1 }, 'b.png': { size: 2 }, sub: { type: 'folder' }, total: 2 }, both],
	[{ 'a.png': { key: 'v/a.png' }, 'b.png': { key: 'v/b.png' } }, both],
	[{ '@odata.count': 2, value: [a, b] }, both],
	[{ 'v/a.png': 1, 'v/b.png': 2 }, both],
	[{ assets: { hero: { key: 'v/a.png' }, logo: { key: 'v/b.png' } } }, both],
	[{ assets: { hero: { size: 1 }, logo: { size: 2 } } }, ['v/hero', 'v/logo']],
	[{ assets: { hero: { key: 'v/a.png' } } }, ['v/a.png']],
	[{ assets: { hero: { key: 'v/hero' }, note: null } }, []],
	[{ v: ['a.png', 'b.png'], total: 2 }, both],

	// Names of lists.
	[{ assetKeyList: words, folderKeyList: ['v/s'] }, ['v/hero', 'v/logo']],
	[{ itemList: words }, ['v/hero', 'v/logo']],
	[{ results: [x], assets: [a, b] }, both],
	[{ newAssets: words, data: null }, ['v/hero', 'v/logo']],
	[{ data: null, newAssets: words }, ['v/hero', 'v/logo']],
	[{ assets: { items: words }, folders: { items: ['s'] } }, ['v/hero', 'v/logo']],
	[{ folders: { items: ['s'] }, assets: { items: words } }, ['v/hero', 'v/logo']],
	[{ folders: { files: { items: ['hero'] }, items: ['s'] } }, ['v/hero']],
	[{ mediaLibrary: { tags: words }, assets: [a, b] }, both],
	[{ folders: { files: { items: words } } }, ['v/hero', 'v/logo']],
	[{ folder: { items: words } }, ['v/hero', 'v/logo']],
	[{ folders: [], items: words }, ['v/hero', 'v/logo']],
	[{ results: [], list: words }, ['v/hero', 'v/logo']],
	[{ items: words, assets: [] }, []],
	[{ assets: null, suggestions: [x] }, []],
	[{ images: [a, b], removed: { images: [x] } }, both],

	// Lists under names that say nothing are known by their elements.
	[{ uploads: [a, b] }, both],
	[
		{
			uploads: [
				{ type: 'file', name: 'hero' },
				{ type: 'file', name: 'logo' },
			],
		},
		['v/hero', 'v/logo'],
	],
	[{ uploads: [{ path: 'v/a.png', displayName: 'Hero' }] }, ['v/a.png']],
	[{ uploads: [{ assetKey: 'v/hero' }] }, ['v/hero']],
	[{ suggestions: words, assets: [a, b] }, both],

	// Lists in lists, in texts, and of one.
	[
		[
			{ folder: 'v', assets: [a] },
			{ folder: 'v', assets: [b] },
		],
		both,
	],
	[{ note: '{ no JSON', body: JSON.stringify([a, b]) }, both],
	[{ data: { asset: { assetKey: 'hero', size: 1 } } }, ['v/hero']],
	[{ data: { asset: { id: 7, url: 'https://cdn.clinch.co/12345/v/a.png' } } }, ['v/a.png']],
	[{ data: { asset: { key: 'v/a.png', displayName: 'Hero' } } }, ['v/a.png']],
	[
		{ data: { asset: { key: 'v/a.png', small: { key: 'r/1.png' }, large: { key: 'r/2.png' } } } },
		['v/a.png'],
	],
	[{ asset: { key: 'v/a.png' }, thumbnail: { key: 't/a.png' } }, ['v/a.png']],
	[{ creative: { key: 'v/a.png' } }, ['v/a.png']],
	[{ data: { page: { title: 'Hero' } } }, []],
	[{ data: { help: { url: 'https://clinch.co/about' } } }, []],

	// Spellings of the whole list.
	[
		['v/a b.png', 'v/c%20d.png'],
		['v/a b.png', 'v/c%20d.png'],
	],
	[
		['v/50%a.png', 'v/c%20d.png'],
		['v/50%a.png', 'v/c%20d.png'],
	],
	[
		['https://cdn.clinch.co/12345/v/ü.png', 'v/c%20d.png'],
		['v/ü.png', 'v/c d.png'],
	],
])('the assets in %j are %j', (value, keys) => {
	const { elements, unclear } = list(value, ASSET, 'v');
	expect(elements.map(({ assetKey }) => assetKey)).toEqual(keys);
	expect(unclear).toBeUndefined();
});

test.each<[unknown, string[]]>([
	[{ 'spring/': { count: 1 }, 'summer/': { count: 2 } }, ['brand/spring', 'brand/summer']],
	[{ '/spring': { count: 1 }, '/summer': { count: 2 } }, ['brand/spring', 'brand/summer']],
	[{ 'a.png': { size: 1 }, spring: { type: 'folder' } }, []],
	[
		{
			files: [
				{ mimeType: 'application/vnd.google-apps.folder', name: 'spring' },
				{ mimeType: 'image/png', name: 'a.png' },
			],
		},
		['brand/spring'],
	],
	[
		{
			files: [
				{ kind: 'drive#file', id: '1', name: 'spring', mimeType: 'application/x.folder' },
				{ kind: 'drive#file', id: '2', name: 'a.png', mimeType: 'image/png' },
			],
		},
		['brand/spring'],
	],
	[
		{ files: [{ type: 'folder', name: 'shared' }, { name: 'a.png' }], folders: ['spring'] },
		['brand/spring'],
	],
	[{ assets: { items: ['hero'] }, folders: { items: ['spring'] } }, ['brand/spring']],
	[{ shares: ['brand/spring', 'brand/summer'] }, ['brand/spring', 'brand/summer']],
	[{ shares: [{ folderPath: 'brand/spring', name: 'spring' }] }, ['brand/spring']],
	[{ uploads: ['brand/a.png'] }, []],
	[{ uploads: [{ key: 'brand/a.png' }] }, []],
	[{ asset: { key: 'brand/a.png' } }, []],
	[{ data: 'brand/a.png' }, []],
	[{ session: {}, note: 'none' }, []],
	[{ user: { id: 1 } }, []],
	[{ user: { id: 1 }, env: { host: 'x' } }, []],
])('the folders in %j are %j', (value, paths) => {
	const { elements, unclear } = list(value, FOLDER, 'brand');
	expect(elements.map(({ folderPath }) => folderPath)).toEqual(paths);
	expect(unclear).toBeUndefined();
});

test.each<[unknown]>([
	[{ assets: [], rows: [[1]] }],
	[{ assets: { Items: {}, Paging: {} } }],
	[{ assets: { items: {}, hero: {} } }],
	[{ assets: { files: {}, hero: {} } }],
	[{ assets: { message: 'none' } }],
	[{ assets: { limit: 20, note: 'none' } }],
	[{ assets: '' }],
	[{ folders: 's1, s2' }],
	[{ newAssets: 'none' }],
	[{ banner: 'a.png' }],
	[{ spring: {}, summer: { teaser: {} } }],
	[{ '@odata.count': 0 }],
])('%j is an empty list of assets', (value) => {
	const { elements, unclear } = list(value, ASSET, 'v');
	expect(elements).toEqual([]);
	expect(unclear).toBeUndefined();
});

test.each<[string, unknown, Kind?]>([
	['assetKey', { main: { key: 'v/a.png' }, other: { key: 'v/b.png' } }],
	['assetKey', { main1: { key: 'v/a.png' }, main2: { key: 'v/b.png' } }],
	['assetKey', { '1st': { key: 'v/a.png' }, '2nd': { key: 'v/b.png' } }],
	['assets', { assets: [''] }],
	['data', { data: 'v/a.png' }],
	['data.rows', { data: { rows: [[1]] } }],
	['rows', { rows: [[1]], meta: { cache: { count: 0 } } }],
	['folders.tags', { folders: { tags: ['spring'] } }, FOLDER],
	['folders', { info: {}, folders: 's1, s2' }, FOLDER],
	['folders', { folders: { photos: 3 } }, FOLDER],
	['data.folders', { data: { folders: { s1: 3 } } }, FOLDER],
	['data', { data: { spring: {}, summer: {} } }, FOLDER],
	['payload.data', { payload: { data: { spring: {}, summer: {} } } }, FOLDER],
	['data.list', { data: { list: { s1: { id: 1, n: 2 }, s2: { n: 2, id: 1 } } } }, FOLDER],
])('the list that may stand in %s cannot be read', (path, value, kind = ASSET) => {
	expect(list(value, kind, 'v')).toMatchObject({ elements: [], unclear: path });
});

test('a text is an element that has nothing but its key', () => {
	expect(list(['v/a.png', 7], ASSET, 'v').elements).toEqual([
		{ assetKey: 'v/a.png' },
		{ assetKey: '7' },
	]);
	expect(list([a, 7], ASSET, 'v').elements).toEqual([{ assetKey: 'v/a.png', ...a }, { value: 7 }]);
	expect(list({ 'v/a.png': 3 }, ASSET, 'v').elements).toEqual([{ assetKey: 'v/a.png', value: 3 }]);
});

test('what the contract says of the list decides, whatever else looks like one', () => {
	const shape = { list: 'x', key: 'id' };
	expect(list({ x: [{ id: 7 }], assets: [a] }, ASSET, 'v', { shape })).toMatchObject({
		elements: [{ assetKey: 'v/7', id: 7 }],
		page: { isCut: false },
	});
	expect(list({ x: [{ id: 7 }], assets: [a] }, ASSET, 'v', { shape }).unclear).toBeUndefined();
	expect(list({ x: { 'v/a.png': 3 } }, ASSET, 'v', { shape: { list: 'x' } }).elements).toEqual([
		{ assetKey: 'v/a.png', value: 3 },
	]);
});
