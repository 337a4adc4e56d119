/** What the contract language refuses: each error names the wrong word, the right ones and the way out. */
import { InputError } from '../../../nodes/Clinch/contract/inputError';
import { mergeOverrides } from '../../../nodes/Clinch/contract/overrides';

const problemOf = (overrides: unknown): InputError => {
	try {
		mergeOverrides(overrides);
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error('Not refused');
};

/** The error's text behind its first three words, for overrides as text and as an object alike. */
const refusal = (overrides: object): string => {
	const { message, description } = problemOf(JSON.stringify(overrides));
	expect(problemOf(overrides).message).toBe(message);
	expect(description).toBe('Correct the field in the Clinch credential, or reset it to {}.');
	expect(message).toMatch(/^API Contract Overrides /);
	return message.slice('API Contract Overrides '.length);
};

const inputs = (method: string, changes: object) => ({ [method]: { inputs: changes } });
const folder = (change: unknown) => inputs('PutFolder', { folder: change });

const circular: Record<string, unknown> = {};
circular.self = circular;

test.each([
	['[]', 'needs a JSON object for the overrides'],
	[[], 'needs a JSON object for the overrides'],
	[7, 'needs a JSON object for the overrides'],
	['"7"', 'needs a JSON object for the overrides'],
	[{ toJSON: () => undefined }, /^is not valid JSON: "undefined"/],
	[circular, /^is not valid JSON: \w+/],
	['{', /^is not valid JSON: \w+/],
	[`{"PutFolder":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, /^is not valid JSON: \w+/],
])('overrides %#, which are no JSON object', (overrides, expected) => {
	const message = problemOf(overrides).message.replace(/^API Contract Overrides /, '');
	if (typeof expected === 'string') expect(message).toBe(expected);
	else expect(message).toMatch(expected);
});

test.each([
	[
		{ PutFoldr: {} },
		'names an unknown method: "PutFoldr". Allowed: PutAsset, PutAssetJSON, DeleteAsset, PutAssetMetadata, GetAssetMetadata, PutFolder, DeleteFolder, GetSubFoldersList, GetAssetList, CopyAsset, MoveAsset, DeleteMultipleAssets, paths',
	],
	[{ PutFolder: null }, 'needs a JSON object for PutFolder'],
	[
		{ PutFolder: { verbs: 'PUT' } },
		'names an unknown word in PutFolder: "verbs". Allowed: verb, path, body, inputs, constants, answer, proven',
	],
	[
		{ PutFolder: { verb: 'put' } },
		'names an unknown verb in PutFolder: "put". Allowed: GET, POST, PUT, PATCH, DELETE',
	],
	[
		{ PutFolder: { verb: ['PUT'] } },
		'names an unknown verb in PutFolder: a list. Allowed: GET, POST, PUT, PATCH, DELETE',
	],
	[
		{ PutFolder: { body: 'xml' } },
		'names an unknown body in PutFolder: "xml". Allowed: none, json, multipart, urlencoded, raw',
	],
	[
		{ PutFolder: { body: 'raw' } },
		'has body "raw" in PutFolder, which sends no file: use none, json, multipart, urlencoded',
	],
	[{ CopyAsset: { body: 'raw' } }, /sends no file/],
	[
		{ PutAsset: { body: 'json' } },
		'has body "json" in PutAsset, which sends a file: use multipart or raw',
	],
	[{ PutAsset: { body: 'urlencoded' } }, /sends a file: use multipart or raw/],
	[
		{ GetAssetList: { body: 'json' } },
		'has body "json" in GetAssetList with the verb GET: use POST or PUT, or none',
	],
	[
		{ CopyAsset: { verb: 'GET' } },
		'has body "json" in CopyAsset with the verb GET: use POST or PUT, or none',
	],
])('the wrong method, verb or body of %j', (overrides, expected) => {
	const message = refusal(overrides);
	if (typeof expected === 'string') expect(message).toBe(expected);
	else expect(message).toMatch(expected);
});

test.each([
	7,
	null,
	'',
	'/',
	'Assets',
	'/Assets/',
	'/Assets/..',
	'/./Assets',
	'/Assets/../Other',
	'//evil.example',
	'/Assets?x',
	'/Assets#x',
	'/Assets%2f..',
	'/Assets\\..',
	'/Assets\n',
	'@evil.example/',
	`/${'a'.repeat(300)}`,
])('the path %j', (path) => {
	expect(refusal({ PutFolder: { path } })).toMatch(
		/^has the path .* in PutFolder: write what follows the account ID, e\.g\. "\/Assets\/Asset", of letters, digits and \. _ ~ -$/,
	);
});

test.each([
	[{ PutFolder: { inputs: [] } }, 'needs a JSON object for PutFolder.inputs'],
	[
		inputs('PutFolder', { path: {} }),
		'names an unknown input in PutFolder: "path". Allowed: folder, parentFolder, name',
	],
	[
		inputs('PutFolder', { constructor: { name: 'x' } }),
		/^names an unknown input in PutFolder: "constructor"/,
	],
	[folder('FolderPath'), 'needs a JSON object for PutFolder.inputs.folder'],
	[
		folder({ at: 'query' }),
		'names an unknown word in PutFolder.inputs.folder: "at". Allowed: name, in, as',
	],
	[
		folder({ in: 'path' }),
		'names an unknown place in PutFolder.inputs.folder: "path". Allowed: query, body, form, header, url, filename',
	],
	[
		folder({ in: 'form' }),
		'puts PutFolder.inputs.folder in "form", but the body is none: use query, header, url',
	],
	[
		inputs('PutAsset', { file: { in: 'query' } }),
		'puts PutAsset.inputs.file in "query", but the body is multipart: use form',
	],
	[
		inputs('PutAsset', { metadata: { in: 'url' } }),
		'puts PutAsset.inputs.metadata in "url", but the body is multipart: use form, query, header',
	],
	[
		inputs('CopyAsset', { assetKey: { in: 'filename' } }),
		'puts CopyAsset.inputs.assetKey in "filename", but the body is json: use body, query, header, url',
	],
	[folder({ name: 7 }), 'needs a text as the name in PutFolder.inputs.folder'],
	[folder({ name: ' ' }), 'needs a text as the name in PutFolder.inputs.folder'],
	[folder({ name: 'a\nb' }), 'needs a text as the name in PutFolder.inputs.folder'],
	[folder({ name: '\ud800' }), 'needs a text as the name in PutFolder.inputs.folder'],
	[
		folder({ name: 'a'.repeat(257) }),
		'has a name of 257 characters in PutFolder.inputs.folder; the maximum is 256',
	],
	[inputs('PutAsset', { fileName: {} }), 'needs a text as the name in PutAsset.inputs.fileName'],
	[
		inputs('PutFolder', { folder: { as: 'csv' } }),
		'writes PutFolder.inputs.folder as "csv" in "query". Allowed: text',
	],
	[
		inputs('DeleteMultipleAssets', { assetKeys: { as: 7 } }),
		'writes DeleteMultipleAssets.inputs.assetKeys as 7 in "body". Allowed: list, csv, jsonText, objects:<field>, spread',
	],
	[
		inputs('CopyAsset', { assetKey: { name: 'Source..Key' } }),
		'has the name "Source..Key" in CopyAsset.inputs.assetKey, with nothing before or after a dot',
	],
	[
		inputs('PutAsset', { folder: { name: 'a"b' } }),
		'has the name "a\\"b" in PutAsset.inputs.folder: a form accepts no quote and no backslash',
	],
])('the wrong input of %j', (overrides, expected) => {
	const message = refusal(overrides);
	if (typeof expected === 'string') expect(message).toBe(expected);
	else expect(message).toMatch(expected);
});

test.each<unknown>([
	'objects:<field>',
	'objects:',
	'objects:a b',
	'objects:a.b',
	'objects:a:b',
	'my objects:a',
	['objects:a'],
])('%j, which names no field of objects', (as) => {
	expect(refusal(inputs('DeleteMultipleAssets', { assetKeys: { as } }))).toMatch(
		/^writes DeleteMultipleAssets\.inputs\.assetKeys as /,
	);
});

test.each([
	'X-ApiKey',
	'x-apikey',
	'Authorization',
	'cookie',
	'Host',
	'Content-Type',
	'content-length',
	'Transfer-Encoding',
	'TE',
	'Trailer',
	'Upgrade',
	'Expect',
	'Proxy-Authorization',
	'Accept',
	'Accept-Encoding',
	'Connection',
	'Keep-Alive',
	'Forwarded',
	'X-Forwarded-Host',
	'X-Original-URL',
	'X-Rewrite-Url',
	'X-HTTP-Method-Override',
	'__proto__',
	'a:b',
	'a b',
	'Grüße',
	'',
])('the header %j, for an input and for a constant', (name) => {
	const expected = /can’t carry an input|needs a text as the name/;
	expect(refusal(folder({ name, in: 'header' }))).toMatch(expected);
	const constants = JSON.parse(JSON.stringify({ header: {} })) as { header: object };
	Object.defineProperty(constants.header, name, { value: 'x', enumerable: true });
	expect(refusal({ PutFolder: { constants } })).toMatch(expected);
});

test.each([
	[
		inputs('CopyAsset', { assetKey: { name: 'DestinationKey' } }),
		'gives assetKey and destinationKey in CopyAsset the same name in "body": "DestinationKey"',
	],
	[
		inputs('CopyAsset', {
			assetKey: { name: 'X-Key', in: 'header' },
			destinationKey: { name: 'x-key', in: 'header' },
		}),
		'gives assetKey and destinationKey in CopyAsset the same name in "header": "x-key"',
	],
	[
		inputs('CopyAsset', { assetKey: { name: 'A.B' }, destinationKey: { name: 'A' } }),
		'gives assetKey and destinationKey in CopyAsset the same name in "body": "A"',
	],
	[
		inputs('CopyAsset', { assetKey: { name: 'A' }, destinationKey: { name: 'A.B.C' } }),
		'gives assetKey and destinationKey in CopyAsset the same name in "body": "A.B.C"',
	],
	[
		inputs('CopyAsset', {
			assetKey: { name: 'Moves.0.Key' },
			destinationKey: { name: 'Moves.To' },
		}),
		'makes "Moves" in CopyAsset a list and an object: of assetKey and destinationKey one would be lost',
	],
	[
		inputs('CopyAsset', { assetKey: { name: 'Moves.0' }, destinationKey: { name: 'Moves.To' } }),
		'makes "Moves" in CopyAsset a list and an object: of assetKey and destinationKey one would be lost',
	],
	[
		// Only from 0 to 999, without zeros before them, are places in a list.
		inputs('CopyAsset', {
			assetKey: { name: 'Moves.999' },
			destinationKey: { name: 'Moves.1000' },
		}),
		/^makes "Moves" in CopyAsset a list and an object/,
	],
	[
		inputs('CopyAsset', { assetKey: { name: 'Moves.10' }, destinationKey: { name: 'Moves.01' } }),
		/^makes "Moves" in CopyAsset a list and an object/,
	],
	[
		inputs('CopyAsset', { assetKey: { name: 'Moves.1' }, destinationKey: { name: 'Moves.a1' } }),
		/^makes "Moves" in CopyAsset a list and an object/,
	],
	[
		inputs('CopyAsset', { assetKey: { in: 'url' }, destinationKey: { in: 'url' } }),
		/^gives assetKey and destinationKey in CopyAsset the same name in "url"/,
	],
	[
		{ CopyAsset: { constants: { body: { SourceKey: 'x' } } } },
		'gives assetKey and a constant in CopyAsset the same name in "body": "SourceKey"',
	],
	[
		{
			DeleteMultipleAssets: {
				inputs: { assetKeys: { as: 'spread' } },
				constants: { body: { Force: true } },
			},
		},
		'makes assetKeys the whole body in DeleteMultipleAssets: nothing else has room in it',
	],
])('two fields in one place: %j', (overrides, expected) => {
	const message = refusal(overrides);
	if (typeof expected === 'string') expect(message).toBe(expected);
	else expect(message).toMatch(expected);
});

test.each([
	['DeleteFolder', 'folder'],
	['DeleteAsset', 'assetKey'],
	['DeleteMultipleAssets', 'assetKeys'],
	['GetAssetList', 'folder'],
	['GetSubFoldersList', 'folder'],
	['GetAssetMetadata', 'assetKey'],
	['PutAssetMetadata', 'assetKey'],
	['PutAssetMetadata', 'metadata'],
	['CopyAsset', 'assetKey'],
	['PutAsset', 'file'],
])('%s without %s, which would act on something else', (method, input) => {
	expect(refusal(inputs(method, { [input]: null }))).toBe(
		`switches ${input} off in ${method}, which doesn’t work without it`,
	);
});

test.each([
	['PutAsset', ['assetKey', 'folder']],
	['PutAssetJSON', ['assetKey', 'folder']],
	['PutAssetJSON', ['content', 'sourceUrl']],
	['PutFolder', ['folder', 'name']],
	['MoveAsset', ['destinationKey', 'destinationFolder', 'destinationName']],
])('%s without any of %j', (method, group) => {
	const off = Object.fromEntries(group.map((input) => [input, null]));
	expect(refusal(inputs(method, off))).toBe(
		`switches ${group.join(', ')} off in ${method}, which needs one of them`,
	);
});

test.each([
	[{ paths: [] }, 'needs a JSON object for paths'],
	[
		{ paths: { slash: true } },
		'names an unknown word in paths: "slash". Allowed: root, leadingSlash, trailingSlash, prefix',
	],
	[{ paths: { root: null } }, 'needs a text for paths.root'],
	[{ paths: { root: 'a\r\nb' } }, 'needs a text for paths.root'],
	[{ paths: { leadingSlash: 'yes' } }, 'needs true or false for paths.leadingSlash'],
	[{ paths: { trailingSlash: 1 } }, 'needs true or false for paths.trailingSlash'],
	[{ paths: { prefix: 7 } }, 'needs a text for paths.prefix'],
	[{ paths: { prefix: 'a/../b' } }, 'has "." or ".." as a name in paths.prefix'],
	[{ paths: { prefix: './b' } }, 'has "." or ".." as a name in paths.prefix'],
])('the wrong spelling of paths %j', (overrides, expected) => {
	expect(refusal(overrides)).toBe(expected);
});

test.each([
	[{ constants: [] }, 'needs a JSON object for PutFolder.constants'],
	[
		{ constants: { body: {} } },
		'names a place that cannot hold constants in PutFolder: "body". Allowed: query, header',
	],
	[
		{ constants: { url: {} } },
		'names a place that cannot hold constants in PutFolder: "url". Allowed: query, header',
	],
	[{ constants: { query: 'a=b' } }, 'needs a JSON object for PutFolder.constants.query'],
	[
		{ constants: { query: { a: null } } },
		'needs a text for PutFolder.constants.query.a, but has null',
	],
	[
		{ constants: { query: { a: {} } } },
		'needs a text for PutFolder.constants.query.a, but has an object',
	],
	[{ constants: { query: { a: '\u0000' } } }, 'needs a text for PutFolder.constants.query.a'],
	[
		{ constants: { header: { 'X-A': 'ü' } } },
		'needs plain letters for PutFolder.constants.header.X-A: a header accepts no others',
	],
	[
		{ constants: { header: { 'X-A': ' a' } } },
		'needs plain letters for PutFolder.constants.header.X-A: a header accepts no others',
	],
	[
		{ constants: { header: { 'X-A': 'a ' } } },
		'needs plain letters for PutFolder.constants.header.X-A: a header accepts no others',
	],
	[
		{ constants: { header: { 'X-A': 'a\r\nB: c' } } },
		'needs a text for PutFolder.constants.header.X-A',
	],
	[{ answer: 'list' }, 'needs a JSON object for PutFolder.answer'],
	[
		{ answer: { items: 'x' } },
		'names an unknown word in PutFolder.answer: "items". Allowed: list, key, name, nextPage',
	],
	[{ answer: { list: '' } }, 'needs a text as the name in PutFolder.answer.list'],
	[{ proven: 'yes' }, 'has "yes" for PutFolder.proven. Allowed: true, false, "assumed"'],
	[{ proven: null }, 'has null for PutFolder.proven. Allowed: true, false, "assumed"'],
])('the wrong constants, answer or proof of %j', (change, expected) => {
	expect(refusal({ PutFolder: change })).toBe(expected);
});

test('a text of many names is checked in linear time', () => {
	const fields = (count: number) =>
		Object.fromEntries(Array.from({ length: count }, (_, index) => [`a.b.c${index}`, index]));
	// Quadratic work over these would take minutes.
	const { methods } = mergeOverrides({ CopyAsset: { constants: { body: fields(60_000) } } });
	expect(Object.keys(methods.CopyAsset.constants.body ?? {})).toHaveLength(60_000);
});
