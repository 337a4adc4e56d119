/** Hundreds of files through a library that often fails: all land, whole, once and in order. */
import { runClinch, type BinaryMode } from '../engine';
import { goOn, useSandbox } from '../support/setup';
import { bareServer, contentOf, file, files, range, sha256, upload, watchReads } from './support';

const library = useSandbox();
const MB = 1024 * 1024;

beforeEach(() => {
	for (const key of library.sandbox.assets()) library.sandbox.deleteAsset(key);
	library.sandbox.putFolder('in');
});

describe.each<[BinaryMode, number]>([
	['filesystem', 200],
	['memory', 60],
	['database', 60],
])('Files that n8n keeps in its %s', (binaryMode, count) => {
	test(`land whole, once and in order: ${count} of them, while every tenth request fails`, async () => {
		const { sandbox } = library;
		const often = { method: 'PutAsset', times: Infinity };
		// Holds the first ones until as many are open as may be.
		sandbox.fault({ ...often, times: 10, delayMs: 250 });
		sandbox.fault({ ...often, every: 24, status: 429, headers: { 'retry-after': '0' } });
		sandbox.fault({ ...often, every: 23, status: 503 });
		sandbox.fault({ ...often, every: 22, break: 'middle' });
		const { json, items, error } = await library.run(
			upload({ maxConcurrency: 10, maxRetries: 8 }),
			files(count),
			{ binaryMode },
		);

		expect(error).toBeUndefined();
		const keys = range(count).map((index) => `in/f${index}.png`);
		expect(json.map(({ assetKey }) => assetKey)).toEqual(keys);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			range(count).map((item) => ({ item })),
		);
		expect(sandbox.assets()).toEqual([...keys].sort());
		expect(keys.map((key) => sha256(sandbox.bytes(key)))).toEqual(
			range(count).map((index) => sha256(contentOf(index))),
		);
		expect(sandbox.uploads).toBe(count);
		const failed = sandbox.requests.length - count;
		expect(failed).toBeGreaterThanOrEqual(count / 10);
		expect(sandbox.mostOpen).toBe(10);
		for (const { headers, file: sent } of sandbox.requests) {
			expect(Number(headers['content-length'])).toBeGreaterThan(sent?.size ?? 20_000);
			expect(headers['transfer-encoding']).toBeUndefined();
		}
	});
});

test('files whose answer was lost are sent again and are there once', async () => {
	library.sandbox.fault({ method: 'PutAsset', every: 4, times: Infinity, break: 'afterWork' });
	const { error } = await library.run(upload({ maxConcurrency: 10, maxRetries: 8 }), files(30));
	expect(error).toBeUndefined();
	expect(library.sandbox.uploads).toBeGreaterThan(36);
	expect(library.sandbox.assets()).toHaveLength(30);
	for (const index of range(30)) {
		expect(sha256(library.sandbox.bytes(`in/f${index}.png`))).toBe(sha256(contentOf(index)));
	}
});

test('of items that go on after an error, the others land in their places', async () => {
	library.sandbox.fault({ method: 'PutAsset', every: 3, times: Infinity, status: 400 });
	const { json, items, error } = await library.run(upload({ maxConcurrency: 7 }), files(30), goOn);
	expect(error).toBeUndefined();
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(range(30).map((item) => ({ item })));
	expect(json.filter(({ error: said }) => said !== undefined)).toHaveLength(10);
	for (const [index, { assetKey, error: said }] of json.entries()) {
		if (said === undefined) expect(assetKey).toBe(`in/f${index}.png`);
	}
	expect(library.sandbox.assets()).toHaveLength(20);
});

describe.each(['multipart', 'raw'])('A large file as a %s body', (body) => {
	const size = 24 * MB;
	const large = Buffer.alloc(size, sha256('large'));
	const credential = { contractOverrides: JSON.stringify({ PutAsset: { body } }) };

	test.each<BinaryMode>(['filesystem', 'memory', 'database'])(
		'lands byte for byte with its length announced (%s)',
		async (binaryMode) => {
			const got: Array<{ length: number; encoding: unknown; content: Buffer }> = [];
			const server = await bareServer((request, response) => {
				const chunks: Buffer[] = [];
				request.on('data', (chunk: Buffer) => chunks.push(chunk));
				request.on('end', () => {
					const { headers } = request;
					const content = Buffer.concat(chunks);
					const length = Number(headers['content-length']);
					got.push({ length, encoding: headers['transfer-encoding'], content });
					response.end();
				});
			});
			const items = [file('large.psd', large, 'image/vnd.adobe.photoshop')];
			const { error } = await runClinch({
				library: server.library,
				credential,
				parameters: upload(),
				items,
				binaryMode,
			});
			await server.close();
			expect(error).toBeUndefined();
			const [{ length, encoding, content } = { length: 0, encoding: '', content: Buffer.of() }] =
				got;
			expect(got).toHaveLength(1);
			expect(encoding).toBeUndefined();
			expect(content).toHaveLength(length);
			const start = content.indexOf(large.subarray(0, 64));
			expect(sha256(content.subarray(start, start + size))).toBe(sha256(large));
			if (body === 'raw') expect(length).toBe(size);
		},
	);

	test('is never read further than the server takes it', async () => {
		let received = 0;
		let ahead = 0;
		const reads = watchReads();
		const server = await bareServer((request, response) => {
			request.on('data', (chunk: Buffer) => {
				received += chunk.length;
				ahead = Math.max(ahead, reads.bytesRead() - received);
			});
			request.on('end', () => response.end());
		});
		const { error } = await runClinch({
			library: server.library,
			credential,
			parameters: upload(),
			items: [file('large.psd', large, 'image/vnd.adobe.photoshop')],
		});
		reads.stop();
		await server.close();
		expect(error).toBeUndefined();
		expect(reads.bytesRead()).toBe(size);
		expect(received).toBeGreaterThanOrEqual(size);
		expect(ahead).toBeLessThan(10 * MB);
	});
});
