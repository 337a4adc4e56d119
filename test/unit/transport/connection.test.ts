/** What a run takes from the credential: the account's address, its spelling, and the credential's test. */
import { connect, requestNamesOf, spellingOf } from '../../../nodes/Clinch/transport/connection';
import { rootListRequest } from '../../../nodes/Clinch/transport/credentialTest';

const credential = (change: object = {}) => ({
	accountId: '12_a-B',
	apiKey: 'an-api-key',
	baseUrl: 'https://library.example',
	...change,
});
const withContract = (contract: object) =>
	credential({ contractOverrides: JSON.stringify(contract) });

test.each([
	['https://library.example', 'https://library.example/12_a-B'],
	['https://library.example//', 'https://library.example/12_a-B'],
	['https://library.example/v2/api/', 'https://library.example/v2/api/12_a-B'],
	['http://localhost:5678', 'http://localhost:5678/12_a-B'],
	['http://127.8.9.10/x', 'http://127.8.9.10/x/12_a-B'],
	['http://[::1]:80', 'http://[::1]/12_a-B'],
])('below %s the account is at %s', (baseUrl, accountUrl) => {
	expect(connect(credential({ baseUrl })).accountUrl).toBe(accountUrl);
});

test.each([
	['http://library.example', /^Base URL starts with http:\/\//],
	['http://my.localhost', /^Base URL starts with http:\/\//],
	['http://localhost.example', /^Base URL starts with http:\/\//],
	['ftp://library.example', /must start with https/],
	['library.example', /isn’t a valid web address/],
	['https://ann@library.example', /must not contain a user or password/],
	['https://:secret@library.example', /must not contain a user or password/],
	['https://library.example?a', /must not contain "\?" or "#"/],
	['https://library.example#a', /must not contain "\?" or "#"/],
])('the Base URL %s is refused', (baseUrl, message) => {
	expect(() => connect(credential({ baseUrl }))).toThrow(message);
});

test('the switch alone, not a text, allows unencrypted HTTP, and nothing but that', () => {
	const baseUrl = 'http://library.example';
	expect(connect(credential({ baseUrl, allowHttp: true })).accountUrl).toMatch(/^http:/);
	expect(() => connect(credential({ baseUrl, allowHttp: 'true' }))).toThrow('unencrypted');
	expect(() => connect(credential({ baseUrl: 'ftp://a.example', allowHttp: true }))).toThrow();
});

test.each([
	[{ accountId: '' }, 'Account ID is empty'],
	[{ accountId: undefined }, 'Account ID is empty'],
	[{ accountId: 'a/b' }, 'Account ID contains invalid characters'],
	[{ apiKey: '' }, 'API Key is empty'],
	[{ apiKey: undefined }, 'API Key is empty'],
	[{ apiKey: 'a b' }, /^API Key contains a space/],
	[{ baseUrl: undefined }, 'Base URL isn’t a valid web address'],
])('a credential with %j is refused', (change, message) => {
	expect(() => connect(credential(change) as never)).toThrow(message);
});

test('the spelling of paths is that of the account and of its contract', () => {
	const spelling = spellingOf(connect(withContract({ paths: { prefix: 'lib' } })));
	expect(spelling.accountId).toBe('12_a-B');
	expect(spelling.toOwn?.('/lib/a/b.png')).toBe('a/b.png');
});

test('of a name that nests the last part is what the account calls the key and the metadata', () => {
	const namesOf = (contract: object) => requestNamesOf(connect(withContract(contract)));
	expect(namesOf({})).toEqual({ key: 'Key', metadata: 'Metadata' });
	const nested = { inputs: { metadata: { name: 'Asset.Custom.Fields' } } };
	const key = { inputs: { assetKey: { name: 'asset.id' } } };
	expect(namesOf({ PutAssetMetadata: nested, GetAssetMetadata: key })).toEqual({
		key: 'id',
		metadata: 'Fields',
	});
});

test('the credential’s test lists the root as a run would', async () => {
	const request = await rootListRequest(credential({ baseUrl: 'https://library.example/v2' }));
	expect(request).toEqual({
		baseURL: 'https://library.example',
		url: '/v2/12_a-B/Assets/Subfolders',
		method: 'GET',
		headers: { accept: 'application/json' },
		timeout: 30_000,
	});
	const GetSubFoldersList = { verb: 'POST', body: 'json' };
	const spelt = await rootListRequest(withContract({ GetSubFoldersList, paths: { root: '/' } }));
	expect(spelt).toMatchObject({ method: 'POST', body: '{"FolderPath":"/"}' });
});

test('its error says in one text what is wrong and what to do', async () => {
	await expect(rootListRequest(credential({ apiKey: '' }))).rejects.toMatchObject({
		message:
			'API Key is empty. Copy the key from Clinch again into the Clinch credential, without spaces or line breaks.',
		description:
			'Copy the key from Clinch again into the Clinch credential, without spaces or line breaks.',
	});
});
