/** The table in the code, the table that users read, and what can be laid over it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Method } from '../../nodes/Clinch/contract/table';
import type { Row } from '../../nodes/Clinch/contract/types';
import { DEFAULT_CONTRACT, mergeOverrides } from '../../nodes/Clinch/contract/overrides';

const rows: Array<[string, Row]> = Object.entries(DEFAULT_CONTRACT.methods);

/** A row as docs/api-contract.md writes it. */
function written(method: string, row: Row): string {
	const verb = row.otherVerb ? `${row.verb} or ${row.otherVerb}` : row.verb;
	const body = row.bodySource === 'inferred' ? `${row.body} *(inferred)*` : row.body;
	const inputs = Object.entries(row.inputs).map(
		([name, wire]) => `\`${name}\` → \`${wire.name}\` (${wire.in})`,
	);
	return `| ${method} | ${verb} | \`${row.path}\` | ${body} | ${inputs.join('<br>')} |`;
}

test('the page for users shows the table as the code has it', () => {
	const page = readFileSync(join(__dirname, '../../docs/api-contract.md'), 'utf8');
	const shown = page.split('\n').filter((line) => /^\| [A-Z]\w+ \|/.test(line));
	expect(shown).toEqual(rows.map(([method, row]) => written(method, row)));
});

test('every input of every method is marked as inferred', () => {
	const sources = rows.flatMap(([, { inputs }]) =>
		Object.values(inputs).map(({ source }) => source),
	);
	expect(sources).toHaveLength(22);
	expect(new Set(sources)).toEqual(new Set(['inferred']));
});

test('overrides change what they name and leave the rest', () => {
	const merged = mergeOverrides(
		'{ "PutAsset": { "verb": "POST", "inputs": { "folder": { "name": "folder", "in": "query" } } } }',
	);
	expect(merged.PutAsset).toEqual({
		verb: 'POST',
		path: '/Assets/Asset',
		body: 'multipart',
		bodySource: 'inferred',
		answersJson: false,
		inputs: {
			file: { name: 'File', in: 'form', source: 'inferred' },
			folder: { name: 'folder', in: 'query', source: 'corrected' },
			metadata: { name: 'Metadata', in: 'form', source: 'inferred' },
		},
	});
	expect(merged.GetAssetList).toEqual(DEFAULT_CONTRACT.methods.GetAssetList);
});

test.each(['', ' \n', '{}', undefined, null, {}])('overrides of %j change nothing', (overrides) => {
	expect(mergeOverrides(overrides)).toEqual(DEFAULT_CONTRACT);
});

test('a verb of the user’s is the only one that is tried', () => {
	expect(
		mergeOverrides('{ "PutAsset": { "verb": "PUT" } }').methods.PutAsset.otherVerb,
	).toBeUndefined();
	expect(mergeOverrides('{ "PutAsset": {} }').methods.PutAsset.otherVerb).toBe('POST');
});

test('inputs follow the body that the user gives', () => {
	const places = (overrides: object, method: Method) =>
		Object.values(mergeOverrides(JSON.stringify(overrides)).methods[method].inputs).map(
			(wire) => wire.in,
		);
	expect(places({ PutAsset: { body: 'raw' } }, 'PutAsset')).toEqual(['body', 'query', 'query']);
	expect(places({ CopyAsset: { body: 'none' } }, 'CopyAsset')).toEqual(['query', 'query']);
	expect(places({ CopyAsset: { body: 'multipart' } }, 'CopyAsset')).toEqual(['form', 'form']);
	expect(places({ PutFolder: { body: 'json' } }, 'PutFolder')).toEqual(['body']);
	expect(places({ DeleteFolder: { body: 'multipart' } }, 'DeleteFolder')).toEqual(['form', 'form']);
	const stays = { body: 'json', inputs: { folder: { in: 'query' } } };
	expect(places({ PutFolder: stays }, 'PutFolder')).toEqual(['query']);
});

test('one name in two places, or in two spellings, is no double', () => {
	const named = (...inputs: object[]) =>
		mergeOverrides({ CopyAsset: { inputs: { assetKey: inputs[0], destinationKey: inputs[1] } } });
	expect(() => named({ name: 'Key' }, { name: 'Key', in: 'query' })).not.toThrow();
	expect(() => named({ name: 'Key' }, { name: 'key' })).not.toThrow();
});

const problemOf = (overrides: unknown) => {
	try {
		mergeOverrides(overrides);
	} catch (error) {
		return error as Error & { description: string };
	}
	throw new Error('Not refused');
};

test('a body that the user corrects is marked as such', () => {
	const { CopyAsset } = mergeOverrides({ CopyAsset: { body: 'multipart' } });
	expect(CopyAsset.bodySource).toBe('corrected');
	expect(mergeOverrides({ CopyAsset: { verb: 'PUT' } }).methods.CopyAsset.bodySource).toBe(
		'documented',
	);
});

test.each([
	['[]', 'needs a JSON object for the overrides'],
	[[], 'needs a JSON object for the overrides'],
	[7, 'needs a JSON object for the overrides'],
	['{', /^API Contract Overrides is not valid JSON: \w+/],
	[{ PutFoldr: {} }, /names an unknown method: "PutFoldr". Allowed: PutAsset, PutAssetJSON,/],
	[
		{ PutFolder: { verbs: 'PUT' } },
		'names an unknown word in PutFolder: "verbs". Allowed: verb, path, body, inputs',
	],
	[
		{ PutFolder: { verb: 'put' } },
		'names an unknown verb in PutFolder: "put". Allowed: GET, POST, PUT, PATCH, DELETE',
	],
	[
		{ PutFolder: { body: 'xml' } },
		'names an unknown body in PutFolder: "xml". Allowed: none, json, multipart, raw',
	],
	[
		{ PutFolder: { body: 'raw' } },
		'has body "raw" in PutFolder, which sends no file: use none, json, multipart',
	],
	[{ PutFolder: { inputs: [] } }, 'needs a JSON object for PutFolder.inputs'],
	[
		{ PutFolder: { inputs: { path: {} } } },
		'names an unknown input in PutFolder: "path". Allowed: folder',
	],
	[
		{ PutFolder: { inputs: { folder: { at: 'query' } } } },
		'names an unknown word in PutFolder.inputs.folder: "at". Allowed: name, in',
	],
	[
		{ PutFolder: { inputs: { folder: { in: 'path' } } } },
		'names an unknown place in PutFolder.inputs.folder: "path". Allowed: query, body, form, header',
	],
	[
		{ PutFolder: { inputs: { folder: { name: 7 } } } },
		'needs a text as the name in PutFolder.inputs.folder',
	],
	[
		{ PutFolder: { inputs: { folder: { name: 'a\nb' } } } },
		'needs a text as the name in PutFolder.inputs.folder',
	],
	[
		{ CopyAsset: { inputs: { assetKey: { name: 'DestinationAssetKey' } } } },
		'gives assetKey and destinationKey in CopyAsset the same name in "body": "DestinationAssetKey"',
	],
	[
		{
			CopyAsset: {
				inputs: {
					assetKey: { name: 'X-Key', in: 'header' },
					destinationKey: { name: 'x-key', in: 'header' },
				},
			},
		},
		'gives assetKey and destinationKey in CopyAsset the same name in "header": "x-key"',
	],
	[
		{ GetAssetList: { body: 'json' } },
		'has body "json" in GetAssetList with the verb GET: use POST or PUT, or none',
	],
	[
		{ CopyAsset: { verb: 'GET' } },
		'has body "json" in CopyAsset with the verb GET: use POST or PUT, or none',
	],
	[{ PutFolder: { path: 7 } }, /has the path 7 in PutFolder: write what follows the account ID/],
	[{ PutFolder: { path: '/Assets/..' } }, /has the path/],
	[{ PutFolder: { path: '/./Assets' } }, /has the path/],
	[{ PutFolder: { path: 'Assets' } }, /has the path/],
	[{ PutFolder: { path: '/Assets/' } }, /has the path/],
])(
	'overrides %j are refused with the wrong word, the right ones, and the way out',
	(overrides, expected) => {
		const { message, description } = problemOf(overrides);
		if (typeof expected === 'string') expect(message).toBe(`API Contract Overrides ${expected}`);
		else expect(message).toMatch(expected);
		expect(description).toBe('Correct the field in the Clinch credential, or set it back to {}.');
	},
);

test.each([
	'Authorization',
	'cookie',
	'Content-Type',
	'content-length',
	'Transfer-Encoding',
	'TE',
	'Upgrade',
	'Expect',
	'Proxy-Authorization',
	'Accept-Encoding',
	'Connection',
	'a:b',
	'',
])('the header %j cannot carry an input', (name) => {
	const overrides = { PutFolder: { inputs: { folder: { name, in: 'header' } } } };
	expect(problemOf(overrides).message).toMatch(/cannot carry an input|needs a text as the name/);
});

test.each(['X-Folder', 'Folder', 'X-Host', 'Hosted', 'a.b_c~d'])('the header %j can', (name) => {
	const overrides = { PutFolder: { inputs: { folder: { name, in: 'header' } } } };
	expect(mergeOverrides(overrides).methods.PutFolder.inputs.folder).toEqual({
		name,
		in: 'header',
		source: 'corrected',
	});
});

test.each(['Content-Type', 'Host'])('the name %j is possible in a query', (name) => {
	const overrides = { PutFolder: { inputs: { folder: { name } } } };
	expect(mergeOverrides(overrides).methods.PutFolder.inputs.folder?.name).toBe(name);
});

test.each(['/A', '/Assets/a.b_c~d-e', '/Assets/.hidden', '/Assets/...'])(
	'the path %j is possible',
	(path) => {
		expect(mergeOverrides({ PutFolder: { path } }).methods.PutFolder.path).toBe(path);
	},
);

test.each([
	[{ PutAsset: { body: 'json' } }, /sends a file: use multipart or raw/],
	[{ CopyAsset: { body: 'raw' } }, /sends no file/],
	[
		{ PutFolder: { inputs: { folder: { in: 'form' } } } },
		/puts .* in "form", but the body is none: use query, header/,
	],
	[{ PutAsset: { inputs: { file: { in: 'query' } } } }, /use form/],
	[
		{ PutFolder: { inputs: { folder: { name: 'X-ApiKey', in: 'header' } } } },
		/cannot carry an input/,
	],
	[{ PutFolder: { inputs: { folder: { name: 'Host', in: 'header' } } } }, /cannot carry an input/],
	[{ PutFolder: { inputs: { folder: { name: 'a b', in: 'header' } } } }, /cannot carry an input/],
	[{ PutFolder: { inputs: { folder: { name: ' ' } } } }, /needs a text as the name/],
	[
		{ PutFolder: { inputs: { folder: 'FolderPath' } } },
		/needs a JSON object for PutFolder.inputs.folder/,
	],
	[{ PutFolder: { path: '/Assets/../Other' } }, /has the path/],
	[{ PutFolder: { path: '//evil.example' } }, /has the path/],
	[{ PutFolder: { path: '/Assets?x' } }, /has the path/],
	[{ PutFolder: null }, /needs a JSON object for PutFolder/],
])('overrides %j are refused', (overrides, expected) => {
	expect(() => mergeOverrides(JSON.stringify(overrides))).toThrow(expected);
});
