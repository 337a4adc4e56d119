/** The lines that n8n shows above a node's output after a run. */
import { hintsOf } from './support/unproven';
import { folderAt, goOn, useSandbox } from './support/setup';

const library = useSandbox();
beforeEach(() => library.empty());

const upload = (options = {}) => ({
	resource: 'asset',
	operation: 'upload',
	binaryPropertyName: 'data',
	folder: folderAt(''),
	options,
});

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const named = (fileName: string) => ({
	binary: { data: { data: png, fileName, mimeType: 'image/png' } },
});

test('names that were tidied are shown with what they became', async () => {
	const result = await library.run(upload(), [named('Summer%20Sale.png'), named('plain.png')]);
	expect(result.json.map(({ assetKey }) => assetKey)).toEqual(['Summer Sale.png', 'plain.png']);
	const hints = hintsOf(result);
	expect(hints).toContain('“Summer%20Sale.png” as “Summer Sale.png”');
	expect(hints).not.toContain('plain.png');
});

test('a file that is skipped was not renamed', async () => {
	library.sandbox.putAsset('Summer Sale.png', png);
	const result = await library.run(upload({ ifExists: 'skip' }), [named('Summer%20Sale.png')]);
	expect(result.json[0]?.skipped).toBe(true);
	expect(hintsOf(result)).not.toContain('Renamed');
});

test('many names are shortened', async () => {
	const files = ['a', 'b', 'c', 'd', 'e'].map((letter) => named(`${letter}%20x.png`));
	expect(hintsOf(await library.run(upload(), files))).toBe(
		'5 files uploaded.\nRenamed for the library: “a%20x.png” as “a x.png”, “b%20x.png” as “b x.png”, “c%20x.png” as “c x.png” and 2 more.',
	);
	expect(hintsOf(await library.run(upload(), files.slice(0, 3)))).toMatch(/“c x\.png”\.$/);
});

test('what was uploaded, skipped and created is counted in one line', async () => {
	library.sandbox.putAsset('in/b.png', png);
	const result = await library.run(
		{ ...upload({ ifExists: 'skip', createFolder: true }), folder: folderAt('={{ $json.to }}') },
		[
			{ json: { to: 'in' }, ...named('b.png') },
			{ json: { to: 'new' }, ...named('a.png') },
			{ json: { to: 'new' }, ...named('c.png') },
		],
	);
	expect(hintsOf(result)).toContain('2 files uploaded, 1 skipped, 1 folder created.');
});

test('a Dry Run says what would be done, and a run that goes on what failed', async () => {
	library.sandbox.putAsset('b.png', png);
	const files = ['a.png', 'b.png', 'c.png'].map(named);
	const dry = await library.run(upload({ dryRun: true, ifExists: 'skip' }), files);
	expect(hintsOf(dry)).toBe('2 files would be uploaded, 1 skipped.');
	const failing = await library.run(upload({ ifExists: 'fail' }), files, goOn);
	expect(hintsOf(failing)).toBe('2 files uploaded, 1 failed.');
	const skipping = await library.run(upload({ ifExists: 'skip' }), files);
	expect(hintsOf(skipping)).toBe('3 skipped.');
});

test('folders are counted as the items that they are, those that were there apart', async () => {
	library.sandbox.putFolder('old');
	const create = {
		resource: 'folder',
		operation: 'create',
		parentFolder: folderAt(''),
		name: '={{ $json.name }}',
		options: { ifFolderExists: 'continue' },
	};
	const items = ['new', 'newer', 'old'].map((name) => ({ json: { name } }));
	expect(hintsOf(await library.run(create, items))).toBe('2 folders created, 1 already existed.');
});

test('a list that its limit cut off says so, a whole one of the same length says nothing', async () => {
	for (const key of ['a.png', 'b.png']) library.sandbox.putAsset(key, png);
	const list = (limit: number) => ({
		resource: 'asset',
		operation: 'getAll',
		folder: folderAt(''),
		returnAll: false,
		limit,
		options: {},
	});
	expect(hintsOf(await library.run(list(1)))).toBe(
		'More results are available. Turn on Return All to get all of them.',
	);
	expect(hintsOf(await library.run(list(2)))).toBe('');
});

test('a run of one file that just works has no hint, one of two files counts them', async () => {
	expect(hintsOf(await library.run(upload(), [named('a.png')]))).toBe('');
	const two = [named('a.png'), named('b.png')];
	const result = await library.run(upload(), two);
	expect(hintsOf(result)).toBe('2 files uploaded.');
	expect(result.run.data.resultData.runData.Clinch?.[0]?.hints).toEqual([
		{ message: '2 files uploaded.', type: 'info', location: 'outputPane' },
	]);
});

test('folders that were created on the way are counted, also for one item', async () => {
	const to = (folder: string) => ({ ...upload({ createFolder: true }), folder: folderAt(folder) });
	expect(hintsOf(await library.run(to('x/y'), [named('a.png')]))).toBe(
		'1 file uploaded, 2 folders created.',
	);
	const create = {
		resource: 'folder',
		operation: 'create',
		parentFolder: folderAt('z'),
		name: 'new',
		options: { createFolder: true },
	};
	expect(hintsOf(await library.run(create))).toBe('1 folder created.');
});
