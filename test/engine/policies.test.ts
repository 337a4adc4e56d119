/** If Asset Exists, Create Missing Folders, Dry Run, Check File, and what files are called. */
import { createHash } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { assetAt, folderAt, goOn, useSandbox } from './support/setup';

const library = useSandbox();

const upload = (options = {}, folder = 'in') => ({
	resource: 'asset',
	operation: 'upload',
	binaryPropertyName: 'data',
	folder: folderAt(folder),
	options,
});
const png = (fileName: string, data = 'x') => ({
	binary: { data: { data, fileName, mimeType: 'image/png' } },
});
const { methods } = library;
const count = (method: string) => methods().filter((one) => one === method).length;

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('in');
});

describe('If Asset Exists', () => {
	const files = () => ['a.png', 'b.png', 'c.png'].map((name) => png(name, `new ${name}`));

	test('Overwrite sends the file without looking', async () => {
		library.sandbox.putAsset('in/a.png', 'old');
		await library.run(upload(), files());
		expect(methods()).toEqual(['PutAsset', 'PutAsset', 'PutAsset']);
		expect(library.sandbox.bytes('in/a.png').toString()).toBe('new a.png');
	});

	test.each(['skip', 'fail'])(
		'%s sends nothing where a web page answers the look',
		async (ifExists) => {
			library.sandbox.putAsset('in/a.png', 'old');
			const page = { status: 404, body: '<html>No such page</html>' };
			library.sandbox.fault({ method: 'GetAssetMetadata', ...page });
			const { error } = await library.run(upload({ ifExists }), [png('a.png')]);
			expect(error?.message).toMatch(/^A web page answered/);
			expect(library.sandbox.bytes('in/a.png').toString()).toBe('old');
		},
	);

	test('Replace if Changed keeps the metadata that the asset has, unless other is given', async () => {
		library.sandbox.putAsset('in/a.png', 'old', { metadata: { owner: 'Ann' } });
		await library.run(upload({ ifExists: 'replaceChanged' }), [png('a.png', 'new')]);
		const fingerprint = { sourceSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string };
		expect(library.sandbox.metadata('in/a.png')).toEqual({ owner: 'Ann', ...fingerprint });
		const options = { ifExists: 'replaceChanged', metadataJson: '{"status":"live"}' };
		await library.run(upload(options), [png('a.png', 'newer')]);
		expect(library.sandbox.metadata('in/a.png')).toEqual({ status: 'live', ...fingerprint });
	});

	const stored = { owner: 'Ann' };
	test.each<[string, object, object]>([
		['under another name', { CustomFields: stored }, stored],
		['inside other objects', { Data: { Asset: { Key: 'in/a.png', Metadata: stored } } }, stored],
		['as a text', { Key: 'in/a.png', Size: 3, Metadata: JSON.stringify(stored) }, stored],
		['nowhere, for the asset has none', { Key: 'in/a.png', Size: 3, ContentType: 'image/png' }, {}],
	])('Replace if Changed keeps metadata that stands %s', async (_where, body, kept) => {
		library.sandbox.putAsset('in/a.png', 'old', { metadata: stored });
		library.sandbox.fault({ method: 'GetAssetMetadata', body });
		const { error } = await library.run(upload({ ifExists: 'replaceChanged' }), [
			png('a.png', 'new'),
		]);
		expect(error).toBeUndefined();
		const { sourceSha256, ...others } = library.sandbox.metadata('in/a.png');
		expect(sourceSha256).toMatch(/^[0-9a-f]{64}$/);
		expect(others).toEqual(kept);
	});

	test.each<[string, object]>([
		['beside its size', { Key: 'in/a.png', Size: 3, ContentType: 'image/png', ...stored }],
		['in two places', { Key: 'in/a.png', Metadata: stored, UserMetadata: { other: 1 } }],
		['as a text that is no JSON', { Key: 'in/a.png', Metadata: 'owner=Ann' }],
	])('Replace if Changed sends nothing where the metadata stands %s', async (_where, body) => {
		library.sandbox.putAsset('in/a.png', 'old', { metadata: stored });
		library.sandbox.fault({ method: 'GetAssetMetadata', body });
		const options = { ifExists: 'replaceChanged', createFolder: true };
		const { error } = await library.run(upload(options), [png('a.png', 'new')]);
		expect(error?.message).toBe('Replace if Changed can’t read the current metadata of "in/a.png"');
		expect(methods()).toEqual(['GetAssetMetadata']);
		expect(library.sandbox.metadata('in/a.png')).toEqual(stored);
	});

	test.each([
		['a JSON text', (fields: object) => JSON.stringify(fields)],
		[
			'names and values',
			(fields: object) => Object.entries(fields).map(([Name, Value]) => ({ Name, Value })),
		],
	])('Replace if Changed finds its fingerprint in metadata that is %s', async (_, form) => {
		const sourceSha256 = createHash('sha256').update('x').digest('hex');
		const body = { AssetKey: 'in/a.png', Metadata: form({ sourceSha256 }) };
		library.sandbox.fault({ method: 'GetAssetMetadata', body });
		const { json } = await library.run(upload({ ifExists: 'replaceChanged' }), [png('a.png')]);
		expect(json[0]).toMatchObject({ skipped: true, unchanged: true });
	});

	test('Skip makes a second run cheap: one look an item, no upload', async () => {
		await library.run(upload({ ifExists: 'skip' }), files());
		expect(library.sandbox.uploads).toBe(3);
		library.sandbox.resetCounters();
		const { json } = await library.run(upload({ ifExists: 'skip' }), files());
		expect(methods()).toEqual(['GetAssetMetadata', 'GetAssetMetadata', 'GetAssetMetadata']);
		expect(json[0]).toMatchObject({ assetKey: 'in/a.png', AssetKey: 'in/a.png', skipped: true });
	});

	test('Skip uploads a name once, however many items of a run have it', async () => {
		const { json } = await library.run(upload({ ifExists: 'skip' }), [
			png('a.png', 'first'),
			png('a.png', 'second'),
		]);
		expect(library.sandbox.uploads).toBe(1);
		expect(library.sandbox.bytes('in/a.png').toString()).toBe('first');
		expect(json.map(({ skipped }) => skipped)).toEqual([undefined, true]);
	});

	test('Fail refuses what exists and leaves it', async () => {
		library.sandbox.putAsset('in/b.png', 'old');
		const { json } = await library.run(upload({ ifExists: 'fail' }), files(), goOn);
		expect(json[1]?.error).toBe('The asset "in/b.png" already exists');
		expect(library.sandbox.bytes('in/b.png').toString()).toBe('old');
		expect(library.sandbox.uploads).toBe(2);
	});

	test('Replace if Changed sends only what differs from the file sent last', async () => {
		const options = {
			ifExists: 'replaceChanged',
			metadataFields: { field: [{ name: 'campaign', value: 'Spring' }] },
		};
		await library.run(upload(options), files());
		expect(library.sandbox.metadata('in/a.png')).toEqual({
			campaign: 'Spring',
			sourceSha256: createHash('sha256').update('new a.png').digest('hex'),
		});
		library.sandbox.resetCounters();

		const [first, , third] = files();
		const { json } = await library.run(upload(options), [
			first ?? {},
			png('b.png', 'changed'),
			third ?? {},
		]);
		expect(library.sandbox.uploads).toBe(1);
		expect(library.sandbox.bytes('in/b.png').toString()).toBe('changed');
		expect(json.map(({ skipped, unchanged }) => [skipped, unchanged])).toEqual([
			[true, true],
			[undefined, undefined],
			[true, true],
		]);
	});

	test('a key that may not look is an error, and nothing is overwritten', async () => {
		library.sandbox.fault({ method: 'GetAssetMetadata', status: 403 });
		library.sandbox.fault({ method: 'GetAssetList', status: 403, times: Infinity });
		const { error } = await library.run(upload({ ifExists: 'skip' }), [png('a.png')]);
		expect(error?.message).toMatch(/have access to GetAssetMetadata/);
		expect(library.sandbox.uploads).toBe(0);
	});

	test('holds for text, copies and moves, too', async () => {
		library.sandbox.putAsset('in/a.png', 'A');
		library.sandbox.putAsset('out/a.png', 'B');
		const options = { ifExists: 'skip' };
		for (const operation of ['copy', 'move']) {
			const { json } = await library.run({
				resource: 'asset',
				operation,
				assetKey: assetAt('in/a.png'),
				destinationFolder: folderAt('out'),
				options,
			});
			expect(json[0]).toMatchObject({
				assetKey: 'out/a.png',
				sourceAssetKey: 'in/a.png',
				skipped: true,
			});
		}
		const { json } = await library.run({
			resource: 'asset',
			operation: 'uploadJson',
			source: 'text',
			text: 'x',
			fileName: 'a.png',
			folder: folderAt('out'),
			options,
		});
		expect(json[0]?.skipped).toBe(true);
		expect(methods().every((method) => method === 'GetAssetMetadata')).toBe(true);
	});
});

describe('Create Missing Folders', () => {
	test('makes each folder once, however many items want it at once', async () => {
		const items = [...Array(20).keys()].map((index) => png(`${index}.png`));
		const { error } = await library.run(
			upload({ createFolder: true, maxConcurrency: 10 }, 'vendors/bynder/2026'),
			items,
		);
		expect(error).toBeUndefined();
		expect(count('PutFolder')).toBe(3);
		expect(library.sandbox.assets()).toHaveLength(20);
	});

	test('makes only what is missing, and asks nothing twice', async () => {
		library.sandbox.putFolder('vendors/bynder');
		await library.run(upload({ createFolder: true }, 'vendors/bynder/new'), [
			png('a.png'),
			png('b.png'),
		]);
		expect(count('PutFolder')).toBe(1);
		expect(count('GetSubFoldersList')).toBe(3);
	});

	test('takes a 400 for "exists" only if the folder does', async () => {
		library.sandbox.fault({
			method: 'PutFolder',
			status: 400,
			body: { message: 'Name not allowed' },
		});
		const { json } = await library.run(upload({ createFolder: true }, 'new'), [png('a.png')], goOn);
		expect(json[0]?.error).toBe('Clinch rejected the request: Name not allowed');
		expect(library.sandbox.uploads).toBe(0);
	});

	test('goes on when another run made the folder in between', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', body: { Folders: [] } });
		const { error } = await library.run(upload({ createFolder: true }), [png('a.png')]);
		expect(error).toBeUndefined();
		expect(methods()).toEqual(['GetSubFoldersList', 'PutFolder', 'GetSubFoldersList', 'PutAsset']);
	});

	test('goes on where a folder that exists is answered with 409', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', body: { Folders: [] } });
		library.sandbox.fault({ method: 'PutFolder', status: 409, body: { message: 'Conflict' } });
		const { error } = await library.run(upload({ createFolder: true }), [png('a.png')]);
		expect(error).toBeUndefined();
		expect(library.sandbox.assets()).toEqual(['in/a.png']);
	});

	test('works with a key that may not list folders', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', status: 403, times: Infinity });
		const { error } = await library.run(upload({ createFolder: true }, 'in/new'), [png('a.png')]);
		expect(error).toBeUndefined();
		expect(library.sandbox.assets()).toEqual(['in/new/a.png']);
	});

	test('knows a folder that Clinch writes with slashes at its ends', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', body: ['/in/', '/other'] });
		await library.run(upload({ createFolder: true }), [png('a.png')]);
		expect(methods()).toEqual(['GetSubFoldersList', 'PutAsset']);
	});

	test('serves copies and new folders, too', async () => {
		library.sandbox.putAsset('in/a.png', 'A');
		const options = { createFolder: true };
		await library.run({
			resource: 'asset',
			operation: 'copy',
			assetKey: assetAt('in/a.png'),
			destinationFolder: folderAt('x/y'),
			options,
		});
		await library.run({
			resource: 'folder',
			operation: 'create',
			parentFolder: folderAt('x'),
			name: 'p/q/r',
			options,
		});
		expect(library.sandbox.folders()).toEqual(['in', 'x', 'x/p', 'x/p/q', 'x/p/q/r', 'x/y']);
	});
});

describe('If Folder Exists', () => {
	const create = (options = {}) => ({
		resource: 'folder',
		operation: 'create',
		parentFolder: folderAt(''),
		name: 'in',
		options,
	});

	test('Fail tells what Clinch said, and the way out', async () => {
		const { error } = await library.run(create());
		expect(error?.message).toBe('Clinch rejected the request: Folder already exists: in');
		expect(error?.description).toMatch(/If Folder Exists to Continue/);
	});

	test.each([
		[400, { message: 'Name not allowed' }, []],
		[400, { message: 'Parent folder does not exist' }, ['GetSubFoldersList']],
		[409, { message: 'Locked' }, ['GetSubFoldersList']],
	])('Continue is for a folder that exists alone, not for %i %j', async (status, body, closed) => {
		library.sandbox.fault({ method: 'PutFolder', status, body });
		for (const method of closed) library.sandbox.fault({ method, status: 403 });
		const { error } = await library.run({ ...create({ ifFolderExists: 'continue' }), name: 'new' });
		expect(error?.message).toBe(
			`${status === 400 ? 'Clinch rejected the request' : 'The request conflicts with the current state of the library'}: ${body.message}`,
		);
	});

	test('Continue believes "exists" where the key may not list folders', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', status: 403 });
		const { json } = await library.run(create({ ifFolderExists: 'continue' }));
		expect(json).toEqual([{ success: true, alreadyExisted: true, folderPath: 'in' }]);
	});

	test.each([undefined, 409])('Continue returns the folder, also after %s', async (status) => {
		const body = { message: 'Conflict' };
		if (status) library.sandbox.fault({ method: 'PutFolder', status, body });
		const { json } = await library.run(create({ ifFolderExists: 'continue' }));
		expect(json).toEqual([{ success: true, alreadyExisted: true, folderPath: 'in' }]);
	});
});

describe('Dry Run', () => {
	const options = { dryRun: true, createFolder: true };
	const changes = () => library.sandbox.requests.filter(({ verb }) => verb !== 'GET');

	beforeEach(() => {
		library.sandbox.putAsset('in/a.png', 'A');
		library.sandbox.putAsset('in/deep/b.png', 'B');
	});

	test.each<[string, INodeParameters, object[]]>([
		[
			'upload',
			{ ...upload(options, 'new') },
			[{ dryRun: true, action: 'upload', assetKey: 'new/a.png' }],
		],
		[
			'a skipped upload',
			upload({ ...options, ifExists: 'skip' }),
			[{ dryRun: true, action: 'skip', assetKey: 'in/a.png' }],
		],
		[
			'text',
			{
				resource: 'asset',
				operation: 'uploadJson',
				source: 'text',
				text: 'x',
				fileName: 't.css',
				folder: folderAt('new'),
				options,
			},
			[{ dryRun: true, action: 'upload', assetKey: 'new/t.css' }],
		],
		...['copy', 'move'].map(
			(operation) =>
				[
					operation,
					{
						resource: 'asset',
						operation,
						assetKey: assetAt('in/a.png'),
						destinationFolder: folderAt('out'),
						options,
					},
					[{ dryRun: true, action: operation, assetKey: 'out/a.png', sourceAssetKey: 'in/a.png' }],
				] as [string, INodeParameters, object[]],
		),
		[
			'delete',
			{ resource: 'asset', operation: 'delete', assetKey: assetAt('in/a.png'), options },
			[{ dryRun: true, action: 'delete', assetKey: 'in/a.png' }],
		],
		[
			'delete many',
			{ resource: 'asset', operation: 'deleteMany', assetKeys: 'in/a.png\nin/deep/b.png', options },
			[
				{ dryRun: true, action: 'delete', assetKey: 'in/a.png' },
				{ dryRun: true, action: 'delete', assetKey: 'in/deep/b.png' },
			],
		],
	])('of %s changes nothing and tells what would be done', async (_, parameters, expected) => {
		const { json, error } = await library.run(parameters, [png('a.png')]);
		expect(error).toBeUndefined();
		expect(json).toEqual(expected);
		expect(changes()).toEqual([]);
	});

	test('of a folder’s deletion lists the assets that would go', async () => {
		const remove = (more = {}) => ({
			resource: 'folder',
			operation: 'delete',
			folder: folderAt('in'),
			options: { dryRun: true, ...more },
		});
		const { json } = await library.run(remove());
		expect(json).toEqual([
			expect.objectContaining({ dryRun: true, action: 'delete', assetKey: 'in/a.png' }),
			expect.objectContaining({ dryRun: true, action: 'delete', assetKey: 'in/deep/b.png' }),
		]);
		const kept = await library.run(remove({ keepAssets: true }));
		expect(kept.json).toEqual([{ dryRun: true, action: 'delete', folderPath: 'in' }]);
		expect(changes()).toEqual([]);
	});
});

test('Dry Run of a folder’s deletion keeps what the user adds for the deletion itself', async () => {
	library.sandbox.putAsset('in/a.png', 'A');
	await library.run({
		resource: 'folder',
		operation: 'delete',
		folder: folderAt('in'),
		options: {
			dryRun: true,
			additionalQuery: { parameter: [{ name: 'Reason', value: 'cleanup' }] },
		},
	});
	expect(methods()).toEqual(['GetAssetList', 'GetSubFoldersList']);
	for (const { query } of library.sandbox.requests) expect(query).toEqual({ FolderPath: 'in' });
});

test.each([
	['DeleteAsset', { resource: 'asset', operation: 'delete', assetKey: assetAt('in/a.png') }],
	['DeleteFolder', { resource: 'folder', operation: 'delete', folder: folderAt('in') }],
])('%s is no success where its answer says that it was none', async (method, parameters) => {
	library.sandbox.fault({ method, body: { success: false, message: 'In use by an ad' } });
	const { error, json } = await library.run(parameters);
	expect(error?.message).toMatch(/^Clinch didn’t delete the (asset|folder) in.*: In use by an ad$/);
	expect(json).toEqual([]);
});

describe('Check File', () => {
	const large = (bytes: number) => Buffer.alloc(bytes).toString('latin1');

	test.each([
		['a.exe', '', 'x', /"a.exe": .exe isn’t one of its file types/],
		['a', 'application/x-what', 'x', /"a": its name has no extension/],
		['a.png', 'video/mp4', 'x', /"a.png" is named .png, but its type is video\/mp4/],
		['a.png', 'application/pdf', 'x', /its type is application\/pdf/],
		[
			'a.svg',
			'image/svg+xml',
			large(500_001),
			/500 KB \(500001 bytes\). Clinch accepts at most 500 KB for a web and script file/,
		],
		[
			'a.png',
			'image/png',
			large(10_000_001),
			/10 MB \(10000001 bytes\). Clinch accepts at most 10 MB for an image file/,
		],
		['a.ttf', 'font/ttf', large(2_500_000), /2.5 MB. Clinch accepts at most 2 MB for a font file/],
	])('refuses %s of type %j before a byte is sent', async (fileName, mimeType, data, expected) => {
		const { error } = await library.run(upload(), [
			{ binary: { data: { data, fileName, mimeType } } },
		]);
		expect(error?.message).toMatch(expected);
		expect(error?.description).toMatch(/turn off Check File/);
		expect(library.sandbox.requests).toEqual([]);
	});

	test.each([
		['a.png', 'image/png', large(10_000_000)],
		['a.apng', 'image/png', 'x'],
		['a.gif', 'application/octet-stream', 'x'],
		['a.css', 'text/plain', 'x'],
		['a.mov', 'video/quicktime; codecs=x', 'x'],
		['A.JPG', 'image/jpeg', 'x'],
	])('takes %s of type %s', async (fileName, mimeType, data) => {
		const { error } = await library.run(upload(), [
			{ binary: { data: { data, fileName, mimeType } } },
		]);
		expect(error).toBeUndefined();
	});

	test('sends anything when it is off', async () => {
		const { error } = await library.run(upload({ checkFile: false }), [
			{ binary: { data: { data: 'x', fileName: 'a.exe', mimeType: 'application/x-msdownload' } } },
		]);
		expect(error).toBeUndefined();
		expect(library.sandbox.assets()).toEqual(['in/a.exe']);
	});
});

describe('The name and type of a file', () => {
	const file = (more: object) => [{ binary: { data: { data: 'x', ...more } } }];

	test.each([
		[{}, { fileName: 'own.png', mimeType: 'image/png' }, 'own.png', 'image/png'],
		[
			{ fileName: 'given.png' },
			{ fileName: 'own.png', mimeType: 'image/png' },
			'given.png',
			'image/png',
		],
		[
			{ fileName: 'given' },
			{ fileName: 'own.png', mimeType: 'image/png' },
			'given.png',
			'image/png',
		],
		[{}, { fileName: 'no extension', mimeType: 'image/jpeg' }, 'no extension.jpg', 'image/jpeg'],
		[{}, { mimeType: 'video/mp4' }, 'data.mp4', 'video/mp4'],
		[{}, { fileName: 'path/of/own.png', mimeType: 'image/png' }, 'own.png', 'image/png'],
		[{}, { fileName: 'C:\\files\\own.png', mimeType: 'image/png' }, 'own.png', 'image/png'],
		[{}, { fileName: 'v1.5', mimeType: 'image/png' }, 'v1.5.png', 'image/png'],
		[
			{ mimeType: 'image/webp' },
			{ fileName: 'a.webp', mimeType: 'image/png' },
			'a.webp',
			'image/webp',
		],
		[{}, { fileName: 'a.woff2', mimeType: '' }, 'a.woff2', 'font/woff2'],
	])('with the options %j of %j is %s', async (options, own, name, type) => {
		const { error } = await library.run(upload(options), file(own));
		expect(error).toBeUndefined();
		expect(library.sandbox.requests[0]?.file).toMatchObject({ fileName: name, mimeType: type });
	});

	test('is refused where it is impossible', async () => {
		const own = { fileName: 'own.png', mimeType: 'image/png' };
		const named = await library.run(upload({ fileName: 'a/b.png' }), file(own));
		expect(named.error?.message).toBe('File Name contains a slash: "a/b.png"');
		const typed = await library.run(upload({ mimeType: 'png\r\nX-Evil: 1' }), file(own));
		expect(typed.error?.message).toMatch(/^File Type isn’t a valid media type/);
	});
});
