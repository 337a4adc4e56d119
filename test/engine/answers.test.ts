/** What Clinch may answer, and what a person reads of it. */
import type { Fault } from '../sandbox';
import { assetAt, folderAt, getMetadata as getMetadataOf, goOn, useSandbox } from './support/setup';

const library = useSandbox();

const getMetadata = getMetadataOf('a.png', { maxRetries: 0 });
const remove = { ...getMetadata, operation: 'delete' };
const list = {
	resource: 'asset',
	operation: 'getAll',
	folder: folderAt('in'),
	returnAll: true,
	options: { maxRetries: 0 },
};

async function errorAfter(fault: Fault, parameters: object = getMetadata) {
	library.sandbox.fault(fault);
	const { error } = await library.run(parameters as typeof getMetadata);
	expect(error).toBeDefined();
	return `${error?.message} | ${error?.description}`;
}

async function outputAfter(body: Fault['body'], parameters: object, contentType?: string) {
	library.sandbox.fault({
		status: 200,
		...(body === undefined ? {} : { body }),
		...(contentType ? { contentType } : {}),
	});
	const { json, error } = await library.run(parameters as typeof getMetadata);
	expect(error).toBeUndefined();
	return json;
}

describe('An error answer', () => {
	test.each([
		[400, /^Clinch rejected the request: Too bad \| Check the values/],
		[401, /^Clinch rejected the API key: Too bad \| Check Account ID and API Key/],
		[
			403,
			/^This API key doesn’t have access to GetAssetMetadata: Too bad \| An API key works only/,
		],
		[404, /^Asset or folder not found: Too bad \| Check the key/],
		[
			405,
			/^Clinch doesn’t accept this verb for GetAssetMetadata: Too bad \| Run Setup → Check API, or correct the verb/,
		],
		[409, /^The request conflicts with the current state of the library: Too bad/],
		[413, /^The file is too large for Clinch: Too bad/],
		[418, /^Clinch rejected the request \(418\): Too bad/],
		[429, /^Clinch is rate limiting this account \(429\): Too bad \| Lower Max Concurrency/],
		[500, /^Clinch returned a server error \(500\): Too bad/],
		[503, /^Clinch returned a server error \(503\): Too bad/],
	])('with status %i is put in the user’s words', async (status, expected) => {
		expect(await errorAfter({ status, body: { message: 'Too bad' } })).toMatch(expected);
	});

	test.each([
		['JSON under message', { message: 'No such thing' }],
		['JSON under error', { error: 'No such thing' }],
		['JSON under errorMessage', { errorMessage: 'No such thing' }],
		['JSON under Message', { Message: 'No such thing' }],
		['JSON in a list of errors', { errors: [{ message: 'No such thing' }] }],
		['JSON inside error', { error: { code: 7, message: 'No such thing' } }],
		['plain text', 'No such thing\n'],
		[
			'HTML',
			'<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>'.replace(
				'<title>x</title>',
				'',
			) + '<p>No such&nbsp;thing</p></body></html>',
		],
		[
			'HTML with a title',
			'<html><head><title>No such thing</title></head><body><p>long</p></body></html>',
		],
	])('in %s gives its text alone', async (_, body) => {
		expect(await errorAfter({ status: 400, body })).toMatch(
			/^Clinch rejected the request: No such thing \|/,
		);
	});

	test.each([
		{ title: 'Errors occurred.', errors: { FolderPath: ['FolderPath is required.'] } },
		{ Message: 'Errors occurred.', ModelState: { 'input.FolderPath': 'FolderPath is required.' } },
	])('that tells what is wrong with each input is told whole: %j', async (body) => {
		expect(await errorAfter({ status: 400, body })).toMatch(
			/^Clinch expects “FolderPath” from GetAssetMetadata: Errors occurred\. FolderPath is required\. \|/,
		);
	});

	test('404 with a web page is about the address, not about the asset', async () => {
		expect(await errorAfter({ status: 404, body: '<html>No such page</html>' })).toMatch(
			/^A web page answered that this address doesn’t exist: No such page \| Check Base URL/,
		);
	});

	test.each([
		[
			{ message: '[{"code":"invalid_type","path":["blob"],"message":"Expected string"}]' },
			'blob: Expected string',
		],
		[{ detail: [{ loc: ['query', 'key'], msg: 'Field required' }] }, 'key: Field required'],
	])('whose problems are a list names each input: %j', async (body, said) => {
		expect(await errorAfter({ status: 400, body })).toContain(said);
	});

	test('without a body is said in our words alone', async () => {
		expect(await errorAfter({ status: 404 })).toMatch(/^Asset or folder not found \|/);
	});

	test('of JSON without a message is no dump', async () => {
		const said = await errorAfter({ status: 400, body: { code: 7, trace: ['a', 'b'] } });
		expect(said).toMatch(/^Clinch rejected the request \| /);
	});

	test('of endless text is cut', async () => {
		const said = await errorAfter({ status: 400, body: 'x'.repeat(5000) });
		expect(said.length).toBeLessThan(800);
	});

	test.each([301, 302, 307, 308])('that redirects (%i) is not followed', async (status) => {
		const headers = { location: `${library.sandbox.baseUrl}/elsewhere` };
		expect(await errorAfter({ status, headers })).toMatch(
			/^Clinch redirected the request to another address \| The node never follows redirects.*Check Base URL/,
		);
		expect(library.sandbox.requests).toHaveLength(1);
	});
});

describe('A broken connection', () => {
	test('that is refused says where to look', async () => {
		const { error } = await library.run(getMetadata, undefined, {
			credential: { baseUrl: 'http://127.0.0.1:9' },
		});
		expect(error?.message).toBe('Couldn’t connect to Clinch: the connection was refused');
		expect(error?.description).toMatch(/Check Base URL/);
	});

	test('that breaks off says so', async () => {
		expect(await errorAfter({ break: 'beforeBody' })).toMatch(
			/^The connection to Clinch was lost \|/,
		);
		expect(await errorAfter({ break: 'inAnswer' })).toMatch(
			/^The connection to Clinch was lost \|/,
		);
	});

	test('that takes too long says so', async () => {
		const options = { maxRetries: 0, timeout: 0.2 };
		expect(await errorAfter({ hang: true }, { ...getMetadata, options })).toMatch(
			/^Clinch didn’t respond in time \|.*Timeout/,
		);
	});
});

describe('A successful answer', () => {
	test.each([
		['JSON that is none', '{"Assets": [', undefined],
		['a web page', '<!doctype html><html><body>Sign in</body></html>', 'text/html'],
		['a single value', '"yes"', 'application/json'],
		['a single value', '42', 'application/json'],
	])('of a list that is %s is an error that says so', async (_, body, contentType) => {
		const fault = { status: 200, body, ...(contentType ? { contentType } : {}) };
		expect(await errorAfter(fault, list)).toMatch(
			/^Clinch returned (something that is not valid JSON|a web page|a single value)/,
		);
	});

	test.each([
		['a list', [{ Key: 'in/a.png' }]],
		['an object with a list', { total: 1, Rows: [{ Key: 'in/a.png' }] }],
		['an object with several lists', { tags: ['x'], AssetRows: [{ Key: 'in/a.png' }], more: [] }],
		['an object with a list further in', { data: { total: 1, assets: [{ Key: 'in/a.png' }] } }],
	])('that is %s gives one item an element', async (_, body) => {
		expect(await outputAfter(body, list)).toEqual([{ Key: 'in/a.png', assetKey: 'in/a.png' }]);
	});

	test('of texts gives keys', async () => {
		expect(await outputAfter(['in/a.png', 'in/b.png'], list)).toEqual([
			{ assetKey: 'in/a.png' },
			{ assetKey: 'in/b.png' },
		]);
	});

	test.each([undefined, {}, { Assets: null }, [], 'null'])(
		'that is %j is an empty list',
		async (body) => {
			expect(await outputAfter(body, list)).toEqual([]);
		},
	);

	test.each([
		['asset_key', { asset_key: 'own/key' }],
		['KEY', { KEY: 'own/key' }],
		['Path', { Path: '/own/key' }],
	])('keeps Clinch’s own key under %s', async (_, body) => {
		expect(await outputAfter(body, getMetadata)).toEqual([{ ...body, assetKey: 'own/key' }]);
	});

	test('without a key carries the one that was asked for, and drops nothing', async () => {
		const body = { name: 'A', key: 7, nested: { deep: [1] }, nothing: null };
		expect(await outputAfter(body, getMetadata)).toEqual([{ ...body, assetKey: 'a.png' }]);
	});

	test('under our own name is not overwritten', async () => {
		expect(await outputAfter({ assetKey: 'theirs', key: 'x' }, getMetadata)).toEqual([
			{ assetKey: 'theirs', key: 'x' },
		]);
	});

	test.each([
		[undefined, {}],
		['true', {}],
		['null', {}],
		['Gone for good', { message: 'Gone for good' }],
		['"Gone for good"', { message: 'Gone for good' }],
	])('of a deletion that is %j is a success', async (body, more) => {
		expect(await outputAfter(body, remove)).toEqual([
			{ deleted: true, assetKey: 'a.png', ...more },
		]);
	});

	test.each(['false', '{"success":false,"message":"Locked"}', 'Error: Locked'])(
		'of a deletion that is %j is an error',
		async (body) => {
			library.sandbox.fault({ method: 'DeleteAsset', status: 200, body });
			const { json } = await library.run(remove, [{}], goOn);
			expect(json[0]?.error).toMatch(/^Clinch didn’t delete the asset a\.png: /);
		},
	);

	test.each(['move', 'copy'])(
		'of a %s that says that it was not done is an error',
		async (operation) => {
			library.sandbox.putAsset('a.png', 'A');
			library.sandbox.fault({
				when: ({ verb }) => verb === 'POST',
				body: { success: false, message: 'Locked' },
			});
			const { json } = await library.run(
				{
					resource: 'asset',
					operation,
					assetKey: assetAt('a.png'),
					destinationFolder: folderAt('in'),
					options: {},
				},
				[{}],
				goOn,
			);
			expect(json[0]?.error).toBe('Clinch reported a failure: Locked');
		},
	);

	test('of a folder’s names alone gives full paths', async () => {
		const folders = { ...list, resource: 'folder', operation: 'getSubfolders' };
		expect(await outputAfter({ Folders: [{ Name: 'deep' }] }, folders)).toEqual([
			{ Name: 'deep', folderPath: 'in/deep' },
		]);
	});
});

test('An error is told with the index of its item, and the run with what was done', async () => {
	library.sandbox.putFolder('in');
	for (const name of ['0', '1', '3']) library.sandbox.putAsset(`in/${name}.png`, 'x');
	const items = ['0', '1', '2', '3'].map((id) => ({ json: { id } }));
	const parameters = {
		...getMetadata,
		assetKey: assetAt('=in/{{ $json.id }}.png'),
		options: { maxConcurrency: 1 },
	};
	const { error } = await library.run(parameters, items);
	expect(error?.context?.itemIndex).toBe(2);
	expect(error?.description).toMatch(
		/2 of 4 items were completed, 1 failed and 1 were not started\.$/,
	);
	expect(library.sandbox.requests).toHaveLength(3);

	const { json } = await library.run(parameters, items, goOn);
	expect(json.map(({ error: said }) => typeof said)).toEqual([
		'undefined',
		'undefined',
		'string',
		'undefined',
	]);
});
