/** How far a run came: which items and which files of an item were done, failed or not started. */
import { getMetadata, goOn, png, upload, useSandbox } from './support/setup';

const library = useSandbox();

const file = (fileName: string) => png({ fileName, data: fileName });
const item = (...names: string[]) => ({
	binary: Object.fromEntries(names.map((name, index) => [`f${index}`, file(name)])),
});
const uploadAll = (options = {}) =>
	upload({ maxConcurrency: 1, maxRetries: 0, ...options }, { binaryPropertyName: '*' });
/** Refuses the upload that comes after so many others. */
const refuseAfter = (after: number) =>
	library.sandbox.fault({
		method: 'PutAsset',
		after,
		status: 400,
		body: { message: 'Not this one' },
	});

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('in');
});

test('the error that stops a run counts the items: done, failed, not started', async () => {
	refuseAfter(1);
	const items = ['a.png', 'b.png', 'c.png', 'd.png'].map((name) => item(name));
	const { error } = await library.run(uploadAll(), items);
	expect(error?.message).toBe('Clinch rejected the request: Not this one');
	expect(error?.description).toMatch(
		/run Setup → Check API\. 1 of 4 items were completed, 1 failed and 2 were not started\.$/,
	);
	expect(library.sandbox.assets()).toEqual(['in/a.png']);
});

test('of one item alone nothing is counted', async () => {
	refuseAfter(0);
	const { error } = await library.run(uploadAll(), [item('b.png')]);
	expect(error?.description).toMatch(/run Setup → Check API\.$/);
});

test('an item of which a file failed was not completed', async () => {
	refuseAfter(1);
	const { error } = await library.run(uploadAll(), [item('a.png', 'b.png'), item('c.png')]);
	expect(error?.description).toMatch(
		/ 0 of 2 items were completed, 1 failed and 1 were not started/,
	);
	expect(library.sandbox.assets()).toEqual(['in/a.png']);
});

test('each file of an item comes out, the failed ones with their key', async () => {
	refuseAfter(1);
	const { json, items } = await library.run(uploadAll(), [item('a.png', 'b.png', 'c.png')], goOn);
	expect(json.map(({ assetKey, error }) => [assetKey, error])).toEqual([
		['in/a.png', undefined],
		['in/b.png', 'Clinch rejected the request: Not this one'],
		['in/c.png', undefined],
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 0 },
		{ item: 0 },
	]);
});

test('of two files of an item with one name the first is sent, the other says why not', async () => {
	const { json } = await library.run(
		uploadAll(),
		[{ binary: { f0: png({ data: 'x' }), f1: png({ data: 'y' }) } }],
		goOn,
	);
	expect(json).toEqual([
		expect.objectContaining({ assetKey: 'in/a.png' }),
		{
			error: 'Several files of this item are named "a.png": this one was not uploaded',
			description: expect.stringMatching(/^If they come from different folders/) as string,
			assetKey: 'in/a.png',
		},
	]);
	expect(library.sandbox.bytes('in/a.png').toString()).toBe('x');
});

test('a failed item names what it was about', async () => {
	const { json } = await library.run(getMetadata('none.png'), [{}], goOn);
	expect(json[0]?.error).toMatch(/^Asset or folder not found/);
	expect(json[0]?.assetKey).toBe('none.png');
});
