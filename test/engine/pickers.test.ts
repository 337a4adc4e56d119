/** The editor's pickers of folders and assets. */
import { startSandbox } from '../sandbox';
import { clinchNode, searchPicker } from './engine';
import { assetAt, useSandbox } from './support/setup';

const library = useSandbox();

type Found = Awaited<ReturnType<typeof searchPicker>>;

const folders = async (filter?: string, token?: string) =>
	await searchPicker('searchFolders', library.sandbox, filter, token);
const assets = async (filter?: string, token?: string) =>
	await searchPicker('searchAssets', library.sandbox, filter, token);
const values = ({ results }: Found) => results.map(({ value }) => value);
const tokenOf = ({ paginationToken }: Found) => {
	expect(typeof paginationToken).toBe('string');
	return String(paginationToken);
};

beforeAll(() => {
	const { sandbox } = library;
	const keys = ['top.png', 'brand/logo.svg', 'brand/spring/a.png', 'brand/spring/b.png'];
	for (const key of [...keys, 'zoo/z.png']) sandbox.putAsset(key, key);
	sandbox.putFolder('brand/Summer Sale');
});

describe('The folder picker', () => {
	test('offers the root first, then what lies in it', async () => {
		const found = await folders();
		expect(found.results[0]).toEqual({ name: 'Library Root', value: '' });
		expect(values(found)).toEqual(['', 'brand', 'zoo']);
	});

	test('offers no root to Folder → Delete, and says what to choose', async () => {
		const search = async (filter: string) =>
			values(await searchPicker('searchSubfolders', library.sandbox, filter));
		expect(await search('')).toEqual(['brand', 'zoo']);
		expect(await search('library root')).toEqual([]);
		expect(await search('brand/')).toEqual(['brand/spring', 'brand/Summer Sale']);
		const { properties } = (await clinchNode()).description;
		const own = properties.find(
			({ name, displayOptions: { show } = {} }) =>
				name === 'folder' && show?.resource?.[0] === 'folder' && show.operation?.[0] === 'delete',
		);
		expect(own?.modes?.[0]).toMatchObject({
			placeholder: 'Choose a folder',
			typeOptions: { searchListMethod: 'searchSubfolders' },
		});
	});

	test('follows the path as it is typed, in any case', async () => {
		expect(values(await folders('brand/'))).toEqual(['brand/spring', 'brand/Summer Sale']);
		expect(values(await folders('/brand/spr'))).toEqual(['brand/spring']);
		expect(values(await folders('BRAND/SUM'))).toEqual(['brand/Summer Sale']);
		expect(values(await folders('none/x'))).toEqual([]);
	});

	test('gives 100 at a time, and more on scrolling', async () => {
		for (let index = 0; index < 130; index++) library.sandbox.putFolder(`many/${index}`);
		const first = await folders('many/');
		expect(first.results).toHaveLength(100);
		const second = await folders('many/', tokenOf(first));
		expect(second.results).toHaveLength(30);
		expect(second.paginationToken).toBeUndefined();
		expect(new Set([...values(first), ...values(second)]).size).toBe(130);
		library.sandbox.deleteFolder('many');
	});

	test('leaves out what has no path', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', body: [{ Total: 1 }, 'brand'] });
		expect(values(await folders())).toEqual(['', 'brand']);
	});
});

describe('The asset picker', () => {
	test('offers the folders of the place first, each with what to type for a look inside', async () => {
		const { results } = await assets();
		expect(results).toEqual([
			{ name: 'brand/ (folder: type brand/ to look inside)', value: 'brand/' },
			{ name: 'zoo/ (folder: type zoo/ to look inside)', value: 'zoo/' },
			{ name: 'top.png', value: 'top.png', url: library.sandbox.url('top.png') },
		]);
	});

	test('follows the path as it is typed, in any case', async () => {
		expect(values(await assets('brand/'))).toEqual([
			'brand/spring/',
			'brand/Summer Sale/',
			'brand/logo.svg',
		]);
		expect(values(await assets('brand/spring/'))).toEqual([
			'brand/spring/a.png',
			'brand/spring/b.png',
		]);
		expect(values(await assets('brand/spring/B'))).toEqual(['brand/spring/b.png']);
		expect(values(await assets('Brand/LO'))).toEqual(['brand/logo.svg']);
		expect(values(await assets('none/x/y'))).toEqual([]);
	});

	test('scrolls through folders and assets together', async () => {
		for (let index = 0; index < 60; index++) {
			library.sandbox.putFolder(`both/folder ${index}`);
			library.sandbox.putAssetLike(`both/${index}.png`, 'top.png');
		}
		const first = await assets('both/');
		const second = await assets('both/', tokenOf(first));
		expect([first, second].map(({ results }) => results.length)).toEqual([100, 20]);
		expect(new Set([...values(first), ...values(second)]).size).toBe(120);
		library.sandbox.deleteFolder('both');
	});

	test('lists the assets alone where the key does not open the list of folders', async () => {
		library.sandbox.fault({ method: 'GetSubFoldersList', status: 403, times: Infinity });
		expect(values(await assets())).toEqual(['top.png']);
	});

	test('a chosen folder is refused before any request, with the way to the assets in it', async () => {
		const said = await library.refusalOf({
			resource: 'asset',
			operation: 'getMetadata',
			assetKey: assetAt('brand/'),
		});
		expect(said).toContain('Asset ends with a slash: "brand/"');
		expect(said).toContain('This is a folder. Type its path into the search of the list');
	});
});

describe('Both pickers', () => {
	test('say the way out where the key does not open the list', async () => {
		library.sandbox.fault({ status: 403, times: Infinity, body: 'not requested' });
		await expect(folders()).rejects.toMatchObject({
			message: 'This API key doesn’t have access to the list (GetSubFoldersList)',
			description: expect.stringMatching(/Switch this field to By Path/) as string,
		});
		await expect(assets()).rejects.toMatchObject({
			description: expect.stringMatching(/Switch this field to By Key/) as string,
		});
	});

	test('say the way out of any other failure, too', async () => {
		library.sandbox.fault({ status: 400, times: Infinity, body: 'Directory is required' });
		for (const [search, mode] of [
			[folders, 'By Path'],
			[assets, 'By Key'],
		] as const) {
			await expect(search()).rejects.toMatchObject({
				description: expect.stringContaining(`Or switch this field to ${mode}`) as string,
			});
		}
	});

	test('say what is wrong with the credential', async () => {
		const wrong = { ...library.sandbox, apiKey: 'wrong' };
		await expect(searchPicker('searchFolders', wrong)).rejects.toMatchObject({
			message: 'Clinch rejected the API key: The API key is not valid',
			description: expect.not.stringContaining('switch this field') as string,
		});
	});

	test('follow the pages of the server', async () => {
		const paged = await startSandbox({ dialect: 'paged' });
		try {
			for (let index = 0; index < 30; index++) {
				paged.putAsset(`pages/${index}.png`, 'x');
				paged.putFolder(`pages/f${index}`);
			}
			expect((await searchPicker('searchFolders', paged, 'pages/')).results).toHaveLength(30);
			expect((await searchPicker('searchAssets', paged, 'pages/')).results).toHaveLength(60);
		} finally {
			await paged.close();
		}
	});
});
