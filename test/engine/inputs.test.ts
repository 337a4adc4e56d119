/** What items and expressions hand to the parameters, and what the node makes of it. */
import { folderAt, upload, useSandbox } from './support/setup';

const library = useSandbox();

const png = (more = {}) => ({ data: 'x', fileName: 'a.png', mimeType: 'image/png', ...more });

beforeEach(() => {
	for (const key of library.sandbox.assets()) library.sandbox.deleteAsset(key);
	library.sandbox.putFolder('in');
});

async function refusalOf(...run: Parameters<typeof library.run>) {
	const { error } = await library.run(...run);
	expect(library.sandbox.requests).toEqual([]);
	return `${error?.message} | ${error?.description}`;
}

describe('A list where one text was expected', () => {
	const items = [{ json: { list: ['a', 'b'] }, binary: { data: png() } }];
	const list = '={{ $json.list }}';

	test.each([
		['Folder', upload({}, { folder: folderAt(list) })],
		['Folder', { resource: 'folder', operation: 'delete', folder: folderAt(list) }],
		['Name', { resource: 'folder', operation: 'create', parentFolder: folderAt('in'), name: list }],
		['Asset Keys', { resource: 'asset', operation: 'deleteMany', assetKeys: '={{ [[["a"]]] }}' }],
	])('sends nobody to a deletion (%s)', async (label, parameters) => {
		expect(await refusalOf(parameters, items)).toBe(
			`${label} got a list where one text was expected | Split the list into items first (Split Out node).`,
		);
	});
});

test('A folder that is none is told what a folder looks like', async () => {
	const said = await refusalOf(upload({}, { folder: folderAt('a//b') }), [
		{ binary: { data: png() } },
	]);
	expect(said).toMatch(/Give a path such as vendors\/bynder: names parted/);
});
