/** Clinch's own address, which no test may reach: requests to it are caught before they leave. */
import nock from 'nock';

import { runClinch } from './engine';

const ADDRESS = 'https://publicapi.clinch.co';
const ROOT = { __rl: true, mode: 'path', value: '' };

beforeAll(() => {
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
});
afterEach(() => nock.cleanAll());
afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});

const listFolders = async (baseUrl: string) =>
	await runClinch({
		library: { baseUrl, accountId: '12345', apiKey: 'the-key' },
		parameters: {
			resource: 'folder',
			operation: 'getSubfolders',
			folder: ROOT,
			returnAll: true,
			options: { maxRetries: 0 },
		},
	});

test.each([[ADDRESS], [`${ADDRESS}/`]])(
	'a credential with the Base URL %s sends the account in the path and the key in X-ApiKey, over TLS',
	async (baseUrl) => {
		const folders = nock(ADDRESS, { reqheaders: { 'x-apikey': 'the-key' } })
			.get('/12345/Assets/Subfolders')
			.reply(200, { Folders: ['vendors'] });
		const { json, error } = await listFolders(baseUrl);
		expect(error).toBeUndefined();
		expect(json.map(({ folderPath }) => folderPath)).toEqual(['vendors']);
		expect(folders.isDone()).toBe(true);
	},
);

test('a redirect from there is not followed, so that no other host sees the key', async () => {
	const other = nock('https://evil.example').get(/.*/).reply(200, []);
	nock(ADDRESS)
		.get('/12345/Assets/Subfolders')
		.reply(302, '', { Location: 'https://evil.example/12345/Assets/Subfolders' });
	const { error } = await listFolders(ADDRESS);
	expect(error?.message).toContain('redirect');
	expect(other.isDone()).toBe(false);
});
