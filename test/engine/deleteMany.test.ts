/** Delete Many: the keys of all items together, told key by key. */
import { goOn, useSandbox } from './support/setup';

const library = useSandbox();

const deleteMany = (options = {}, assetKeys = '={{ $json.keys }}') => ({
	resource: 'asset',
	operation: 'deleteMany',
	assetKeys,
	options,
});
const keys = (...of: unknown[]) => of.map((one) => ({ json: { keys: one as string } }));
const sent = () => library.sandbox.requests.map(({ body }) => (body as { Keys: string[] }).Keys);

beforeEach(() => {
	for (const name of ['a', 'b', 'c', 'd', 'e']) library.sandbox.putAsset(`${name}.png`, name);
});

test('takes a key, a list, or keys one a line, sends none twice, and tells each item of its own', async () => {
	const { json, items } = await library.run(
		deleteMany(),
		keys('a.png', ['b.png', 'a.png'], 'c.png\n\nd.png\r\nb.png'),
	);
	expect(sent()).toEqual([['a.png', 'b.png', 'c.png', 'd.png']]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 1, 2, 2, 2].map((item) => ({ item })),
	);
	expect(json.map(({ assetKey }) => assetKey)).toEqual([
		'a.png',
		'b.png',
		'a.png',
		'c.png',
		'd.png',
		'b.png',
	]);
});

test('sends Batch Size keys in a request', async () => {
	await library.run(
		deleteMany({ batchSize: 2, maxConcurrency: 1 }),
		keys('a.png', 'b.png', 'c.png', 'd.png', 'e.png'),
	);
	expect(sent()).toEqual([['a.png', 'b.png'], ['c.png', 'd.png'], ['e.png']]);
});

test('10,000 keys take 100 requests', async () => {
	const hundred = [...Array(100).keys()];
	const all = hundred.map((item) => hundred.map((index) => `many/${item}/${index}.png`));
	library.sandbox.fault({
		method: 'DeleteMultipleAssets',
		times: Infinity,
		status: 200,
		delayMs: 50,
	});
	const { json } = await library.run(deleteMany(), keys(...all));
	expect(library.sandbox.requests).toHaveLength(100);
	expect(library.sandbox.mostOpen).toBe(5);
	expect(json).toHaveLength(10_000);
	expect(json.every(({ deleted }) => deleted)).toBe(true);
});

test('tells by key what was deleted and what was not', async () => {
	const { json } = await library.run(deleteMany(), keys(['a.png', 'none.png']), goOn);
	expect(json).toEqual([
		{ deleted: true, assetKey: 'a.png', AssetKey: 'a.png', Deleted: true },
		{
			error: 'Clinch didn’t delete the asset none.png: Asset not found',
			description: expect.stringMatching(/full path/) as string,
			deleted: false,
			assetKey: 'none.png',
		},
	]);
});

test('a refused batch fails its own items alone', async () => {
	library.sandbox.fault({ method: 'DeleteMultipleAssets', after: 1, status: 400 });
	const { json } = await library.run(
		deleteMany({ batchSize: 1, maxConcurrency: 1 }),
		keys('a.png', 'b.png', 'c.png'),
		goOn,
	);
	expect(json.map(({ deleted, assetKey }) => [deleted, assetKey])).toEqual([
		[true, 'a.png'],
		[false, 'b.png'],
		[true, 'c.png'],
	]);
});

test('a wrong key fails its own item, and none of its keys is sent', async () => {
	const { json } = await library.run(deleteMany(), keys('a.png', ['b.png', 'x//y'], 'c.png'), goOn);
	expect(sent()).toEqual([['a.png', 'c.png']]);
	expect(json.map(({ assetKey, error }) => assetKey ?? error)).toEqual([
		'a.png',
		'Asset Keys contains two slashes in a row: "x//y"',
		'c.png',
	]);
});

test('a run that fails starts no further batch', async () => {
	library.sandbox.fault({ method: 'DeleteMultipleAssets', after: 1, status: 400 });
	const { error } = await library.run(
		deleteMany({ batchSize: 1, maxConcurrency: 1 }),
		keys('a.png', 'b.png', 'c.png', 'd.png'),
	);
	expect(library.sandbox.requests).toHaveLength(2);
	expect(error?.context?.itemIndex).toBe(1);
	expect(error?.description).toMatch(
		/1 of 4 items were completed, 1 failed and 2 were not started/,
	);
});

test.each([
	['a list of keys that failed', { Deleted: ['a.png'], Failed: ['b.png'] }],
	['a list of keys that were deleted', ['a.png']],
	[
		'a status by key',
		[
			{ key: 'a.png', status: 'ok' },
			{ key: 'b.png', status: 'failed' },
		],
	],
	['an error by key', { results: [{ path: '/a.png' }, { path: '/b.png', error: 'locked' }] }],
	['a flag by key', { results: [{ Key: 'b.png', Success: false }] }],
	['a number by key', { data: { items: [{ key: 'b.png', statusCode: 404 }] } }],
])('reads %s, and looks where it is not said that a key was deleted', async (_, body) => {
	library.sandbox.deleteAsset('a.png');
	library.sandbox.fault({ method: 'DeleteMultipleAssets', body });
	const { json } = await library.run(deleteMany(), keys(['a.png', 'b.png']), goOn);
	expect(json.map(({ deleted, assetKey }) => [deleted, assetKey])).toEqual([
		[true, 'a.png'],
		[false, 'b.png'],
	]);
});

test.each([undefined, {}, [], { Message: 'done' }])('takes %j for a success', async (body) => {
	library.sandbox.fault({ method: 'DeleteMultipleAssets', status: 200, ...(body ? { body } : {}) });
	const { json } = await library.run(deleteMany(), keys('a.png', 'b.png'), goOn);
	expect(json).toEqual([
		{ deleted: true, assetKey: 'a.png' },
		{ deleted: true, assetKey: 'b.png' },
	]);
});

test.each([
	[
		{ success: false, message: 'The library is locked' },
		'The library is locked',
		['a.png', 'b.png'],
	],
	[{ errors: ['b.png: locked'] }, 'b.png: locked', ['b.png']],
	[{ Errors: [{ Message: 'All of it is locked' }] }, 'All of it is locked', ['a.png', 'b.png']],
	[{ Deleted: ['/a.png'], Failed: ['/b.png/'] }, 'it gave no reason', ['b.png']],
])('the answer %j is no word of success for what it refuses', async (body, reason, refused) => {
	library.sandbox.fault({ method: 'DeleteMultipleAssets', body });
	const { json } = await library.run(deleteMany(), keys(['a.png', 'b.png']), goOn);
	const failed = json.filter(({ error }) => error);
	expect(failed.map(({ assetKey }) => assetKey)).toEqual(refused);
	for (const { error } of failed) expect(error).toContain(reason);
});

test.each(['true', 'Deleted.', ''])('the answer %j means that all were deleted', async (body) => {
	library.sandbox.fault({ method: 'DeleteMultipleAssets', status: 200, body });
	const { json, error } = await library.run(deleteMany(), keys(['a.png', 'b.png']));
	expect(error).toBeUndefined();
	expect(json.map(({ deleted }) => deleted)).toEqual([true, true]);
});

test('an object in the place of keys is refused before any request', async () => {
	const { error } = await library.run(deleteMany({}, '={{ $json }}'), keys('a.png'));
	expect(error?.message).toBe('Asset Keys must be text, but is an object');
	expect(library.sandbox.requests).toEqual([]);
});

test.each([1, 2])('a refused batch stops the run in words, with %i items', async (items) => {
	library.sandbox.fault({ method: 'DeleteMultipleAssets', status: 400, body: 'Locked' });
	const many = ['a.png', 'b.png', 'c.png', 'd.png', 'e.png'];
	const { error } = await library.run(
		deleteMany({ batchSize: 1, maxConcurrency: 2 }),
		keys(many, 'x.png').slice(0, items),
	);
	expect(error?.message).toBe('Clinch rejected the request: Locked');
	if (items > 1)
		expect(error?.description).toContain('0 of 2 items were completed, 1 failed and 1');
	expect(library.sandbox.requests.length).toBeLessThanOrEqual(2);
});

test('an item whose keys were not all tried counts as not done', async () => {
	library.sandbox.fault({
		when: ({ body }) => JSON.stringify(body).includes('x.png'),
		status: 400,
	});
	const { error } = await library.run(
		deleteMany({ batchSize: 1, maxConcurrency: 1 }),
		keys('a.png', 'x.png', ['b.png', 'c.png']),
	);
	expect(error?.context?.itemIndex).toBe(1);
	expect(error?.description).toContain(
		'1 of 3 items were completed, 1 failed and 1 were not started',
	);
});

test('a list as JSON text, as an AI agent hands it over, is taken for a list', async () => {
	await library.run(deleteMany({}, '["a.png","b.png"]'));
	expect(sent()).toEqual([['a.png', 'b.png']]);
});

test('what one item tries alone is not deleted with the keys of another', async () => {
	const { json } = await library.run(deleteMany({ dryRun: '={{ $json.keys === "a.png" }}' }), [
		...keys('a.png', 'b.png'),
	]);
	expect(sent()).toEqual([['b.png']]);
	expect(json[0]).toEqual({ dryRun: true, action: 'delete', assetKey: 'a.png' });
	expect(json[1]).toMatchObject({ deleted: true, assetKey: 'b.png' });
});

test('items with other options have requests of their own', async () => {
	const options = { additionalBody: '={{ { Reason: $json.keys } }}', maxConcurrency: 1 };
	library.sandbox.fault({ status: 200, times: 2 });
	await library.run(deleteMany(options), keys('a.png', 'b.png'));
	expect(library.sandbox.requests.map(({ body }) => body)).toEqual([
		{ Keys: ['a.png'], Reason: 'a.png' },
		{ Keys: ['b.png'], Reason: 'b.png' },
	]);
});

test('a run that stops on errors deletes nothing where a key is wrong', async () => {
	const { error } = await library.run(deleteMany(), keys('a.png', 'x//y', 'c.png'));
	expect(library.sandbox.requests).toEqual([]);
	expect(error?.message).toContain('contains two slashes');
	expect(error?.description).toContain(
		'0 of 3 items were completed, 1 failed and 2 were not started',
	);
});

test.each<[unknown]>([
	['Failed: the library is locked'],
	['false'],
	[{ Requested: 2, DeletedCount: 1 }],
	[{ code: 500, message: 'failed' }],
])('after the answer %j the node looks which assets are still there', async (body) => {
	library.sandbox.deleteAsset('a.png');
	library.sandbox.fault({ method: 'DeleteMultipleAssets', status: 200, body: body as object });
	const { json } = await library.run(deleteMany(), keys('a.png', 'b.png'), goOn);
	expect(json.map(({ deleted, assetKey }) => [deleted, assetKey])).toEqual([
		[true, 'a.png'],
		[false, 'b.png'],
	]);
});
