/** Answers that say something else than their status, and lists in the shapes that servers give. */
import { assetAt, folderAt, png, useSandbox } from './support/setup';

const library = useSandbox();

beforeEach(() => {
	library.empty();
	library.sandbox.putAsset('v/a.png', 'a');
	library.sandbox.putAsset('v/b.png', 'b');
	library.sandbox.mayChange(/.*/);
});

const file = { binary: { data: png({ fileName: 'new.png' }) } };

const OPERATIONS = {
	PutAsset: {
		resource: 'asset',
		operation: 'upload',
		binaryPropertyName: 'data',
		folder: folderAt('v'),
	},
	PutAssetJSON: {
		resource: 'asset',
		operation: 'uploadJson',
		source: 'text',
		text: 'x',
		fileName: 'x.css',
		folder: folderAt('v'),
	},
	CopyAsset: {
		resource: 'asset',
		operation: 'copy',
		assetKey: assetAt('v/a.png'),
		destinationFolder: folderAt('w'),
	},
	MoveAsset: {
		resource: 'asset',
		operation: 'move',
		assetKey: assetAt('v/a.png'),
		destinationFolder: folderAt('w'),
	},
	PutFolder: {
		resource: 'folder',
		operation: 'create',
		parentFolder: folderAt('v'),
		name: 'new',
	},
	PutAssetMetadata: {
		resource: 'asset',
		operation: 'updateMetadata',
		assetKey: assetAt('v/a.png'),
		metadataMode: 'json',
		metadataJson: '{"a":1}',
	},
	DeleteAsset: { resource: 'asset', operation: 'delete', assetKey: assetAt('v/a.png') },
	GetAssetMetadata: { resource: 'asset', operation: 'getMetadata', assetKey: assetAt('v/a.png') },
	GetAssetList: {
		resource: 'asset',
		operation: 'getAll',
		folder: folderAt('v'),
		returnAll: true,
	},
	GetSubFoldersList: {
		resource: 'folder',
		operation: 'getSubfolders',
		folder: folderAt('v'),
		returnAll: true,
	},
};
type Tried = keyof typeof OPERATIONS;
const METHODS = Object.keys(OPERATIONS) as Tried[];

async function after(method: Tried, body: unknown, options = {}, parameters = {}) {
	const answer = typeof body === 'object' && body !== null ? body : JSON.stringify(body);
	library.sandbox.fault({ method, body: answer, status: 200, times: Infinity });
	return await library.run(
		{ ...OPERATIONS[method], ...parameters, options: { maxRetries: 0, ...options } },
		[file],
	);
}

/** The words, and the answer that says them. */
const FAILURES: Array<[string, unknown]> = [
	['Quota exceeded', { error: 'Quota exceeded' }],
	['Quota exceeded', { errors: ['Quota exceeded'] }],
	['Quota exceeded', { errors: [{ code: 17, detail: 'Quota exceeded' }], data: null }],
	['Quota exceeded', { statusCode: 507, message: 'Quota exceeded' }],
	['Quota exceeded', { code: '403', message: 'Quota exceeded' }],
	['Quota exceeded', { data: { success: false, message: 'Quota exceeded' } }],
	['Quota exceeded', [{ error: 'Quota exceeded' }]],
	['Quota exceeded', { Success: 'False', Message: 'Quota exceeded' }],
	['Quota exceeded', { IsSuccess: 0, Message: 'Quota exceeded' }],
	['Quota exceeded', { ok: false, description: 'Quota exceeded' }],
	['Quota exceeded', { result: { status: 'failed', reason: 'Quota exceeded' } }],
	['Quota exceeded', { status: 'ERROR', message: 'Quota exceeded' }],
	['Quota exceeded', { error: { type: 'about:blank', title: 'Quota exceeded', status: 400 } }],
	['Quota exceeded', { succeeded: 'no', error_description: 'Quota exceeded' }],
	['Kontingent überschritten', { Fehler: null, error: 'Kontingent überschritten' }],
	['Quota exceeded', { stat: 'fail', code: 1, message: 'Quota exceeded' }],
	['Quota exceeded', { errcode: 40001, errmsg: 'Quota exceeded' }],
	['Quota exceeded', { err: { message: 'Quota exceeded' } }],
	['Quota exceeded', { returnCode: -1, returnMessage: 'Quota exceeded' }],
	['Quota exceeded', { acknowledged: false, reason: 'Quota exceeded' }],
	['Quota exceeded', { messages: [{ severity: 'ERROR', text: 'Quota exceeded' }] }],
	['Quota exceeded', { d: { PutResult: { Success: false, Message: 'Quota exceeded' } } }],
];

describe.each(METHODS)('%s fails where its answer says so', (method) => {
	test.each(FAILURES)('“%s” in %j', async (words, body) => {
		const { error, json } = await after(method, body);
		expect(json).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toContain(words);
	});
});

const WRITES = ['PutAsset', 'PutAssetJSON', 'CopyAsset', 'PutFolder', 'PutAssetMetadata'] as const;

describe.each(WRITES)('%s is a success', (method) => {
	test.each<[unknown]>([
		[{}],
		[{ success: true }],
		[{ error: null, errors: [], success: 'true' }],
		[{ status: 'ok', code: 0 }],
		[{ statusCode: 201, message: 'Created' }],
		[{ result: 'OK', warnings: ['The image is larger than 4000 pixels'] }],
		[{ data: { status: 'processing' }, error: '' }],
		[{ errcode: 0, errmsg: 'ok', stat: 'ok' }],
		[{ data: { result: { success: true, level: 'info' } } }],
		['Done.'],
		[[]],
	])('after %j', async (body) => {
		const { error, json } = await after(method, body);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});
});

describe('Metadata that holds the words of a failure', () => {
	const metadata = { status: 'rejected', result: 'failed' };
	const written = async (body: object) =>
		await after('PutAssetMetadata', body, {}, { metadataJson: JSON.stringify(metadata) });

	test.each([
		[{ Key: 'v/a.png', ...metadata }],
		[metadata],
		[{ data: metadata }],
		[{ asset: { Key: 'v/a.png', ...metadata } }],
		[{ success: true, ...metadata }],
	])('is no failure where the answer repeats it: %j', async (body) => {
		const { error, json } = await written(body);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});

	test.each([
		[{ success: false, ...metadata }],
		[{ status: 'rejected' }],
		[{ ...metadata, error: 'Quota exceeded' }],
	])('hides no failure: %j', async (body) => {
		const { error } = await written(body);
		expect(error?.message).toMatch(/^Clinch reported a failure/);
	});
});

const A = 'v/a.png';
const B = 'v/b.png';

describe('Get Many gives the assets of', () => {
	test.each<[string, unknown]>([
		['names', ['a.png', 'b.png']],
		['slashed paths', ['/v/a.png', '/v/b.png']],
		[
			'paths that are the folder',
			[
				{ Name: 'a.png', Path: 'v/' },
				{ Name: 'b.png', Path: 'v' },
			],
		],
		[
			'URLs',
			{
				items: [
					{ url: 'https://cdn.clinch.co/12345/v/a.png' },
					{ url: 'https://cdn.clinch.co/12345/v/b.png' },
				],
			},
		],
		['paths below the account', { files: [{ path: '12345/v/a.png' }, { path: '12345/v/b.png' }] }],
		['backslashes', { result: { list: [{ FilePath: 'v\\a.png' }, { FilePath: 'v\\b.png' }] } }],
		['HAL', { _embedded: { assets: [{ key: A }, { key: B }] }, _links: { self: { href: '/x' } } }],
		['OData', { '@odata.context': 'x', value: [{ AssetKey: A }, { AssetKey: B }] }],
		['OData 2', { d: { results: [{ AssetKey: A }, { AssetKey: B }] } }],
		[
			'JSON:API',
			{
				data: [
					{ type: 'asset', id: '1', attributes: { key: A } },
					{ type: 'asset', id: '2', attributes: { key: B } },
				],
			},
		],
		[
			'a page of Spring',
			{
				content: [{ key: A }, { key: B }],
				totalElements: 2,
				last: true,
				number: 0,
				size: 20,
				totalPages: 1,
			},
		],
		['Django', { count: 2, next: null, previous: null, results: [{ key: A }, { key: B }] }],
		[
			'S3',
			{
				Name: 'bucket',
				Prefix: 'v/',
				IsTruncated: false,
				Contents: [
					{ Key: A, Size: 1 },
					{ Key: B, Size: 2 },
				],
				CommonPrefixes: [{ Prefix: 'v/sub/' }],
			},
		],
		[
			'GraphQL',
			{
				data: {
					assets: {
						edges: [{ node: { key: A } }, { node: { key: B } }],
						pageInfo: { hasNextPage: false },
					},
				},
			},
		],
		['a map by key', { Assets: { [A]: { Size: 1 }, [B]: { Size: 2 } } }],
		[
			'facets first',
			{ facets: [{ name: 'png', count: 2 }], tags: ['spring'], assets: [{ key: A }, { key: B }] },
		],
		['folders first', { folders: [{ path: 'v/sub' }], assets: [{ key: A }, { key: B }] }],
		[
			'an envelope with messages',
			{
				meta: { requestId: '7', total: 2 },
				messages: [],
				payload: { objects: [{ 'asset-key': A }, { 'asset-key': B }] },
			},
		],
		[
			'Elasticsearch',
			{
				took: 3,
				hits: {
					total: { value: 2 },
					hits: [
						{ _index: 'assets', _id: '1', _score: 1, _source: { key: A } },
						{ _index: 'assets', _id: '2', _score: 1, _source: { key: B } },
					],
				},
			},
		],
		[
			'SOAP',
			{
				's:Envelope': {
					's:Body': {
						ListResponse: { ListResult: { AssetInfo: [{ AssetKey: A }, { AssetKey: B }] } },
					},
				},
			},
		],
		['XML attributes', { Assets: { Asset: [{ $: { key: A } }, { $: { key: B } }] } }],
		[
			'references',
			{
				$id: '1',
				$values: [
					{ $id: '2', Key: A },
					{ $id: '3', Key: B },
				],
			},
		],
		['an array that became an object', { 0: { key: A }, 1: { key: B }, length: 2 }],
		['JSON in a text', { Result: JSON.stringify([{ Key: A }, { Key: B }]), Status: 200 }],
		[
			'entries with a tag',
			{
				entries: [
					{ '.tag': 'folder', name: 'sub', path_display: '/v/sub' },
					{ '.tag': 'file', name: 'a.png', path_display: '/v/a.png' },
					{ '.tag': 'file', name: 'b.png', path_display: '/v/b.png' },
				],
			},
		],
		[
			'breadcrumbs and folders',
			{
				breadcrumbs: [
					{ name: 'Library', path: '' },
					{ name: 'v', path: 'v' },
				],
				files: [{ name: 'a.png' }, { name: 'b.png' }],
				folders: [{ name: 'sub', path: 'v/sub' }],
			},
		],
		[
			'a node tree',
			{
				'jcr:primaryType': 'sling:Folder',
				'a.png': { 'jcr:primaryType': 'dam:Asset' },
				'b.png': { 'jcr:primaryType': 'dam:Asset' },
				sub: { 'jcr:primaryType': 'sling:Folder' },
			},
		],
		[
			'names and extensions apart',
			{
				media: [
					{ name: 'a', extension: ['png'] },
					{ name: 'b', extension: '.png' },
				].map(({ name, extension }) => ({ name, extension: String(extension) })),
			},
		],
		[
			'titles beside files',
			{
				items: [
					{ sys: { type: 'Asset' }, fields: { title: 'Hero', file: { fileName: 'a.png' } } },
					{ sys: { type: 'Asset' }, fields: { title: 'Logo', file: { fileName: 'b.png' } } },
				],
			},
		],
		[
			'types of folders in long words',
			{
				files: [
					{ mimeType: 'application/vnd.google-apps.folder', name: 'sub' },
					{ mimeType: 'image/png', name: 'a.png' },
					{ mimeType: 'image/png', name: 'b.png' },
				],
			},
		],
	])('%s', async (_shape, body) => {
		const { json, error } = await after('GetAssetList', body);
		expect(error).toBeUndefined();
		expect(json.map(({ assetKey }) => assetKey)).toEqual([A, B]);
	});

	test.each<[unknown]>([
		[{ columns: ['Key', 'Size'], rows: [[A, 1]] }],
		[{ keys: `${A},${B}` }],
		[{ folders: [{ path: 'v', assets: [{ name: 'a.png' }] }] }],
		[{ assets: { first: 1, second: 2 }, items: [[A], [B]] }],
	])('no empty list after %j: it can’t be read', async (body) => {
		const { json, error } = await after('GetAssetList', body);
		expect(json).toEqual([]);
		expect(error?.message).toMatch(
			/^The list in Clinch’s response to GetAssetList could not be read/,
		);
	});

	test.each<[unknown]>([
		[[]],
		[{ assets: null, count: 0 }],
		[{ message: 'No assets found' }],
		[{ total: 0 }],
		[{ data: { items: [], pageInfo: { hasNextPage: false } } }],
		[{ results: [], facets: [{ name: 'png', count: 0 }] }],
	])('nothing after %j', async (body) => {
		const { json, error } = await after('GetAssetList', body);
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	test.each<[unknown]>([
		[{ assets: [{ key: A }], total: 5 }],
		[{ items: [{ key: A }], paging: { next: 'https://x.example/?p=2' } }],
		[{ Assets: [{ Key: A }], IsTruncated: true }],
		[{ page: 1, pages: 3, assets: [{ key: A }] }],
		[{ assets: [{ key: A }], hasMore: 'true' }],
		[{ assets: [{ key: A }], meta: { total_count: 9 } }],
		[{ content: [{ key: A }], last: false, totalPages: 2, number: 0 }],
		[{ results: [{ key: A }], next: '/Assets/AssetList?page=2', count: 2 }],
		[{ Items: [{ Key: A }], LastEvaluatedKey: { Key: { S: A } } }],
		[{ assets: [{ key: A }], MoreResultsAvailable: true }],
		[{ response: { numFound: 4, start: 0, docs: [{ key: A }] } }],
		[{ rows: [{ key: A }], RowCount: 4 }],
		[{ assets: [{ key: A }], eof: false }],
	])('no short list after %j: it is cut', async (body) => {
		const { json, error } = await after('GetAssetList', body);
		expect(json).toEqual([]);
		expect(error?.message).toContain('only part of the list');
	});
});

describe('A list whose headers say that', () => {
	const one = [{ key: A }];
	const listed = async (headers: Record<string, string>, body: object = one) => {
		library.sandbox.fault({ method: 'GetAssetList', status: 200, body, headers, times: Infinity });
		return await library.run({ ...OPERATIONS.GetAssetList, options: {} });
	};

	test.each([
		[{ link: '<https://x.example/?p=1>; rel="first", <https://x.example/?p=2>; rel="next"' }],
		[{ 'x-total-count': '5' }],
		[{ 'content-range': 'items 0-0/5' }],
		[{ 'x-page': '1', 'x-total-pages': '3' }],
		[{ 'x-next-cursor': 'abc' }],
	])('it is cut is no short list: %j', async (headers) => {
		const { json, error } = await listed(headers);
		expect(json).toEqual([]);
		expect(error?.message).toContain('only part of the list');
	});

	test.each([
		[{ link: '<https://x.example/?p=1>; rel="prev"' }],
		[{ 'x-total-count': '1', 'x-next-page': '' }],
		[{ 'content-range': 'items 0-0/1' }],
		[{ 'x-csrf-token': 'abc', 'x-request-count': '99' }],
	])('nothing is missing is whole: %j', async (headers) => {
		const { json, error } = await listed(headers);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});

	test('the API key is no part of an error about it', async () => {
		const { error } = await listed({ 'x-next-cursor': library.sandbox.apiKey });
		expect(JSON.stringify(error)).not.toContain(library.sandbox.apiKey);
		expect(error?.message).toContain('only part of the list');
	});
});

describe('Delete looks where the answer does not say that the asset is gone', () => {
	test.each<[unknown]>([
		['Asset not found'],
		['The asset is used in a live campaign and cannot be deleted'],
		[{ message: 'Locked' }],
		[{ deleted: 0 }],
		[{ deleted: false }],
		[{ affected: 0 }],
	])('%j', async (body) => {
		const { json, error } = await after('DeleteAsset', body);
		expect(json).toEqual([]);
		expect(error?.message).toMatch(/delete|failure/);
		expect(library.sandbox.assets()).toContain(A);
	});
});
