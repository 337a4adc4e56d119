/** Check API on libraries of every kind: empty, huge, in pages, slow to show, changed meanwhile. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { loadDialect, type Dialect, type Sandbox } from '../../sandbox';
import type { InputTuple } from '../../sandbox/dialect';
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

test('lists are proven in an empty library, by what the check makes itself', async () => {
	const checked = await checkLibrary(await startLibrary({ dialect: 'camel-key' }, []));
	expect(statusOf(checked, 'GetSubFoldersList')).toBe('proven');
	expect(statusOf(checked, 'GetAssetList')).toBe('proven');
	expect(checked.report.found).toBe(12);
});

test('what the server’s lists call keys and folders is tried where its errors name nothing', async () => {
	const checked = await checkLibrary(
		await startLibrary({ dialect: 'crates-google', errors: 'silent' }),
	);
	const inOwnWords = {
		GetSubFoldersList: 'crate',
		PutFolder: 'crate',
		PutAsset: 'parcel',
		GetAssetMetadata: 'stem',
		PutAssetMetadata: 'facets',
		DeleteAsset: 'stem',
		DeleteMultipleAssets: 'stems',
	} as const;
	for (const [method, name] of Object.entries(inOwnWords)) {
		const found = checked.report.methods.find((one) => one.method === method);
		expect([method, found?.status, found?.sends]).toEqual([
			method,
			'proven',
			expect.stringContaining(name),
		]);
	}
});

test('an asset of the library tells how metadata is read where the check can’t store one', async () => {
	const checked = await checkLibrary(
		await startLibrary({ dialect: 'public-ids', errors: 'silent' }),
	);
	expect(statusOf(checked, 'PutFolder')).toBe('notFound');
	expect(statusOf(checked, 'GetAssetMetadata')).toBe('proven');
	expect(checked.library.harm()).toEqual([]);
});

/** A library in which the key makes no folder, or no name that makes one is known. */
async function withoutFolders(parents: 'made' | 'required'): Promise<Sandbox> {
	const library = await startLibrary({
		dialect: 'camel-key',
		errors: 'silent',
		changes: { parents },
	});
	library.fault({ method: 'PutFolder', status: 403, times: 100 });
	return library;
}

test('where no folder can be made, a server may make one on the way to an asset', async () => {
	const checked = await checkLibrary(await withoutFolders('made'));
	expect(statusOf(checked, 'PutFolder')).toBe('closed');
	// PutFolder has the path of DeleteFolder: what the lists alone take may be another name there.
	expect(statusOf(checked, 'DeleteFolder')).toBe('notTried');
	expect(checked.report.found).toBe(10);
	expect(checked.report.left).toEqual([
		expect.stringMatching(/^folder n8n-clinch-check-\w+, empty$/),
	]);
	expect(checked.library.assets().filter(isOwn)).toEqual([]);
});

test('where no folder can be made and none comes on the way, nothing is stored', async () => {
	const checked = await checkLibrary(await withoutFolders('required'));
	expect(statusOf(checked, 'PutAsset')).toBe('notFound');
	expect(statusOf(checked, 'GetAssetMetadata')).toBe('proven');
	expect(checked.report.left).toEqual([]);
	expect(checked.library.assets().filter(isOwn)).toEqual([]);
});

test('a file that landed in the root by its bare name is named where it can’t be deleted', async () => {
	const { methods } = loadDialect('camel-key');
	const upload = (inputs: InputTuple[]) => ({ in: inputs, opt: [] });
	const library = await startLibrary({
		dialect: 'camel-key',
		errors: 'silent',
		changes: {
			methods: {
				...methods,
				PutAsset: {
					...methods.PutAsset,
					...upload([
						['file', 'form', 'file'],
						['fileName', 'form', 'name'],
					]),
				},
				PutAssetJSON: {
					...methods.PutAssetJSON,
					...upload([
						['fileName', 'body', 'stem'],
						['content', 'body', 'innards'],
					]),
				},
			},
		},
	});
	const { report } = await checkLibrary(library);
	const inRoot = library.assets().filter((key) => isOwn(key) && !key.includes('/'));
	expect(inRoot.length).toBeGreaterThan(0);
	expect(report.left).toEqual(
		expect.arrayContaining(inRoot.map((key) => `asset ${key} in the library root`)),
	);
});

test('an empty library whose lists answer an absent folder with nothing is read, too', async () => {
	const changes = { absentFolder: 'empty' as const };
	const checked = await checkLibrary(await startLibrary({ dialect: 'camel-key', changes }, []));
	expect(statusOf(checked, 'GetSubFoldersList')).toBe('proven');
	expect(checked.report.found).toBe(12);
});

test('an asset that shows up late is not a wrong name', async () => {
	const { report } = await checkLibrary(await startLibrary({ dialect: 'eventual' }));
	expect(report.found).toBe(12);
});

test('a root of 10,000 assets and folders in pages of 3 are no obstacle', async () => {
	const library = await startLibrary({ dialect: 'paged', changes: { paging: 3 } });
	for (let index = 0; index < 10_000; index++) {
		library.putAssetLike(`many/${index}.css`, 'root.css');
		if (index < 40) library.putFolder(`folder-${index}`);
	}
	const before = others(library);
	const { report } = await checkLibrary(library);
	expect(report.found).toBe(12);
	expect(others(library)).toEqual(before);
});

test.each(['appnexus', 'object-key', 'path-newpath', 'spring-boot'])(
	'how %s is asked for further pages is found in a large folder of the library',
	async (dialect) => {
		const library = await startLibrary({ dialect });
		library.putAsset('large/0.css', '0', { contentType: 'text/css' });
		for (let index = 1; index < 120; index++) {
			library.putAssetLike(`large/${index}.css`, 'large/0.css');
		}
		const { json, error } = await runWithText(await checkLibrary(library), {
			resource: 'asset',
			operation: 'getAll',
			folder: folderAt('large'),
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(120);
	},
);

test('10,000 assets in the root, in one list, are watched and kept', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	for (let index = 0; index < 10_000; index++) library.putAssetLike(`${index}.css`, 'root.css');
	const before = others(library);
	const { report } = await checkLibrary(library);
	expect(report.found).toBe(12);
	expect(others(library)).toEqual(before);
});

test('what other people add meanwhile changes nothing', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	const running = checkLibrary(library);
	for (const method of ['PutFolder', 'PutAsset', 'DeleteAsset', 'CopyAsset']) {
		await library.waitForRequest(method);
		library.putAsset(`${method}.css`, 'new');
		library.putFolder(`folder of ${method}`);
	}
	const { error, report } = await running;
	expect(error).toBeUndefined();
	expect(report.found).toBe(12);
});

test('the run fails and says what, when something outside of its own folder disappears', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	const running = checkLibrary(library);
	await library.waitForRequest('DeleteAsset');
	library.deleteAsset('root.css');
	const { error } = await running;
	expect(error?.message).toContain('"root.css"');
	expect(error?.description).toContain('n8n-clinch-check-');
	expect(library.requests.map(({ method }) => method)).not.toContain('DeleteMultipleAssets');
});

test('two checks at once do not disturb each other', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	const before = others(library);
	const [one, two] = await Promise.all([checkLibrary(library), checkLibrary(library)]);
	expect([one.report.found, two.report.found]).toEqual([12, 12]);
	expect(library.assets().filter(isOwn)).toEqual([]);
	expect(others(library)).toEqual(before);
});

test('folders of checks that were killed are found and named', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	library.putAsset('n8n-clinch-check-0a1b2c/f1-0a1b2c.css', 'old');
	const { report } = await checkLibrary(library);
	expect(report.left).toContain('folder n8n-clinch-check-0a1b2c, from another check');
	expect(library.assets()).toContain('n8n-clinch-check-0a1b2c/f1-0a1b2c.css');
});

test('a check whose n8n is killed leaves a folder that the next check finds and names', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	const { baseUrl, accountId, apiKey } = library;
	const n8n = spawn(
		process.execPath,
		[
			...['--import', 'tsx', join(__dirname, '../support/checkAlone.ts')],
			JSON.stringify({ baseUrl, accountId, apiKey }),
		],
		{ stdio: 'ignore' },
	);
	await library.waitForRequest('CopyAsset');
	n8n.kill('SIGKILL');
	await once(n8n, 'exit');
	const [folder] = library.folders().filter(isOwn);
	expect(folder).toMatch(/^n8n-clinch-check-[0-9a-f]{6}$/);
	const { report } = await checkLibrary(library);
	expect(report.left).toContain(`folder ${folder}, from another check`);
	expect(report.found).toBe(12);
});

test('a check that is cancelled among the lists sends nothing more', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	let cancel = () => {};
	const running = checkLibrary(library, {}, { onStart: (stop) => (cancel = stop) });
	await library.waitForRequest('GetAssetList');
	cancel();
	await running.catch(() => undefined);
	expect(library.requests.filter(({ verb }) => verb !== 'GET')).toEqual([]);
	expect(library.folders().filter(isOwn)).toEqual([]);
});

test('a cancelled check deletes its test files', async () => {
	const library = await startLibrary({});
	let cancel = () => {};
	const running = checkLibrary(library, {}, { onStart: (stop) => (cancel = stop) });
	await library.waitForRequest('DeleteMultipleAssets');
	cancel();
	await running.catch(() => undefined);
	while (library.assets().some(isOwn)) await library.waitForRequest();
	expect(others(library)).toContain('root.css');
});

test('a folder that an error asks for by name is found at the end of the address', async () => {
	const checked = await checkLibrary(await startLibrary({ dialect: 'public-ids' }));
	expect(statusOf(checked, 'PutFolder')).toBe('proven');
});

test.each([
	['adtech', 12],
	['bynder', 12],
	['gdrive', 11],
])('%s is found, and what is proven works', async (dialect, found) => {
	const library = await startLibrary({ dialect });
	const { report } = await checkLibrary(library);
	expect(report.found).toBe(found);
	const problems = await runTwelve(library, report.contractOverrides);
	expect(Object.keys(problems)).toEqual(found === 12 ? [] : ['DeleteFolder']);
	expect(library.assets().filter(isOwn)).toEqual([]);
});

test.each(['appnexus', 'bynder', 'lambda-s3', 'rails-params'])(
	'%s is found whole although its errors name nothing',
	async (dialect) => {
		const { report, library } = await checkLibrary(
			await startLibrary({ dialect, errors: 'silent' }),
		);
		expect(report.found).toBe(12);
		expect(library.assets().filter(isOwn)).toEqual([]);
	},
);

test('an object that an error names before an input is sent as one', async () => {
	const checked = await checkLibrary(await startLibrary({ dialect: 'box' }));
	expect(statusOf(checked, 'CopyAsset')).toBe('proven');
	const { PutFolder, CopyAsset } = JSON.parse(checked.report.contractOverrides) as Record<
		string,
		{ inputs: object }
	>;
	expect(PutFolder?.inputs).toMatchObject({ parentFolder: { name: 'parent.id' } });
	expect(CopyAsset?.inputs).toMatchObject({ destinationFolder: { name: 'parent.id' } });
});

test('what uploads call the folder is tried in the lists that name nothing', async () => {
	const dialect = JSON.parse(
		JSON.stringify(loadDialect('bynder')).replaceAll('collectionId', 'drawerId'),
	) as Dialect;
	// The lists take the root where it is left out, and uploads do not.
	const root = { accepts: ['/'], send: '/' };
	const checked = await checkLibrary(await startLibrary({ dialect: { ...dialect, root } }));
	expect(statusOf(checked, 'GetAssetList')).toBe('proven');
	expect(statusOf(checked, 'PutAsset')).toBe('proven');
});

test('a copy is not proven by its source, which lies at its destination already', async () => {
	const library = await startLibrary({ dialect: 'gdrive' });
	// No folder can be made inside of another one, so that a copy can go nowhere but to its source's.
	const isInner = ({ body }: { body?: unknown }) =>
		JSON.stringify(body ?? '').split('n8n-clinch-check').length > 2;
	library.fault({ method: 'PutFolder', when: isInner, times: 1000, status: 400, body: {} });
	const checked = await checkLibrary(library);
	expect(statusOf(checked, 'PutFolder')).toBe('told');
	const problems = await runTwelve(library, checked.report.contractOverrides);
	expect(statusOf(checked, 'CopyAsset')).toBe('proven');
	expect(Object.keys(problems)).not.toContain('CopyAsset');
});

test('an address of which any end is answered alike takes no input', async () => {
	const dialect = loadDialect('webapi');
	for (const method of ['GetAssetList', 'GetSubFoldersList'] as const) {
		dialect.methods[method].in = [['folder', 'query', 'Regal']];
	}
	const changes = { list: 'error-when-missing' as const, errors: 'webapi2' };
	const checked = await checkLibrary(await startLibrary({ dialect, changes }));
	expect(statusOf(checked, 'GetAssetList')).toBe('notFound');
	expect(statusOf(checked, 'GetSubFoldersList')).toBe('notFound');
});

test('what uploads may have left where no list shows it is told', async () => {
	const dialect = loadDialect('default');
	dialect.methods.GetAssetList.in = [['folder', 'query', 'Regal']];
	dialect.list = 'root-when-missing';
	const library = await startLibrary({ dialect });
	const { report } = await checkLibrary(library);
	const hidden = library.assets().filter((key) => isOwn(key) && key.includes('/'));
	expect(hidden.length).toBeGreaterThan(0);
	expect(report.left[0]).toContain('that no list showed');
});

test('a word is no root where every folder is answered with an empty list', async () => {
	const { report } = await checkLibrary(await startLibrary({ dialect: 'aem' }));
	expect(report.contractOverrides).not.toContain('"root"');
});

test('a header that is ignored proves nothing where unknown names are refused', async () => {
	const changes = { unknown: 'refused' as const, errors: 'silent' };
	const checked = await checkLibrary(await startLibrary({ dialect: 'german-words', changes }));
	expect(statusOf(checked, 'GetSubFoldersList')).toBe('notFound');
	expect(statusOf(checked, 'GetAssetList')).toBe('notFound');
});

test('names that stand in no list are found where the errors name them', async () => {
	const { report } = await checkLibrary(await startLibrary({ dialect: 'jargon-zod' }));
	expect(report.found).toBe(12);
});

test('a list whose fields have names of no list is read', async () => {
	const answers = {
		like: 'camel-objects',
		asset: { locus: '$key', heft: '$size' },
		GetAssetList: { holdings: '$items' },
	};
	const library = await startLibrary({ dialect: 'camel-key', changes: { answers } });
	const checked = await checkLibrary(library);
	expect(checked.report.found).toBe(12);
	const { GetAssetList } = JSON.parse(checked.report.contractOverrides) as {
		GetAssetList: { answer: object };
	};
	expect(GetAssetList.answer).toEqual({ list: 'holdings', key: 'locus' });
	expect(await runTwelve(library, checked.report.contractOverrides)).toEqual({});
});

test('lists longer than a page are read with the token that the list of folders takes', async () => {
	const checked = await checkLibrary(await startLibrary({ dialect: 'continuation-token' }));
	const { GetAssetList } = JSON.parse(checked.report.contractOverrides) as {
		GetAssetList: { inputs: { pageToken: object } };
	};
	expect(GetAssetList.inputs.pageToken).toEqual({ name: 'X-continuation-token', in: 'header' });
});

test('a list whose further pages nobody can ask for is told as such', async () => {
	const dialect = loadDialect('offset-hasmore');
	for (const method of ['GetAssetList', 'GetSubFoldersList'] as const) {
		dialect.methods[method].opt = [['offset', 'query', 'Wherefrom']];
	}
	const { report } = await checkLibrary(await startLibrary({ dialect }));
	const list = report.methods.find(({ method }) => method === 'GetAssetList');
	expect(list?.evidence).toContain('more than one page');
});
