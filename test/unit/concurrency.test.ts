/** Waiting between tries: woken by time or by a cancelled execution, and nothing is left behind. */
import { getEventListeners } from 'node:events';

import { limiter, pacer } from '../../nodes/Clinch/transport/concurrency';
import { isRetried, mayHaveWorked, wait } from '../../nodes/Clinch/transport/retry';
import { TimeLimits } from '../../nodes/Clinch/transport/timeLimits';
import { watchEventLoop } from '../engine/support/eventLoop';

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

/** Synchronous work of so many milliseconds. */
function busy(ms: number): void {
	const end = performance.now() + ms;
	while (performance.now() < end);
}

test('the measure of the event loop tells a block', async () => {
	expect(await watchEventLoop(async () => busy(300))).toBeGreaterThan(100);
});

test('loops that share a pacer leave the rest of n8n its turn, however many they are', async () => {
	const pace = pacer();
	const started = Promise.resolve();
	const longest = await watchEventLoop(async () => {
		// All go on in one go, when what they wait for is there.
		const work = [...Array(2000).keys()].map(async () => {
			await started;
			await pace();
			busy(0.5);
		});
		await Promise.all(work);
	});
	expect(longest).toBeLessThan(250);
});

test('what waits for a place costs the same however many wait', async () => {
	const timeOf = async (task: () => Promise<void>) => {
		const started = performance.now();
		await Promise.all([...Array(160_000).keys()].map(task));
		return performance.now() - started;
	};
	const waiting = async () => {
		const lane = limiter(5);
		return await timeOf(async () => await lane(async () => {}));
	};
	// Beside as many promises that wait for nothing: most of the time is the collection of garbage.
	const bare = async () => await timeOf(async () => await Promise.resolve());
	const least = Math.min(await bare(), await bare(), await bare());
	expect(Math.min(await waiting(), await waiting())).toBeLessThan(8 * least);
});

describe('A time limit', () => {
	test('ends all requests that began with it, and tells the time from a cancelled execution', async () => {
		const limits = new TimeLimits(new AbortController().signal);
		const [one, other] = [limits.of(500).begin(), limits.of(500).begin()];
		await Promise.all(
			[one, other].map(
				async ({ signal }) =>
					await new Promise((resolve) => signal.addEventListener('abort', resolve)),
			),
		);
		expect(limits.of(500).isOver).toBe(false);

		const execution = new AbortController();
		const limit = new TimeLimits(execution.signal).of(60_000);
		const request = limit.begin();
		const ended = limit.begin();
		ended.release();
		execution.abort('stopped');
		expect([request.signal.aborted, ended.signal.aborted, limit.isOver]).toEqual([
			true,
			false,
			false,
		]);
		expect(limit.begin().signal.aborted).toBe(true);
	});

	test('is never shorter than it was set, and shared by few hundredths of it', async () => {
		const limits = new TimeLimits(undefined);
		const started = performance.now();
		const limit = limits.of(300);
		expect(limits.of(301)).not.toBe(limit);
		await wait(20, undefined);
		const late = limits.of(300);
		expect(late).not.toBe(limit);
		const { signal } = late.begin();
		await new Promise((resolve) => signal.addEventListener('abort', resolve));
		expect(performance.now() - started).toBeGreaterThanOrEqual(315);
	});

	test('leaves no listener on the execution’s signal, however many requests there are', () => {
		const { signal } = new AbortController();
		for (let request = 0; request < 100; request++) {
			new TimeLimits(signal).of(1000).begin().release();
		}
		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});
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
	['UNREAD', false, true],
])('after %s: tried again %s, may have worked %s', (ending, again, worked) => {
	expect([isRetried(ending), mayHaveWorked(ending)]).toEqual([again, worked]);
});
