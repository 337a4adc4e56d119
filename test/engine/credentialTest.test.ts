/** The credential's test, as n8n runs it when a person saves the credential. */
import { NodeApiError, UnexpectedError, type INode, type JsonObject } from 'n8n-workflow';

import { saveCredential } from './support/credentialDialog';
import { useSandbox } from './support/setup';

const library = useSandbox();
const GOOD = 'Connection tested successfully';
const GO_ON = 'You can save the credential anyway. Run Setup → Check API next.';

const save = async (more = {}) => {
	const { baseUrl, accountId, apiKey } = library.sandbox;
	return await saveCredential({ baseUrl, accountId, apiKey, contractOverrides: '{}', ...more });
};
const saveWith = async (overrides: object) =>
	await save({ contractOverrides: JSON.stringify(overrides) });
const sent = () =>
	library.sandbox.requests.map(({ verb, rawUrl }) => `${verb} ${rawUrl.slice('/12345'.length)}`);

describe('A credential that is right', () => {
	test('lists the root, with the key in its header', async () => {
		expect(await save()).toBe(GOOD);
		expect(sent()).toEqual(['GET /Assets/Subfolders']);
		const { headers } = library.sandbox.requests[0] ?? {};
		expect(headers).toMatchObject({
			'x-apikey': library.sandbox.apiKey,
			accept: 'application/json',
		});
	});

	test('may end its address with slashes', async () => {
		expect(await save({ baseUrl: `${library.sandbox.baseUrl}//` })).toBe(GOOD);
		expect(sent()).toEqual(['GET /Assets/Subfolders']);
	});

	test.each([
		['an empty list', []],
		['a list', ['brand']],
		['an object', { Folders: [{ FolderPath: '<b>' }] }],
		['nothing', ''],
	])('passes with %s in the answer', async (_, body) => {
		library.sandbox.fault({ status: 200, body });
		expect(await save()).toBe(GOOD);
	});
});

describe('The request follows the overrides', () => {
	beforeEach(() => library.sandbox.fault({ status: 200, body: '[]', times: Infinity }));

	test.each([
		[{ GetSubFoldersList: { path: '/Assets/Other' } }, 'GET /Assets/Other'],
		[{ GetSubFoldersList: { verb: 'POST' } }, 'POST /Assets/Subfolders'],
		[{ paths: { root: '/' } }, 'GET /Assets/Subfolders?FolderPath=%2F'],
		[{ paths: { root: '' } }, 'GET /Assets/Subfolders?FolderPath='],
		[
			{ paths: { root: 'ro ot' }, GetSubFoldersList: { inputs: { folder: { name: 'Path' } } } },
			'GET /Assets/Subfolders?Path=ro%20ot',
		],
		[{ paths: { prefix: 'lib', leadingSlash: true } }, 'GET /Assets/Subfolders?FolderPath=%2Flib'],
		[
			{ paths: { root: '/' }, GetSubFoldersList: { inputs: { folder: { in: 'url' } } } },
			'GET /Assets/Subfolders/%2F',
		],
		[{ GetSubFoldersList: { constants: { query: { v: 2 } } } }, 'GET /Assets/Subfolders?v=2'],
	])('%j', async (overrides, expected) => {
		// The sandbox has no such routes; what counts here is what it was asked.
		await saveWith(overrides);
		expect(sent()).toEqual([expected]);
	});

	test('into a header and a JSON body, too', async () => {
		const row = {
			verb: 'POST',
			body: 'json',
			inputs: { folder: { name: 'Where.Path' } },
			constants: { header: { 'X-Mode': 'fast' }, body: { Deep: false } },
		};
		expect(await saveWith({ paths: { root: '/' }, GetSubFoldersList: row })).toBe(GOOD);
		const [request] = library.sandbox.requests;
		expect(request?.headers).toMatchObject({
			'x-mode': 'fast',
			'content-type': 'application/json',
		});
		expect(request?.body).toEqual({ Deep: false, Where: { Path: '/' } });
	});
});

describe('What a run would refuse is said in the words of the run, and nothing is sent', () => {
	test.each([
		['{', /^Error: API Contract Overrides is not valid JSON: .* Correct the field in the Clinch/],
		['{ "PutFoldr": {} }', /names an unknown method: "PutFoldr"\. Allowed: PutAsset, .*\. Correct/],
		[
			'{ "PutAsset": { "inputs": { "folder": { "in": "path" } } } }',
			/names an unknown place in PutAsset\.inputs\.folder: "path"\. Allowed: query/,
		],
	])('the overrides %s', async (contractOverrides, expected) => {
		expect(await save({ contractOverrides })).toMatch(expected);
		expect(sent()).toEqual([]);
	});

	test.each([
		[
			'http://127.x.evil.example',
			/^Error: Base URL starts with http:\/\/, which would send the API/,
		],
		['http://127.0.0.1.evil.example', /starts with http/],
		['http://localhost.evil.example', /starts with http/],
		['http://localhost:80@evil.example', /must not contain a user or password/],
		['https://:word@library.example', /must not contain a user or password/],
		['https://library.example?a=b', /must not contain "\?" or "#"/],
		['https://library.example#a', /must not contain "\?" or "#"/],
		['ftp://library.example', /must start with https/],
		[
			'library.example',
			/^Error: Base URL isn’t a valid web address\. Enter https:\/\/publicapi\.clinch\.co/,
		],
		['', /isn’t a valid web address/],
		['={{ 1 }}', /isn’t a valid web address/],
	])('the Base URL %j', async (baseUrl, expected) => {
		expect(await save({ baseUrl })).toMatch(expected);
		expect(sent()).toEqual([]);
	});

	test.each(['../../x?', 'a/b', '12345#', ' 12345', ''])('the account ID %j', async (accountId) => {
		expect(await save({ accountId })).toMatch(
			/^Error: Account ID (is empty|contains invalid characters)/,
		);
		expect(sent()).toEqual([]);
	});

	test.each(['', 'two words', 'line\r\nbreak', 'schlüssel'])('the key %j', async (apiKey) => {
		const said = await save({ apiKey });
		expect(said).toMatch(/^Error: API Key (is empty|contains a space)/);
		if (apiKey) expect(said).not.toContain(apiKey);
		expect(sent()).toEqual([]);
	});
});

/** n8n 1 loses the answer on the way from its request to the rules, and says what it says for any node. */
const rulesWork =
	process.env.CLINCH_N8N === undefined ||
	new NodeApiError({} as INode, new UnexpectedError('x') as unknown as JsonObject).cause !==
		undefined;

(rulesWork ? describe : describe.skip)('What Clinch answers', () => {
	test('a wrong key fails with its own words', async () => {
		const said = await save({ apiKey: 'wrong-key' });
		expect(said).toBe('Error: Clinch rejected the API key (401). Check Account ID and API Key.');
	});

	test.each([
		[403, 'the key doesn’t have access to GetSubFoldersList'],
		[400, 'rejected the input of GetSubFoldersList'],
		[422, 'rejected the input of GetSubFoldersList'],
		[405, 'rejected the verb of GetSubFoldersList'],
	])('%s leads on to Check API', async (status, problem) => {
		library.sandbox.fault({ status, body: { message: 'x' }, times: Infinity });
		expect(await save()).toBe(
			`Error: Clinch accepted the API key, but ${problem} (${status}). ${GO_ON}`,
		);
	});

	test('404 may be a wrong address or a wrong name, and says both', async () => {
		library.sandbox.fault({ status: 404, times: Infinity });
		expect(await save()).toBe(
			`Error: Clinch doesn’t recognize this address or the input that the node sends (404). Check Account ID and Base URL. If they are correct, the API key was accepted. ${GO_ON}`,
		);
	});

	test.each([429, 500, 501, 502, 503, 504])(
		'%s says nothing about the credential',
		async (status) => {
			library.sandbox.fault({ status, times: Infinity });
			const said = await save();
			expect(said).toMatch(new RegExp(`^Error: Clinch .*\\(${status}\\).* Try again later\\.`));
			expect(said.endsWith(GO_ON)).toBe(true);
		},
	);

	test.each([301, 302, 303, 307, 308])('a redirect (%s) is not followed', async (status) => {
		const { baseUrl } = library.sandbox;
		library.sandbox.fault({ status, headers: { location: `${baseUrl}/elsewhere` } });
		expect(await save()).toBe(
			`Error: The server redirects to another address (${status}). The API key is not sent there. Check Base URL.`,
		);
		expect(sent()).toHaveLength(1);
	});

	test.each(['<!DOCTYPE html><p>Hello', '\n<html>', '\r\n<html>', '\ufeff<html>'])(
		'the web page %j is told as such',
		async (body) => {
			library.sandbox.fault({ status: 200, contentType: 'text/html; charset=utf-8', body });
			expect(await save()).toBe(
				'Error: The server returned a web page instead of an API response. Check Base URL.',
			);
		},
	);

	test('a server that is not there fails with the code of the connection', async () => {
		expect(await save({ baseUrl: 'http://127.0.0.1:1' })).toBe('Error: ECONNREFUSED');
	});
});
