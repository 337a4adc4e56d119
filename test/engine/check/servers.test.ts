/** Check API on servers that refuse, lie, crash or keep silent. */
import { checkLibrary, others, startLibrary, statusOf, useCheck } from '../support/checkApi';

useCheck();

test('a key that Clinch accepts nowhere fails the run, with what to do', async () => {
	const library = await startLibrary({});
	const { error } = await checkLibrary(
		library,
		{},
		{
			library: { baseUrl: library.baseUrl, accountId: library.accountId, apiKey: 'another' },
		},
	);
	expect(`${error?.message} ${error?.description}`).toMatch(/key/i);
	expect(library.requests.every(({ verb }) => verb === 'GET' || verb === 'PUT')).toBe(true);
	expect(library.requests.length).toBeLessThan(10);
});

test('a server that cannot be reached fails the run after a few tries', async () => {
	const library = await startLibrary({});
	const closed = await startLibrary({});
	await closed.close();
	const { error } = await checkLibrary(
		library,
		{},
		{
			library: { ...library, baseUrl: closed.baseUrl },
		},
	);
	expect(`${error?.message} ${error?.description}`).toMatch(/reach|connect/i);
});

test('a server that never answers fails the run when the time is over', async () => {
	const library = await startLibrary({});
	library.fault({ hang: true, times: 1000 });
	const { error } = await checkLibrary(library, { timeout: 2 });
	expect(error?.message).toMatch(/time|answer|respon/i);
	expect(library.requests.length).toBeLessThan(10);
});

test.each([
	['an empty object', { answersAll: 'empty-object' as const }],
	['a web page', { answersAll: 'web-page' as const }],
	['status 500', { answersAll: { status: 500, body: { message: 'Internal error' } } }],
	['an empty list', { answersAll: { status: 200, body: [] } }],
	['a success without reading a name', { ignoresNames: true }],
])(
	'a server that answers everything with %s gives a result within the budget',
	async (_, options) => {
		const library = await startLibrary(options);
		const before = others(library);
		const { error, report } = await checkLibrary(library);
		expect(error).toBeUndefined();
		expect(report.requests).toBeLessThanOrEqual(250);
		expect(report.methods.filter(({ status }) => status === 'proven')).toEqual([]);
		expect(others(library)).toEqual(before);
	},
);

test.each([401, 403] as const)(
	'methods that are closed with %s are told as closed',
	async (status) => {
		const keyMayUse = [
			'PutAsset',
			'DeleteAsset',
			'GetAssetMetadata',
			'PutFolder',
			'GetSubFoldersList',
			'GetAssetList',
			'MoveAsset',
		];
		const library = await startLibrary({ dialect: 'camel-key', keyMayUse, closedStatus: status });
		const checked = await checkLibrary(library);
		for (const method of [
			'PutAssetJSON',
			'PutAssetMetadata',
			'CopyAsset',
			'DeleteMultipleAssets',
		]) {
			expect([method, statusOf(checked, method)]).toEqual([method, 'closed']);
		}
		for (const method of keyMayUse) {
			expect([method, statusOf(checked, method)]).toEqual([method, 'proven']);
		}
		expect(library.assets().filter((key) => key.includes('n8n-clinch-check'))).toEqual([]);
	},
);

test('a pause that Clinch asks for is kept', async () => {
	const library = await startLibrary({});
	library.fault({ status: 429, headers: { 'retry-after': '1' }, method: 'PutFolder' });
	const { report } = await checkLibrary(library);
	const [refused, again] = library.requests.filter(({ method }) => method === 'PutFolder');
	expect((again?.startedAt ?? 0) - (refused?.startedAt ?? 0)).toBeGreaterThanOrEqual(900);
	expect(report.found).toBe(12);
});

test('a server that breaks off now and then does not hide a name', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	library.fault({ status: 503, every: 9, times: 1000 });
	const { error, report } = await checkLibrary(library);
	expect(error).toBeUndefined();
	expect(report.found).toBeGreaterThanOrEqual(11);
});
