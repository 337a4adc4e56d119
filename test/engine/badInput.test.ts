/** What a person gets wrong, and what they are told. Nothing of it reaches the library. */
import type { INodeParameters } from 'n8n-workflow';

import { folderAt, assetAt, getMetadata, goOn, useSandbox } from './support/setup';

const library = useSandbox();

const upload = (more: object = {}) => ({
	resource: 'asset',
	operation: 'upload',
	binaryPropertyName: 'data',
	folder: folderAt('in'),
	...more,
});
const png = (fileName = 'a.png') => ({ data: 'x', fileName, mimeType: 'image/png' });

beforeAll(() => library.sandbox.putFolder('in'));

describe('The file', () => {
	test('a misspelt binary field is named, with the fields that the item has', async () => {
		const said = await library.refusalOf(upload({ binaryPropertyName: 'dta' }), [
			{ binary: { data: png(), thumbnail: png() } },
		]);
		expect(said).toBe(
			'This item has no file in the field "dta" (Input Binary Field) | The item has files in: "data", "thumbnail". Enter one of these names.',
		);
	});

	test('an item without any file says how to get one', async () => {
		expect(await library.refusalOf(upload(), [{ json: { id: 1 } }])).toMatch(
			/has no file in the field "data".*no files at all.*HTTP Request/,
		);
		expect(await library.refusalOf(upload({ binaryPropertyName: '*' }), [{}])).toMatch(
			/has no file/,
		);
	});

	test('an empty binary field name is refused', async () => {
		expect(
			await library.refusalOf(upload({ binaryPropertyName: '={{ "" }}' }), [
				{ binary: { data: png() } },
			]),
		).toMatch(/Input Binary Field is empty.*"data"/);
	});

	test.each(['filesystem', 'memory'] as const)(
		'an empty file is refused (%s)',
		async (binaryMode) => {
			const empty = { ...png(), data: '' };
			expect(
				await library.refusalOf(upload(), [{ binary: { data: empty } }], { binaryMode }),
			).toMatch(/"a.png" in the field "data" is empty/);
		},
	);

	test('the second of two files of one name in an item is refused', async () => {
		const { error } = await library.run(upload({ binaryPropertyName: 'one,two' }), [
			{ binary: { one: png(), two: { ...png(), data: 'other' } } },
		]);
		expect(`${error?.message} | ${error?.description}`).toMatch(
			/^Several files of this item are named "a.png": this one was not uploaded \| If they come from different folders, turn on Keep Folder/,
		);
		expect(library.sandbox.requests).toHaveLength(1);
	});
});

describe('Keys and folders', () => {
	test.each([
		['={{ "" }}', /Asset is empty/],
		['={{ $json.none }}', /Asset is empty/],
		['   ', /Asset is empty/],
		['a//b.png', /Asset contains two slashes in a row: "a\/\/b.png"/],
		['a/../b.png', /Asset contains "." or ".." as a name/],
		['./b.png', /Asset contains "." or ".."/],
		['a/b/', /Asset ends with a slash/],
		['/a/b.png', /Asset starts with a slash/],
		['a/b\n.png', /Asset contains a line break/],
		['a/\u0000.png', /Asset contains a line break or another invisible/],
		['x'.repeat(1025), /Asset is 1025 characters long; the maximum is 1024/],
	])('the key %j is refused', async (key, expected) => {
		expect(await library.refusalOf(getMetadata(key))).toMatch(expected);
	});

	test('a list where a key was expected is refused, with the way out', async () => {
		const said = await library.refusalOf(getMetadata('={{ $json.keys }}'), [
			{ json: { keys: ['a', 'b'] } },
		]);
		expect(said).toMatch(/Asset must be text, but is a list.*Split Out/);
	});

	test.each([
		['a//b', /Folder contains two slashes/],
		['a/', /Folder ends with a slash/],
		['../b', /Folder contains "." or ".."/],
	])('the folder %j is refused', async (folder, expected) => {
		expect(
			await library.refusalOf(upload({ folder: folderAt(folder) }), [{ binary: { data: png() } }]),
		).toMatch(expected);
	});

	test('the root is no folder to delete', async () => {
		const remove = { resource: 'folder', operation: 'delete', folder: folderAt('={{ "" }}') };
		expect(await library.refusalOf(remove)).toMatch(/never deletes the whole library/);
	});

	test('a new folder needs a name', async () => {
		const create = {
			resource: 'folder',
			operation: 'create',
			parentFolder: folderAt(''),
			name: '={{ "" }}',
		};
		expect(await library.refusalOf(create)).toMatch(/Name is empty/);
	});

	test('Delete Many without a key is refused', async () => {
		const remove = { resource: 'asset', operation: 'deleteMany', assetKeys: '={{ $json.none }}' };
		expect(await library.refusalOf(remove)).toMatch(/Asset Keys is empty/);
	});

	test('a copy onto itself is refused', async () => {
		const copy = {
			resource: 'asset',
			operation: 'copy',
			assetKey: assetAt('in/a.png'),
			destinationFolder: folderAt('in'),
		};
		expect(await library.refusalOf(copy)).toMatch(/is already at its destination/);
	});
});

describe('The credential', () => {
	const withCredential = async (credential: Record<string, string>) =>
		await library.refusalOf(getMetadata('a.png'), undefined, { credential });

	test.each(['12/34', '12 34', '', '../1', '12?x'])(
		'the account ID %j is refused',
		async (accountId) => {
			expect(await withCredential({ accountId })).toMatch(/^Account ID/);
		},
	);

	test.each([
		['', /Base URL isn’t a valid web address/],
		['publicapi.clinch.co', /Base URL isn’t a valid web address/],
		['ftp://clinch.co', /Base URL must start with https/],
		['https://me:secret@clinch.co', /Base URL must not contain a user or password/],
		['https://:secret@clinch.co', /Base URL must not contain a user or password/],
		['http://127.x.evil.example', /Base URL starts with http:\/\/.*unencrypted/],
		['http://127.0.0.1.evil.example', /Base URL starts with http:\/\/.*unencrypted/],
		['https://clinch.co/?a=1', /Base URL must not contain/],
		['http://clinch.co', /Base URL starts with http:\/\/.*unencrypted/],
	])('the base URL %j is refused', async (baseUrl, expected) => {
		expect(await withCredential({ baseUrl })).toMatch(expected);
	});

	test.each([
		['{', /API Contract Overrides is not valid JSON/],
		['[]', /needs a JSON object/],
		['{"PutAset": {}}', /unknown method: "PutAset". Allowed: PutAsset, PutAssetJSON/],
		[
			'{"PutAsset": {"verbb": 1}}',
			/unknown word in PutAsset: "verbb". Allowed: verb, path, body, inputs/,
		],
		['{"PutAsset": {"verb": "PUSH"}}', /unknown verb in PutAsset: "PUSH". Allowed: GET, POST/],
		[
			'{"PutAsset": {"inputs": {"fold": {}}}}',
			/unknown input in PutAsset: "fold". Allowed: file, assetKey, folder, metadata/,
		],
		[
			'{"PutAsset": {"inputs": {"folder": {"in": "path"}}}}',
			/unknown place.*Allowed: query, body, form, header/,
		],
		['{"GetAssetList": {"path": "../x"}}', /has the path/],
		['{"__proto__": {}}', /unknown method: "__proto__"/],
	])(
		'the overrides %s are refused, with the words that are allowed',
		async (contractOverrides, expected) => {
			expect(await withCredential({ contractOverrides })).toMatch(expected);
		},
	);

	test('a base URL with a slash at its end does no harm', async () => {
		library.sandbox.putAsset('in/a.png', 'A');
		const credential = { baseUrl: `${library.sandbox.baseUrl}/` };
		const { error } = await library.run(getMetadata('in/a.png'), undefined, { credential });
		expect(error).toBeUndefined();
		expect(library.sandbox.requests[0]?.path).toBe('/12345/Assets/Asset/AssetMetadata');
	});
});

describe('Metadata and numbers', () => {
	const update = (metadataJson: unknown) => ({
		resource: 'asset',
		operation: 'updateMetadata',
		assetKey: assetAt('in/a.png'),
		metadataMode: 'json',
		metadataJson: metadataJson as string,
	});

	test.each([
		['{', /Metadata \(JSON\) is not valid JSON/],
		['[1]', /Metadata \(JSON\) is not an object, but a list/],
		['"x"', /Metadata \(JSON\) is not an object, but a single value/],
		['', /Metadata \(JSON\) is empty/],
	])('the metadata %s is refused', async (metadata, expected) => {
		expect(await library.refusalOf(update(metadata))).toMatch(expected);
	});

	test('metadata without a field, or with one without a name, is refused', async () => {
		const fields = (metadata: INodeParameters) => ({
			...update(''),
			metadataMode: 'fields',
			metadata,
		});
		expect(await library.refusalOf(fields({}))).toMatch(/Metadata has no fields/);
		expect(await library.refusalOf(fields({ field: [{ name: ' ', value: 'x' }] }))).toMatch(
			/Metadata has an entry without a name/,
		);
	});

	test.each([
		[{ maxConcurrency: 51 }, /Max Concurrency can’t be 51.*from 1 to 50/],
		[{ maxRetries: 11 }, /Max Retries can’t be 11/],
		[{ timeout: 0 }, /Timeout can’t be 0/],
	])('the option %j is refused', async (options, expected) => {
		expect(await library.refusalOf({ ...getMetadata('a.png'), options })).toMatch(expected);
	});

	test('a limit of nothing is refused', async () => {
		const list = { resource: 'asset', operation: 'getAll', folder: folderAt(''), limit: 0 };
		expect(await library.refusalOf(list)).toMatch(/Limit must be a whole number/);
	});
});

describe('A switch', () => {
	const remove = (options: object) => ({
		resource: 'folder',
		operation: 'delete',
		folder: folderAt('in'),
		options: options as INodeParameters,
	});

	test('that an expression gives as text is heard', async () => {
		library.empty();
		library.sandbox.putAsset('in/kept.png', 'A');
		const dry = await library.run(remove({ dryRun: '={{ "true" }}' }));
		expect(dry.json.map(({ dryRun, assetKey }) => [dryRun, assetKey])).toEqual([
			[true, 'in/kept.png'],
		]);
		library.sandbox.resetCounters();
		library.sandbox.fault({ method: 'DeleteFolder', status: 200 });
		await library.run(remove({ keepAssets: '={{ "TRUE" }}' }));
		expect(library.sandbox.requests[0]?.query).toMatchObject({ DeleteAssets: 'false' });
		library.sandbox.deleteAsset('in/kept.png');
	});

	test.each([['yes'], [1], [{ on: true }]])('that is %j is refused', async (dryRun) => {
		expect(await library.refusalOf(remove({ dryRun }))).toBe(
			`Dry Run can’t be ${JSON.stringify(dryRun)} | Use true or false.`,
		);
	});

	test('of an operation’s own is read alike', async () => {
		const said = await library.refusalOf({
			resource: 'asset',
			operation: 'getAll',
			folder: folderAt('in'),
			returnAll: '={{ "no" }}' as never,
		});
		expect(said).toBe('Return All can’t be "no" | Use true or false.');
	});
});

describe('What an expression gives', () => {
	test('as Text that is an object is stored as JSON', async () => {
		const text = {
			resource: 'asset',
			operation: 'uploadJson',
			source: 'text',
			text: '={{ $json }}',
			fileName: 'data.js',
			folder: folderAt('in'),
		};
		await library.run(text, [{ json: { campaign: 'Spring' } }]);
		expect(library.sandbox.bytes('in/data.js').toString()).toBe('{"campaign":"Spring"}');
		library.sandbox.deleteAsset('in/data.js');
	});

	test('as File Name that is a number is a name', async () => {
		const parameters = upload({ options: { fileName: '={{ 2026 }}' } });
		const { json } = await library.run(parameters, [{ binary: { data: png() } }]);
		expect(json[0]?.assetKey).toBe('in/2026.png');
		library.sandbox.deleteAsset('in/2026.png');
	});

	test('as File Name that is an object is refused', async () => {
		const parameters = upload({ options: { fileName: '={{ $json }}' } });
		expect(await library.refusalOf(parameters, [{ binary: { data: png() } }])).toMatch(
			/^File Name must be text, but is an object \|/,
		);
	});

	test('as If Asset Exists that has no file to compare is refused', async () => {
		const said = await library.refusalOf({
			resource: 'asset',
			operation: 'copy',
			assetKey: assetAt('in/a.png'),
			destinationFolder: folderAt('out'),
			options: { ifExists: '={{ "replaceChanged" }}' },
		});
		expect(said).toMatch(/^If Asset Exists can’t be replaceChanged here/);
	});

	test('that fails in the first item’s options is that item’s error alone', async () => {
		library.sandbox.putAsset('in/a.png', 'A');
		const { json } = await library.run(
			{
				...getMetadata('in/a.png'),
				options: { maxRetries: '={{ $json.bad ? $json.bad.toDateTime().nothing() : 3 }}' },
			},
			[{ json: { bad: 'x' } }, { json: {} }],
			{ ...goOn, isForeignError: true },
		);
		expect(json.map(({ error }) => error === undefined)).toEqual([false, true]);
		library.sandbox.deleteAsset('in/a.png');
	});

	test('as an additional parameter that was cut inside an emoji is refused', async () => {
		const said = await library.refusalOf({
			...getMetadata('in/a.png'),
			options: {
				additionalQuery: { parameter: [{ name: 'note', value: '={{ "😀".slice(0, 1) }}' }] },
			},
		});
		expect(said).toMatch(
			/^"\\ud83d" can’t be sent in a URL: it contains half of a character \| Check Additional/,
		);
	});
});

test.each(['2.01', '0.0004'])('a Timeout of %s seconds is possible', async (timeout) => {
	const { error } = await library.run({
		...getMetadata('in/none.png'),
		options: { timeout: Number(timeout), maxRetries: 0 },
	});
	expect(error?.message).toMatch(/not found|didn’t respond in time/);
});

test('With Continue On Fail a refused item says why, and the others go on', async () => {
	library.sandbox.putAsset('in/a.png', 'A');
	const { json, items, error } = await library.run(
		getMetadata('={{ $json.key }}'),
		[{ json: { key: 'a//b' } }, { json: { key: 'in/a.png' } }],
		goOn,
	);
	expect(error).toBeUndefined();
	expect(json[0]?.error).toMatch(/Asset contains two slashes/);
	expect(json[1]?.assetKey).toBe('in/a.png');
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

test('The error output gets the refused item with what came in, paired', async () => {
	library.sandbox.putAsset('in/a.png', 'A');
	const { items, errorItems } = await library.run(
		getMetadata('={{ $json.key }}'),
		[{ json: { key: 'a//b', id: 7 } }, { json: { key: 'in/a.png' } }],
		{ node: { onError: 'continueErrorOutput' } },
	);
	expect(items.map(({ json }) => json.assetKey)).toEqual(['in/a.png']);
	expect(errorItems[0]?.json).toEqual({
		key: 'a//b',
		id: 7,
		error: 'Asset contains two slashes in a row: "a//b"',
		message: expect.stringMatching(/^Enter a path/) as string,
	});
	expect(errorItems[0]?.pairedItem).toEqual({ item: 0 });
});
