/** Waiting between tries: woken by time or by a cancelled execution, and nothing is left behind. */
import { getEventListeners } from 'node:events';

import { limiter } from '../../nodes/Clinch/transport/concurrency';
import { isRetried, mayHaveWorked, wait } from '../../nodes/Clinch/transport/retry';

const took = async (work: Promise<unknown>) => {
	const started = performance.now();
	const reason = await work.then(
		() => 'done',
		(error: unknown) => error,
	);
	return { reason, ms: performance.now() - started };
};

test('a wait ends with its time, with or without a signal', async () => {
	const { signal } = new AbortController();
	for (const cancelled of [undefined, signal]) {
		const { reason, ms } = await took(wait(60, cancelled));
		expect(reason).toBe('done');
		expect(ms).toBeGreaterThan(55);
	}
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a wait ends when the execution is cancelled, with the signal’s reason', async () => {
	const controller = new AbortController();
	const waiting = took(wait(60_000, controller.signal));
	expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
	controller.abort('stopped');
	expect((await waiting).reason).toBe('stopped');
	expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('no wait begins after that', async () => {
	const { reason, ms } = await took(wait(60_000, AbortSignal.abort('stopped')));
	expect(reason).toBe('stopped');
	expect(ms).toBeLessThan(1000);
});

test('a place is free again whether its task worked or failed, and the others come in order', async () => {
	const lane = limiter(2);
	const began: number[] = [];
	let most = 0;
	let open = 0;
	const tasks = [...Array(7).keys()].map(
		async (index) =>
			await lane(async () => {
				began.push(index);
				open += 1;
				most = Math.max(most, open);
				await new Promise((resolve) => setImmediate(resolve));
				open -= 1;
				if (index % 2 === 0) throw new Error(`${index}`);
				return index;
			}).catch((error: Error) => error.message),
	);
	expect(await Promise.all(tasks)).toEqual(['0', 1, '2', 3, '4', 5, '6']);
	expect(began).toEqual([0, 1, 2, 3, 4, 5, 6]);
	expect(most).toBe(2);
});

test.each<[number | string, boolean, boolean]>([
	[200, false, false],
	[400, false, false],
	[404, false, false],
	[408, false, false],
	[429, true, false],
	[500, true, true],
	[501, false, false],
	[502, true, true],
	[503, true, true],
	[504, true, true],
	['ECONNREFUSED', true, false],
	['EAI_AGAIN', true, false],
	['ENOTFOUND', false, false],
	['ECONNRESET', true, true],
	['ECONNABORTED', true, true],
	['EPIPE', true, true],
	['ETIMEDOUT', true, true],
	['EHOSTUNREACH', true, true],
	['ENETUNREACH', true, true],
	['ERR_STREAM_PREMATURE_CLOSE', true, true],
	['ERR_NETWORK', true, true],
	['CERT_HAS_EXPIRED', false, false],
	['UNREADABLE', false, false],
	['TOO_LONG', false, true],
])('after %s: tried again %s, may have worked %s', (ending, again, worked) => {
	expect([isRetried(ending), mayHaveWorked(ending)]).toEqual([again, worked]);
});
