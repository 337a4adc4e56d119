/** Lists whose folder Clinch may not have read: what is looked at, and when nothing comes out. */
import { searchPicker } from '../engine';
import { proven } from '../support/credentials';
import { folderAt } from '../support/setup';
import { useShortPauses } from '../support/pauses';
import { GUESSED, saidBy, useAccounts, type Account } from '../support/unproven';

useShortPauses();
const account = useAccounts();

const list = (operation: string, folder: string, more = {}) => ({
	resource: operation === 'getAll' ? 'asset' : 'folder',
	operation,
	folder: folderAt(folder),
	returnAll: true,
	options: {},
	...more,
});
const getAll = (folder: string, more = {}) => list('getAll', folder, more);
const getSubfolders = (folder: string, more = {}) => list('getSubfolders', folder, more);
const dryDelete = (folder: string) => ({
	resource: 'folder',
	operation: 'delete',
	folder: folderAt(folder),
	options: { dryRun: true },
});

function fill({ sandbox }: Account): void {
	sandbox.putAsset('top.png', 'x');
	sandbox.putAsset('brand/a.png', 'x');
	sandbox.putAsset('brand/deep/b.png', 'x');
	sandbox.putFolder('other/sub');
}

/** A server that reads no input at all. */
const deaf = (answers = 'sandbox') => ({ ignoresNames: true, changes: { answers } });

describe('The root', () => {
	test('is found among the usual spellings, once a run', async () => {
		const it = await account({ dialect: 'root-required-slash' });
		fill(it);
		const { json, error } = await it.run(getAll(''), [{}, {}, {}]);
		expect(error).toBeUndefined();
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['top.png', 'top.png', 'top.png']);
		expect(it.count()).toBeLessThanOrEqual(5);
	});

	test('that none of them opens is an error that names what was tried', async () => {
		const it = await account({ dialect: 'root-word' });
		fill(it);
		const result = await it.run(getAll(''));
		expect(result.json).toEqual([]);
		expect(saidBy(result)).toMatch(/"\/"/);
		expect(saidBy(result)).toMatch(/Check API/);
		expect(it.count()).toBe(3);
	});

	test('that the credential spells is asked for once', async () => {
		const paths = { root: '/' } as object;
		const it = await account({ dialect: 'root-required-slash' }, proven({ paths }));
		fill(it);
		const { json } = await it.run(getAll(''));
		expect(json).toHaveLength(1);
		expect(it.count()).toBe(1);
	});

	test('holds for the pickers, too', async () => {
		const it = await account({ dialect: 'root-required-slash' });
		fill(it);
		const { results } = await searchPicker('searchAssets', it.sandbox, '', undefined, {
			contractOverrides: GUESSED,
		});
		expect(results.map(({ value }) => value)).toContain('top.png');
	});
});

describe('Nothing comes out where Clinch does not read the folder', () => {
	const answers = ['sandbox', 'names-only', 'Pascal-objects', 'snake-objects'];
	const kinds: Array<[string, object]> = [
		['Get Many', getAll('brand')],
		['Get Many with Include Subfolders', getAll('brand', { recursive: true })],
		['Get Subfolders', getSubfolders('brand')],
		['Get Subfolders with Include Subfolders', getSubfolders('brand', { recursive: true })],
		['Dry Run of a folder’s deletion', dryDelete('brand')],
	];
	test.each(
		kinds.flatMap(([title, parameters]) => answers.map((one) => ({ title, parameters, one }))),
	)('$title, with answers as $one', async ({ parameters, one }) => {
		const it = await account(deaf(one));
		fill(it);
		const result = await it.run(parameters as never);
		expect(result.json).toEqual([]);
		expect(saidBy(result)).toMatch(/"brand".*Check API/s);
		expect(it.count()).toBeLessThanOrEqual(4);
	});

	test('a picker says so, too', async () => {
		const it = await account(deaf('names-only'));
		fill(it);
		for (const method of ['searchAssets', 'searchFolders'] as const) {
			await expect(
				searchPicker(method, it.sandbox, 'brand/', undefined, { contractOverrides: GUESSED }),
			).rejects.toMatchObject({ message: expect.stringContaining('brand') as string });
		}
	});

	test('an element that lies elsewhere is enough, whatever an impossible folder answers', async () => {
		const it = await account();
		fill(it);
		const Assets = [{ AssetKey: 'brand/a.png' }, { AssetKey: 'other/x.png' }];
		it.sandbox.fault({
			method: 'GetAssetList',
			when: ({ query }) => query.FolderPath === 'brand',
			body: { Assets },
		});
		const result = await it.run(getAll('brand'));
		expect(result.json).toEqual([]);
		expect(saidBy(result)).toMatch(/"brand"/);
	});

	test('also with Continue On Fail, for each item', async () => {
		const it = await account(deaf('names-only'));
		fill(it);
		const { json } = await it.run(
			getAll('={{ $json.in }}'),
			[{ json: { in: 'brand' } }, { json: { in: 'other' } }],
			{
				node: { onError: 'continueRegularOutput' },
			},
		);
		expect(json.map(({ error, assetKey }) => [typeof error, assetKey])).toEqual([
			['string', undefined],
			['string', undefined],
		]);
	});
});

describe('A list that was read', () => {
	test.each(['error', 'empty'] as const)(
		'comes out where an impossible folder is %s',
		async (absentFolder) => {
			const it = await account({ changes: { absentFolder } });
			fill(it);
			const { json, error } = await it.run(getAll('brand'), [{}, {}, {}]);
			expect(error).toBeUndefined();
			expect(json.map(({ assetKey }) => assetKey)).toEqual(Array(3).fill('brand/a.png'));
			expect(it.count()).toBe(4);
		},
	);

	test('comes out where the impossible folder cannot be asked for', async () => {
		const it = await account();
		fill(it);
		it.sandbox.fault({
			method: 'GetAssetList',
			when: ({ query }) => query.FolderPath !== 'brand',
			status: 403,
			times: Infinity,
		});
		const { json, error } = await it.run(getAll('brand'));
		expect(error).toBeUndefined();
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['brand/a.png']);
	});

	test('that is empty comes out as nothing, and that is no error', async () => {
		const it = await account({ changes: { absentFolder: 'empty' } });
		it.sandbox.putFolder('empty');
		const { json, error } = await it.run(getAll('empty'));
		expect(error).toBeUndefined();
		expect(json).toEqual([]);
	});

	test('may hold the folder itself beside what is in it', async () => {
		for (const overrides of [GUESSED, proven()]) {
			const it = await account({}, overrides);
			fill(it);
			const folders = ['brand', 'brand/new', 'brand/old'].map((FolderPath) => ({ FolderPath }));
			it.sandbox.fault({
				method: 'GetSubFoldersList',
				status: 200,
				body: { SubFolders: folders },
				when: ({ query }) => query.FolderPath === 'brand',
				times: Infinity,
			});
			const { json } = await it.run(getSubfolders('brand'));
			expect(json.map(({ folderPath }) => folderPath)).toEqual(['brand/new', 'brand/old']);
		}
	});

	test('that holds the folder alone may be the root’s, of a server that reads no name', async () => {
		const it = await account();
		fill(it);
		const body = { SubFolders: [{ FolderPath: 'brand' }] };
		it.sandbox.fault({ method: 'GetSubFoldersList', status: 200, body, times: Infinity });
		const { json, error } = await it.run(getSubfolders('brand'));
		expect(json).toEqual([]);
		expect(error?.message).toMatch(/didn’t list the folder "brand"/);
	});

	test('costs one request a method for all folders of a recursive list', async () => {
		const it = await account();
		fill(it);
		for (const name of ['1', '2', '3', '4']) it.sandbox.putAsset(`brand/${name}/x.png`, 'x');
		const { json } = await it.run(getAll('brand', { recursive: true }));
		expect(json).toHaveLength(6);
		expect(it.count('GetAssetList')).toBe(6 + 1);
		expect(it.count('GetSubFoldersList')).toBeLessThanOrEqual(6 + 1);
	});

	test.each([
		['Get Many', getAll('brand'), 1],
		['Get Subfolders', getSubfolders('brand'), 1],
	])('of a proven method costs no further request: %s', async (_, parameters, requests) => {
		const it = await account({}, proven());
		fill(it);
		const { error } = await it.run(parameters, [{}, {}]);
		expect(error).toBeUndefined();
		expect(it.count()).toBe(2 * requests);
	});

	test('with what lies in subfolders gives direct children alone', async () => {
		for (const overrides of [GUESSED, proven()]) {
			const it = await account({ changes: { recursive: true } }, overrides);
			fill(it);
			const { json } = await it.run(getAll('brand'));
			expect(json.map(({ assetKey }) => assetKey)).toEqual(['brand/a.png']);
			const deep = await it.run(getAll('brand', { recursive: true }));
			expect(deep.json.map(({ assetKey }) => assetKey).sort()).toEqual([
				'brand/a.png',
				'brand/deep/b.png',
			]);
		}
	});
});
