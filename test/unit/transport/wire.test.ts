/** What goes over the wire: the default table, and the words for a whole request. */
import { fileAs, inputs, useCalls } from './calls';

const { call, upload, list, copy, deleteMany, deleteFolder } = useCalls();

describe('Without overrides', () => {
	test('an upload carries the whole key and the folder', async () => {
		const { verb, url, body } = await upload({}, 'brand/a.png', { metadata: { A: 1 } });
		expect([verb, url]).toEqual(['PUT', '/Assets/Asset']);
		expect(body).toEqual([
			['Key', 'brand/a.png'],
			['FolderPath', 'brand'],
			['Metadata', '{"A":1}'],
			fileAs('a.png'),
		]);
	});

	test('a JSON upload carries them, the name and the content', async () => {
		const { body } = await call('PutAssetJSON', {
			assetKey: 'brand/a.txt',
			content: 'eA==',
			metadata: { A: 1 },
		});
		expect(body).toEqual({
			Key: 'brand/a.txt',
			FolderPath: 'brand',
			FileName: 'a.txt',
			Content: 'eA==',
			Metadata: { A: 1 },
		});
	});

	test('the root is left out', async () => {
		expect((await list('')).url).toBe('/Assets/AssetList');
		expect((await upload({}, 'a.png')).body).toEqual([['Key', 'a.png'], fileAs('a.png')]);
	});

	test('the other methods send their names', async () => {
		expect((await copy()).body).toEqual({ SourceKey: 'in/a.png', DestinationKey: 'out/b.png' });
		expect((await deleteMany()).body).toEqual({ Keys: ['a.png', 'in/b.png'] });
		expect((await deleteFolder(false)).url).toBe('/Assets/Folder?FolderPath=old');
		expect((await deleteFolder(true)).url).toBe('/Assets/Folder?FolderPath=old&DeleteAssets=false');
	});
});

describe('The word paths', () => {
	test.each([
		['omit', '/Assets/AssetList'],
		['', '/Assets/AssetList?FolderPath='],
		['/', '/Assets/AssetList?FolderPath=%2F'],
		['My Root', '/Assets/AssetList?FolderPath=My%20Root'],
	])('root %j sends the root so', async (root, url) => {
		expect((await list('', { paths: { root } })).url).toBe(url);
		expect((await list('in', { paths: { root } })).url).toBe('/Assets/AssetList?FolderPath=in');
	});

	test.each([
		[{ leadingSlash: true }, '/brand/a.png', '/brand'],
		[{ trailingSlash: true }, 'brand/a.png', 'brand/'],
		[{ prefix: 'lib/x' }, 'lib/x/brand/a.png', 'lib/x/brand'],
		[{ prefix: 'lib', leadingSlash: true, trailingSlash: true }, '/lib/brand/a.png', '/lib/brand/'],
	])('%j spells keys and folders so, in every place', async (paths, key, folder) => {
		expect((await upload({ paths })).body).toEqual([
			['Key', key],
			['FolderPath', folder],
			fileAs('a.png'),
		]);
		expect((await deleteMany({ paths }, ['brand/a.png'])).body).toEqual({ Keys: [key] });
		const header = inputs({ folder: { name: 'X-Folder', in: 'header' } });
		expect((await list('brand', { ...header, paths })).headers['x-folder']).toBe(folder);
	});

	test('a prefix is the root where no word says how the root is sent', async () => {
		const paths = { prefix: 'lib', leadingSlash: true };
		expect((await list('', { paths })).url).toBe('/Assets/AssetList?FolderPath=%2Flib');
	});

	test('the names of files and folders are no paths', async () => {
		const paths = { leadingSlash: true, trailingSlash: true, prefix: 'lib', root: '/' };
		const how = {
			paths,
			...inputs({ folder: null, parentFolder: { name: 'In' }, name: { name: 'N' } }),
		};
		expect((await call('PutFolder', { folder: 'brand/new' }, how)).url).toBe(
			'/Assets/Folder?In=%2Flib%2Fbrand%2F&N=new',
		);
		expect((await call('PutFolder', { folder: 'new' }, how)).url).toBe(
			'/Assets/Folder?In=%2F&N=new',
		);
	});
});

describe('The words verb, path and body', () => {
	test('change the request line', async () => {
		const { verb, url } = await list('in', { change: { verb: 'PATCH', path: '/v2/List' } });
		expect([verb, url]).toEqual(['PATCH', '/v2/List?FolderPath=in']);
	});

	test('urlencoded', async () => {
		const { headers, text } = await copy({ change: { body: 'urlencoded' } });
		expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(text).toBe('SourceKey=in%2Fa.png&DestinationKey=out%2Fb.png');
	});

	test('multipart without a file', async () => {
		expect((await copy({ change: { body: 'multipart' } })).body).toEqual([
			['SourceKey', 'in/a.png'],
			['DestinationKey', 'out/b.png'],
		]);
	});

	test('none', async () => {
		const { url, body } = await copy({ change: { body: 'none' } });
		expect(url).toBe('/Assets/CopyAsset?SourceKey=in%2Fa.png&DestinationKey=out%2Fb.png');
		expect(body).toBeUndefined();
	});

	test('json', async () => {
		const { body } = await call('PutFolder', { folder: 'in' }, { change: { body: 'json' } });
		expect(body).toEqual({ FolderPath: 'in' });
	});

	test('raw: the file is the body', async () => {
		const how = inputs(
			{ assetKey: { name: 'X-Key', in: 'header' }, folder: null, fileName: { name: 'Name' } },
			{ body: 'raw' },
		);
		const { url, headers, text } = await upload(how);
		expect([url, headers['x-key'], headers['content-type'], text]).toEqual([
			'/Assets/Asset?Name=a.png',
			'brand/a.png',
			'image/png',
			'x',
		]);
	});
});

describe('The word constants', () => {
	test('sends its fields in each place', async () => {
		const json = {
			query: { v: 2 },
			header: { 'X-Mode': 'a b' },
			body: { Overwrite: true, 'Source.Kind': 'asset', Tags: [1] },
		};
		const { url, headers, body } = await copy({
			change: { ...inputs({ assetKey: { name: 'Source.Key' } }).change, constants: json },
		});
		expect(url).toBe('/Assets/CopyAsset?v=2');
		expect(headers['x-mode']).toBe('a b');
		expect(body).toEqual({
			Source: { Kind: 'asset', Key: 'in/a.png' },
			DestinationKey: 'out/b.png',
			Overwrite: true,
			Tags: [1],
		});
		const form = await upload({ change: { constants: { form: { Overwrite: true, Size: 1 } } } });
		expect(form.body).toEqual(
			expect.arrayContaining([
				['Overwrite', 'true'],
				['Size', '1'],
			]),
		);
	});

	test('holds beside the user’s own additional fields, which win', async () => {
		const how = { change: { constants: { body: { Mode: 'a' }, query: { v: 1 } } } };
		const { url, body } = await copy({ ...how, query: [['w', '2']], body: { Mode: 'b' } });
		expect(url).toBe('/Assets/CopyAsset?v=1&w=2');
		expect(body).toMatchObject({ Mode: 'b' });
	});
});
