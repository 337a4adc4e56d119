/** Rarer inputs and answers: each does what a person would expect, or says in words why not. */
import type { IBinaryData } from 'n8n-workflow';

import { runWorkflow, resultOf } from './engine';
import {
	assetAt,
	folderAt,
	getMetadata,
	goOn,
	png,
	upload,
	uploadJson as uploadJsonAs,
	useSandbox,
} from './support/setup';
import { proven } from './support/credentials';

const library = useSandbox();

const uploadJson = (more: object) => uploadJsonAs('page.css', more);

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('in');
});

describe('What is refused before anything is sent', () => {
	test.each([
		[{ source: 'url', sourceUrl: 'example.com/a.png' }, /URL isn’t a valid web address.*https:/],
		[{ source: 'url', sourceUrl: 'file:///etc/passwd' }, /URL isn’t a valid web address/],
		[{ source: 'text', text: '={{ "" }}' }, /Text is empty/],
		[{ source: 'text', text: 'a {}', fileName: '={{ "" }}' }, /File Name is empty.*hero\.png/],
		[{ source: 'text', text: 'a {}', fileName: 'css/page.css' }, /File Name contains a slash/],
		[
			{ source: 'binary', binaryPropertyName: 'one,two' },
			/Input Binary Field contains several fields.*Upload/,
		],
	])('upload from JSON with %j', async (more, said) => {
		const binary = { one: png(), two: png({ fileName: 'b.png' }) };
		expect(await library.refusalOf(uploadJson(more), [{ binary }])).toMatch(said);
	});

	test.each([
		[{ mimeType: 'png' }, /File Type isn’t a valid media type: "png"/],
		[{ ifExists: 'sometimes' }, /If Asset Exists can’t be "sometimes" \| Use one of: /],
	])('an upload with the options %j', async (options, said) => {
		expect(await library.refusalOf(upload(options), [{ binary: { data: png() } }])).toMatch(said);
	});

	test('an object where a key was expected', async () => {
		const items = [{ json: { asset: { key: 'a' } } }];
		expect(await library.refusalOf(getMetadata('={{ $json.asset }}'), items)).toMatch(
			/Asset must be text, but is an object/,
		);
	});

	test('an operation that the resource does not have', async () => {
		// It is no item's fault.
		const { error } = await library.run({ resource: 'folder', operation: 'paint' });
		expect(error?.message).toMatch(/This resource doesn’t have the selected operation/);
		expect(library.sandbox.requests).toEqual([]);
	});

	test('a folder that a corrected contract puts into a header that cannot carry it', async () => {
		const contractOverrides = proven({
			PutAsset: { inputs: { folder: { name: 'X-Folder', in: 'header' } } },
		});
		const said = await library.refusalOf(
			upload({}, { folder: folderAt('Frühling') }),
			[{ binary: { data: png() } }],
			{ credential: { contractOverrides } },
		);
		expect(said).toMatch(/"Frühling" can’t be sent in the header X-Folder/);
	});

	test('additional body fields where a corrected contract leaves no body', async () => {
		const contractOverrides = proven({ CopyAsset: { body: 'none' } });
		const said = await library.refusalOf(
			{
				resource: 'asset',
				operation: 'copy',
				assetKey: assetAt('in/a.png'),
				destinationFolder: folderAt('out'),
				options: { additionalBody: { field: [{ name: 'a', value: 'b' }] }, ifExists: 'overwrite' },
			},
			[{}],
			{ credential: { contractOverrides } },
		);
		expect(said).toMatch(/Additional Body Fields can’t be sent/);
	});
});

describe('What is taken as it comes', () => {
	test('a folder named by a year comes as a number', async () => {
		library.sandbox.putFolder('2026');
		library.sandbox.putAsset('2026/a.png', 'x');
		const list = { resource: 'asset', operation: 'getAll', returnAll: true, options: {} };
		const { json } = await library.run({ ...list, folder: folderAt('={{ $json.year }}') }, [
			{ json: { year: 2026 } },
		]);
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['2026/a.png']);
	});

	test.each([
		[{ fileName: 'exports/spring/hero.png' }, 'in/hero.png'],
		[{ fileName: 'hero' }, 'in/hero.png'],
		[{ fileName: '' }, 'in/data.png'],
		[{ fileName: 'hero', mimeType: 'no type', fileExtension: 'png' }, 'in/hero.png'],
		[{ fileName: 'hero.png', mimeType: '' }, 'in/hero.png'],
	])('a file that upstream describes as %j lands as %s', async (described, key) => {
		const { error } = await library.run(upload(), [{ binary: { data: png(described) } }]);
		expect(error).toBeUndefined();
		expect(library.sandbox.assets()).toEqual([key]);
		expect(library.sandbox.contentType(key)).toBe('image/png');
	});

	test('a file that stands inside the item’s JSON', async () => {
		const hero = png({ data: Buffer.from('inside').toString('base64') });
		await library.run(upload({}, { binaryPropertyName: 'files.hero' }), [
			{ json: { files: { hero } } },
		]);
		expect(library.sandbox.bytes('in/a.png').toString()).toBe('inside');
	});

	test('a file that an expression hands over itself, without a name', async () => {
		const item = png({
			data: Buffer.from('a file without content').toString('base64'),
			fileName: undefined,
		});
		await library.run(upload({}, { binaryPropertyName: '={{ $json.hero }}' }), [
			{ json: { hero: item } },
		]);
		expect(library.sandbox.bytes('in/file.png').toString()).toBe('a file without content');
	});

	test('an additional parameter without a value is sent empty', async () => {
		library.sandbox.putAsset('in/a.png', 'x');
		await library.run({
			...getMetadata('in/a.png'),
			options: { additionalQuery: { parameter: [{ name: 'trace', value: null }] } },
		});
		const [request] = library.sandbox.requests;
		expect(request?.rawUrl).toMatch(/[?&]trace=(&|$)/);
	});

	test('an answer that is a list becomes one item an element', async () => {
		library.sandbox.fault({ body: [{ AssetKey: 'in/a.png', Size: 1 }, 'in/b.png', null] });
		const { json } = await library.run(getMetadata('in/a.png'));
		expect(json).toEqual([
			{ assetKey: 'in/a.png', AssetKey: 'in/a.png', Size: 1 },
			{ assetKey: 'in/a.png', value: 'in/b.png' },
			{ assetKey: 'in/a.png', value: null },
		]);
	});

	test('metadata that Clinch gives without a field of its own is kept', async () => {
		library.sandbox.putAsset('in/a.png', 'x');
		library.sandbox.fault({
			method: 'GetAssetMetadata',
			body: { AssetKey: 'in/a.png', FileName: 'a.png', campaign: 'Spring' },
		});
		await library.run({
			resource: 'asset',
			operation: 'updateMetadata',
			assetKey: assetAt('in/a.png'),
			metadataMode: 'json',
			metadataJson: '{ "season": "2027" }',
			keepExisting: true,
			options: {},
		});
		expect(library.sandbox.metadata('in/a.png')).toEqual({ campaign: 'Spring', season: '2027' });
	});
});

test.each([
	['stops on errors', {}, 1],
	['goes on', goOn, 4],
])(
	'after a file that was refused, a run that %s tries the right number of its item’s files',
	async (_, more, sent) => {
		library.sandbox.putFolder('in');
		library.sandbox.fault({ method: 'PutAsset', status: 400 });
		const file = (fileName: string) => ({ data: fileName, fileName, mimeType: 'image/png' });
		const binary = { a: file('1.png'), b: file('2.png'), c: file('3.png'), d: file('4.png') };
		await library.run(
			upload({ maxConcurrency: 1 }, { binaryPropertyName: '*' }),
			[{ binary }],
			more,
		);
		expect(library.sandbox.requests).toHaveLength(sent);
	},
);

test.each([['by'], [7], [{ Count: 1 }]])(
	'subfolders that Clinch lists as %j prove nothing of a deletion whose answer was lost',
	async (listed) => {
		library.sandbox.putFolder('v/by');
		library.sandbox.fault({ method: 'DeleteFolder', status: 503 });
		library.sandbox.fault({ method: 'GetSubFoldersList', body: [listed] });
		const { json } = await library.run(
			{
				resource: 'folder',
				operation: 'delete',
				folder: folderAt('v/by'),
				options: { maxRetries: 0 },
			},
			[{}],
			goOn,
		);
		expect(json[0]?.error).toMatch(/^Clinch returned a server error/);
	},
);

test('a folder that exists is not taken for missing where Clinch lists bare names', async () => {
	library.sandbox.putFolder('v/by');
	library.sandbox.fault({
		method: 'GetSubFoldersList',
		when: ({ query }) => query.FolderPath === 'v',
		body: ['by'],
		times: Infinity,
	});
	const file = { data: 'x', fileName: 'a.png', mimeType: 'image/png' };
	const { error } = await library.run(
		upload({ createFolder: true }, { folder: folderAt('v/by') }),
		[{ binary: { data: file } }],
	);
	expect(error).toBeUndefined();
	expect(library.sandbox.assets()).toContain('v/by/a.png');
});

test.each([
	['nothing', null, { new: 1 }],
	['a JSON text', '{"old":"o"}', { old: 'o', new: 1 }],
	['names and values', [{ Name: 'old', Value: 'o' }], { old: 'o', new: 1 }],
	['something else', 7, undefined],
])('Keep Existing Metadata adds to metadata that is %s', async (_, Metadata, expected) => {
	library.sandbox.putAsset('in/a.png', 'x');
	library.sandbox.fault({ method: 'GetAssetMetadata', body: { AssetKey: 'in/a.png', Metadata } });
	const { error } = await library.run({
		resource: 'asset',
		operation: 'updateMetadata',
		assetKey: assetAt('in/a.png'),
		metadataMode: 'json',
		metadataJson: '{"new":1}',
		keepExisting: true,
		options: {},
	});
	if (expected) expect(library.sandbox.metadata('in/a.png')).toEqual(expected);
	else expect(error?.message).toMatch(/^Keep Existing Metadata can’t read the current metadata/);
});

describe('What goes wrong on the way', () => {
	test('a server without TLS behind https:// is called a broken connection, with its code', async () => {
		const baseUrl = library.sandbox.baseUrl.replace('http:', 'https:');
		const { error } = await library.run(
			{ ...getMetadata('in/a.png'), options: { maxRetries: 0 } },
			[{}],
			{ credential: { baseUrl } },
		);
		expect(`${error?.message} | ${error?.description}`).toMatch(
			/securely|couldn’t be completed.*Code: E/,
		);
	});

	test('a stored file that is shorter than n8n said ends at once, in words', async () => {
		const workflow = {
			nodes: [
				{ ...NODE, name: 'Items', type: 'test.items' },
				{
					...NODE,
					name: 'Keep',
					type: 'n8n-nodes-base.set',
					parameters: { includeOtherFields: true },
				},
			],
			connections: { Items: { main: [[{ node: 'Keep', type: 'main' as const, index: 0 }]] } },
		};
		const items = [{ binary: { data: png({ data: 'short' }) } }];
		const kept = resultOf(await runWorkflow({ workflow, items, library: library.sandbox }), 'Keep');
		const data = { ...kept.items[0]?.binary?.data, bytes: 5000 } as IBinaryData;
		const { error } = await library.run(upload({ maxRetries: 0 }), [{ binary: { data } }]);
		expect(`${error?.message} ${error?.description}`).toMatch(
			/"a.png" contains 5 bytes instead of 5000/,
		);
		expect(library.sandbox.assets()).toEqual([]);
	});
});

const NODE = { id: '1', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
