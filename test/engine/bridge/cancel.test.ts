/** An execution that is stopped stops its requests, and a run that fails starts no others. */
import { setImmediate as turn } from 'node:timers/promises';

import { runClinch } from '../engine';
import { assetAt, goOn, useSandbox } from '../support/setup';
import { bareServer, file, files, range, sha256, upload } from './support';

const library = useSandbox();
const MB = 1024 * 1024;

beforeEach(() => {
	for (const key of library.sandbox.assets()) library.sandbox.deleteAsset(key);
	library.sandbox.putFolder('in');
});

/** Runs, cancels at the given moment, and tells how long the run went on after it. */
async function cancelAt(
	moment: Promise<unknown>,
	run: (onStart: (cancel: () => void) => void) => ReturnType<typeof runClinch>,
) {
	let cancel = () => {};
	const running = run((stop) => (cancel = stop));
	await moment;
	const start = Date.now();
	cancel();
	const result = await running;
	return { ...result, took: Date.now() - start };
}

describe('A cancelled execution', () => {
	test('cuts off an upload that the server has half of', async () => {
		let half = () => {};
		const arrived = new Promise<void>((resolve) => (half = resolve));
		let closed = () => {};
		const cutOff = new Promise<void>((resolve) => (closed = resolve));
		let received = 0;
		let requests = 0;
		let isWhole: boolean | undefined;
		const server = await bareServer((request) => {
			requests += 1;
			request.on('data', (chunk: Buffer) => {
				received += chunk.length;
				if (received < 8 * MB) return;
				// Takes no more: whatever the client does now, it is in the middle.
				request.pause();
				half();
			});
			request.on('error', () => {});
			request.once('close', () => {
				isWhole = request.complete;
				closed();
			});
		});
		const data = Buffer.alloc(40 * MB, sha256('large'));
		const { run, items, took } = await cancelAt(
			arrived,
			async (onStart) =>
				await runClinch({
					library: server.library,
					parameters: upload({ maxConcurrency: 1 }),
					items: range(3).map((index) => file(`${index}.mp4`, data, 'video/mp4')),
					onStart,
				}),
		);
		await cutOff;
		await server.close();
		expect(run.status).toBe('canceled');
		expect(items).toEqual([]);
		expect(took).toBeLessThan(2000);
		expect(isWhole).toBe(false);
		expect(received).toBeLessThan(20 * MB);
		expect(requests).toBe(1);
	});

	test('ends all uploads under way and starts no other', async () => {
		const { sandbox } = library;
		sandbox.fault({ hang: true, times: Infinity });
		let open = () => {};
		const allOpen = new Promise<void>((resolve) => (open = resolve));
		const countOpen = async () => {
			for (let arrived = 0; arrived < 5; arrived += 1) await sandbox.waitForRequest('PutAsset');
			open();
		};
		void countOpen();
		const { run, took } = await cancelAt(
			allOpen,
			async (onStart) => await library.run(upload(), files(20), { onStart }),
		);
		await sandbox.idle();
		expect(run.status).toBe('canceled');
		expect(took).toBeLessThan(2000);
		expect(sandbox.requests).toHaveLength(5);
		expect(sandbox.assets()).toEqual([]);
	});

	test.each([
		['a pause that Clinch asked for', { status: 429, headers: { 'retry-after': '100' } }, {}],
		['a time limit', { hang: true as const }, { timeout: 200 }],
		['an answer that never ends', { stream: 'trickle' as const }, {}],
	])('does not wait for %s', async (_, fault, options) => {
		const { sandbox } = library;
		sandbox.fault({ ...fault, times: Infinity });
		const { run, took } = await cancelAt(
			sandbox.waitForRequest('PutAsset').then(async () => await turn()),
			async (onStart) => await library.run(upload(options), files(1), { onStart }),
		);
		await sandbox.idle();
		expect(run.status).toBe('canceled');
		expect(took).toBeLessThan(2000);
		expect(sandbox.requests).toHaveLength(1);
	});

	test('ends in the middle of a recursive list', async () => {
		const { sandbox } = library;
		for (const index of range(30)) sandbox.putFolder(`tree/${index}`);
		sandbox.fault({ method: 'GetAssetList', after: 3, times: Infinity, hang: true });
		let open = () => {};
		const hanging = new Promise<void>((resolve) => (open = resolve));
		const count = async () => {
			while (sandbox.openNow < 4) await sandbox.waitForRequest('GetAssetList');
			open();
		};
		void count();
		const parameters = { resource: 'asset', operation: 'getAll', returnAll: true, recursive: true };
		const { run, took } = await cancelAt(
			hanging,
			async (onStart) =>
				await library.run({ ...parameters, options: { maxConcurrency: 4 } }, [{}], { onStart }),
		);
		const before = sandbox.requests.length;
		await sandbox.idle();
		expect(run.status).toBe('canceled');
		expect(took).toBeLessThan(2000);
		expect(sandbox.requests).toHaveLength(before);
		expect(before).toBeLessThan(30);
	});
});

describe('A run that stops at its first failed item', () => {
	test('starts nothing after it and says how many items were done', async () => {
		const { sandbox } = library;
		sandbox.fault({ method: 'PutAsset', after: 2, status: 400, body: { message: 'No' } });
		const { error, items } = await library.run(upload({ maxConcurrency: 2 }), files(20));
		expect(items).toEqual([]);
		expect(error?.message).toBe('Clinch refused the request: No');
		expect([3, 4]).toContain(sandbox.requests.length);
		const landed = sandbox.assets().length;
		expect(landed).toBe(sandbox.requests.length - 1);
		expect(error?.description).toContain(
			`${landed} of 20 items were done, 1 failed and ${19 - landed} were not started.`,
		);
	});

	test('finishes what is under way, its further tries included', async () => {
		const { sandbox } = library;
		sandbox.fault({ method: 'PutAsset', status: 503 });
		sandbox.fault({ method: 'PutAsset', status: 400, delayMs: 20 });
		const { error } = await library.run(upload({ maxConcurrency: 2 }), files(20));
		expect(sandbox.assets()).toHaveLength(1);
		expect(sandbox.requests).toHaveLength(3);
		expect(error?.description).toContain('1 of 20 items were done, 1 failed and 18 were not');
	});

	test('stops at an item that the node itself refuses, too', async () => {
		const { sandbox } = library;
		sandbox.fault({ delayMs: 20, times: Infinity });
		const items = files(20);
		items[2] = file('three.exe');
		const { error } = await library.run(upload({ maxConcurrency: 2 }), items);
		expect(error?.message).toContain('"three.exe"');
		expect(error?.context?.itemIndex).toBe(2);
		expect(sandbox.requests.length).toBeLessThanOrEqual(3);
		expect(error?.description).toContain(`${sandbox.assets().length} of 20 items were done`);
	});

	test('is not that of a node which goes on: there all others land', async () => {
		library.sandbox.fault({ method: 'PutAsset', after: 2, status: 400 });
		const { json } = await library.run(upload({ maxConcurrency: 2 }), files(20), goOn);
		expect(library.sandbox.assets()).toHaveLength(19);
		expect(json.filter(({ error }) => error !== undefined)).toHaveLength(1);
	});

	test('throws the error of the first failed item, not of the one that failed first', async () => {
		const { sandbox } = library;
		const slow = {
			when: ({ query }: { query: Record<string, string> }) => query.AssetKey === 'slow',
		};
		sandbox.fault({ ...slow, status: 400, body: 'slow failed', delayMs: 60 });
		sandbox.fault({ status: 400, body: 'fast failed' });
		const { error } = await library.run(
			{ resource: 'asset', operation: 'getMetadata', assetKey: assetAt('={{ $json.key }}') },
			[{ json: { key: 'slow' } }, { json: { key: 'fast' } }],
		);
		expect(error?.message).toContain('slow failed');
		expect(error?.description).toContain('0 of 2 items were done, 2 failed and 0 were not');
	});
});
