/** Whatever other systems send as keys, names and metadata: it stays where it belongs in the request. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { checkKey } from '../../../nodes/Clinch/contract/paths';
import { connect } from '../../../nodes/Clinch/transport/connection';
import { build, hostile, onePixel, PROTOTYPE, RUNS } from './build';

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
			const { url } = await build('DeleteAsset', { assetKey });
			const parsed = new URL(url);
			expect(parsed.origin).toBe('https://library.example');
			expect(parsed.pathname).toBe('/12345/Assets/Asset');
			expect([...parsed.searchParams]).toEqual([['Key', assetKey]]);
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
				const { url } = await build('DeleteAsset', { assetKey: 'a' }, { query: [[name, value]] });
				const parsed = new URL(url);
				expect(parsed.origin + parsed.pathname).toBe('https://library.example/12345/Assets/Asset');
				expect([...parsed.searchParams]).toEqual([
					['Key', 'a'],
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
			const { body, headers } = await build('PutAssetMetadata', {
				assetKey: 'a.png',
				metadata: metadata as IDataObject,
			});
			const sent = JSON.parse(body as string) as Record<string, unknown>;
			expect(Object.keys(sent)).toEqual(['Key', 'Metadata']);
			expect(JSON.stringify(sent.Metadata)).toBe(JSON.stringify(metadata));
			expect(Object.keys(headers ?? {}).sort()).toEqual(['accept', 'content-type']);
			expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PROTOTYPE);
		}),
		RUNS,
	);
});

test('a request asks for JSON, follows no redirect, and takes every answer as it comes', async () => {
	const { url, ...request } = await build('GetAssetList', { folder: '' });
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
	const change = {
		body: 'multipart',
		inputs: { assetKey: { name: 'From' }, destinationKey: { name: 'To' } },
	};
	const { body } = await build('CopyAsset', { assetKey: 'a', destinationKey: 'b' }, { change });
	expect([...(body as unknown as FormData).entries()]).toEqual([
		['From', 'a'],
		['To', 'b'],
	]);
});

test('a file that is the body itself comes with its type and length', async () => {
	const change = {
		body: 'raw',
		inputs: { assetKey: null, folder: { name: 'X-Folder', in: 'header' } },
	};
	const { body, headers } = await build(
		'PutAsset',
		{ file: onePixel, assetKey: 'in/a.png' },
		{ change },
	);
	expect(String(body)).toBe('x');
	expect(headers).toEqual({
		accept: 'application/json',
		'X-Folder': 'in',
		'content-type': 'image/png',
		'content-length': '1',
	});
});

test.each([
	async (body: IDataObject) => await build('DeleteAsset', { assetKey: 'a' }, { body }),
	async (body: IDataObject) =>
		await build(
			'PutAsset',
			{ file: onePixel, assetKey: 'a.png' },
			{ body, change: { body: 'raw' } },
		),
	async (body: IDataObject) =>
		await build(
			'DeleteMultipleAssets',
			{ assetKeys: ['a'] },
			{ body, change: { inputs: { assetKeys: { as: 'spread' } } } },
		),
])(
	'fields for a body that has no room for them are refused, with the way out (%#)',
	async (request) => {
		await expect(request({})).resolves.toBeDefined();
		await expect(request({ a: 1 })).rejects.toMatchObject({
			message: expect.stringMatching(/^Additional Body Fields can’t be sent/) as string,
			description: expect.stringMatching(/Additional Query Parameters, or correct/) as string,
		});
	},
);

test('no header carries a line break', async () => {
	const change = { inputs: { assetKey: { name: 'X-Key', in: 'header' } } };
	await fc.assert(
		fc.asyncProperty(hostile, async (assetKey) => {
			const built = await build('DeleteAsset', { assetKey }, { change }).catch(
				(error: unknown) => error as Error,
			);
			if ('message' in built) {
				expect(built.message).toMatch(/can’t be sent in the header X-Key/);
				expect(built).toHaveProperty('description', expect.stringMatching(/^Move this input to/));
			} else {
				const { headers = {} } = built;
				expect(Object.keys(headers).every((name) => ['accept', 'X-Key'].includes(name))).toBe(true);
				expect(headers['X-Key'] ?? '').toMatch(/^[\x20-\x7e]*$/);
				expect(headers['X-Key'] ?? '').toBe(assetKey);
			}
		}),
		RUNS,
	);
});

test('no account ID leaves its place in the path', () => {
	fc.assert(
		fc.property(hostile, (accountId) => {
			try {
				const { accountUrl } = connect({
					accountId,
					apiKey: 'unit-test-key',
					baseUrl: 'https://library.example',
				});
				expect(accountUrl).toMatch(/^https:\/\/library\.example\/[A-Za-z0-9_-]+$/);
			} catch (error) {
				expect((error as Error).message).toMatch(/^Account ID/);
			}
		}),
		RUNS,
	);
});

test('additional fields named like a prototype are sent as fields', async () => {
	const body = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x"}') as never;
	const request = await build('CopyAsset', { assetKey: 'a', destinationKey: 'b' }, { body });
	expect(request.body).toBe(
		'{"SourceKey":"a","DestinationKey":"b","__proto__":{"polluted":1},"constructor":"x"}',
	);
	expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PROTOTYPE);
});
