/** Lists in every shape: what they hold, and under which key. */
import { readContent } from '../../../nodes/Clinch/answers/content';
import { ASSET, FOLDER, type Kind } from '../../../nodes/Clinch/answers/element/fieldNames';
import { readList, type ListOptions } from '../../../nodes/Clinch/answers/list';

const json = (value: unknown) => readContent(JSON.stringify(value), 'application/json', true);
const list = (value: unknown, kind: Kind, folder: string, options: ListOptions = {}) =>
	readList(json(value), kind, folder, { accountId: '12345', ...options });
const keysIn = (value: unknown, kind: Kind, folder: string, options?: ListOptions) =>
	list(value, kind, folder, options).elements.map((element) => element[kind.identity]);

const a = { Key: 'v/a.png', Size: 1 };
const b = { Key: 'v/b.png', Size: 2 };
const both = ['v/a.png', 'v/b.png'];

test.each<[string, unknown, string[]]>([
	['an array', [a, b], both],
	['an object', { Assets: [a, b] }, both],
	['a wrapper', { data: { assets: [a, b] } }, both],
	['HAL', { _embedded: { assets: [a, b] }, _links: { self: { href: '/x' } } }, both],
	['OData 2', { d: { results: [a, b] } }, both],
	['OData 4', { '@odata.context': 'x', '@odata.count': 2, value: [a, b] }, both],
	[
		'JSON:API',
		{
			data: [
				{ id: '1', type: 'assets', attributes: { key: 'v/a.png' } },
				{ id: '2', type: 'assets', attributes: { key: 'v/b.png' } },
			],
		},
		both,
	],
	[
		'GraphQL',
		{ data: { assets: { edges: [{ node: { key: 'v/a.png' } }, { node: { key: 'v/b.png' } }] } } },
		both,
	],
	[
		'Elasticsearch',
		{
			hits: {
				total: { value: 2 },
				hits: [
					{ _id: '1', _source: { key: 'v/a.png' } },
					{ _id: '2', _source: { key: 'v/b.png' } },
				],
			},
		},
		both,
	],
	[
		'S3',
		{ Name: 'bucket', Prefix: 'v/', Contents: [a, b], CommonPrefixes: [{ Prefix: 'v/sub/' }] },
		both,
	],
	['a map by key', { Assets: { 'v/a.png': { Size: 1 }, 'v/b.png': { Size: 2 } } }, both],
	['a map by key, bare', { 'v/a.png': { Size: 1 }, 'v/b.png': null }, both],
	['a map by ID', { assets: { '1001': { path: 'v/a.png' }, '1002': { path: 'v/b.png' } } }, both],
	['a map by number', { Assets: { 0: a, 1: b } }, both],
	['a map by name', { assets: { 'a.png': { size: 1 }, 'b.png': { size: 2 } } }, both],
	['XML made JSON', { AssetList: { Asset: [a, b] } }, both],
	['XML made JSON, one', { AssetList: { Asset: a } }, ['v/a.png']],
	['a list of one folder', [{ folder: 'v', assets: [a, b] }], both],
	['lists by folder', { v: [a, b] }, both],
	['JSON in a text', { statusCode: 200, body: JSON.stringify({ assets: [a, b] }) }, both],
	['JSON in a text, ASMX', { d: JSON.stringify([a, b]) }, both],
	['texts', both, both],
	['texts in an object', { Keys: both }, both],
	['facets first', { facets: [{ name: 'png', count: 2 }], assets: [a, b] }, both],
	['types first', { types: ['image', 'video'], results: [a, b] }, both],
	['IDs first', { ids: [1, 2], items: [a, b] }, both],
	['IDs in texts', { assetIds: ['x1', 'x2'], assets: [a, b] }, both],
	['tags first', { tags: ['spring'], list: [a, b] }, both],
	['subfolders first', { folders: [{ name: 'sub', path: 'v/sub' }], assets: [a, b] }, both],
	['subfolders of the same shape', { SubFolders: ['v/sub'], Assets: both }, both],
	['columns first', { columns: ['Key', 'Size'], data: [a, b] }, both],
	['breadcrumbs first', { breadcrumbs: [{ name: 'v', path: 'v' }], items: [a, b] }, both],
	[
		'folders and files in one list',
		{
			items: [
				{ type: 'folder', name: 'sub' },
				{ type: 'file', name: 'a.png' },
				{ type: 'file', name: 'b.png' },
			],
		},
		both,
	],
	[
		'folders marked by a flag',
		[
			{ name: 'sub', isFolder: true },
			{ name: 'a.png', isFolder: false },
			{ name: 'b.png', isFolder: false },
		],
		both,
	],
	['the folder itself as a placeholder', ['v/', ...both], both],
	['a list of images under its name', { images: [a, b] }, both],
	['recent assets beside', { recentAssets: [{ Key: 'x/y.png' }], assets: [a, b] }, both],
	['deleted assets beside', { assets: [a, b], deletedAssets: [{ Key: 'x/y.png' }] }, both],
	['a file that is tagged as a folder', [{ key: 'v/a.png', category: 'folder' }], ['v/a.png']],
	[
		'folders by any field that says so',
		[
			{ path: 'v/sub', icon: 'Folder' },
			{ path: 'v/a.png', icon: 'file' },
		],
		['v/a.png'],
	],
	['an empty list and suggestions', { assets: [], suggestions: [{ key: 'x/y.png' }] }, []],
	[
		'renditions within',
		[
			{ ...a, renditions: [{ key: 'r/1.png' }] },
			{ ...b, renditions: [] },
		],
		both,
	],
	[
		'a thumbnail within',
		[{ ...a, thumbnailPath: 't/a.png', thumbnail: { path: 't/a.png' } }, b],
		both,
	],
	[
		'its folder within',
		[
			{ name: 'a.png', folder: { path: 'v', name: 'v' } },
			{ name: 'b.png', folder: { path: 'v' } },
		],
		both,
	],
	[
		'its owner within',
		[
			{ name: 'a.png', owner: { name: 'Ann' } },
			{ name: 'b.png', owner: { name: 'Bob' } },
		],
		both,
	],
])('assets as %s', (_, value, expected) => {
	expect(keysIn(value, ASSET, 'v')).toEqual(expected);
});

test.each<[string, unknown, string[]]>([
	['names', ['a.png', 'b.png'], both],
	['names in objects', [{ Name: 'a.png' }, { Name: 'b.png' }], both],
	['a key that is the name', [{ Key: 'a.png' }, { Key: 'b.png' }], both],
	[
		'a key that is the name, twice',
		[
			{ Key: 'a.png', Name: 'a.png' },
			{ Key: 'b.png', Name: 'b.png' },
		],
		both,
	],
	[
		'a name and its folder',
		[
			{ Key: 'a.png', Folder: 'v' },
			{ FileName: 'b.png', FolderPath: '/v/' },
		],
		both,
	],
	[
		'a path that is the folder',
		[
			{ Name: 'a.png', Path: 'v' },
			{ Name: 'b.png', Path: 'v/' },
		],
		both,
	],
	[
		'a path that is the folder, with slashes',
		[
			{ Name: 'a.png', Path: '/v/' },
			{ Name: 'b.png', Path: '\\v' },
		],
		both,
	],
	['a path that is the folder, once', [{ Name: 'a.png', Path: 'v' }], ['v/a.png']],
	[
		'another path, and its name',
		[
			{ Name: 'a.png', Path: 'v/sub' },
			{ Name: 'b.png', Path: 'v' },
		],
		['v/sub/a.png', 'v/b.png'],
	],
	['a path that is the root', [{ Name: 'a.png', Path: '/' }], ['a.png']],
	['a key under AssetPath', [{ AssetPath: 'v/a.png' }, { AssetPath: 'v/b.png' }], both],
	['a key under FilePath', [{ FilePath: 'v/a.png' }, { FilePath: 'v/b.png' }], both],
	['a key under asset-key', [{ 'asset-key': 'v/a.png' }, { 'asset-key': 'v/b.png' }], both],
	['a key under objectKey', [{ objectKey: 'v/a.png' }, { objectKey: 'v/b.png' }], both],
	['a key under full_path', [{ full_path: 'v/a.png' }, { full_path: 'v/b.png' }], both],
	['a key under its ID', [{ id: 'v/a.png' }, { id: 'v/b.png' }], both],
	[
		'a key beside an ID',
		[
			{ id: '17', key: 'v/a.png' },
			{ id: '18', key: 'v/b.png' },
		],
		both,
	],
	[
		'an opaque key, a path and a name',
		[
			{ key: '8f3a', path: 'v/a.png', name: 'a.png' },
			{ key: '77', path: 'v/b.png', name: 'b.png' },
		],
		both,
	],
	[
		'an opaque key and a name',
		[
			{ key: '8f3a', name: 'a.png' },
			{ key: '77bb', name: 'b.png' },
		],
		both,
	],
	[
		'a title beside the key',
		[
			{ key: 'v/a.png', title: 'Hero' },
			{ key: 'v/b.png', displayName: 'Other' },
		],
		both,
	],
	[
		'source keys beside',
		[
			{ sourceKey: 'x/y.png', key: 'v/a.png' },
			{ originalPath: 'x/z.png', path: 'v/b.png' },
		],
		both,
	],
	[
		'a preview beside',
		[
			{ previewPath: 'x/y.png', path: 'v/a.png' },
			{ iconKey: 'x/z.png', path: 'v/b.png' },
		],
		both,
	],
	[
		'URLs',
		['https://cdn.clinch.co/12345/v/a.png', 'https://cdn.clinch.co/12345/v/b.png?w=1'],
		both,
	],
	[
		'URLs alone',
		[
			{ Url: 'https://cdn.clinch.co/12345/v/a.png' },
			{ Url: 'https://cdn.clinch.co/12345/v/b.png#x' },
		],
		both,
	],
	[
		'URLs as keys',
		[
			{ Key: 'https://cdn.clinch.co/12345/v/a.png' },
			{ Key: 'https://cdn.clinch.co/assets/12345/v/b.png' },
		],
		both,
	],
	[
		'URLs without the account',
		['https://cdn.example/x/v/a.png', 'https://cdn.example/v/b.png'],
		both,
	],
	['URLs of buckets', ['s3://bucket/12345/v/a.png', 's3://bucket/v/b.png'], both],
	['an account in front', ['12345/v/a.png', '/12345/v/b.png'], both],
	['slashes', ['/v/a.png', 'v//b.png'], both],
	['dots', ['./v/a.png', './v/b.png'], both],
	['backslashes', ['v\\a.png', '\\v\\b.png'], both],
	['encoded slashes', ['v%2Fa.png', 'v%2Fb.png'], both],
	['both relative and below', ['a.png', 'sub/b.png'], ['v/a.png', 'v/sub/b.png']],
	['full paths, with one of the root', ['v/a.png', 'b.png'], ['v/a.png', 'b.png']],
	['paths of another folder', ['x/a.png', 'x/b.png'], ['x/a.png', 'x/b.png']],
	['texts and numbers', ['v/a.png', 7], ['v/a.png', '7']],
])('keys as %s', (_, value, expected) => {
	expect(keysIn(value, ASSET, 'v')).toEqual(expected);
});

test.each<[unknown, string]>([
	[{ Key: 'v/Summer%20Sale.png' }, 'v/Summer Sale.png'],
	[{ Key: 'v/Gr%C3%BC%C3%9Fe.png', Name: 'Grüße.png' }, 'v/Grüße.png'],
	[{ Key: 'v/50% off.png' }, 'v/50% off.png'],
	[{ Key: 'v/100%25.png', Name: '100%25.png' }, 'v/100%25.png'],
	[{ Key: 'v/a b%20c.png' }, 'v/a b%20c.png'],
	[{ Key: 'v/%E0%A4%A.png' }, 'v/%E0%A4%A.png'],
	['https://cdn.clinch.co/12345/v/Summer%20Sale.png', 'v/Summer Sale.png'],
])('the key in %j is %s', (element, expected) => {
	expect(keysIn([element], ASSET, 'v')).toEqual([expected]);
});

test.each<[string, unknown, string, string[]]>([
	[
		'files that say that they are folders',
		{ files: [{ mimeType: 'application/vnd.google-apps.folder', name: 's1' }] },
		'brand',
		['brand/s1'],
	],
	['no files', { files: [{ mimeType: 'image/png', name: 'a.png' }] }, 'brand', []],
	['names', ['spring', 'Summer Sale'], 'brand', ['brand/spring', 'brand/Summer Sale']],
	['paths', ['brand/spring', '/brand/summer/'], 'brand', ['brand/spring', 'brand/summer']],
	['objects', { SubFolders: [{ Name: 'spring' }] }, 'brand', ['brand/spring']],
	[
		'folderName',
		{ Folders: [{ FolderName: 'spring', ParentPath: 'brand' }] },
		'brand',
		['brand/spring'],
	],
	[
		'a path that is the parent',
		[
			{ Name: 'spring', Path: 'brand' },
			{ Name: 'summer', Path: 'brand/' },
		],
		'brand',
		['brand/spring', 'brand/summer'],
	],
	['a folder', [{ folder: 'brand/spring' }], 'brand', ['brand/spring']],
	[
		'prefixes',
		{ CommonPrefixes: [{ Prefix: 'brand/spring/' }], Contents: [{ Key: 'brand/a.png' }] },
		'brand',
		['brand/spring'],
	],
	[
		'a map',
		{ folders: { spring: { count: 3 }, summer: { count: 1 } } },
		'brand',
		['brand/spring', 'brand/summer'],
	],
	['years', ['2024'], '2024', ['2024/2024']],
	['years as numbers', [{ Name: 2024 }], '2024', ['2024/2024']],
	['years with a path', [{ Name: '2024', Path: '2024' }], '2024', ['2024/2024']],
	['years in full', ['2024/2024', '2024/2025'], '2024', ['2024/2024', '2024/2025']],
	['itself and its own, in full', ['2024', '2024/01'], '2024', ['2024', '2024/01']],
	['a year of the account', ['12345'], '', ['12345']],
	['below a folder like the account', ['12345/a'], '12345', ['12345/a']],
	[
		'assets beside',
		{ assets: [{ Key: 'brand/a.png' }], folders: ['brand/spring'] },
		'brand',
		['brand/spring'],
	],
	[
		'files in one list',
		[
			{ type: 'file', name: 'a.png' },
			{ type: 'folder', name: 'spring' },
		],
		'brand',
		['brand/spring'],
	],
	[
		'directories',
		{ directories: [{ path: 'brand/spring', fileCount: 3 }] },
		'brand',
		['brand/spring'],
	],
	['children', { children: [{ name: 'spring' }] }, 'brand', ['brand/spring']],
	['the root', ['brand', 'zoo/'], '', ['brand', 'zoo']],
	['a version', ['v1.2', 'v2.0'], 'brand', ['brand/v1.2', 'brand/v2.0']],
	[
		'JSON:API',
		{ data: [{ id: '1', type: 'folders', attributes: { path: 'brand/spring' } }] },
		'brand',
		['brand/spring'],
	],
	['nothing', { folders: null, count: 0 }, 'brand', []],
])('subfolders as %s', (_, value, folder, expected) => {
	expect(keysIn(value, FOLDER, folder)).toEqual(expected);
});

test.each<[unknown]>([
	[[]],
	[{}],
	[null],
	[{ assets: null, count: 0 }],
	[{ assets: {} }],
	[{ Assets: [] }],
	[{ message: 'No assets found' }],
	[{ total: 0 }],
	[
		{
			total: 0,
			page: 1,
			message: 'empty',
			success: true,
			timestamp: '2026-01-01T00:00:00Z',
			requestId: 'a1',
		},
	],
	[{ data: { items: [], total: 0 } }],
	[{ data: null, success: true }],
	[{ folder: 'v', assets: [] }],
	[{ folderPath: 'v', total: 0 }],
	[{ status: 'ok', result: { assets: [] } }],
	[{ _embedded: {}, page: { size: 20, totalElements: 0, totalPages: 0, number: 0 } }],
	[{ assets: [], folders: [{ name: 'sub', path: 'v/sub' }] }],
	[{ items: [{ type: 'folder', name: 'sub' }] }],
	[{ assets: [], errors: [], warnings: ['slow'] }],
	[{ assets: { total: 0, page: 1 }, status: 200 }],
	[{ meta: { total: 0 }, links: { self: '/x' } }],
	[{ links: [{ rel: 'self', href: '/12345/Assets/AssetList' }] }],
	[{ warnings: ['slow'], message: 'No assets' }],
	[{ totalCount: '0', breadcrumbs: [{ label: 'v' }] }],
	[{ paging: { count: 0 }, facets: [{ value: 'png' }] }],
])('%j is an empty list of assets', (value) => {
	const { elements, page, unclear } = list(value, ASSET, 'v');
	expect(elements).toEqual([]);
	expect(page.isCut).toBe(false);
	expect(unclear).toBeUndefined();
});

test.each<[string, unknown, Kind?]>([
	['rows', { rows: [['v/a.png', 1]] }],
	['columns', { columns: ['Key', 'Size'], rows: [['v/a.png', 1]] }],
	['assets', { assets: [17, 18] }],
	['assets', { assets: [{ id: 'a1', status: 'live' }] }],
	['assets', { assets: [{ extension: 'png', size: '1' }] }],
	['keys', { keys: 'v/a.png,v/b.png' }],
	['data.assets', { data: { assets: 'a b c' } }],
	['folders.assets', { folders: [{ path: 'v', assets: [{ name: 'a.png' }] }] }],
	['folders', { folders: { s1: 3, s2: 0 } }, FOLDER],
	['folderPath', { s1: { id: 1 }, s2: { id: 2 } }, FOLDER],
	['folders', { folders: 's1, s2' }, FOLDER],
	['rows', { total: 1, rows: [[1]] }, FOLDER],
	['rows', { errorCount: 0, total: '', rows: [[1]] }, FOLDER],
])(
	'where %s cannot be read, an answer is not taken for an empty list',
	(path, value, kind = ASSET) => {
		expect(list(value, kind, 'v')).toMatchObject({ elements: [], unclear: path });
	},
);

test('a list that stands elsewhere than the contract says is no empty one', () => {
	const shape = { list: 'Data.Items' };
	const at = (value: unknown) => list(value, ASSET, 'v', { shape });
	expect(at({ Data: { Assets: [{ Key: 'v/a.png' }] } }).unclear).toBe('Data.Items');
	expect(at({ Data: { Items: 'v/a.png' } }).unclear).toBe('Data.Items');
	for (const empty of [
		{ Data: {} },
		{ Data: { Items: null } },
		{ Total: 0 },
		{ Data: { Items: [] } },
	]) {
		expect(at(empty)).toMatchObject({ elements: [] });
		expect(at(empty).unclear).toBeUndefined();
	}
});

test('nothing that was sent in an element is dropped, and its identity comes first', () => {
	const element = {
		id: '1',
		attributes: { key: '/v/a.png', tags: [{ x: null }] },
		assetKey: '/v/a.png',
		nothing: null,
	};
	const [read] = list([element], ASSET, 'v').elements;
	expect(read).toEqual({ ...element, assetKey: 'v/a.png' });
	expect(Object.keys(read ?? {})[0]).toBe('assetKey');
	expect(list({ Assets: { 'v/a.png': { Size: 1 } } }, ASSET, 'v').elements).toEqual([
		{ assetKey: 'v/a.png', Size: 1 },
	]);
});

test('elements that name nothing are handed on as they are', () => {
	expect(list([{ Total: 1 }, { Total: 2 }], FOLDER, '').elements).toEqual([
		{ Total: 1 },
		{ Total: 2 },
	]);
	expect(list([7], FOLDER, 'v').elements).toEqual([{ value: 7 }]);
	expect(list([null, { Key: 'v/a.png' }], ASSET, 'v').elements).toHaveLength(1);
});

test.each<[ListOptions['shape'], unknown, unknown]>([
	[
		{ list: 'Data.Items', key: 'Path' },
		{ Data: { Items: [{ Path: '/v/a.png', Key: 'no' }] } },
		['v/a.png'],
	],
	[
		{ list: 'Data.Items', key: 'Path', name: 'Name' },
		{ Data: { Items: [{ Path: 'v', Name: 'a.png' }] } },
		['v/a.png'],
	],
	[{ list: '', key: 'Meta.Where' }, [{ Meta: { Where: 'v/a.png' } }], ['v/a.png']],
	[{ list: 'x', name: 'n' }, { x: [{ n: 'a.png', Key: 'other' }] }, ['v/a.png']],
	[{ list: 'x' }, { x: [{ Key: 'v/a.png' }], assets: [{ Key: 'v/b.png' }] }, ['v/a.png']],
	[{ list: 'x' }, { x: null }, []],
	[{ list: 'x' }, { x: { 'v/a.png': { Size: 1 } } }, ['v/a.png']],
	[{ key: 'guid' }, { assets: [{ guid: 'v/a.png', key: 'v/no.png' }] }, ['v/a.png']],
	[{ list: 'gone' }, { x: [] }, []],
])('the contract’s description %j reads %j', (shape, value, expected) => {
	expect(keysIn(value, ASSET, 'v', shape ? { shape } : {})).toEqual(expected);
});

test('the contract’s own path language is heard', () => {
	const toOwn = (path: string) => path.replace(/^\/?lib\//, '');
	expect(keysIn(['/lib/v/a.png', 'lib/v/b.png'], ASSET, 'v', { toOwn })).toEqual(both);
});

test.each<[string, string, string]>([
	['12345/v/a.png', 'v', 'v/a.png'],
	['/12345/v/a.png', 'v', 'v/a.png'],
	['12345/', '', '12345'],
	['12345/a.png', '12345', '12345/a.png'],
	['12345/12345/a.png', '12345', '12345/a.png'],
	['12345/x/a.png', '12345/x', '12345/x/a.png'],
	['12345/12345/x/a.png', '12345/x', '12345/x/a.png'],
	['123456/a.png', '', '123456/a.png'],
])('in account 12345, %s in a list of the folder "%s" is %s', (key, folder, path) => {
	const kind = path.endsWith('.png') ? ASSET : FOLDER;
	expect(keysIn([{ path: key }], kind, folder, { accountId: '12345' })).toEqual([path]);
});

test.each<[object, 'asset' | 'folder' | 'either']>([
	[{ isFolder: true }, 'folder'],
	[{ isFolder: 'true' }, 'folder'],
	[{ isFolder: false }, 'asset'],
	[{ isFolder: 'false' }, 'asset'],
	[{ isFolder: 'no' }, 'either'],
	[{ isFolderShared: true }, 'either'],
	[{ isFilePublic: false }, 'either'],
	[{ classification: 'image rights' }, 'either'],
	[{ note: 'a folder' }, 'either'],
	[{ note: 'folder of Ann' }, 'either'],
	[{ note: 'my file' }, 'either'],
	[{ note: 'file it' }, 'either'],
	[{ tags: ['folder'] }, 'either'],
	[{ '@type': ['Folder'] }, 'folder'],
	[{ '@type': ['File'] }, 'asset'],
	[{ directory: true }, 'folder'],
	[{ isDir: false }, 'asset'],
	[{ isFile: true }, 'asset'],
	[{ isFile: false }, 'folder'],
	[{ asset: true }, 'asset'],
	[{ type: 'subfolder' }, 'folder'],
	[{ Kind: 'Directory' }, 'folder'],
	[{ itemType: 'prefix' }, 'folder'],
	[{ resourceClass: 'video' }, 'asset'],
	[{ type: 'collection' }, 'folder'],
	[{ type: 'public' }, 'either'],
	[{ type: 7 }, 'either'],
	[{ hasFolder: true }, 'either'],
	[{ profile: true }, 'either'],
	[{ typeOf: 'folder' }, 'folder'],
	[{}, 'either'],
])('an element with %j is of the kind: %s', (fields, expected) => {
	const element = { name: 'x', ...fields };
	const isIn = (kind: Kind) => list({ items: [element] }, kind, 'v').elements.length === 1;
	const kinds = [isIn(ASSET) ? 'asset' : '', isIn(FOLDER) ? 'folder' : ''].filter(Boolean);
	expect(kinds.length === 2 ? 'either' : kinds[0]).toBe(expected);
});
