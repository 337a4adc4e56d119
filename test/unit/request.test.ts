/** Whatever other systems send as keys, names and metadata: it stays where it belongs in the request. */
import fc from 'fast-check';

import { connect } from '../../nodes/Clinch/api/connection';
import { CONTRACT, type Row } from '../../nodes/Clinch/api/contract';
import { checkFolder, checkKey, checkName } from '../../nodes/Clinch/api/paths';
import { buildRequest } from '../../nodes/Clinch/api/request';

const connection = connect({
	accountId: '12345',
	apiKey: 'unit-test-key',
	baseUrl: 'https://library.example',
});
const none = { query: [], body: {} };
/** Fewer where each of thousands of changes to the code is a run of its own. */
const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 2000) };

const hostile = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
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

const build = async (
	row: Row,
	inputs: Record<string, never>,
	query: Array<[string, string]> = [],
) => await buildRequest(connection, row, row.verb, inputs, { query, body: {} });

test('no key changes the host, the path or another parameter', async () => {
	await fc.assert(
		fc.asyncProperty(hostile, async (key) => {
			let assetKey: string;
			try {
				assetKey = checkKey(key, 'Asset');
			} catch {
				return;
			}
			const { url } = await build(CONTRACT.DeleteAsset, { assetKey } as never);
			const parsed = new URL(url);
			expect(parsed.origin).toBe('https://library.example');
			expect(parsed.pathname).toBe('/12345/Assets/Asset');
			expect([...parsed.searchParams]).toEqual([['AssetKey', assetKey]]);
			expect(parsed.hash).toBe('');
		}),
		RUNS,
	);
});

test('no additional parameter changes the host, the path or the key', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.string({ unit: 'grapheme', minLength: 1 }),
			fc.string({ unit: 'grapheme' }),
			async (name, value) => {
				const { url } = await build(CONTRACT.DeleteAsset, { assetKey: 'a' } as never, [
					[name, value],
				]);
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
			const { body, headers } = await build(CONTRACT.PutAssetMetadata, {
				assetKey: 'a.png',
				metadata,
			} as never);
			const sent = JSON.parse(body as string) as Record<string, unknown>;
			expect(Object.keys(sent)).toEqual(['AssetKey', 'Metadata']);
			expect(JSON.stringify(sent.Metadata)).toBe(JSON.stringify(metadata));
			expect(Object.keys(headers ?? {}).sort()).toEqual(['accept', 'content-type']);
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		}),
		RUNS,
	);
});

test('no file name, folder or metadata adds a part to a form', async () => {
	await fc.assert(
		fc.asyncProperty(
			hostile,
			hostile,
			fc.dictionary(hostile, hostile),
			async (fileName, path, metadata) => {
				let name: string;
				let folder: string;
				try {
					name = checkName(fileName, 'File Name');
					folder = checkFolder(path, 'Folder');
				} catch {
					return;
				}
				const file = { name, type: 'image/png', size: 1, open: async () => Buffer.from('x') };
				const { body } = await build(CONTRACT.PutAsset, { file, folder, metadata } as never);
				const text = await new Response(body as unknown as FormData).text();
				const boundary = text.slice(0, text.indexOf('\r\n'));
				const parts = text.split(`${boundary}`).slice(1, -1);
				expect(parts).toHaveLength(folder === '' ? 2 : 3);
				for (const part of parts) {
					const head = part.slice(2, part.indexOf('\r\n\r\n')).split('\r\n');
					expect(head.every((line) => /^Content-(Disposition|Type): /.test(line))).toBe(true);
				}
				expect(parts.at(-1)).toContain('Content-Type: image/png');
			},
		),
		{ numRuns: RUNS.numRuns / 4 },
	);
});

test('no header carries a line break', async () => {
	const row: Row = {
		...CONTRACT.DeleteAsset,
		inputs: { assetKey: { name: 'X-Key', in: 'header', source: 'corrected' } },
	};
	await fc.assert(
		fc.asyncProperty(hostile, async (assetKey) => {
			const built = await build(row, { assetKey } as never).catch((error: unknown) => error);
			if (built instanceof Error) expect(built.message).toMatch(/^The header X-Key cannot carry/);
			else {
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
		CONTRACT.CopyAsset,
		'POST',
		{ assetKey: 'a' },
		{ ...none, body },
	);
	expect(request.body).toBe('{"SourceAssetKey":"a","__proto__":{"polluted":1},"constructor":"x"}');
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
