/** Errors that name an input: the user sees what Clinch wants and the line to paste. */
import { startSandbox } from '../sandbox';
import { runClinch, searchPicker } from './engine';
import { assetAt, folderAt } from './support/setup';

const NO_OVERRIDES = { contractOverrides: '{}' };

async function failure(dialect: string, errors: string, parameters: object) {
	const library = await startSandbox({ dialect, errors });
	try {
		library.putAsset('in/a.png', 'x');
		const run = await runClinch({
			library,
			credential: NO_OVERRIDES,
			parameters: { options: { maxRetries: 0 }, ...parameters } as never,
			items: [{}],
		});
		return `${run.error?.message} | ${run.error?.description}`;
	} finally {
		await library.close();
	}
}

test.each([
	[
		'camel-key',
		'joi',
		{ resource: 'asset', operation: 'getMetadata', assetKey: assetAt('in/a.png') },
		'{"GetAssetMetadata":{"inputs":{"assetKey":{"name":"key"}}}}',
	],
	[
		'camel-key',
		'fastapi',
		{ resource: 'asset', operation: 'delete', assetKey: assetAt('in/a.png') },
		'{"DeleteAsset":{"inputs":{"assetKey":{"name":"key"}}}}',
	],
	[
		'assetkey-fullkey',
		'aspnet-core',
		{
			resource: 'asset',
			operation: 'copy',
			assetKey: assetAt('in/a.png'),
			destinationFolder: folderAt(''),
		},
		'{"CopyAsset":{"inputs":{"assetKey":{"name":"SourceAssetKey"},"destinationKey":{"name":"DestinationAssetKey"}}}}',
	],
])(
	'of the dialect %s with errors of %s gives the finished line',
	async (dialect, errors, parameters, line) => {
		const said = await failure(dialect, errors, parameters);
		expect(said).toContain(`Add this to API Contract Overrides in the Clinch credential: ${line}`);
		expect(said).toMatch(/^Clinch expects “/);
	},
);

test('of Web API 2 leads on to Check API, though it names nothing', async () => {
	const said = await failure('assetkey-fullkey', 'webapi2', {
		resource: 'asset',
		operation: 'delete',
		assetKey: assetAt('in/a.png'),
	});
	expect(said).toMatch(/^Clinch doesn’t recognize the request for DeleteAsset/);
	expect(said).toContain('Run Setup → Check API');
});

test('of API Gateway about a wrong verb is not taken for a closed method', async () => {
	const library = await startSandbox();
	library.fault({
		status: 403,
		body: { message: 'Missing Authentication Token' },
		times: Infinity,
	});
	const { error } = await runClinch({
		library,
		parameters: {
			resource: 'asset',
			operation: 'delete',
			assetKey: assetAt('a.png'),
			options: {},
		} as never,
		items: [{}],
	});
	await library.close();
	expect(error?.message).toMatch(/^Clinch doesn’t recognize the verb or path of DeleteAsset/);
});

test('is shown by a picker, too', async () => {
	const library = await startSandbox({
		dialect: 'folder-filename',
		errors: 'joi',
		changes: { list: 'error-when-missing', root: { accepts: ['/'], send: '/' } },
	});
	const search = searchPicker('searchFolders', library, 'in/', undefined, NO_OVERRIDES);
	await expect(search).rejects.toMatchObject({
		message: expect.stringMatching(/^Clinch expects “Folder” from GetSubFoldersList/) as string,
	});
	await library.close();
});
