/** Items of one run that touch the same assets or folders: they end as they would one by one. */
import { assetAt, folderAt, goOn, useSandbox } from './support/setup';

const library = useSandbox();

const transfer = (operation: string) => ({
	resource: 'asset',
	operation,
	assetKey: assetAt('={{ $json.from }}'),
	destinationFolder: folderAt('v'),
	options: { newFileName: '={{ $json.to }}' },
});
const folder = (operation: string, more: object) => ({
	resource: 'folder',
	operation,
	options: {},
	...more,
});
const at = (key: string) => library.sandbox.bytes(key).toString();

beforeEach(() => {
	library.empty();
	library.sandbox.putAsset('v/1.png', 'one');
	library.sandbox.putAsset('v/2.png', 'two');
});

test('moves that follow one another do so although the first has to be sent again', async () => {
	library.sandbox.fault({ method: 'MoveAsset', status: 503 });
	const { error } = await library.run(transfer('move'), [
		{ json: { from: 'v/2.png', to: '3.png' } },
		{ json: { from: 'v/1.png', to: '2.png' } },
	]);
	expect(error).toBeUndefined();
	expect(library.sandbox.assets()).toEqual(['v/2.png', 'v/3.png']);
	expect([at('v/2.png'), at('v/3.png')]).toEqual(['one', 'two']);
});

test('a copy is made before the next item replaces what it copies', async () => {
	library.sandbox.fault({ method: 'CopyAsset', status: 503 });
	await library.run(transfer('copy'), [
		{ json: { from: 'v/2.png', to: '3.png' } },
		{ json: { from: 'v/1.png', to: '2.png' } },
		{ json: { from: 'v/2.png', to: '4.png' } },
	]);
	expect(['v/2.png', 'v/3.png', 'v/4.png'].map(at)).toEqual(['one', 'two', 'one']);
});

test('copies of one asset to many places are made at once', async () => {
	library.sandbox.fault({ method: 'CopyAsset', delayMs: 250, times: Infinity });
	const items = [...Array(10).keys()].map((n) => ({
		json: { from: 'v/1.png', to: `copy-${n}.png` },
	}));
	await library.run(transfer('copy'), items);
	expect(library.sandbox.mostOpen).toBe(5);
});

test('a failed move does not hold up the ones after it', async () => {
	const { json } = await library.run(
		transfer('move'),
		[{ json: { from: 'v/none.png', to: '2.png' } }, { json: { from: 'v/1.png', to: '2.png' } }],
		goOn,
	);
	expect(json.map(({ error }) => error === undefined)).toEqual([false, true]);
	expect(at('v/2.png')).toBe('one');
});

test('folders are made in the items’ order, a parent before what is in it', async () => {
	library.sandbox.fault({ method: 'PutFolder', delayMs: 60 });
	const create = folder('create', { parentFolder: folderAt(''), name: '={{ $json.name }}' });
	const names = ['p', 'p/q', 'p/q/r', 'p/s'];
	const { json, error } = await library.run(
		create,
		names.map((name) => ({ json: { name } })),
	);
	expect(error).toBeUndefined();
	expect(json.map(({ folderPath }) => folderPath)).toEqual(names);
});

test('folders are deleted in the items’ order, too', async () => {
	for (const path of ['d', 'd/e', 'd/e/f']) library.sandbox.putFolder(path);
	library.sandbox.fault({ method: 'DeleteFolder', delayMs: 60 });
	const { json, error } = await library.run(
		folder('delete', { folder: folderAt('={{ $json.path }}') }),
		['d/e/f', 'd/e', 'd'].map((path) => ({ json: { path } })),
	);
	expect(error).toBeUndefined();
	expect(json.map(({ deleted }) => deleted)).toEqual([true, true, true]);
});
