/** What Check API tells: of each method, and above its output. */
import { checkLibrary, startLibrary, useCheck } from '../support/checkApi';
import { hintsOf } from '../support/unproven';

useCheck();

test('it tells of each method what it sends and what was seen of it', async () => {
	const { report } = await checkLibrary(await startLibrary({ dialect: 'camel-key' }));
	expect(report.methods.map(({ method, sends, evidence }) => [method, sends, evidence])).toEqual([
		[
			'PutAsset',
			'PUT /Assets/Asset, form: file, key, FolderPath, metadata',
			'The uploaded file appeared in the list of the test folder',
		],
		[
			'PutAssetJSON',
			'PUT /Assets/AssetJSON, body: key, FolderPath, FileName, content, url, metadata',
			'The uploaded file appeared in the list of the test folder',
		],
		[
			'DeleteAsset',
			'DELETE /Assets/Asset, query: key',
			'The deleted asset disappeared from the test folder, and nothing else',
		],
		[
			'PutAssetMetadata',
			'PUT /Assets/Asset/AssetMetadata, body: key, metadata',
			'The metadata was read back with GetAssetMetadata',
		],
		[
			'GetAssetMetadata',
			'GET /Assets/Asset/AssetMetadata, query: key',
			'It returned the metadata of an existing asset, and failed for one that doesn’t exist',
		],
		[
			'PutFolder',
			'PUT /Assets/Folder, query: folderPath',
			'The test folder and a folder inside it were created and appeared in the lists',
		],
		[
			'DeleteFolder',
			'DELETE /Assets/Folder, query: folderPath, deleteAssets',
			'Never tried, because a wrong name could delete the whole library. Taken from how other methods name the folder. Keep Assets is tried in a test folder first',
		],
		[
			'GetSubFoldersList',
			'GET /Assets/Subfolders, query: folderPath',
			'A folder of the library was listed, and a folder that can’t exist got a different response',
		],
		[
			'GetAssetList',
			'GET /Assets/AssetList, query: folderPath',
			'A folder of the library was listed, and a folder that can’t exist got a different response',
		],
		[
			'CopyAsset',
			'POST /Assets/CopyAsset, body: sourceKey, destinationKey',
			'The copy appeared in the list of the test folder',
		],
		[
			'MoveAsset',
			'POST /Assets/MoveAssets, body: sourceKey, destinationKey',
			'The asset disappeared from its old place and appeared in its new one',
		],
		[
			'DeleteMultipleAssets',
			'DELETE /Assets/MultipleAssets, body: keys',
			'The deleted assets disappeared from the test folder, and nothing else',
		],
	]);
	expect(report.methods.filter(({ status }) => status !== 'proven')).toEqual([
		expect.objectContaining({ method: 'DeleteFolder', status: 'assumed' }),
	]);
	expect(report.left).toEqual([
		expect.stringMatching(/^folder n8n-clinch-check-[0-9a-f]{6}, with 1 empty folder in it$/),
	]);
});

test.each([
	['camel-key', 'silent', 12, 142],
	['snake-python', 'crash', 12, 142],
	['unusual-words', 'silent', 0, 105],
])(
	'of %s with %s errors it finds %i methods with at most %i requests',
	async (dialect, errors, found, most) => {
		const { report } = await checkLibrary(await startLibrary({ dialect, errors }));
		expect(report.found).toBe(found);
		expect(report.requests).toBeLessThanOrEqual(most);
		if (report.found > 0) return;
		const SAME = 'Clinch responds, but none of the names that were tried change the response';
		const tried = {
			PutFolder: ['notFound', 'None of the names that were tried created a folder'],
			GetSubFoldersList: ['notFound', SAME],
			GetAssetList: ['notFound', SAME],
			DeleteFolder: [
				'notTried',
				'Deleting a folder is never tried, because a wrong name could delete the whole library',
			],
		};
		for (const { method, status, evidence } of report.methods) {
			const waits = ['notTried', 'Not tried: it needs a method that was not found'];
			expect([method, status, evidence]).toEqual([method, ...(tried[method as never] ?? waits)]);
		}
	},
);

test('where every name is refused it says so of the lists', async () => {
	const library = await startLibrary({
		dialect: 'german-words',
		errors: 'silent',
		changes: { unknown: 'refused' },
	});
	const { report } = await checkLibrary(library);
	const list = report.methods.find(({ method }) => method === 'GetAssetList');
	expect(list?.evidence).toBe('Clinch accepted none of the names that were tried for the folder');
});

test('where nothing is found it says whom to ask', async () => {
	const library = await startLibrary({ answersAll: 'empty-object' });
	const checked = await checkLibrary(library, {}, { scope: 'read' });
	expect(checked.report.found).toBe(0);
	expect(hintsOf(checked)).toBe(
		'None of Clinch’s methods were found. Send this output to Clinch and ask which inputs they take.',
	);
});
