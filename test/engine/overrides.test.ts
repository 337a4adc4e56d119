/** The corrected contract on the wire, wherever the node calls a method. */
import { searchPicker } from './engine';
import { saveCredential } from './support/credentialDialog';
import { assetAt, folderAt, goOn, png, upload, useSandbox } from './support/setup';

const library = useSandbox();

const getAll = (folder: string, more = {}) => ({
	resource: 'asset',
	operation: 'getAll',
	folder: folderAt(folder),
	returnAll: true,
	...more,
});
const withOverrides = (overrides: object) => ({
	credential: { contractOverrides: JSON.stringify(overrides) },
});

beforeAll(() => library.sandbox.putAsset('top.png', 'top.png'));

describe('API Contract Overrides', () => {
	test('change the verb, the path, the names and the places on the wire', async () => {
		library.sandbox.fault({ status: 200, when: () => true });
		await library.run(
			{
				resource: 'asset',
				operation: 'copy',
				assetKey: assetAt('top.png'),
				destinationFolder: folderAt('zoo'),
			},
			undefined,
			{
				credential: {
					contractOverrides: JSON.stringify({
						CopyAsset: {
							verb: 'PUT',
							inputs: {
								assetKey: { name: 'from', in: 'query' },
								destinationKey: { name: 'X-To', in: 'header' },
							},
						},
					}),
				},
			},
		);
		const request = library.sandbox.requests.find(({ path }) => path.endsWith('/CopyAsset'));
		expect(request).toMatchObject({
			verb: 'PUT',
			rawUrl: '/12345/Assets/CopyAsset?from=top.png',
			body: {},
		});
		expect(request?.headers['x-to']).toBe('zoo/top.png');
	});

	test.each([
		['text', { source: 'text', text: 'x', fileName: 'a.css' }, 'text/css'],
		['a URL', { source: 'url', sourceUrl: 'https://x.example/1', fileName: 'a.png' }, 'image/png'],
		['a file of the item', { source: 'binary', binaryPropertyName: 'data' }, 'image/png'],
		['text of no known type', { source: 'text', text: 'x', fileName: 'a.other' }, undefined],
	])('switch the type on that is sent with %s', async (_, source, type) => {
		library.sandbox.fault({ status: 200, when: () => true });
		const inputs = { contentType: { name: 'mimeType' } };
		await library.run(
			{ resource: 'asset', operation: 'uploadJson', folder: folderAt(''), ...source },
			[{ binary: { data: png() } }],
			withOverrides({ PutAssetJSON: { inputs, proven: true } }),
		);
		const request = library.sandbox.requests.find(({ method }) => method === 'PutAssetJSON');
		expect((request?.body as { mimeType?: string } | undefined)?.mimeType).toBe(type);
	});

	test('change a list, too', async () => {
		const credential = { contractOverrides: '{ "GetAssetList": { "path": "/Assets/List" } }' };
		await library.run(getAll(''), undefined, { credential });
		expect(library.sandbox.requests[0]?.path).toBe('/12345/Assets/List');
	});
});

describe('The spelling of paths and the constants', () => {
	const paths = { root: '/', leadingSlash: true, trailingSlash: true, prefix: 'lib' };
	const constants = { query: { Version: '2' }, header: { 'X-Mode': 'fast' } };
	const overrides = {
		paths,
		GetAssetList: { constants },
		GetSubFoldersList: { constants },
		GetAssetMetadata: { constants },
	};
	/** What each request asked for, and that its constants came along. */
	const asked = () =>
		library.sandbox.requests
			.filter(({ method }) => String(method).startsWith('Get'))
			.map(({ method, query, headers }) => {
				expect(query).toHaveProperty('Version', '2');
				expect(headers['x-mode']).toBe('fast');
				return `${method} ${query.FolderPath ?? query.Key}`;
			});

	test('hold for the pickers', async () => {
		const search = async (method: 'searchFolders' | 'searchAssets', filter: string) =>
			await searchPicker(
				method,
				library.sandbox,
				filter,
				undefined,
				withOverrides(overrides).credential,
			);
		await search('searchFolders', '').catch(() => undefined);
		await search('searchAssets', 'brand/').catch(() => undefined);
		expect(asked()).toEqual(
			expect.arrayContaining(['GetSubFoldersList /', 'GetAssetList /lib/brand/']),
		);
	});

	test('hold for what is read beside an operation', async () => {
		const items = [{ binary: { data: png() } }];
		const more = { ...withOverrides(overrides), ...goOn };
		await library.run(upload({ ifExists: 'skip' }), items, more);
		const reads = asked();
		expect(reads.length).toBeGreaterThan(0);
		for (const read of reads) {
			expect([
				'GetAssetMetadata /lib/in/a.png',
				'GetAssetList /lib/in/',
				'GetSubFoldersList /',
				'GetAssetList /',
			]).toContain(read);
		}
	});

	test('hold for the operation itself', async () => {
		await library.run(getAll('brand'), undefined, { ...withOverrides(overrides), ...goOn });
		expect(asked()[0]).toBe('GetAssetList /lib/brand/');
	});

	test('hold for the credential’s test', async () => {
		const { baseUrl, accountId, apiKey } = library.sandbox;
		const { contractOverrides } = withOverrides(overrides).credential;
		await saveCredential({ baseUrl, accountId, apiKey, contractOverrides });
		expect(asked()).toEqual(['GetSubFoldersList /']);
	});
});
