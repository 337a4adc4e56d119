/** What overrides change in the table. */
import { mergeOverrides } from '../../../nodes/Clinch/contract/overrides';
import type { Method } from '../../../nodes/Clinch/contract/table';
import type { Row, Wire } from '../../../nodes/Clinch/contract/types';

const DEFAULT_CONTRACT = mergeOverrides({});

const rowOf = (method: Method, change: object): Row =>
	mergeOverrides(JSON.stringify({ [method]: change })).methods[method];
const inputOf = (method: Method, input: string, change: object, more = {}): Wire | undefined =>
	rowOf(method, { ...more, inputs: { [input]: change } }).inputs[input];

test('overrides change what they name and leave the rest', () => {
	const { methods } = mergeOverrides(
		'{ "PutAsset": { "verb": "POST", "inputs": { "folder": { "name": "folder", "in": "query" } } } }',
	);
	expect(methods.PutAsset).toEqual({
		verb: 'POST',
		path: '/Assets/Asset',
		body: 'multipart',
		inputs: {
			file: { name: 'File', in: 'form', as: 'text' },
			assetKey: { name: 'Key', in: 'form', as: 'text' },
			folder: { name: 'folder', in: 'query', as: 'text' },
			metadata: { name: 'Metadata', in: 'form', as: 'jsonText' },
		},
		constants: {},
		answer: {},
		proven: false,
	});
	expect(methods.GetAssetList).toEqual(DEFAULT_CONTRACT.methods.GetAssetList);
});

test.each(['', ' \n', '{}', undefined, null, {}])('overrides of %j change nothing', (overrides) => {
	expect(mergeOverrides(overrides)).toEqual(DEFAULT_CONTRACT);
});

test('an object that an expression made counts as its JSON text does', () => {
	const overrides = { PutAsset: { verb: 'POST', path: undefined }, DeleteAsset: undefined };
	expect(mergeOverrides(overrides)).toEqual(mergeOverrides('{"PutAsset":{"verb":"POST"}}'));
});

describe('What people copy from Check API counts as its text:', () => {
	const contractOverrides = JSON.stringify({ PutAsset: { verb: 'POST' } }, null, '\t');
	const item = { found: 12, contractOverrides, methods: [{ method: 'PutAsset' }] };
	const inQuotes = JSON.stringify(contractOverrides);
	test.each([
		['the text in the quotes of n8n’s JSON view', inQuotes],
		['the same without its quotes', inQuotes.slice(1, -1)],
		['the item', JSON.stringify(item)],
		['the output with the item', JSON.stringify([item], null, 2)],
		['the item as an object', item],
		['the item, whose text has blanks around it', { contractOverrides: `\n${inQuotes} ` }],
	])('%s', (_what, pasted) => {
		expect(mergeOverrides(pasted)).toEqual(mergeOverrides(contractOverrides));
	});

	test('an item whose text is empty changes nothing', () => {
		expect(mergeOverrides({ contractOverrides: ' \n' })).toEqual(DEFAULT_CONTRACT);
	});

	test('a list of two is refused', () => {
		expect(() => mergeOverrides(JSON.stringify([item, item]))).toThrow('needs a JSON object');
	});
});

test('a verb of the user’s is the only one that is tried', () => {
	expect(rowOf('PutAsset', { verb: 'PUT' }).otherVerb).toBeUndefined();
	expect(rowOf('PutAsset', {}).otherVerb).toBe('POST');
	expect(rowOf('PutAsset', { proven: true }).otherVerb).toBe('POST');
});

test('inputs follow the body that the user gives', () => {
	const places = (change: object, method: Method) =>
		Object.values(rowOf(method, change).inputs).map((wire) => wire.in);
	expect(places({ body: 'raw' }, 'PutAsset')).toEqual(['body', 'query', 'query', 'query']);
	expect(places({ body: 'none' }, 'CopyAsset')).toEqual(['query', 'query']);
	expect(places({ body: 'multipart' }, 'CopyAsset')).toEqual(['form', 'form']);
	expect(places({ body: 'urlencoded' }, 'CopyAsset')).toEqual(['form', 'form']);
	expect(places({ body: 'json' }, 'PutFolder')).toEqual(['body']);
	expect(places({ body: 'multipart' }, 'DeleteFolder')).toEqual(['form', 'form']);
	const stays = { body: 'json', inputs: { folder: { in: 'query' } } };
	expect(places(stays, 'PutFolder')).toEqual(['query']);
});

test.each(['Key', 'K', 'asset_key'])(
	'each key may travel as an object with the field %s',
	(field) => {
		const as = `objects:${field}`;
		expect(inputOf('DeleteMultipleAssets', 'assetKeys', { as })?.as).toBe(as);
		expect(inputOf('CopyAsset', 'assetKey', { as })?.as).toBe(as);
	},
);

test('how a value is written follows the place that the user gives', () => {
	const { inputs } = rowOf('DeleteMultipleAssets', { body: 'none', verb: 'DELETE' });
	expect(inputs).toEqual({ assetKeys: { name: 'Keys', in: 'query', as: 'repeat' } });
	const form = rowOf('DeleteMultipleAssets', { body: 'urlencoded' });
	expect(form.inputs.assetKeys).toEqual({ name: 'Keys', in: 'form', as: 'repeat' });
	expect(inputOf('PutAssetMetadata', 'metadata', {})?.as).toBe('json');
	expect(inputOf('PutAssetMetadata', 'metadata', { in: 'query' })?.as).toBe('jsonText');
});

test('null switches an input off, a name switches one on', () => {
	const { inputs } = rowOf('PutAsset', {
		inputs: { assetKey: null, metadata: null, fileName: { name: 'name' } },
	});
	expect(inputs).toEqual({
		file: { name: 'File', in: 'form', as: 'text' },
		folder: { name: 'FolderPath', in: 'form', as: 'text' },
		fileName: { name: 'name', in: 'form', as: 'text' },
	});
	expect(inputOf('GetAssetList', 'pageToken', { name: 'PageToken' })).toEqual({
		name: 'PageToken',
		in: 'query',
		as: 'text',
	});
});

test('an input without a name of its own on the wire needs none', () => {
	expect(inputOf('DeleteAsset', 'assetKey', { in: 'url' })?.in).toBe('url');
	expect(inputOf('GetAssetList', 'pageToken', { in: 'url' })?.in).toBe('url');
	expect(inputOf('PutAsset', 'fileName', { in: 'filename' })?.in).toBe('filename');
	expect(inputOf('PutAssetMetadata', 'metadata', { as: 'spread' })?.as).toBe('spread');
	const raw = inputOf('PutAsset', 'file', {}, { body: 'raw' });
	expect(raw).toEqual({ name: 'File', in: 'body', as: 'text' });
});

test('one name in two places, in two spellings, or inside another object is no double', () => {
	const named = (...inputs: object[]) =>
		mergeOverrides({ CopyAsset: { inputs: { assetKey: inputs[0], destinationKey: inputs[1] } } });
	expect(() => named({ name: 'Key' }, { name: 'Key', in: 'query' })).not.toThrow();
	expect(() => named({ name: 'Key' }, { name: 'key' })).not.toThrow();
	expect(() => named({ name: 'From.Key' }, { name: 'To.Key' })).not.toThrow();
	expect(() => named({ name: 'Moves.0.From' }, { name: 'Moves.0.To' })).not.toThrow();
	expect(() => named({ name: 'A.B', in: 'query' }, { name: 'A', in: 'query' })).not.toThrow();
	expect(() => named({ name: 'A..B', in: 'query' }, { name: '.A', in: 'query' })).not.toThrow();
	const wholeBody = { assetKeys: { as: 'spread' } };
	const beside = { query: { Force: true } };
	expect(() =>
		mergeOverrides({ DeleteMultipleAssets: { inputs: wholeBody, constants: beside } }),
	).not.toThrow();
});

describe('The spelling of paths', () => {
	const pathsOf = (paths: object) => mergeOverrides({ paths }).paths;

	test('is taken word by word, and holds for all methods', () => {
		expect(pathsOf({ leadingSlash: true })).toEqual({
			leadingSlash: true,
			trailingSlash: false,
			prefix: '',
		});
		expect(pathsOf({ root: 'omit', trailingSlash: true, prefix: 'library' })).toEqual({
			root: 'omit',
			leadingSlash: false,
			trailingSlash: true,
			prefix: 'library',
		});
	});

	test.each(['', '/', 'root', 'My Library', 'omit'])('takes the root %j as it is', (root) => {
		expect(pathsOf({ root }).root).toBe(root);
	});

	test.each([
		['/library/', 'library'],
		['a//b/', 'a/b'],
		['/', ''],
	])('takes the prefix %j for %j', (prefix, expected) => {
		expect(pathsOf({ prefix }).prefix).toBe(expected);
	});
});

test('constants, the shape of answers and what is proven are kept as given', () => {
	const constants = {
		query: { v: 2, Ü: 'ü' },
		body: { Overwrite: true, Options: { Deep: [1] }, 'Source.Kind': 'asset' },
		header: { 'X-Mode': 'fast' },
	};
	const answer = { list: 'Data.Items', key: 'Path', name: 'Name', nextPage: 'Data.NextToken' };
	expect(rowOf('CopyAsset', { constants, answer, proven: true })).toMatchObject({
		constants,
		answer,
		proven: true,
	});
	expect(rowOf('PutAsset', { constants: { form: { a: 'b' } } }).constants.form).toEqual({ a: 'b' });
	const texts = { form: { a: true, b: 7 }, header: { 'X-A': '1', 'X-B': 'a b' } };
	expect(rowOf('CopyAsset', { body: 'urlencoded', constants: texts }).constants).toEqual(texts);
	expect(rowOf('DeleteFolder', { proven: 'assumed' }).proven).toBe('assumed');
	expect(rowOf('DeleteFolder', { proven: false }).proven).toBe(false);
});

test('what a person corrects is not proven by that', () => {
	expect(rowOf('DeleteFolder', { inputs: { folder: { name: 'Path' } } }).proven).toBe(false);
});

test.each(['X-Folder', 'Folder', 'X-Host', 'Hosted', 'a.b_c~d'])(
	'the header %j can carry one',
	(name) => {
		expect(inputOf('PutFolder', 'folder', { name, in: 'header' })).toEqual({
			name,
			in: 'header',
			as: 'text',
		});
	},
);

test.each(['Content-Type', 'Host', '__proto__'])('the name %j is possible in a query', (name) => {
	expect(inputOf('PutFolder', 'folder', { name })?.name).toBe(name);
});

test.each(['/A', '/Assets/a.b_c~d-e', '/Assets/.hidden', '/Assets/...', `/${'a'.repeat(255)}`])(
	'the path %j is possible',
	(path) => {
		expect(rowOf('PutFolder', { path }).path).toBe(path);
	},
);
