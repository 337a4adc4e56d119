/** The names that Check API tries: from words to spellings, from spellings to groups, from names to inputs. */
import { assignments, fit } from '../../../nodes/Clinch/check/words/assign';
import { combine, list } from '../../../nodes/Clinch/check/words/combine';
import {
	claim,
	groupsOf,
	headersOf,
	innerName,
	inObjects,
	inQueries,
	nameGroups,
	spell,
	STYLES,
	stylesOf,
	wordsIn,
} from '../../../nodes/Clinch/check/words/spelling';

test('words become names in each style, a dot nests', () => {
	expect(STYLES.map((style) => spell('full asset key', style))).toEqual([
		'FullAssetKey',
		'fullAssetKey',
		'full_asset_key',
		'full-asset-key',
		'fullassetkey',
		'FULL_ASSET_KEY',
	]);
	expect(STYLES.map((style) => spell('to asset.file path', style))).toEqual([
		'ToAsset.FilePath',
		'toAsset.filePath',
		'to_asset.file_path',
		'to-asset.file-path',
		'toasset.filepath',
		'TO_ASSET.FILE_PATH',
	]);
});

test.each([
	['sourceAssetKey', ['source', 'asset', 'key']],
	['source_asset-key', ['source', 'asset', 'key']],
	['X-Source-Asset-Key', ['source', 'asset', 'key']],
	['x-key', ['key']],
	['Max-Keys', ['max', 'keys']],
	['assetID2Url', ['asset', 'id2', 'url']],
	['HTTPLink', ['http', 'link']],
	['base64Data', ['base64', 'data']],
	['asset[key]', ['asset', 'key']],
	['', []],
])('the words in %j are %j', (name, words) => {
	expect(wordsIn(name)).toEqual(words);
});

test.each([
	['asset[key]', 'key'],
	['asset.key', 'key'],
	['a.b[c]', 'c'],
	['key', 'key'],
	['', ''],
])('inside %j the name is %j', (name, inner) => {
	expect(innerName(name)).toBe(inner);
});

test.each([
	['AssetKey', ['pascal']],
	['assetKey', ['camel']],
	['asset_key', ['snake']],
	['asset-key', ['kebab']],
	['key', ['camel', 'snake', 'kebab', 'lower']],
	['KEY', ['upper']],
	['Asset_Key', []],
])('%j is spelt in %j', (name, styles) => {
	expect(stylesOf(name)).toEqual(styles);
});

describe('Names that are sent together', () => {
	test('differ in more than their case: only camel and snake case share a group', () => {
		expect(groupsOf(['asset key', 'path'])).toEqual([
			['AssetKey', 'Path'],
			['assetKey', 'asset_key', 'path'],
			['asset-key'],
			['assetkey'],
			['ASSET_KEY', 'PATH'],
		]);
	});

	test('begin with the styles that are known, and then camel and snake case go apart', () => {
		expect(groupsOf(['asset key'], ['kebab', 'snake'])).toEqual([
			['asset-key'],
			['asset_key'],
			['AssetKey'],
			['assetKey'],
			['assetkey'],
			['ASSET_KEY'],
		]);
		expect(groupsOf(['asset key'], ['snake', 'camel'])[0]).toEqual(['asset_key', 'assetKey']);
		expect(groupsOf(['asset key'], ['camel'])[0]).toEqual(['assetKey']);
	});

	test('leave out spellings that came before', () => {
		expect(groupsOf(['key'])).toEqual([['Key'], ['key'], ['KEY']]);
		expect(groupsOf([])).toEqual([]);
	});

	test('are of four styles in JSON and of two elsewhere, nested ones in JSON alone and by themselves', () => {
		const phrases = ['asset key', 'asset.key'];
		expect(nameGroups(phrases, [], false)).toEqual([['AssetKey'], ['assetKey', 'asset_key']]);
		expect(nameGroups(phrases, [], true)).toEqual([
			['AssetKey'],
			['assetKey', 'asset_key'],
			['asset-key'],
			['assetkey'],
			['Asset.Key', 'asset.Key'],
			['asset.key'],
		]);
	});

	test('are parted where a query would become too long', () => {
		const names = [...Array(100).keys()].map((index) => `${index}`.padStart(6, 'n'));
		const chunks = inQueries(names);
		expect(chunks.map(({ length }) => length)).toEqual([50, 50]);
		expect(chunks.flat()).toEqual(names);
		expect(inQueries(['a'.repeat(5000), 'b'])).toEqual([['a'.repeat(5000)], ['b']]);
		expect(inQueries([])).toEqual([]);
	});
});

test('headers come with and without X-, and with Clinch’s name, each once', () => {
	expect(headersOf(['asset key', 'key'])).toEqual([
		'X-asset-key',
		'X-assetkey',
		'asset-key',
		'X-Clinch-asset-key',
		'X-key',
		'key',
		'X-Clinch-key',
	]);
});

test('each phrase stands inside of each object', () => {
	expect(inObjects(['asset', 'input'], ['key', 'path'])).toEqual([
		'asset.key',
		'asset.path',
		'input.key',
		'input.path',
	]);
});

test('a name in JSON holds a text or an object, not both, and each once', () => {
	const taken = new Set<string>();
	const names = ['key', 'key', 'key.id', 'asset.key', 'asset', 'asset.path', 'asset.key', 'path'];
	expect(names.map((name) => claim(name, taken))).toEqual([
		true,
		false,
		false,
		true,
		false,
		true,
		false,
		true,
	]);
});

test('parts are combined, the likeliest first, each phrase once', () => {
	expect(list('a, b c ,d')).toEqual(['a', 'b c', 'd']);
	expect(combine('a, , b', 'x, y, ')).toEqual(['a x', 'a y', 'x', 'a', 'y', 'b x', 'b y', 'b']);
	expect(combine('a, a', 'x')).toEqual(['a x']);
});

describe('What a name that a server tells may mean', () => {
	test('follows from its words', () => {
		expect(fit('SourceKey', 'source')).toBe(6);
		expect(fit('fileName', 'file')).toBe(1);
		expect(fit('campaign', 'assetKey')).toBe(0);
		expect(fit('constructor', 'assetKey')).toBe(0);
		expect(fit('key', 'noRole')).toBe(0);
	});

	test('is known by a word without its vowels, or by how that begins', () => {
		expect(fit('FldPth', 'folder')).toBe(fit('FolderPath', 'folder'));
		expect(fit('flNm', 'fileName')).toBe(fit('fileName', 'fileName'));
		expect(fit('dst', 'destinationKey')).toBe(fit('destination', 'destinationKey'));
		expect(fit('fo', 'folder')).toBe(0);
		expect(fit('as', 'assetKey')).toBe(0);
	});

	const ways = (names: string[], roles: string[], most = 1) =>
		assignments(names, roles, most).map((way) => Object.fromEntries(way));

	test('goes to the input that fits best, whatever the order', () => {
		const roles = ['source', 'destinationKey'];
		expect(ways(['toPath', 'fromPath'], roles)).toEqual([
			{ toPath: 'destinationKey', fromPath: 'source' },
		]);
		expect(ways(['folder', 'label'], ['name', 'folder'])).toEqual([
			{ folder: 'folder', label: 'name' },
		]);
	});

	test('goes by the order where no word tells, and to another input next', () => {
		expect(ways(['foo', 'bar'], ['file', 'folder'], 5)).toEqual([
			{ foo: 'file', bar: 'folder' },
			{ foo: 'folder', bar: 'file' },
		]);
		expect(ways(['foo', 'bar'], ['file', 'folder', 'metadata'], 2)).toHaveLength(2);
	});

	test('is nothing where there are more names than inputs, and of many names four are weighed', () => {
		expect(ways(['a', 'b'], ['file'])).toEqual([]);
		expect(
			ways(['a', 'b', 'c', 'd', 'e'], ['file', 'folder', 'metadata', 'content', 'name']),
		).toEqual([{ a: 'file', b: 'folder', c: 'metadata', d: 'content' }]);
	});
});
