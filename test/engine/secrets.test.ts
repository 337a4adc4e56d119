/** The API key goes to one host, and stands nowhere else. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { searchPicker } from './engine';
import { assetAt, folderAt, goOn, useSandbox } from './support/setup';

const KEY = 'Kq7%2B\\"x!~secret-9f';
const library = useSandbox({ apiKey: KEY });

const getMetadata = (options = {}) => ({
	resource: 'asset',
	operation: 'getMetadata',
	assetKey: assetAt('a.png'),
	options: { maxRetries: 0, ...options },
});

/** Every way in which the key could be written down. */
const spellings = [
	KEY,
	JSON.stringify(KEY).slice(1, -1),
	JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
	encodeURIComponent(KEY),
	Buffer.from(KEY).toString('base64'),
];

function expectNoKey(...places: unknown[]) {
	for (const place of places) {
		const text =
			place instanceof Error
				? `${place.message} ${place.stack} ${JSON.stringify(place)}`
				: JSON.stringify(place);
		for (const spelling of spellings) expect(text ?? '').not.toContain(spelling);
	}
}

/** A second host, that must never be asked. */
async function withStranger(work: (url: string) => Promise<void>): Promise<IncomingMessage[]> {
	const got: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		got.push(request);
		response.end('{}');
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	server.closeAllConnections();
	server.close();
	return got;
}

test('a key of odd characters arrives as it is', async () => {
	library.sandbox.putAsset('a.png', 'A');
	const { error } = await library.run(getMetadata());
	expect(error).toBeUndefined();
	expect(library.sandbox.requests[0]?.headers['x-apikey']).toBe(KEY);
});

test.each(['two words', 'line\nbreak', 'tab\t', 'é', '', 'null\u0000'])(
	'the key %j is refused before any request, and not shown',
	async (apiKey) => {
		const { error, run } = await library.run(getMetadata(), undefined, { credential: { apiKey } });
		expect(error?.message).toMatch(/^API Key (is empty|holds a space, a line break)/);
		expect(library.sandbox.requests).toEqual([]);
		if (apiKey) expect(JSON.stringify(run)).not.toContain(JSON.stringify(apiKey).slice(1, -1));
	},
);

test.each([301, 302, 303, 307, 308])(
	'no redirect (%i) takes it to another host',
	async (status) => {
		const asked = await withStranger(async (location) => {
			library.sandbox.fault({ status, headers: { location } });
			const { error, run } = await library.run(getMetadata());
			expect(error?.message).toMatch(/redirect/);
			expectNoKey(error, run);
		});
		expect(asked).toEqual([]);
	},
);

test('no URL in an answer is followed', async () => {
	const asked = await withStranger(async (url) => {
		library.sandbox.fault({ body: { AssetKey: 'a.png', Url: url, next: url, href: url } });
		const { json } = await library.run(getMetadata());
		expect(json[0]?.Url).toBe(url);
	});
	expect(asked).toEqual([]);
});

test.each([400, 401, 403, 404, 409, 429, 500, 503])(
	'it stands in no error of status %i, even where the server sends it back',
	async (status) => {
		for (const body of [
			{ message: `Bad key ${KEY}` },
			`Bad key ${KEY}`,
			`<html><body>${KEY}</body></html>`,
		]) {
			library.sandbox.fault({ status, body });
			const { error, run } = await library.run(getMetadata());
			expect(error).toBeDefined();
			expectNoKey(error, run);
		}
	},
);

test('it stands in no output, even where the server sends it back', async () => {
	library.sandbox.fault({ body: { AssetKey: 'a.png', Header: KEY } });
	const { run } = await library.run(getMetadata());
	expectNoKey(run);
});

test('it stands in no error of a broken connection, and in no failed item', async () => {
	library.sandbox.fault({ break: 'beforeBody' });
	const broken = await library.run(getMetadata());
	library.sandbox.fault({ hang: true });
	const late = await library.run(getMetadata({ timeout: 0.2 }));
	const refused = await library.run(getMetadata(), undefined, {
		credential: { baseUrl: 'http://127.0.0.1:9' },
	});
	library.sandbox.fault({ status: 500, body: KEY });
	const failed = await library.run(getMetadata(), undefined, goOn);
	for (const { error, run, json } of [broken, late, refused, failed]) expectNoKey(error, run, json);
});

test('it stands in no error or result of a picker', async () => {
	library.sandbox.fault({ status: 400, body: `Bad key ${KEY}` });
	await searchPicker('searchFolders', library.sandbox).catch((error: unknown) =>
		expectNoKey(error),
	);
	library.sandbox.fault({ body: { Folders: [{ FolderPath: 'x', Note: KEY }] } });
	expectNoKey(await searchPicker('searchFolders', library.sandbox));
	expect(library.sandbox.requests.length).toBeGreaterThanOrEqual(2);
});

test('it is written to no console', async () => {
	const written: unknown[] = [];
	const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((level) =>
		jest.spyOn(console, level).mockImplementation((...words) => written.push(words)),
	);
	library.sandbox.fault({ status: 500, body: KEY });
	await library.run({
		...getMetadata(),
		operation: 'upload',
		binaryPropertyName: 'none',
		folder: folderAt(''),
	});
	await library.run(getMetadata());
	for (const spy of spies) spy.mockRestore();
	expectNoKey(written);
});
