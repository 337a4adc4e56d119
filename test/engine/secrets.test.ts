/** The API key goes to one host, and stands nowhere else. */
import nodeConsole from 'node:console';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { searchPicker } from './engine';
import { folderAt, getMetadata as getMetadataOf, goOn, upload, useSandbox } from './support/setup';

const KEY = 'Kq7%2B\\"x!~/+secret&<9f=\'';
const library = useSandbox({ apiKey: KEY });

const getMetadata = (options = {}) => getMetadataOf('a.png', { maxRetries: 0, ...options });

const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(4, '0');
/** Every way in which the key could be written down, by us or by a server that sends it back. */
const spellings = [
	KEY,
	JSON.stringify(KEY).slice(1, -1),
	JSON.stringify(JSON.stringify(KEY)).slice(3, -3),
	encodeURIComponent(KEY),
	encodeURIComponent(KEY).toLowerCase(),
	[...KEY].map((character) => `\\u${hex(character)}`).join(''),
	[...KEY].map((character) => `\\u${hex(character).toUpperCase()}`).join(''),
	JSON.stringify(KEY).slice(1, -1).replaceAll('/', '\\/').replaceAll('+', '\\u002B'),
	KEY.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'),
	KEY.replaceAll('&', '&#38;').replaceAll('"', '&#34;').replaceAll("'", '&#x27;'),
];

/** Every text and name that a value holds, also what JSON leaves out, such as an error's cause. */
function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
	if (typeof value === 'string') return [value];
	if (Buffer.isBuffer(value)) return [value.toString('latin1')];
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	const inner = value instanceof Map || value instanceof Set ? [...value] : [];
	return [
		...inner.flatMap((part) => textsIn(part, seen)),
		...Reflect.ownKeys(value).flatMap((name) => [
			String(name),
			...textsIn((value as Record<string | symbol, unknown>)[name], seen),
		]),
	];
}

function expectNoKey(...places: unknown[]) {
	const text = textsIn(places).join('\n');
	for (const spelling of [...spellings, Buffer.from(KEY).toString('base64')]) {
		expect(text.includes(spelling)).toBe(false);
	}
}

test('the search for the key finds it wherever it stands', () => {
	for (const spelling of spellings) {
		expect(() => expectNoKey(new Error('x', { cause: { deep: [spelling] } }))).toThrow();
		expect(() => expectNoKey({ text: spelling })).toThrow();
	}
	expectNoKey(new Error('x'), { text: 'x' }, undefined);
});

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
		expect(error?.message).toMatch(/^API Key (is empty|contains a space, a line break)/);
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

test.each(spellings.map((spelling, number) => [number, spelling] as const))(
	'it stands in no error or output where the server spells it in another way (%i)',
	async (_, spelling) => {
		for (const fault of [
			{ status: 400, contentType: 'application/json', body: `{"message":"Bad key ${spelling}"}` },
			{ status: 400, contentType: 'text/html', body: `<html><p>${spelling}</p></html>` },
			{ status: 200, contentType: 'application/json', body: `{"${spelling}":"${spelling}"}` },
			{ status: 200, contentType: 'application/json', body: `["${spelling}"]` },
		]) {
			library.sandbox.fault(fault);
			const { error, run, json } = await library.run(getMetadata(), undefined, goOn);
			expect(json).toHaveLength(1);
			expectNoKey(error, run);
			expect(JSON.stringify(run)).toMatch(/\*\*\*|valid JSON/);
		}
	},
);

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
	library.sandbox.fault({
		status: 400,
		body: `Bad key ${KEY}`,
		when: ({ query }) => !query.FolderPath,
	});
	library.sandbox.fault({ status: 500, body: `Bad key ${KEY}`, times: 2 });
	const error: unknown = await searchPicker('searchFolders', library.sandbox, 'a/').catch(
		(reason: unknown) => reason,
	);
	expect(error).toMatchObject({
		message: expect.stringMatching(/returned a server error/) as string,
	});
	expectNoKey(error);
	library.sandbox.clearFaults();
	library.sandbox.fault({ body: { Assets: [{ AssetKey: KEY, Url: `https://x.example/${KEY}` }] } });
	const { results } = await searchPicker('searchAssets', library.sandbox);
	expect(results).toHaveLength(1);
	expectNoKey(results);
});

test('it goes to no other host with an upload that is redirected', async () => {
	library.sandbox.putFolder('in');
	for (const status of [307, 308]) {
		const asked = await withStranger(async (location) => {
			library.sandbox.fault({ status, headers: { location } });
			const { error } = await library.run(upload({ maxRetries: 0 }), [
				{ binary: { data: { data: 'x', fileName: 'a.png', mimeType: 'image/png' } } },
			]);
			expect(error?.message).toMatch(/redirect/);
		});
		expect(asked).toEqual([]);
	}
});

test('it is written to no console', async () => {
	const written: unknown[] = [];
	const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((level) =>
		jest.spyOn(nodeConsole, level).mockImplementation((...words) => written.push(words)),
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
