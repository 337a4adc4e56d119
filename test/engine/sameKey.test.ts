/** Items of one run that put something under the same key: none silently overwrites what another one put there. */
import { assetAt, folderAt, goOn, png, upload, useSandbox } from './support/setup';

const library = useSandbox();
const { methods } = library;

const file = (data: string, more = {}) => ({
	json: more,
	binary: { data: png({ data: Buffer.from(data) }) },
});
const transfer = (operation: 'copy' | 'move', options = {}) => ({
	resource: 'asset',
	operation,
	assetKey: assetAt('={{ $json.from }}'),
	destinationFolder: folderAt('={{ $json.to }}'),
	options: { maxConcurrency: 1, ...options },
});
const items = (...ways: Array<[from: string, to: string]>) =>
	ways.map(([from, to]) => ({ json: { from, to } }));

beforeEach(() => {
	library.empty();
	for (const folder of ['in', 'out']) library.sandbox.putFolder(folder);
	for (const key of ['a/1.png', 'b/1.png']) library.sandbox.putAsset(key, key);
});

const HINT = 'Use an expression to give each its own name or folder.';

test('another file under the same key is an error that names both items', async () => {
	const { json } = await library.run(upload(), [file('x'), file('y')], goOn);
	expect(json[0]).toMatchObject({ assetKey: 'in/a.png' });
	expect(json[1]).toEqual({
		error: 'Items 0 and 1 have the same key "in/a.png"',
		description: `Item 0 was sent, and this one was not. ${HINT}`,
		assetKey: 'in/a.png',
	});
	expect(library.sandbox.bytes('in/a.png').toString()).toBe('x');
});

test.each(['memory', 'filesystem'] as const)(
	'the same content is sent once, and comes out for each item (binary data in %s)',
	async (binaryMode) => {
		const { json, error } = await library.run(upload(), [file('x'), file('x')], { binaryMode });
		expect(error).toBeUndefined();
		expect(methods()).toEqual(['PutAsset']);
		expect(json).toHaveLength(2);
		expect(json[0]).toMatchObject({ assetKey: 'in/a.png' });
		expect(json[1]).toEqual(json[0]);
	},
);

test('the same content with other metadata is an error', async () => {
	const options = { metadataJson: '={{ { owner: $json.owner } }}' };
	const owned = [file('x', { owner: 'Ann' }), file('x', { owner: 'Ben' })];
	const { json } = await library.run(upload(options), owned, goOn);
	expect(json[1]?.error).toBe('Items 0 and 1 have the same key "in/a.png"');
	expect(library.sandbox.metadata('in/a.png')).toEqual({ owner: 'Ann' });
});

test('with Skip the second item finds what the first one put there', async () => {
	const { json } = await library.run(upload({ ifExists: 'skip' }), [file('x'), file('y')]);
	expect(json.map(({ skipped }) => skipped)).toEqual([undefined, true]);
	expect(library.sandbox.bytes('in/a.png').toString()).toBe('x');
});

test('what was skipped or unchanged is claimed by no item', async () => {
	library.sandbox.putAsset('in/a.png', 'old');
	const first = await library.run(upload({ ifExists: 'replaceChanged' }), [file('x')]);
	expect(first.json[0]?.skipped).toBeUndefined();
	const again = await library.run(
		upload({ ifExists: 'replaceChanged', maxConcurrency: 1 }),
		[file('x'), file('y')],
		goOn,
	);
	expect(again.json.map(({ unchanged, error }) => [unchanged, error])).toEqual([
		[true, undefined],
		[undefined, undefined],
	]);
	expect(library.sandbox.bytes('in/a.png').toString()).toBe('y');
});

test('copies of the same asset to the same place are made once, of another one refused', async () => {
	const ways = items(['a/1.png', 'out'], ['a/1.png', 'out'], ['b/1.png', 'out']);
	const { json } = await library.run(transfer('copy'), ways, goOn);
	expect(json[1]).toEqual(json[0]);
	expect(json[2]).toEqual({
		error: 'Items 0 and 2 have the same key "out/1.png"',
		description: `Item 0 was sent, and this one was not. ${HINT}`,
		assetKey: 'out/1.png',
		sourceAssetKey: 'b/1.png',
	});
	expect(methods()).toEqual(['CopyAsset']);
});

test('an asset that an item replaced is copied once more, for it is another one', async () => {
	const ways = items(['a/1.png', 'out'], ['b/1.png', 'a'], ['a/1.png', 'out']);
	const { json } = await library.run(transfer('copy'), ways, goOn);
	expect(json[2]?.error).toBe('Items 0 and 2 have the same key "out/1.png"');
	expect(library.sandbox.bytes('out/1.png').toString()).toBe('a/1.png');
});

test('a key is free again once what an item put there was moved on', async () => {
	const ways = items(['a/1.png', 'out'], ['out/1.png', 'in'], ['b/1.png', 'out']);
	const { error } = await library.run(transfer('move'), ways);
	expect(error).toBeUndefined();
	expect(library.sandbox.bytes('in/1.png').toString()).toBe('a/1.png');
	expect(library.sandbox.bytes('out/1.png').toString()).toBe('b/1.png');
});

test('a move onto what an earlier item moved there is refused', async () => {
	const { json } = await library.run(
		transfer('move'),
		items(['a/1.png', 'out'], ['b/1.png', 'out']),
		goOn,
	);
	expect(json[1]).toMatchObject({
		error: 'Items 0 and 1 have the same key "out/1.png"',
		assetKey: 'out/1.png',
		sourceAssetKey: 'b/1.png',
	});
	expect(library.sandbox.assets()).toEqual(['b/1.png', 'out/1.png']);
});

test('a Dry Run says what is no longer there to be moved or deleted, and what to do', async () => {
	const ways = items(['a/1.png', 'out'], ['a/1.png', 'in']);
	const { json } = await library.run(transfer('move', { dryRun: true }), ways, goOn);
	expect(json[0]).toEqual({
		sourceAssetKey: 'a/1.png',
		dryRun: true,
		action: 'move',
		assetKey: 'out/1.png',
	});
	expect(json[1]).toMatchObject({
		error:
			'The asset "a/1.png" would no longer exist: an earlier item of this run moves or deletes it',
		description: 'Remove the duplicate item, or change the order of the items.',
	});
});
