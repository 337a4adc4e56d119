/** Lists through all subfolders. */
import { folderAt, useSandbox } from './support/setup';
import { proven } from './support/credentials';
import { hintsOf, useAccounts } from './support/unproven';

const library = useSandbox();
const account = useAccounts();

const getAll = (more = {}) => ({
	resource: 'asset',
	operation: 'getAll',
	folder: folderAt(''),
	returnAll: true,
	recursive: true,
	...more,
});
const getSubfolders = (more = {}) => ({
	...getAll(more),
	resource: 'folder',
	operation: 'getSubfolders',
});
const asked = () =>
	library.sandbox.requests.map(({ method, query }) => `${method} ${query.FolderPath ?? ''}`);

beforeAll(() => {
	const { sandbox } = library;
	for (const key of [
		'top.png',
		'brand/logo.svg',
		'brand/spring/a.png',
		'brand/spring/b.png',
		'zoo/z.png',
	]) {
		sandbox.putAsset(key, key);
	}
	sandbox.putFolder('brand/Summer Sale');
});

describe('Include Subfolders', () => {
	test('lists the assets of all folders, each once', async () => {
		const { json } = await library.run(getAll());
		expect(json.map(({ assetKey }) => assetKey)).toEqual([
			'top.png',
			'brand/logo.svg',
			'zoo/z.png',
			'brand/spring/a.png',
			'brand/spring/b.png',
		]);
		expect(new Set(asked()).size).toBe(asked().length);
	});

	test('lists all folders below one', async () => {
		const { json } = await library.run(getSubfolders());
		expect(json.map(({ folderPath }) => folderPath)).toEqual([
			'brand',
			'zoo',
			'brand/Summer Sale',
			'brand/spring',
		]);
	});

	test('reads no more than the limit needs', async () => {
		const { json } = await library.run(getAll({ returnAll: false, limit: 2 }));
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['top.png', 'brand/logo.svg']);
		expect(asked()).toEqual(['GetAssetList ', 'GetSubFoldersList ', 'GetAssetList brand']);

		library.sandbox.resetCounters();
		const one = await library.run(getSubfolders({ returnAll: false, limit: 1 }));
		expect(one.json.map(({ folderPath }) => folderPath)).toEqual(['brand']);
		expect(asked()).toEqual(['GetSubFoldersList ']);
	});

	test('says that there is more only where there is', async () => {
		const folders = (limit: number) => getSubfolders({ returnAll: false, limit });
		const assets = (limit: number) => getAll({ returnAll: false, limit });
		for (const cut of [folders(1), folders(3), assets(4)]) {
			expect(hintsOf(await library.run(cut))).toMatch(/^More results are available/);
		}
		for (const whole of [folders(4), folders(5), assets(5), assets(6), getAll()]) {
			expect(hintsOf(await library.run(whole))).toBe('');
		}
	});

	test('sends the user’s additional parameters with the operation’s own lists alone', async () => {
		const options = { additionalQuery: { parameter: [{ name: 'trace', value: '7' }] } };
		const it = await account({ allowUnknownInputs: true }, proven());
		for (const key of ['a.png', 'in/b.png']) it.sandbox.putAsset(key, key);
		const sent = () =>
			it.sandbox.requests.map(({ method, query }) => `${method} ${query.trace ?? ''}`);
		await it.run(getAll({ options }));
		expect(sent().sort()).toEqual([
			'GetAssetList 7',
			'GetAssetList 7',
			'GetSubFoldersList ',
			'GetSubFoldersList ',
		]);
		it.sandbox.resetCounters();
		await it.run(getSubfolders({ options }));
		expect(sent()).toEqual(['GetSubFoldersList 7', 'GetSubFoldersList 7']);
	});

	test('lists an asset once that the server lists in two answers, and elements without a key each time', async () => {
		library.sandbox.fault({
			method: 'GetAssetList',
			body: [{ Key: 'top.png' }, { Key: 'top.png' }, { Total: 1 }, { Total: 1 }],
		});
		const { json } = await library.run(getAll({ recursive: false }));
		expect(json).toEqual(
			[{ assetKey: 'top.png' }, { Total: 1 }, { Total: 1 }].map(
				(one) => expect.objectContaining(one) as object,
			),
		);
	});

	test('keeps the limit of requests at once', async () => {
		for (let index = 0; index < 30; index++) library.sandbox.putFolder(`wide/${index}`);
		library.sandbox.fault({ delayMs: 10, times: Infinity });
		await library.run(getAll({ folder: folderAt('wide'), options: { maxConcurrency: 4 } }));
		expect(library.sandbox.mostOpen).toBe(4);
	});

	test('with a Limit reads ahead through empty folders, and stops at it', async () => {
		const names = [...Array(60).keys()].map((index) => `ahead/${100 + index}`);
		for (const name of names) library.sandbox.putFolder(name);
		library.sandbox.putAsset(`${names[30]}/found.png`, 'x');
		library.sandbox.putAsset(`${names[59]}/late.png`, 'x');
		library.sandbox.fault({ method: 'GetAssetList', delayMs: 40, times: Infinity });
		const { json } = await library.run(
			getAll({
				folder: folderAt('ahead'),
				returnAll: false,
				limit: 1,
				options: { maxConcurrency: 8 },
			}),
		);
		expect(json.map(({ assetKey }) => assetKey)).toEqual([`${names[30]}/found.png`]);
		expect(library.sandbox.mostOpen).toBe(8);
		const lists = asked().filter((one) => one.startsWith('GetAssetList ahead/'));
		expect(lists.length).toBeGreaterThan(30);
		expect(lists.length).toBeLessThan(31 + 8);
	});

	test('ends with a cancelled execution, and asks for no other list', async () => {
		for (let index = 0; index < 30; index++) library.sandbox.putFolder(`wide/${index}`);
		let cancel = () => {};
		library.sandbox.fault({
			when: () => {
				if (library.sandbox.requests.length === 20) cancel();
				return false;
			},
		});
		library.sandbox.fault({ delayMs: 10, times: Infinity });
		const parameters = getAll({ folder: folderAt('wide'), options: { maxConcurrency: 4 } });
		const { run } = await library.run(parameters, undefined, {
			onStart: (stop) => (cancel = stop),
		});
		expect(run.status).toBe('canceled');
		await library.sandbox.idle();
		// Those that had left already when it was cancelled.
		expect(library.sandbox.requests.length).toBeGreaterThanOrEqual(20);
		expect(library.sandbox.requests.length).toBeLessThan(24);
	});

	test('ends soon after a list that failed', async () => {
		for (let index = 0; index < 30; index++) library.sandbox.putFolder(`wide/${index}`);
		library.sandbox.fault({ method: 'GetAssetList', after: 1, status: 400, times: Infinity });
		const { error } = await library.run(getAll({ folder: folderAt('wide') }));
		expect(error?.message).toBe('Clinch rejected the request');
		expect(asked().filter((one) => /^GetAssetList wide\//.test(one)).length).toBeLessThanOrEqual(5);
	});

	test('hands on elements that name no folder, and does not walk them', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', body: [{ Total: 1 }, { Total: 2 }] });
		const { json } = await library.run(getSubfolders());
		expect(json).toEqual([{ Total: 1 }, { Total: 2 }]);
		expect(asked()).toEqual(['GetSubFoldersList ']);
	});

	test('takes slashes off the paths that Clinch lists', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', body: ['/brand/'] });
		const { json } = await library.run(getSubfolders());
		expect(json.map(({ folderPath }) => folderPath)).toEqual([
			'brand',
			'brand/Summer Sale',
			'brand/spring',
		]);
	});

	test('keeps that limit for all items together', async () => {
		for (let index = 0; index < 10; index++) library.sandbox.putFolder(`wide/${index}`);
		library.sandbox.fault({ delayMs: 10, times: Infinity });
		const wide = getAll({ folder: folderAt('wide'), options: { maxConcurrency: 4 } });
		await library.run(wide, [{}, {}, {}]);
		expect(library.sandbox.mostOpen).toBe(4);
		expect(asked().filter((one) => one === 'GetAssetList wide/9')).toHaveLength(3);
	});

	test('goes through folders of one name inside each other, as long as a person may have made them', async () => {
		library.sandbox.putAsset('y/2024/2024/2024/a.png', 'x');
		const { json } = await library.run(getSubfolders({ folder: folderAt('y') }));
		expect(json.map(({ folderPath }) => folderPath)).toEqual([
			'y/2024',
			'y/2024/2024',
			'y/2024/2024/2024',
		]);
		const assets = await library.run(getAll({ folder: folderAt('y') }));
		expect(assets.json.map(({ assetKey }) => assetKey)).toEqual(['y/2024/2024/2024/a.png']);
	});

	test('ends where a server lists a folder of one name in every folder', async () => {
		library.sandbox.fault({
			method: 'GetSubFoldersList',
			times: Infinity,
			body: { Folders: [{ Name: 'again' }] },
		});
		const { json } = await library.run(getSubfolders());
		expect(json.map(({ folderPath }) => folderPath)).toEqual([
			'again',
			'again/again',
			'again/again/again',
		]);
	});

	test('is refused where the list of a folder names paths outside of it', async () => {
		const Folders = ['brand', 'brand/spring', 'zoo'];
		library.sandbox.fault({ method: 'GetSubFoldersList', times: Infinity, body: { Folders } });
		const { error } = await library.run(getSubfolders());
		expect(error?.message).toMatch(/^Clinch didn’t list the folder "brand"/);
	});

	test('ends where a wrong answer puts a folder into itself', async () => {
		const Folders = [{ Name: 'brand' }, { Name: 'spring' }, { Name: 'zoo' }];
		library.sandbox.fault({ method: 'GetSubFoldersList', times: Infinity, body: { Folders } });
		const { json } = await library.run(getSubfolders());
		expect(json).toHaveLength(3);
		expect(library.sandbox.requests).toHaveLength(4);
	});
});
