/** The lines that n8n shows above a node's output after a run. */
import { hintsOf } from './support/unproven';
import { folderAt, useSandbox } from './support/setup';

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
	expect(hintsOf(await library.run(upload(), files))).toContain('and 2 more');
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

test('a run of one file that just works has no hint', async () => {
	expect(hintsOf(await library.run(upload(), [named('a.png')]))).toBe('');
});
