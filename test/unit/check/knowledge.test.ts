/** What a check has found out: names for other methods, and the text for the credential. */
import type { Candidate, WireGuess } from '../../../nodes/Clinch/check/candidate';
import { FOLDER } from '../../../nodes/Clinch/answers/element/fieldNames';
import { differences } from '../../../nodes/Clinch/check/candidate';
import { Knowledge, roleOf, type Status } from '../../../nodes/Clinch/check/knowledge';
import { sendsOf } from '../../../nodes/Clinch/check/report';
import { inQuery, queriesOf, singlesOf } from '../../../nodes/Clinch/check/steps/lists/listNames';
import { mergeRow } from '../../../nodes/Clinch/contract/overrides';
import type { Method } from '../../../nodes/Clinch/contract/table';

const rowWith = (inputs: Record<string, WireGuess>): Candidate => ({
	verb: 'POST',
	path: '/x',
	body: 'json',
	inputs,
});
/** What is known of methods, by their inputs' names. */
function knowing(
	...found: Array<[method: Method, status: Status, inputs: Record<string, WireGuess>]>
): Knowledge {
	const knowledge = new Knowledge();
	for (const [method, status, inputs] of found) {
		knowledge.note(method, { status, candidate: rowWith(inputs), evidence: 'seen' });
	}
	return knowledge;
}
const named = (...wires: readonly WireGuess[]) => wires.map(({ name }) => name);

test('the asset of a copy or a move is a source, that of other methods an asset', () => {
	expect(roleOf('CopyAsset', 'assetKey')).toBe('source');
	expect(roleOf('MoveAsset', 'assetKey')).toBe('source');
	expect(roleOf('MoveAsset', 'destinationKey')).toBe('destinationKey');
	expect(roleOf('DeleteAsset', 'assetKey')).toBe('assetKey');
});

test.each<[Status, boolean, boolean]>([
	['proven', true, true],
	['told', true, false],
	['assumed', false, false],
	['closed', false, false],
	['notFound', false, false],
	['notTried', false, false],
])('a row that is %s is known to work: %s, proven: %s', (status, isKnown, isProven) => {
	const knowledge = knowing(['DeleteAsset', status, { assetKey: { name: 'key' } }]);
	expect(knowledge.candidate('DeleteAsset') !== undefined).toBe(isKnown);
	expect(knowledge.proven('DeleteAsset') !== undefined).toBe(isProven);
	expect(knowledge.isProven('DeleteAsset')).toBe(isProven);
	expect(named(...knowledge.wires('assetKey'))).toEqual(isKnown ? ['key'] : []);
	expect(knowledge.candidate('PutAsset')).toBeUndefined();
});

test('names that work come before those that were only told, each once', () => {
	const knowledge = knowing(
		['DeleteAsset', 'proven', { assetKey: { name: 'key' } }],
		['GetAssetMetadata', 'proven', { assetKey: { name: 'path' } }],
		['PutAssetMetadata', 'proven', { assetKey: { name: 'key' } }],
		['PutFolder', 'proven', { folder: { name: 'dir' }, parentFolder: { name: 'in' } }],
		['CopyAsset', 'proven', { assetKey: { name: 'from' } }],
	);
	knowledge.hear('PutAsset', { assetKey: { name: 'id' }, file: { name: 'blob' } });
	knowledge.hear('MoveAsset', { assetKey: { name: 'old' } });
	expect(named(...knowledge.wires('assetKey'))).toEqual(['key', 'path', 'id']);
	expect(named(...knowledge.wires('source'))).toEqual(['from', 'old']);
	expect(named(...knowledge.folders)).toEqual(['dir', 'in']);
	expect(named(...knowledge.told)).toEqual(['id', 'blob', 'old']);
});

test.each<[string[], string, string[]]>([
	[['input.assetKey', 'input.path'], 'input.', ['input.']],
	[['variables.input.key'], 'variables.input.', ['variables.input.']],
	[['assetKey', 'Request.Path'], 'Request.', ['Request.']],
	[['asset.key'], '', ['asset.']],
	[['Asset.Key'], '', ['Asset.']],
	[['my.input.key'], '', ['asset.', 'input.', 'request.']],
	[['AssetKey'], '', ['asset.', 'Asset.', 'input.', 'Input.']],
])('of %j the object of all inputs is %j', (names, wrapper, objects) => {
	const inputs = Object.fromEntries(names.map((name, index) => [`input${index}`, { name }]));
	const knowledge = knowing(['PutAssetJSON', 'proven', inputs]);
	expect(knowledge.wrapper).toBe(wrapper);
	expect(knowledge.objectsOfAssets.slice(0, objects.length)).toEqual(objects);
});

test('the styles of the names are told by those that have one, the most frequent first', () => {
	const knowledge = knowing([
		'PutAsset',
		'proven',
		{
			assetKey: { name: 'asset_key' },
			folder: { name: 'folder_path' },
			name: { name: 'newName' },
			file: { name: 'X-File-Data', in: 'header' },
			fileName: { name: 'FileName', in: 'filename' },
			text: { name: 'SomeText', in: 'url' },
			nested: { name: 'Asset.in_folder' },
		},
	]);
	expect(knowledge.styles).toEqual(['snake', 'camel']);
	expect(new Knowledge().styles).toEqual([]);
});

describe('The text for the credential', () => {
	const changeOf = (method: Method, change: object) =>
		differences(method, mergeRow(method, change));

	test.each<[Method, object]>([
		['PutFolder', {}],
		['PutFolder', { verb: 'POST' }],
		['PutFolder', { path: '/Folders' }],
		['PutFolder', { body: 'json', inputs: { folder: { name: 'path' } } }],
		['PutFolder', { inputs: { folder: { in: 'header', name: 'X-Folder' } } }],
		['PutFolder', { inputs: { folder: null, name: { name: 'n' }, parentFolder: { name: 'p' } } }],
		['GetAssetList', { verb: 'POST', body: 'json', constants: { body: { A: 1 } } }],
		['GetAssetList', { answer: { list: 'items' } }],
		['DeleteMultipleAssets', { inputs: { assetKeys: { as: 'csv' } } }],
		['PutAsset', { verb: 'POST', body: 'raw', inputs: { assetKey: { name: 'key' } } }],
	])('of %s with %j is what differs from the table', (method, change) => {
		const { verb, path, body, inputs, constants, answer } = mergeRow(method, change);
		const row = { verb, path, body, inputs, constants, answer };
		const changed = changeOf(method, change);
		expect(changed).toEqual(change);
		expect(mergeRow(method, changed)).toMatchObject(row);
	});

	test('names the verb where the reference gives two', () => {
		expect(changeOf('PutAsset', {})).toEqual({ verb: 'PUT' });
	});
});

test('what a row sends is said by place, inputs without a name of their own by ours', () => {
	expect(sendsOf(mergeRow('PutFolder', {}))).toBe('PUT /Assets/Folder, query: FolderPath');
	const inputs = {
		assetKey: { in: 'url' },
		folder: { in: 'header', name: 'X-F' },
		metadata: { in: 'query' },
		fileName: { in: 'filename' },
	};
	expect(sendsOf(mergeRow('PutAsset', { inputs }))).toBe(
		'PUT /Assets/Asset, form: File, address: assetKey, headers: X-F, query: Metadata, file name: fileName',
	);
});

test('a server that writes objects in brackets is tried with them for assets, too', () => {
	const inBrackets = knowing(['GetAssetList', 'proven', { folder: { name: 'folder[path]' } }]);
	const plain = knowing(['GetAssetList', 'proven', { folder: { name: 'folder_path' } }]);
	expect(inBrackets.phrases('assetKey').slice(0, 2)).toEqual([
		'asset[asset key]',
		'asset[asset path]',
	]);
	expect(inBrackets.phrases('pageToken')).toEqual(plain.phrases('pageToken'));
	expect(plain.phrases('assetKey')[0]).toBe('asset key');
	const inForm = knowing(['PutAsset', 'proven', { assetKey: { name: 'asset[key]' } }]);
	expect(inForm.objectsOfAssets).toEqual(['asset.']);
});

test('what the contract calls the name of a file’s part is no name for other methods', () => {
	const knowledge = knowing(
		['PutAsset', 'proven', { assetKey: { name: 'assetKey', in: 'filename' } }],
		['PutAssetJSON', 'proven', { assetKey: { name: 'Key' } }],
	);
	expect(named(...knowledge.wires('assetKey'))).toEqual(['Key']);
});

describe('The names of a list’s folder', () => {
	test('are tried one by one in the account’s style first, other styles a little later', () => {
		const names = singlesOf(knowing(['PutFolder', 'proven', { folder: { name: 'in_it' } }]));
		expect(names.slice(0, 5)).toEqual(['folder_path', 'folder', 'path', 'directory', 'FolderPath']);
		expect(singlesOf(new Knowledge()).slice(0, 2)).toEqual(['FolderPath', 'Folder']);
	});

	test('are tried together without those that nest, the account’s style first', () => {
		const [first = [], ...others] = queriesOf(
			knowing(['PutFolder', 'proven', { folder: { name: 'in-it' } }]),
		);
		expect(first.slice(0, 2)).toEqual(['folder-path', 'folder']);
		const all = [first, ...others].flat();
		expect(all.filter((name) => name.includes('.'))).toEqual([]);
		expect(new Set(all).size).toBe(all.length);
		expect(all).toEqual(expect.arrayContaining(['FolderPath', 'folderPath', 'FOLDER_PATH']));
	});

	test('begin with what the server’s own lists call a folder, in the style of the lists', () => {
		const knowledge = new Knowledge();
		const crate = { folderPath: 'v', storage_crate: 'v', path: 'v' };
		knowledge.answered.readElements([crate], FOLDER);
		expect(singlesOf(knowledge).slice(0, 2)).toEqual(['storage_crate', 'folder_path']);
		expect(queriesOf(knowledge)[0]?.[0]).toBe('storage_crate');
	});

	test('stand in the query, in a header or in the address', () => {
		expect(inQuery({ name: 'a', in: 'body', as: 'text' })).toEqual({ name: 'a', in: 'query' });
		expect(inQuery({ name: 'a', in: 'header', as: 'text' })).toEqual({
			name: 'a',
			in: 'header',
			as: 'text',
		});
		expect(inQuery({ name: 'a', in: 'url' })).toEqual({ name: 'a', in: 'url' });
	});
});
