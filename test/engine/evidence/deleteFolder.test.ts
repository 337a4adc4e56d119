/** The one request that could empty a library: it waits for proof or for the user's word. */
import { proven } from '../support/credentials';
import { folderAt, goOn } from '../support/setup';
import { useShortPauses } from '../support/pauses';
import { hintsOf, saidBy, useAccounts, type Account } from '../support/unproven';
import { loadDialect, type SandboxOptions } from '../../sandbox';

useShortPauses();
const account = useAccounts();

const remove = (options = {}, folder = '={{ $json.folder ?? "old" }}') => ({
	resource: 'folder',
	operation: 'delete',
	folder: folderAt(folder),
	options,
});
const ASSUMED = JSON.stringify({ DeleteFolder: { proven: 'assumed' } });
const WAYS: Array<[string, string, object]> = [
	['an assumed row', ASSUMED, {}],
	['Send Unproven Deletion', '{}', { sendUnproven: true }],
];

function fill({ sandbox }: Account): void {
	for (const key of ['old/a.png', 'old/deep/b.png', 'other/c.png', 'top.png', 'brand/old/d.png']) {
		sandbox.putAsset(key, 'x');
	}
	sandbox.putAsset('brand/new/e.png', 'x');
	sandbox.mayChange(['old', 'brand/old']);
}

/** A server that takes the root for a folder whose name it does not know. */
function takesRoot(): SandboxOptions {
	const { methods } = loadDialect('default');
	const DeleteFolder = { ...methods.DeleteFolder, in: [], opt: [['folder', 'query', 'Dir']] };
	return {
		changes: {
			unknown: 'ignored',
			deleteFolder: 'root-when-missing',
			methods: { ...methods, DeleteFolder: DeleteFolder as never },
		},
	};
}

describe('Without proof', () => {
	test.each([
		['', {}],
		[' with Keep Assets', { keepAssets: true }],
	])('nothing is sent%s, and both ways out are named', async (_, options) => {
		const it = await account();
		fill(it);
		const result = await it.run(remove(options));
		expect(it.count()).toBe(0);
		expect(saidBy(result)).toContain('Check API');
		expect(saidBy(result)).toContain('Send Unproven Deletion');
	});

	test('a row that a person changed by hand is not proven by that', async () => {
		const it = await account(
			{},
			JSON.stringify({ DeleteFolder: { inputs: { folder: { name: 'Dir' } } } }),
		);
		fill(it);
		const result = await it.run(remove());
		expect(it.count()).toBe(0);
		expect(saidBy(result)).toContain('Send Unproven Deletion');
	});

	test('Dry Run works', async () => {
		const it = await account();
		fill(it);
		const { json, error } = await it.run(remove({ dryRun: true }));
		expect(error).toBeUndefined();
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['old/a.png', 'old/deep/b.png']);
	});
});

test('a proven row sends the deletion alone', async () => {
	const it = await account({}, proven());
	fill(it);
	const { json } = await it.run(remove());
	expect(json).toEqual([expect.objectContaining({ deleted: true, folderPath: 'old' })]);
	expect(it.count()).toBe(1);
});

describe.each(WAYS)('With %s', (_, overrides, options) => {
	test('the folder is seen before, and it alone is gone afterwards', async () => {
		const it = await account({}, overrides);
		fill(it);
		const result = await it.run(remove(options), [{}, { json: { folder: 'brand/old' } }]);
		expect(saidBy(result)).toBe('');
		expect(result.json.map(({ deleted, folderPath }) => [deleted, folderPath])).toEqual([
			[true, 'old'],
			[true, 'brand/old'],
		]);
		expect(it.sandbox.harm()).toEqual([]);
		const order = it.sandbox.requests.map(({ method }) => method);
		const isLookedAt = order.indexOf('DeleteFolder') > 0;
		expect(
			isLookedAt && order.indexOf('DeleteFolder') + 1 < order.lastIndexOf('DeleteFolder'),
		).toBe(true);
		expect(order.length).toBeLessThanOrEqual(2 + 4);
	});

	test('a folder that its parent does not list is not deleted', async () => {
		const it = await account({}, overrides);
		fill(it);
		const result = await it.run(remove(options, 'missing'));
		expect(saidBy(result)).toContain('missing');
		expect(it.count('DeleteFolder')).toBe(0);
	});

	test.each([
		['says something else than a list', { rows: [['brand/old']] }],
		['is of another folder', { SubFolders: [{ FolderPath: 'elsewhere/old' }] }],
	])('nothing is sent where the list of the parent folder %s', async (_list, body) => {
		const it = await account({}, overrides);
		fill(it);
		it.sandbox.fault({ method: 'GetSubFoldersList', status: 200, body, times: Infinity });
		const result = await it.run(remove(options, 'brand/old'));
		expect(saidBy(result)).toContain(
			'The folder "brand/old" was not deleted: the list of its parent folder can’t be read',
		);
		expect(it.count('DeleteFolder')).toBe(0);
	});

	test('it is sent with a hint where the key opens no list', async () => {
		const it = await account({ keyMayUse: ['DeleteFolder'] }, overrides);
		fill(it);
		const result = await it.run(remove(options));
		expect(saidBy(result)).toBe('');
		expect(result.json[0]?.deleted).toBe(true);
		expect(hintsOf(result)).toMatch(/DeleteFolder\b.*Check API/s);
	});

	test('a folder that is still there is not told as deleted', async () => {
		const it = await account({}, overrides);
		fill(it);
		it.sandbox.fault({ method: 'DeleteFolder', status: 200, times: Infinity });
		const { json } = await it.run(remove(options), undefined, goOn);
		expect(json[0]?.deleted).not.toBe(true);
		expect(json[0]?.error).toBe('Clinch didn’t delete the folder old: it is still listed');
	});

	test.each([
		[5, ''],
		[6, ' and 1 more'],
	])('of %i folders that are gone as well five are named', async (count, more) => {
		const it = await account({}, overrides);
		const neighbours = [...Array(count).keys()].map((index) => `n${index}`);
		for (const folder of ['old', ...neighbours, 'stays']) it.sandbox.putFolder(folder);
		it.sandbox.fault({
			method: 'DeleteFolder',
			when: () => {
				for (const folder of ['old', ...neighbours]) it.sandbox.deleteFolder(folder);
				return true;
			},
			status: 200,
		});
		const result = await it.run(remove(options));
		expect(result.error?.message).toBe(
			`Clinch deleted more than the folder "old": "n0", "n1", "n2", "n3", "n4"${more} are gone as well`,
		);
	});

	describe.each([
		['', {}],
		[', also with Continue On Fail', goOn],
	])('the run stops where more is gone than was named%s', (__, more) => {
		test.each(['old', 'brand/old'])('the whole library, for %s', async (folder) => {
			const it = await account(takesRoot(), overrides);
			fill(it);
			const result = await it.run(
				remove({ ...options, maxConcurrency: 1 }),
				[{ json: { folder } }, { json: { folder: 'other' } }],
				more,
			);
			expect(it.sandbox.harm()).not.toEqual([]);
			expect(it.count('DeleteFolder')).toBe(1);
			expect(result.error?.message).toMatch(/more than/);
			expect(saidBy(result)).toContain(folder);
		});

		test('the folder around it, which held nothing else', async () => {
			const it = await account(takesRoot(), overrides);
			it.sandbox.putAsset('brand/old/d.png', 'x');
			it.sandbox.putAsset('other/c.png', 'x');
			const items = [{ json: { folder: 'brand/old' } }, { json: { folder: 'other' } }];
			const result = await it.run(remove(options), items, more);
			expect(it.count('DeleteFolder')).toBe(1);
			expect(result.error?.message).toMatch(/more than/);
			expect(saidBy(result)).toContain('"brand"');
		});

		test('a neighbour', async () => {
			const it = await account({}, overrides);
			fill(it);
			it.sandbox.fault({
				method: 'DeleteFolder',
				when: () => {
					it.sandbox.deleteFolder('old');
					it.sandbox.deleteFolder('other');
					return true;
				},
				status: 200,
			});
			const items = [{ json: { folder: 'old' } }, { json: { folder: 'brand/old' } }];
			const result = await it.run(remove(options), items, more);
			expect(it.count('DeleteFolder')).toBe(1);
			expect(result.error?.message).toMatch(/more than/);
			expect(saidBy(result)).toContain('other');
		});
	});

	test('the assets beside the folder are looked at, too', async () => {
		const it = await account({}, overrides);
		fill(it);
		it.sandbox.fault({
			method: 'DeleteFolder',
			when: () => {
				it.sandbox.deleteFolder('old');
				return it.sandbox.deleteAsset('top.png');
			},
			status: 200,
		});
		const result = await it.run(remove(options));
		expect(result.error?.message).toMatch(/more than/);
		expect(saidBy(result)).toContain('top.png');
	});
});

describe('Keep Assets', () => {
	const keep = (options = {}) => remove({ keepAssets: true, ...options });
	/** A server that calls the input otherwise, or has none. */
	const otherName = (): SandboxOptions => {
		const { methods } = loadDialect('default');
		const opt: Array<[string, string, string]> = [['deleteAssets', 'query', 'Purge']];
		const DeleteFolder = { ...methods.DeleteFolder, opt: opt as never };
		return { changes: { unknown: 'ignored', methods: { ...methods, DeleteFolder } } };
	};
	const isTest = (key: string) => key.includes('n8n-clinch-check-');

	test('is tried in a test folder first, once a run, and leaves nothing of it', async () => {
		const it = await account({}, ASSUMED);
		fill(it);
		it.sandbox.mayChange(/n8n-clinch-check-/);
		const items = [{ json: { folder: 'old' } }, { json: { folder: 'brand/old' } }];
		const result = await it.run(keep({ maxConcurrency: 1 }), items);
		expect(saidBy(result)).toBe('');
		expect(result.json.map(({ deleted }) => deleted)).toEqual([true, true]);
		expect(it.sandbox.assets()).toEqual(expect.arrayContaining(['a.png', 'brand/d.png']));
		expect([...it.sandbox.assets(), ...it.sandbox.folders()].filter(isTest)).toEqual([]);
		expect(it.count('DeleteFolder')).toBe(3);
		expect(it.sandbox.harm()).toEqual([]);
	});

	test('deletes nothing where the test folder’s asset went with it', async () => {
		const it = await account(otherName(), ASSUMED);
		fill(it);
		it.sandbox.mayChange(/n8n-clinch-check-/);
		const before = it.sandbox.assets();
		const items = [{ json: { folder: 'old' } }, { json: { folder: 'brand/old' } }];
		const result = await it.run(keep(), items, goOn);
		expect(result.json.map(({ deleted }) => deleted)).toEqual([undefined, undefined]);
		expect(result.json.map(({ error }) => error)).toEqual([
			expect.stringMatching(/Keep Assets doesn’t work on this account.*deleted with the folder/),
			expect.stringMatching(/Keep Assets doesn’t work on this account/),
		]);
		expect(it.sandbox.assets()).toEqual(before);
		expect(it.count('DeleteFolder')).toBe(1);
	});

	test('works where a person adds the name to the assumed row', async () => {
		const overrides = JSON.stringify({
			DeleteFolder: { inputs: { deleteAssets: { name: 'Purge' } }, proven: 'assumed' },
		});
		const it = await account(otherName(), overrides);
		fill(it);
		it.sandbox.mayChange(/n8n-clinch-check-/);
		const result = await it.run(keep());
		expect(saidBy(result)).toBe('');
		expect(it.sandbox.assets()).toContain('a.png');
	});

	test.each([
		['PutFolder', 'the key may not create folders'],
		['GetAssetList', 'the key may not list assets'],
	])('deletes nothing where it cannot be tried without %s: %s', async (method) => {
		const methods = ['PutFolder', 'PutAsset', 'GetSubFoldersList', 'GetAssetList', 'DeleteFolder'];
		const keyMayUse = methods.filter((one) => one !== method);
		const it = await account({ keyMayUse: keyMayUse as never }, ASSUMED);
		fill(it);
		const result = await it.run(keep());
		expect(saidBy(result)).toMatch(/could not be tried in the test folder/);
		expect(it.count('DeleteFolder')).toBe(0);
	});

	test('is not tried for a folder that is not there', async () => {
		const it = await account({}, ASSUMED);
		fill(it);
		const result = await it.run({ ...keep(), folder: folderAt('missing') });
		expect(saidBy(result)).toContain('its parent folder doesn’t list it');
		expect(it.count('PutFolder')).toBe(0);
	});

	test('with Send Unproven Deletion the run stops where the assets are gone', async () => {
		const it = await account(otherName());
		fill(it);
		const items = [{ json: { folder: 'old' } }, { json: { folder: 'brand/old' } }];
		const result = await it.run(keep({ sendUnproven: true, maxConcurrency: 1 }), items, goOn);
		expect(result.error?.message).toMatch(/more than the folder "old": "old\/a.png"/);
		expect(it.sandbox.assets()).toContain('brand/old/d.png');
	});
});
