/** The words of an input, with what goes over the wire. */
import { fileAs, inputs, useCalls } from './calls';

const { call, upload, list, copy, deleteFolder } = useCalls();

describe('The words of an input', () => {
	test('null switches it off', async () => {
		const { body } = await upload(inputs({ assetKey: null }));
		expect(body).toEqual([['FolderPath', 'brand'], fileAs('a.png')]);
	});

	test('what is off by default is switched on by its name', async () => {
		const on = { fileName: { name: 'name' }, contentType: { name: 'type' } };
		expect((await upload(inputs(on))).body).toEqual([
			['Key', 'brand/a.png'],
			['FolderPath', 'brand'],
			['name', 'a.png'],
			['type', 'image/png'],
			fileAs('a.png'),
		]);
		const target = {
			destinationKey: null,
			destinationFolder: { name: 'To' },
			destinationName: { name: 'As' },
		};
		expect((await copy(inputs(target))).body).toEqual({
			SourceKey: 'in/a.png',
			To: 'out',
			As: 'b.png',
		});
		const paged = inputs({ pageToken: { name: 'Page' } });
		const { url } = await call('GetAssetList', { folder: 'in', pageToken: 'a/b+c=' }, paged);
		expect(url).toBe('/Assets/AssetList?FolderPath=in&Page=a%2Fb%2Bc%3D');
	});

	test('a new file name that no input carries is refused', async () => {
		const into = inputs({ destinationKey: null, destinationFolder: { name: 'To' } });
		await expect(copy(into)).rejects.toThrow(
			'New File Name can’t be sent: the API contract of this account has no input for it',
		);
		expect((await copy(into, 'out/a.png')).body).toEqual({ SourceKey: 'in/a.png', To: 'out' });
	});

	test('in: query, header, body', async () => {
		const how = inputs({
			assetKey: { in: 'query' },
			destinationKey: { name: 'X-To', in: 'header' },
		});
		const { url, headers, body } = await copy(how);
		expect(url).toBe('/Assets/CopyAsset?SourceKey=in%2Fa.png');
		expect(headers['x-to']).toBe('out/b.png');
		expect(body).toEqual({});
		const mixed = inputs({ folder: { in: 'query' }, assetKey: { name: 'X-Key', in: 'header' } });
		const sent = await upload(mixed);
		expect(sent.url).toBe('/Assets/Asset?FolderPath=brand');
		expect(sent.headers['x-key']).toBe('brand/a.png');
		expect(sent.body).toEqual([fileAs('a.png')]);
	});

	test('in: url appends one encoded part to the path', async () => {
		const how = inputs({ assetKey: { in: 'url' } });
		const key = 'a b/ü?#%2e.png';
		const { url } = await call('DeleteAsset', { assetKey: key }, how);
		expect(url).toBe(`/Assets/Asset/${encodeURIComponent(key)}`);
		const folder = inputs({ folder: { in: 'url' } });
		expect((await list('', { ...folder, paths: { root: '' } })).url).toBe('/Assets/AssetList');
		expect((await list('', { ...folder, paths: { root: '/' } })).url).toBe('/Assets/AssetList/%2F');
	});

	test('in: filename names the part of the file', async () => {
		const key = inputs({ assetKey: { in: 'filename' }, folder: null });
		expect((await upload(key)).body).toEqual([fileAs('brand/a.png')]);
		const name = inputs({ assetKey: null, fileName: { in: 'filename' } });
		expect((await upload(name)).body).toEqual([['FolderPath', 'brand'], fileAs('a.png')]);
	});

	test('a dot nests, and a number is a place in a list', async () => {
		const how = inputs({
			assetKey: { name: 'Moves.0.From.Key' },
			destinationKey: { name: 'Moves.0.To' },
			destinationName: { name: 'Moves.1' },
		});
		expect((await copy(how)).body).toEqual({
			Moves: [{ From: { Key: 'in/a.png' }, To: 'out/b.png' }, 'b.png'],
		});
		const top = inputs({ assetKey: { name: '0.Key' }, destinationKey: { name: 'To.__proto__.x' } });
		expect((await copy(top)).text).toBe(
			'{"0":{"Key":"in/a.png"},"To":{"__proto__":{"x":"out/b.png"}}}',
		);
	});

	test('a dot in the name of a query, form or header is a dot', async () => {
		expect((await list('in', inputs({ folder: { name: 'a.b' } }))).url).toBe(
			'/Assets/AssetList?a.b=in',
		);
		expect(
			(await copy(inputs({ assetKey: { name: 'a.0' } }, { body: 'urlencoded' }))).text,
		).toMatch(/^a\.0=in%2Fa\.png&/);
	});
});

describe('What cannot be sent is refused', () => {
	test.each([
		[
			'Metadata',
			async () => await upload(inputs({ metadata: null }), 'a.png', { metadata: { A: 1 } }),
		],
		['Keep Assets', async () => await deleteFolder(true, inputs({ deleteAssets: null }))],
		[
			'A source URL',
			async () =>
				await call(
					'PutAssetJSON',
					{ assetKey: 'a.png', sourceUrl: 'https://x.example/a.png' },
					inputs({ sourceUrl: null }),
				),
		],
		[
			'The content of the file',
			async () =>
				await call(
					'PutAssetJSON',
					{ assetKey: 'a.png', content: 'eA==' },
					inputs({ content: null }),
				),
		],
	])('%s that the contract switches off', async (label, request) => {
		await expect(request()).rejects.toMatchObject({
			message: `${label} can’t be sent: the API contract of this account has no input for it`,
			description: expect.stringMatching(
				/^Leave it out, or add \w+.* to API Contract Overrides/,
			) as string,
		});
	});

	test('what the contract switches off is no matter where nobody asks for it', async () => {
		await expect(upload(inputs({ metadata: null }))).resolves.toBeDefined();
		await expect(deleteFolder(false, inputs({ deleteAssets: null }))).resolves.toBeDefined();
	});

	test('the deletion of the root, whatever it is called', async () => {
		for (const root of ['omit', '', '/']) {
			const request = call('DeleteFolder', { folder: '', keepAssets: false }, { paths: { root } });
			await expect(request).rejects.toThrow('This node never deletes the whole library');
		}
	});

	test.each([
		[{ name: 'X-Key', in: 'header' }, 'grün.png', '"grün.png" can’t be sent in the header X-Key'],
		[{ name: 'X-Key', in: 'header' }, ' a.png', '" a.png" can’t be sent in the header X-Key'],
		[{ in: 'url' }, '..', '".." can’t be part of a URL'],
		[{ in: 'url' }, '.', '"." can’t be part of a URL'],
		[{ in: 'url' }, '\ud800', '"\\ud800" can’t be sent in a URL'],
	])('a key that %j cannot carry: %j', async (assetKey, key, message) => {
		await expect(call('DeleteAsset', { assetKey: key }, inputs({ assetKey }))).rejects.toThrow(
			message,
		);
	});

	test('a file name that would end early in its quotes', async () => {
		const how = inputs({ assetKey: { in: 'filename' } });
		await expect(upload(how, 'a\\b/c.png')).rejects.toThrow(
			'can’t be sent as the file name of a form',
		);
	});
});
