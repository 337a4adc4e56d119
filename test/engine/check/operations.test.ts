/** The way of a user: Check API, its text into the credential, then all operations. */
import { runClinch } from '../engine';
import {
	checkLibrary,
	isOwn,
	others,
	runWithText,
	startLibrary,
	statusOf,
	useCheck,
} from '../support/checkApi';
import { folderAt } from '../support/setup';
import { runTwelve } from '../support/twelve';

useCheck();

/** With the requests that its check may take: more would show that it searches in a worse way. */
test.each([
	['camel-key', 80],
	['strict-joi', 73],
	['header-keys', 142],
	['url-paths', 97],
	['leading-slash', 70],
	['spread-pairs', 85],
	['copy-to-folder', 93],
	['gin', 187],
	['edges', 120],
	['zod-dir', 133],
	['drf-pages', 146],
	['library-prefix', 140],
	['offset-hasmore', 80],
	['strict-kebab', 90],
	['strict-input', 92],
	['strict-library', 114],
	['strict-copy', 81],
])(
	'the twelve operations work with the text that Check API gives for %s, after at most %i requests',
	async (dialect, requests) => {
		const library = await startLibrary({ dialect });
		const before = others(library);
		const { report } = await checkLibrary(library);
		expect(report.found).toBe(12);
		expect(report.requests).toBeLessThanOrEqual(requests);
		expect(await runTwelve(library, report.contractOverrides)).toEqual({});
		expect(library.harm()).toEqual([]);
		expect(others(library)).toEqual(expect.arrayContaining(before));
	},
);

/** It takes the root for a destination that it wasn't told. */
test('a copy that went to the root is removed there', async () => {
	const library = await startLibrary({ dialect: 'strict-copy' });
	await checkLibrary(library);
	expect(library.requests.filter(({ method }) => method === 'CopyAsset').length).toBeGreaterThan(1);
	expect(library.assets().filter(isOwn)).toEqual([]);
});

test('a file that was stored under the test folder’s own path is removed', async () => {
	const library = await startLibrary({ dialect: 'wcf-request', changes: { unknown: 'refused' } });
	const { report } = await checkLibrary(library);
	const uploads = library.requests.filter(
		({ method, status }) => method === 'PutAsset' && status < 300,
	);
	expect(uploads.map(({ form }) => form?.AssetPath)).toContain(
		/^folder (\S+),/.exec(report.left[0] ?? '')?.[1],
	);
	expect(library.assets().filter((key) => /[0-9a-f]{6}/.test(key))).toEqual([]);
});

/** Spring says that `path` is missing, and means `asset.path`. */
test('objects that errors don’t name are found', async () => {
	const library = await startLibrary({ dialect: 'spring-wrapped' });
	const { report } = await checkLibrary(library);
	const problems = await runTwelve(library, report.contractOverrides);
	expect(problems).toEqual({});
	expect(report.requests).toBeLessThan(160);
});

/** One request lists with `parent`, the other with `folder_path`: which of them deletes nobody knows. */
test('DeleteFolder is not assumed where the other methods name the folder differently', async () => {
	const library = await startLibrary({ dialect: 'grown' });
	const before = others(library);
	const { report } = await checkLibrary(library);
	const found = report.methods.find(({ method }) => method === 'DeleteFolder');
	expect(found).toMatchObject({ status: 'notTried' });
	expect(found?.evidence).toMatch(/don’t agree on its name/);
	const problems = await runTwelve(library, report.contractOverrides);
	expect(problems.DeleteFolder).toMatch(/was not deleted/);
	expect(others(library)).toEqual(expect.arrayContaining(before));
});

/** The folder is the input `id` of DeleteFolder, and the lists take it as `parent`. */
test('the parent that lists take is not assumed for DeleteFolder', async () => {
	const library = await startLibrary({
		dialect: 'tree',
		changes: { deleteFolder: 'root-when-missing' },
	});
	const before = others(library);
	const { report } = await checkLibrary(library);
	await runTwelve(library, report.contractOverrides);
	expect(others(library)).toEqual(expect.arrayContaining(before));
});

test.each([
	['prefix', 'the lists mind no case', 'azure'],
	['FolderPath', 'only the list of folders calls it a parent', 'webapi'],
	['folder_path', 'PutFolder takes it in an object', 'rails-wrapped'],
])('DeleteFolder is assumed to take %s where %s', async (name, _, dialect) => {
	const library = await startLibrary({ dialect });
	const checked = await checkLibrary(library);
	const { report } = checked;
	expect(statusOf(checked, 'DeleteFolder')).toBe('assumed');
	const { DeleteFolder } = JSON.parse(report.contractOverrides) as {
		DeleteFolder: { inputs?: { folder: { name: string } }; proven: string };
	};
	expect(DeleteFolder.proven).toBe('assumed');
	// What is as in the node's own table is not repeated.
	expect(DeleteFolder.inputs?.folder.name ?? 'FolderPath').toBe(name);
	expect(await runTwelve(library, report.contractOverrides)).not.toHaveProperty('DeleteFolder');
});

/** Without its folder in the body this server takes the root. */
test('DeleteFolder is assumed to take its folder in the body where PutFolder and DeleteAsset do', async () => {
	const library = await startLibrary({ dialect: 'delete-with-bodies' });
	const before = others(library);
	const checked = await checkLibrary(library);
	expect(statusOf(checked, 'DeleteFolder')).toBe('assumed');
	expect(await runTwelve(library, checked.report.contractOverrides)).toEqual({});
	expect(others(library)).toEqual(expect.arrayContaining(before));
});

/** The folder is the end of DeleteFolder's address, and the lists take it as `asset_folder`. */
test('DeleteFolder is not assumed from the lists alone', async () => {
	const library = await startLibrary({ dialect: 'public-ids', errors: 'silent' });
	const checked = await checkLibrary(library);
	expect(statusOf(checked, 'GetSubFoldersList')).toBe('proven');
	expect(statusOf(checked, 'GetAssetList')).toBe('proven');
	expect(statusOf(checked, 'DeleteFolder')).toBe('notTried');
});

test('DeleteFolder is not assumed where nothing tells whether its folder stands in the body', async () => {
	const library = await startLibrary({ dialect: 'delete-with-bodies' });
	library.fault({ method: 'DeleteAsset', status: 403, times: 100 });
	const before = others(library);
	const checked = await checkLibrary(library);
	const found = checked.report.methods.find(({ method }) => method === 'DeleteFolder');
	expect(found).toMatchObject({ status: 'notTried' });
	expect(found?.evidence).toMatch(/whether it stands in the body/);
	expect(others(library)).toEqual(expect.arrayContaining(before));
});

test('Keep Assets with the text of a check deletes nothing where its input has a name that was not seen', async () => {
	const library = await startLibrary({ dialect: 'abbreviations' });
	for (const key of ['old/a.css', 'old/deep/b.css']) library.putAsset(key, key);
	const checked = await checkLibrary(library);
	const before = others(library);
	const { error } = await runWithText(checked, {
		resource: 'folder',
		operation: 'delete',
		folder: folderAt('old'),
		options: { keepAssets: true },
	});
	expect(error?.message).toMatch(/^Keep Assets doesn’t work on this account/);
	expect(others(library)).toEqual(before);
});

test('an asset without metadata is not told as deleted because its metadata is empty', async () => {
	const library = await startLibrary({ dialect: 'grown', errors: 'crash' });
	library.putAsset('x/a.css', 'a');
	const contractOverrides = JSON.stringify({
		GetAssetMetadata: { inputs: { assetKey: { name: 'assetKey' } }, proven: true },
		GetAssetList: { inputs: { folder: { name: 'folder_path' } }, proven: true },
	});
	const { json, error } = await runClinch({
		library,
		credential: { contractOverrides },
		parameters: { resource: 'asset', operation: 'deleteMany', assetKeys: 'x/a.css', options: {} },
	});
	expect(error).toBeDefined();
	expect(json).toEqual([]);
});
