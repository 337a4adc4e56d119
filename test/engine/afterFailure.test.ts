/** After an item has failed nothing new is sent; what is under way is brought to its end. */
import { assetAt, folderAt, png, upload, useSandbox } from './support/setup';
import { useShortPauses } from './support/pauses';

const library = useSandbox();
useShortPauses();
const { methods } = library;

const file = (fileName: string) => ({ binary: { data: png({ fileName }) } });
/** Refuses the look for a.png at once. */
const refuseFirst = () =>
	library.sandbox.fault({
		method: 'GetAssetMetadata',
		status: 500,
		times: Infinity,
		when: ({ query }) => query.Key === 'in/a.png',
	});
/** Answers the copy of an asset late, and with a failure. */
const failLate = (key: string) =>
	library.sandbox.fault({
		method: 'CopyAsset',
		delayMs: 100,
		status: 503,
		when: ({ body }) => JSON.stringify(body).includes(key),
	});
const looking = (more = {}) => upload({ ifExists: 'skip', maxRetries: 0, ...more });
const count = (method: string) => methods().filter((one) => one === method).length;

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('in');
	library.sandbox.putFolder('out');
});

test('an item that was still looking sends no change', async () => {
	refuseFirst();
	library.sandbox.fault({ method: 'GetAssetMetadata', delayMs: 100, times: Infinity });
	const { error } = await library.run(looking(), [file('a.png'), file('b.png')]);
	expect(error?.description).toMatch(
		/ 0 of 2 items were completed, 1 failed and 1 were not started/,
	);
	expect(count('PutAsset')).toBe(0);
});

test('an item that had not begun to look does not look', async () => {
	refuseFirst();
	const files = ['a.png', 'b.png', 'c.png'].map(file);
	await library.run(looking({ maxConcurrency: 1 }), files);
	expect(methods()).toEqual(['GetAssetMetadata']);
});

const copy = (more: object) => ({
	resource: 'asset',
	operation: 'copy',
	assetKey: assetAt('={{ $json.key }}'),
	destinationFolder: folderAt('out'),
	options: { maxRetries: 1, ...more },
});
const items = ['a.png', 'b.png'].map((key) => ({ json: { key } }));

test('a change that may have worked is sent again', async () => {
	library.sandbox.putAsset('b.png', 'B');
	// The first item fails at once, since a.png is not there, while the second one waits for its answer.
	failLate('b.png');
	const { error } = await library.run(copy({}), items);
	expect(error?.description).toMatch(
		/ 1 of 2 items were completed, 1 failed and 0 were not started/,
	);
	expect(library.sandbox.assets()).toEqual(['b.png', 'out/b.png']);
});

test('what became of a change whose answer was lost is still looked up', async () => {
	library.sandbox.putAsset('b.png', 'B');
	failLate('b.png');
	const { error } = await library.run(copy({ maxRetries: 0, ifExists: 'fail' }), items);
	expect(error?.description).toMatch(
		/ 0 of 2 items were completed, 2 failed and 0 were not started/,
	);
	const last = library.sandbox.requests.at(-1);
	expect([last?.method, last?.query.Key]).toEqual(['GetAssetMetadata', 'out/b.png']);
});

test('where the answer to a copy tells the source’s key, the copy comes out under its own', async () => {
	library.sandbox.putAsset('b.png', 'B');
	library.sandbox.fault({ method: 'CopyAsset', body: { Key: 'b.png' } });
	const { json } = await library.run(copy({}), [{ json: { key: 'b.png' } }]);
	expect(json[0]).toMatchObject({ assetKey: 'out/b.png', sourceAssetKey: 'b.png' });
});

test('a write that landed elsewhere than it was meant to is an error that tells both keys', async () => {
	library.sandbox.putAsset('b.png', 'B');
	library.sandbox.fault({ method: 'CopyAsset', body: { Key: 'out/c.png' } });
	const copied = await library.run(copy({}), [{ json: { key: 'b.png' } }]);
	expect(copied.error?.message).toBe(
		'Clinch stored the asset or folder in another place than "out/b.png": it stands at "out/c.png"',
	);
});
