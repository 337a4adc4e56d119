/** Whatever other systems send as keys, names and metadata: it stays where it belongs in the request. */
import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Readable, Writable } from 'node:stream';

import fc from 'fast-check';

import { connect } from '../../nodes/Clinch/transport/connection';
import { DEFAULT_CONTRACT } from '../../nodes/Clinch/contract/overrides';
import type { Method } from '../../nodes/Clinch/contract/table';
import type { Row } from '../../nodes/Clinch/contract/types';
import { checkFolder, checkKey, checkName } from '../../nodes/Clinch/contract/paths';
import { buildRequest } from '../../nodes/Clinch/transport/request';

const connection = connect({
	accountId: '12345',
	apiKey: 'unit-test-key',
	baseUrl: 'https://library.example',
});
const PROTOTYPE = Object.getOwnPropertyNames(Object.prototype);
const none = { query: [], body: {} };
/** Fewer where each of thousands of changes to the code is a run of its own. */
const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 2000) };

/** Without the unit "binary", which takes seconds to build a table of all characters. */
const anyCharacter = fc
	.integer({ min: 0, max: 0x10ffff })
	.map((code) => String.fromCodePoint(code))
	.filter((character) => !/\p{Cs}/u.test(character));

const hostile = fc.oneof(
	fc.string({ unit: anyCharacter, maxLength: 60 }),
	fc.string({ unit: 'grapheme', maxLength: 60 }),
	fc.constantFrom(
		'../../other',
		'..%2f..%2f',
		'//evil.example/x',
		'https://evil.example',
		'@evil.example',
		'?a=1&AccountId=9',
		'#x',
		'\r\nX-Evil: 1',
		'a\r\n\r\n--boundary',
		'\\..\\',
		'"; filename="x',
		'__proto__',
		'constructor',
		'%00',
		'\u202e',
		'\ud800',
	),
);

/** A try that does not end. */
const never = new AbortController();

const build = async (
	row: Row,
	inputs: Record<string, never>,
	query: Array<[string, string]> = [],
) => await buildRequest(connection, row, inputs, { query, body: {} }, never);

test('no key changes the host, the path or another parameter', async () => {
	let accepted = 0;
	await fc.assert(
		fc.asyncProperty(hostile, async (key) => {
			let assetKey: string;
			try {
				assetKey = checkKey(key, 'Asset');
			} catch {
				return;
			}
			const { url } = await build(DEFAULT_CONTRACT.methods.DeleteAsset, { assetKey } as never);
			const parsed = new URL(url);
			expect(parsed.origin).toBe('https://library.example');
			expect(parsed.pathname).toBe('/12345/Assets/Asset');
			expect([...parsed.searchParams]).toEqual([['AssetKey', assetKey]]);
			expect(parsed.hash).toBe('');
			accepted += 1;
		}),
		RUNS,
	);
	expect(accepted).toBeGreaterThan(RUNS.numRuns / 4);
});

test('no additional parameter changes the host, the path or the key', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.string({ unit: 'grapheme', minLength: 1 }),
			fc.string({ unit: 'grapheme' }),
			async (name, value) => {
				const { url } = await build(
					DEFAULT_CONTRACT.methods.DeleteAsset,
					{ assetKey: 'a' } as never,
					[[name, value]],
				);
				const parsed = new URL(url);
				expect(parsed.origin + parsed.pathname).toBe('https://library.example/12345/Assets/Asset');
				expect([...parsed.searchParams]).toEqual([
					['AssetKey', 'a'],
					[name, value],
				]);
			},
		),
		RUNS,
	);
});

test('no metadata changes the structure of a JSON body', async () => {
	await fc.assert(
		fc.asyncProperty(fc.dictionary(hostile, fc.jsonValue()), async (metadata) => {
			const { body, headers } = await build(DEFAULT_CONTRACT.methods.PutAssetMetadata, {
				assetKey: 'a.png',
				metadata,
			} as never);
			const sent = JSON.parse(body as string) as Record<string, unknown>;
			expect(Object.keys(sent)).toEqual(['AssetKey', 'Metadata']);
			expect(JSON.stringify(sent.Metadata)).toBe(JSON.stringify(metadata));
			expect(Object.keys(headers ?? {}).sort()).toEqual(['accept', 'content-type']);
			expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PROTOTYPE);
		}),
		RUNS,
	);
});

describe('A form, written by the HTTP library of n8n and read by another', () => {
	interface Part {
		readonly name: string;
		readonly value: string;
		readonly fileName?: string;
		readonly type?: string;
	}
	const { put } = createRequire(require.resolve('n8n-core'))('axios') as {
		put(url: string, body: unknown, config: object): Promise<{ data: Part[] }>;
	};
	const Busboy = createRequire(require.resolve('@fastify/multipart'))('@fastify/busboy') as new (
		config: object,
	) => Writable;
	const agent = new Agent({ keepAlive: true });
	const server = createServer((request, response) => {
		const parts: Part[] = [];
		const reader = new Busboy({ headers: request.headers });
		reader.on('field', (name: string, value: string) => parts.push({ name, value }));
		reader.on('file', (name: string, file: Readable, fileName: string, _: string, type: string) => {
			let value = '';
			file.on('data', (chunk: Buffer) => (value += chunk.toString()));
			file.on('end', () => parts.push({ name, value, fileName, type }));
		});
		reader.on('finish', () => response.end(JSON.stringify(parts)));
		request.pipe(reader);
	});

	beforeAll(async () => await once(server.listen(0, '127.0.0.1'), 'listening'));
	afterAll(() => {
		agent.destroy();
		server.close();
	});

	test('has the parts that were meant, whatever the file name, folder, metadata and further fields', async () => {
		const { port } = server.address() as AddressInfo;
		let accepted = 0;
		await fc.assert(
			fc.asyncProperty(
				hostile,
				hostile,
				fc.dictionary(hostile, hostile),
				// The user's own word, not another system's; a backslash at its end would escape the quote.
				fc.option(hostile.filter((name) => !/\p{Cs}|\\$/u.test(name))),
				async (fileName, path, metadata, more) => {
					let name: string;
					let folder: string;
					try {
						name = checkName(fileName, 'File Name');
						folder = checkFolder(path, 'Folder');
					} catch {
						return;
					}
					accepted += 1;
					const file = { name, type: 'image/png', size: 1, open: async () => Buffer.from('x') };
					const { body } = await buildRequest(
						connection,
						DEFAULT_CONTRACT.methods.PutAsset,
						{ file, folder, metadata } as never,
						{ query: [], body: more === null ? {} : Object.fromEntries([[more, 'more']]) },
						never,
					);
					const url = `http://127.0.0.1:${port}/`;
					const { data } = await put(url, body, { httpAgent: agent, maxRedirects: 0 });
					// A quote and a line break in a name travel as these signs; backslashes may double.
					const plain = (text: string) =>
						text
							.replaceAll('"', '%22')
							.replace(/[\r\n]|%0[AD]/g, '')
							.replaceAll('\\', '');
					const fields = data.filter(({ fileName: isFile }) => isFile === undefined);
					expect(fields.map(({ name: field, value }) => [plain(field), value])).toEqual([
						...(folder === '' ? [] : [['FolderPath', folder]]),
						['Metadata', JSON.stringify(metadata)],
						...(more === null ? [] : [[plain(more), 'more']]),
					]);
					const files = data.filter(({ fileName: isFile }) => isFile !== undefined);
					expect(files).toHaveLength(1);
					expect(files[0]).toMatchObject({ name: 'File', value: 'x', type: 'image/png' });
					expect(plain(files[0]?.fileName ?? '')).toBe(plain(name));
				},
			),
			{ numRuns: RUNS.numRuns / 4 },
		);
		expect(accepted).toBeGreaterThan(RUNS.numRuns / 20);
	});
});

const bytes = { name: 'a.png', type: 'image/png', size: 1, open: async () => Buffer.from('x') };
const corrected = (row: Row, change: Partial<Row>): Row => ({ ...row, ...change });

test('a request asks for JSON, follows no redirect, and takes every answer as it comes', async () => {
	const { url, ...request } = await build(DEFAULT_CONTRACT.methods.GetAssetList, {
		folder: '',
	} as never);
	expect(url).toBe('https://library.example/12345/Assets/AssetList');
	expect(request).toEqual({
		method: 'GET',
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		encoding: 'stream',
		headers: { accept: 'application/json' },
	});
});

test('a form without a file holds its fields alone', async () => {
	const place = { in: 'form', source: 'corrected' } as const;
	const row = corrected(DEFAULT_CONTRACT.methods.CopyAsset, {
		body: 'multipart',
		inputs: {
			assetKey: { name: 'From', ...place },
			destinationKey: { name: 'To', ...place },
		},
	});
	const { body } = await build(row, { assetKey: 'a', destinationKey: 'b' } as never);
	expect([...(body as unknown as FormData).entries()]).toEqual([
		['From', 'a'],
		['To', 'b'],
	]);
});

test('a file that is the body itself comes with its type and length', async () => {
	const row = corrected(DEFAULT_CONTRACT.methods.PutAsset, {
		body: 'raw',
		inputs: {
			file: { name: 'File', in: 'body', source: 'corrected' },
			folder: { name: 'X-Folder', in: 'header', source: 'corrected' },
		},
	});
	const { body, headers } = await build(row, { file: bytes, folder: 'in' } as never);
	expect(String(body)).toBe('x');
	expect(headers).toEqual({
		accept: 'application/json',
		'X-Folder': 'in',
		'content-type': 'image/png',
		'content-length': '1',
	});
});

test.each([
	DEFAULT_CONTRACT.methods.DeleteAsset,
	corrected(DEFAULT_CONTRACT.methods.PutAsset, { body: 'raw' }),
])('fields for a body that has no room for them are refused, with the way out', async (row) => {
	const request = buildRequest(connection, row, {}, { query: [], body: { a: 1 } }, never);
	await expect(request).rejects.toMatchObject({
		message: expect.stringMatching(/^Additional Body Fields cannot be sent/) as string,
		description: expect.stringMatching(/Additional Query Parameters, or correct/) as string,
	});
});

test('no header carries a line break', async () => {
	const row: Row = {
		...DEFAULT_CONTRACT.methods.DeleteAsset,
		inputs: { assetKey: { name: 'X-Key', in: 'header', source: 'corrected' } },
	};
	await fc.assert(
		fc.asyncProperty(hostile, async (assetKey) => {
			const built = await build(row, { assetKey } as never).catch((error: unknown) => error);
			if (built instanceof Error) {
				expect(built.message).toMatch(/^The header X-Key cannot carry/);
				expect(built).toHaveProperty('description', expect.stringMatching(/^Put this input in/));
			} else {
				const { headers = {} } = built as { headers?: Record<string, string> };
				expect(Object.keys(headers).every((name) => ['accept', 'X-Key'].includes(name))).toBe(true);
				expect(headers['X-Key'] ?? '').toMatch(/^[\x20-\x7e]*$/);
			}
		}),
		RUNS,
	);
});

test('no account ID leaves its place in the path', () => {
	fc.assert(
		fc.property(hostile, (accountId) => {
			try {
				const { root } = connect({
					accountId,
					apiKey: 'unit-test-key',
					baseUrl: 'https://library.example',
				});
				expect(root).toMatch(/^https:\/\/library\.example\/[A-Za-z0-9_-]+$/);
			} catch (error) {
				expect((error as Error).message).toMatch(/^Account ID/);
			}
		}),
		RUNS,
	);
});

test('additional fields named like a prototype are sent as fields', async () => {
	const body = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x"}') as never;
	const request = await buildRequest(
		connection,
		DEFAULT_CONTRACT.methods.CopyAsset,
		{ assetKey: 'a' },
		{ ...none, body },
		never,
	);
	expect(request.body).toBe('{"SourceAssetKey":"a","__proto__":{"polluted":1},"constructor":"x"}');
	expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PROTOTYPE);
});
