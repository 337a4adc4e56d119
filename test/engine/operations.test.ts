/** Each operation once, whole: what the library got, and what came out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { assetAt, folderAt, useSandbox } from './support/setup';

const media = (name: string) => readFileSync(join(__dirname, '../media', name));

const library = useSandbox();

/** The last request as the wire saw it, without what every request has. */
function lastRequest() {
	const { method, verb, path, query, body, form, file, headers } =
		library.sandbox.requests.at(-1) ?? {};
	return { method, verb, path, query, body, form, file, apiKey: headers?.['x-apikey'] };
}

const onWire = (expected: Record<string, unknown>) => ({
	query: {},
	body: undefined,
	form: undefined,
	file: undefined,
	apiKey: library.sandbox.apiKey,
	...expected,
});

describe('Asset', () => {
	beforeEach(() => {
		library.sandbox.putFolder('in/deep');
		library.sandbox.putFolder('out');
		library.sandbox.putAsset('in/a.png', 'AAA', { metadata: { campaign: 'Spring' } });
		library.sandbox.putAsset('in/b.png', 'BB');
	});

	afterEach(() => {
		library.empty();
	});

	test('Upload sends the file with its name, type, folder and metadata', async () => {
		const { json, items } = await library.run(
			{
				resource: 'asset',
				operation: 'upload',
				binaryPropertyName: 'data',
				folder: folderAt('in/deep'),
				options: {
					metadataJson: '{ "campaign": "Winter", "year": 2026 }',
					metadataFields: { field: [{ name: 'campaign', value: 'Summer' }] },
				},
			},
			[
				{
					binary: {
						data: {
							data: media('Summer Sale – Hero.png'),
							fileName: 'Summer Sale – Hero.png',
							mimeType: 'image/png',
						},
					},
				},
			],
		);

		const key = 'in/deep/Summer Sale – Hero.png';
		expect(lastRequest()).toEqual(
			onWire({
				method: 'PutAsset',
				verb: 'PUT',
				path: '/12345/Assets/Asset',
				form: { Key: key, FolderPath: 'in/deep', Metadata: '{"campaign":"Summer","year":2026}' },
				file: expect.objectContaining({
					field: 'File',
					fileName: 'Summer Sale – Hero.png',
					mimeType: 'image/png',
					size: 21426,
				}),
			}),
		);
		expect(library.sandbox.bytes(key).equals(media('Summer Sale – Hero.png'))).toBe(true);
		expect(json).toEqual([{ AssetKey: key, Url: library.sandbox.url(key), assetKey: key }]);
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	test('Upload From URL or Text lets Clinch load a URL', async () => {
		library.sandbox.putAsset('in/source.svg', media('logo.svg'));
		const sourceUrl = library.sandbox.url('in/source.svg');
		const { json } = await library.run({
			resource: 'asset',
			operation: 'uploadJson',
			source: 'url',
			sourceUrl,
			fileName: 'logo.svg',
			folder: folderAt('out'),
			options: { metadataFields: { field: [{ name: 'brand', value: 'Sunbeam' }] } },
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'PutAssetJSON',
				verb: 'PUT',
				path: '/12345/Assets/AssetJSON',
				body: {
					Key: 'out/logo.svg',
					FileName: 'logo.svg',
					FolderPath: 'out',
					Url: sourceUrl,
					Metadata: { brand: 'Sunbeam' },
				},
			}),
		);
		expect(json).toEqual([
			{
				AssetKey: 'out/logo.svg',
				Url: library.sandbox.url('out/logo.svg'),
				assetKey: 'out/logo.svg',
			},
		]);
		expect(library.sandbox.metadata('out/logo.svg')).toEqual({ brand: 'Sunbeam' });
	});

	test('Upload From URL or Text stores text as it is', async () => {
		const text = 'h1 { content: "Größe – 大" }\n';
		await library.run({
			resource: 'asset',
			operation: 'uploadJson',
			source: 'text',
			text,
			fileName: 'style.css',
			folder: folderAt(''),
		});

		expect(lastRequest().body).toEqual({
			Key: 'style.css',
			FileName: 'style.css',
			Content: Buffer.from(text).toString('base64'),
		});
		expect(library.sandbox.bytes('style.css').toString()).toBe(text);
	});

	test('Upload From URL or Text sends a binary file as base64', async () => {
		await library.run(
			{
				resource: 'asset',
				operation: 'uploadJson',
				source: 'binary',
				binaryPropertyName: 'picture',
				folder: folderAt('out'),
			},
			[
				{
					binary: {
						picture: {
							data: media('product.jpg'),
							fileName: 'product.jpg',
							mimeType: 'image/jpeg',
						},
					},
				},
			],
		);

		expect(library.sandbox.bytes('out/product.jpg').equals(media('product.jpg'))).toBe(true);
	});

	test('Get Many gives one item an asset', async () => {
		const { json, items } = await library.run({
			resource: 'asset',
			operation: 'getAll',
			folder: folderAt('in'),
			returnAll: true,
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'GetAssetList',
				verb: 'GET',
				path: '/12345/Assets/AssetList',
				query: { FolderPath: 'in' },
			}),
		);
		expect(json).toEqual(
			['a.png', 'b.png'].map((name) => ({
				AssetKey: `in/${name}`,
				Name: name,
				Url: library.sandbox.url(`in/${name}`),
				Size: name === 'a.png' ? 3 : 2,
				ContentType: 'application/octet-stream',
				assetKey: `in/${name}`,
			})),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	test('Get Many of the root sends no folder, and stops at its limit', async () => {
		library.sandbox.putAsset('one.png', '1');
		library.sandbox.putAsset('two.png', '2');
		const { json } = await library.run({
			resource: 'asset',
			operation: 'getAll',
			folder: folderAt(''),
			limit: 1,
		});

		expect(lastRequest().query).toEqual({});
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['one.png']);
	});

	test('Get Metadata gives what the library knows of the asset', async () => {
		const { json } = await library.run(
			{ resource: 'asset', operation: 'getMetadata', assetKey: assetAt('={{ $json.assetKey }}') },
			[{ json: { assetKey: 'in/a.png' } }],
		);

		expect(lastRequest()).toEqual(
			onWire({
				method: 'GetAssetMetadata',
				verb: 'GET',
				path: '/12345/Assets/Asset/AssetMetadata',
				query: { Key: 'in/a.png' },
			}),
		);
		expect(json).toEqual([
			expect.objectContaining({ assetKey: 'in/a.png', Metadata: { campaign: 'Spring' }, Size: 3 }),
		]);
	});

	test('Update Metadata replaces what was there', async () => {
		const { json } = await library.run({
			resource: 'asset',
			operation: 'updateMetadata',
			assetKey: assetAt('in/a.png'),
			metadataMode: 'fields',
			metadata: { field: [{ name: 'status', value: 'live' }] },
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'PutAssetMetadata',
				verb: 'PUT',
				path: '/12345/Assets/Asset/AssetMetadata',
				body: { Key: 'in/a.png', Metadata: { status: 'live' } },
			}),
		);
		expect(json).toEqual([{ success: true, assetKey: 'in/a.png' }]);
	});

	test('Update Metadata with Keep Existing reads, merges and sends', async () => {
		await library.run({
			resource: 'asset',
			operation: 'updateMetadata',
			assetKey: assetAt('in/a.png'),
			metadataMode: 'json',
			metadataJson: '{ "status": "live", "tags": ["a", "b"] }',
			keepExisting: true,
		});

		expect(library.sandbox.metadata('in/a.png')).toEqual({
			campaign: 'Spring',
			status: 'live',
			tags: ['a', 'b'],
		});
	});

	test('Copy puts the asset in another folder and tells both keys', async () => {
		const { json } = await library.run({
			resource: 'asset',
			operation: 'copy',
			assetKey: assetAt('in/a.png'),
			destinationFolder: folderAt('out'),
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'CopyAsset',
				verb: 'POST',
				path: '/12345/Assets/CopyAsset',
				body: { SourceKey: 'in/a.png', DestinationKey: 'out/a.png' },
			}),
		);
		expect(json).toEqual([
			{
				AssetKey: 'out/a.png',
				Url: library.sandbox.url('out/a.png'),
				assetKey: 'out/a.png',
				sourceAssetKey: 'in/a.png',
			},
		]);
		expect(library.sandbox.assets()).toEqual(['in/a.png', 'in/b.png', 'out/a.png']);
	});

	test('Move takes the asset away from its place and can rename it', async () => {
		const { json } = await library.run({
			resource: 'asset',
			operation: 'move',
			assetKey: assetAt('in/a.png'),
			destinationFolder: folderAt('out'),
			options: { newFileName: 'final.png' },
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'MoveAsset',
				verb: 'POST',
				path: '/12345/Assets/MoveAssets',
				body: { SourceKey: 'in/a.png', DestinationKey: 'out/final.png' },
			}),
		);
		expect(json).toEqual([
			{ success: true, assetKey: 'out/final.png', sourceAssetKey: 'in/a.png' },
		]);
		expect(library.sandbox.assets()).toEqual(['in/b.png', 'out/final.png']);
	});

	test('Delete takes one asset out of the library', async () => {
		const { json } = await library.run({
			resource: 'asset',
			operation: 'delete',
			assetKey: assetAt('in/a.png'),
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'DeleteAsset',
				verb: 'DELETE',
				path: '/12345/Assets/Asset',
				query: { Key: 'in/a.png' },
			}),
		);
		expect(json).toEqual([{ deleted: true, assetKey: 'in/a.png' }]);
		expect(library.sandbox.assets()).toEqual(['in/b.png']);
	});

	test('Delete Many sends the keys of all items in one request', async () => {
		const { json, items } = await library.run(
			{ resource: 'asset', operation: 'deleteMany', assetKeys: '={{ $json.assetKey }}' },
			[{ json: { assetKey: 'in/a.png' } }, { json: { assetKey: 'in/b.png' } }],
		);

		expect(library.sandbox.requests).toHaveLength(1);
		expect(lastRequest()).toEqual(
			onWire({
				method: 'DeleteMultipleAssets',
				verb: 'DELETE',
				path: '/12345/Assets/MultipleAssets',
				body: { Keys: ['in/a.png', 'in/b.png'] },
			}),
		);
		expect(json).toEqual([
			{ deleted: true, assetKey: 'in/a.png', AssetKey: 'in/a.png', Deleted: true },
			{ deleted: true, assetKey: 'in/b.png', AssetKey: 'in/b.png', Deleted: true },
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(library.sandbox.assets()).toEqual([]);
	});
});

describe('Folder', () => {
	test('Create makes a folder below its parent', async () => {
		library.sandbox.putFolder('vendors');
		const { json } = await library.run({
			resource: 'folder',
			operation: 'create',
			parentFolder: folderAt('vendors'),
			name: 'bynder & co',
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'PutFolder',
				verb: 'PUT',
				path: '/12345/Assets/Folder',
				query: { FolderPath: 'vendors/bynder & co' },
			}),
		);
		expect(json).toEqual([{ success: true, folderPath: 'vendors/bynder & co' }]);
		expect(library.sandbox.folders()).toContain('vendors/bynder & co');
	});

	test('Delete takes the folder with everything in it', async () => {
		library.sandbox.putAsset('old/sub/a.png', 'A');
		const { json } = await library.run({
			resource: 'folder',
			operation: 'delete',
			folder: folderAt('old'),
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'DeleteFolder',
				verb: 'DELETE',
				path: '/12345/Assets/Folder',
				query: { FolderPath: 'old' },
			}),
		);
		expect(json).toEqual([{ deleted: true, folderPath: 'old' }]);
		expect(library.sandbox.folders()).not.toContain('old');
		expect(library.sandbox.assets()).toEqual([]);
	});

	test('Delete with Keep Assets says so and leaves the assets', async () => {
		library.sandbox.putAsset('old/a.png', 'A');
		await library.run({
			resource: 'folder',
			operation: 'delete',
			folder: folderAt('old'),
			options: { keepAssets: true },
		});

		expect(lastRequest().query).toEqual({ FolderPath: 'old', DeleteAssets: 'false' });
		expect(library.sandbox.assets()).toEqual(['a.png']);
	});

	test('Get Subfolders gives one item a folder', async () => {
		for (const name of ['one', 'two']) library.sandbox.putFolder(`list/${name}`);
		const { json } = await library.run({
			resource: 'folder',
			operation: 'getSubfolders',
			folder: folderAt('list'),
			returnAll: true,
		});

		expect(lastRequest()).toEqual(
			onWire({
				method: 'GetSubFoldersList',
				verb: 'GET',
				path: '/12345/Assets/Subfolders',
				query: { FolderPath: 'list' },
			}),
		);
		expect(json).toEqual([
			{ FolderPath: 'list/one', Name: 'one', folderPath: 'list/one' },
			{ FolderPath: 'list/two', Name: 'two', folderPath: 'list/two' },
		]);
	});
});

test('Additional query parameters and body fields travel with the request', async () => {
	library.sandbox.fault({ status: 200 });
	await library.run({
		resource: 'asset',
		operation: 'copy',
		assetKey: assetAt('in/a.png'),
		destinationFolder: folderAt('out'),
		options: {
			additionalQuery: { parameter: [{ name: 'Locale', value: 'de & fr' }] },
			additionalBody: '{ "KeepTags": true }',
		},
	});

	expect(library.sandbox.requests[0]?.body).toEqual({
		SourceKey: 'in/a.png',
		DestinationKey: 'out/a.png',
		KeepTags: true,
	});
	expect(library.sandbox.requests[0]?.query).toEqual({ Locale: 'de & fr' });
	expect(library.sandbox.requests[0]?.rawUrl).toBe('/12345/Assets/CopyAsset?Locale=de%20%26%20fr');
});
