/** What a person types into a picker's search, and the folder that is read for it. */
import { ApiError } from '../../nodes/Clinch/answers/apiError';
import { ASSET, FOLDER, type Kind } from '../../nodes/Clinch/answers/element/fieldNames';
import type { InputErrors } from '../../nodes/Clinch/answers/inputNames';
import { readInAnyCase, readTyped } from '../../nodes/Clinch/methods/typedPath';

test.each<[string | undefined, string, string, string]>([
	[undefined, '', '', ''],
	['', '', '', ''],
	['Spr', 'Spr', '', 'spr'],
	[' //Brand/Spr ', 'Brand/Spr', 'Brand', 'spr'],
	['brand/', 'brand/', 'brand', ''],
	['a/b/C', 'a/b/C', 'a/b', 'c'],
	['a//b', 'a//b', 'a', 'b'],
])('%j is the text %j: in the folder %j what contains %j', (typed, text, folder, needle) => {
	expect(readTyped(typed)).toEqual({ text, folder, needle });
});

const failure = (end: number | string, kind: InputErrors['kind'] = 'none') =>
	new ApiError('GetAssetList', end, 'why', 1, false, { inputErrors: { kind, inputs: [] } });
const MISSING = failure(404, 'not-there');

/** A library of these folders, in which each folder holds one asset; it reads them in their own spelling alone. */
function library(folders: string[], answer: (folder: string) => ApiError = () => MISSING) {
	const asked: string[] = [];
	const read = async (kind: Kind, folder: string) => {
		asked.push(`${kind.identity} ${folder}`);
		if (folder !== '' && !folders.includes(folder)) throw answer(folder);
		if (kind === ASSET) return [{ assetKey: `${folder}/1.png` }];
		const depth = folder === '' ? 1 : folder.split('/').length + 1;
		return folders
			.filter((path) => path.split('/').length === depth && path.startsWith(folder))
			.map((folderPath) => ({ folderPath }));
	};
	return { asked, find: async (typed: string) => await readInAnyCase(typed, ASSET, read) };
}

test('a folder is read as it was typed, where it is there', async () => {
	const { find, asked } = library(['Brand']);
	expect(await find('Brand')).toEqual([{ assetKey: 'Brand/1.png' }]);
	expect(asked).toEqual(['assetKey Brand']);
});

test.each([MISSING, failure(400), failure('NOT_READ')])(
	'after %s it is looked for from the root down, in any case',
	async (error) => {
		const { find, asked } = library(['Other', 'Brand', 'Brand/Spring'], () => error);
		expect(await find('BRAND/spring')).toEqual([{ assetKey: 'Brand/Spring/1.png' }]);
		expect(asked).toEqual([
			'assetKey BRAND/spring',
			'folderPath ',
			'folderPath Brand',
			'assetKey Brand/Spring',
		]);
	},
);

test('a folder that is in no spelling there has no children', async () => {
	const { find, asked } = library(['Brand']);
	expect(await find('brand/none')).toEqual([]);
	expect(asked).toEqual(['assetKey brand/none', 'folderPath ', 'folderPath Brand']);
	expect(await library(['Brand'], () => failure(400)).find('none')).toEqual([]);
});

test('a list that is not believed stays an error, unless the folder has another spelling', async () => {
	const notRead = failure('NOT_READ');
	await expect(library(['Brand'], () => notRead).find('none')).rejects.toBe(notRead);
	const same = library(['Brand'], () => notRead);
	const listed = async (kind: Kind) => {
		if (kind === FOLDER) return [{ folderPath: 'Brand' }];
		throw notRead;
	};
	await expect(readInAnyCase('Brand', ASSET, listed)).rejects.toBe(notRead);
	expect(await same.find('brand')).toEqual([{ assetKey: 'Brand/1.png' }]);
});

test.each([failure(403), failure(500), failure('ECONNRESET'), new Error('odd')])(
	'after %s nothing else is looked for',
	async (error) => {
		const { find, asked } = library(['Brand'], () => error as ApiError);
		await expect(find('brand')).rejects.toBe(error);
		expect(asked).toEqual(['assetKey brand']);
	},
);

test('the root has one spelling: what its list ends with is the end', async () => {
	const error = failure(400);
	const read = async () => {
		throw error;
	};
	await expect(readInAnyCase('', ASSET, read)).rejects.toBe(error);
});
