/** Lists that come in pages: all of them, or an error that says the list is cut, never a short list without a word. */
import { searchPicker } from '../engine';
import { proven } from '../support/credentials';
import { folderAt, goOn, png, upload } from '../support/setup';
import { useShortPauses } from '../support/pauses';
import { GUESSED, saidBy, useAccounts, type Account } from '../support/unproven';

useShortPauses();
const account = useAccounts();

/** Those whose list names its folder as the node does by default. */
const DIALECTS = ['paged', 'page-numbers', 'next-link', 'offset-hasmore', 'continuation-token'];
const FILES = [...Array(7).keys()].map((n) => `brand/${n}.png`);
const FOLDERS = [...Array(5).keys()].map((n) => `brand/sub${n}`);
const CUT = /part of the list|only part|is cut/;

function fill({ sandbox }: Account): void {
	for (const key of FILES) sandbox.putAsset(key, 'x');
	for (const folder of FOLDERS) sandbox.putAsset(`${folder}/deep.png`, 'x');
	for (const name of ['x', 'y', 'z']) sandbox.putAsset(`${name}.png`, 'x');
}

const DEEP = [...FILES, ...FOLDERS.map((folder) => `${folder}/deep.png`)].sort();
const LISTS: Array<[string, object, string, string[]]> = [
	['Get Many', { resource: 'asset', operation: 'getAll' }, 'assetKey', FILES],
	[
		'Get Many, recursive',
		{ resource: 'asset', operation: 'getAll', recursive: true },
		'assetKey',
		DEEP,
	],
	['Get Subfolders', { resource: 'folder', operation: 'getSubfolders' }, 'folderPath', FOLDERS],
	[
		'Dry Run',
		{ resource: 'folder', operation: 'delete', options: { dryRun: true } },
		'assetKey',
		DEEP,
	],
];
const CONTRACTS: Array<[string, string]> = [
	['a guess', GUESSED],
	['proven', proven()],
];

describe.each(DIALECTS)('%s', (dialect) => {
	test.each(LISTS)(
		'%s gives all or says that it is cut',
		async (_, parameters, field, expected) => {
			for (const [, overrides] of CONTRACTS) {
				const it = await account({ dialect }, overrides);
				fill(it);
				const result = await it.run({
					folder: folderAt('brand'),
					returnAll: true,
					options: {},
					...parameters,
				});
				const { error, json } = result;
				if (error) expect(saidBy(result)).toMatch(CUT);
				if (error) expect(json).toEqual([]);
				else expect(json.map((item) => item[field]).sort()).toEqual(expected);
			}
		},
	);

	test('Skip never uploads what stands on a later page', async () => {
		for (const [, overrides] of CONTRACTS) {
			const it = await account({ dialect }, overrides);
			fill(it);
			const items = FILES.map((key) => ({
				binary: { data: png({ fileName: key.replace('brand/', '') }) },
			}));
			const parameters = { ...upload({ ifExists: 'skip' }), folder: folderAt('brand') };
			const { json } = await it.run(parameters, items, goOn);
			expect(it.sandbox.harm()).toEqual([]);
			for (const { skipped, error } of json) expect(skipped === true || typeof error).toBeTruthy();
			expect(it.count('PutAsset')).toBe(0);
		}
	});

	test('a picker scrolls through all or says that it is cut', async () => {
		const it = await account({ dialect });
		fill(it);
		const found: unknown[] = [];
		let token: string | undefined;
		let said = '';
		do {
			const credential = { contractOverrides: GUESSED };
			const page = await searchPicker(
				'searchAssets',
				it.sandbox,
				'brand/',
				token,
				credential,
			).catch((error: Error) => {
				said = error.message;
				return { results: [], paginationToken: undefined };
			});
			found.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		if (said) expect(said).toMatch(CUT);
		else expect(found).toEqual(expect.arrayContaining(FILES));
	});
});

test('pages that are counted are followed where the contract says how', async () => {
	const pageToken = { name: 'Offset', in: 'query', as: 'offset' };
	const row = { inputs: { pageToken } };
	const overrides = proven({ GetAssetList: row, GetSubFoldersList: row });
	const it = await account({ dialect: 'offset-hasmore' }, overrides);
	fill(it);
	const list = { folder: folderAt('brand'), returnAll: true, options: {} };
	const { json, error } = await it.run({ resource: 'asset', operation: 'getAll', ...list });
	expect(error).toBeUndefined();
	expect(json.map(({ assetKey }) => assetKey)).toEqual(FILES);
	const folders = await it.run({ resource: 'folder', operation: 'getSubfolders', ...list });
	expect(folders.json.map(({ folderPath }) => folderPath)).toEqual(FOLDERS);
});

test('pages that a token brings are followed', async () => {
	for (const dialect of ['paged', 'page-numbers', 'next-link']) {
		const it = await account({ dialect });
		fill(it);
		const { json } = await it.run({
			resource: 'asset',
			operation: 'getAll',
			folder: folderAt('brand'),
			returnAll: true,
			options: {},
		});
		expect([dialect, json.length]).toEqual([dialect, 7]);
	}
});

test('a limit reads no more pages than it needs', async () => {
	const it = await account({ dialect: 'paged' }, proven());
	fill(it);
	const { json, error } = await it.run({
		resource: 'asset',
		operation: 'getAll',
		folder: folderAt('brand'),
		returnAll: false,
		limit: 2,
		options: {},
	});
	expect(error).toBeUndefined();
	expect(json).toHaveLength(2);
	expect(it.count()).toBe(1);
});

test.each([
	['answers the same page for ever', { Assets: [{ Key: 'brand/a.png' }], NextToken: 'again' }],
	['says isTruncated and names no token', { Assets: [{ Key: 'brand/a.png' }], isTruncated: true }],
	['tells a total above the count', { Assets: [{ Key: 'brand/a.png' }], total: 5 }],
])('a list that %s is an error', async (_, body) => {
	for (const [, overrides] of CONTRACTS) {
		const it = await account({}, overrides);
		fill(it);
		const when = ({ query }: { query: Record<string, string> }) => query.FolderPath === 'brand';
		it.sandbox.fault({ method: 'GetAssetList', when, body, times: Infinity });
		const result = await it.run({
			resource: 'asset',
			operation: 'getAll',
			folder: folderAt('brand'),
			returnAll: true,
			options: {},
		});
		expect(result.json).toEqual([]);
		expect(saidBy(result)).toMatch(CUT);
		expect(it.count()).toBeLessThan(12);
	}
});
