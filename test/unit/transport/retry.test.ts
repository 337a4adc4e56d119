/** How long the node waits before another try, and what is made once for many. */
import { getEventListeners } from 'node:events';

import { Memo } from '../../../nodes/Clinch/transport/memo';
import { backOff, retryAfter, wait } from '../../../nodes/Clinch/transport/retry';

const NOW = Date.parse('2026-01-05T12:00:00Z');

test.each<[unknown, number | undefined]>([
	['0', 0],
	['7', 7000],
	[' 7 ', 7000],
	['120', 120_000],
	['121', 120_000],
	['Mon, 05 Jan 2026 12:00:30 GMT', 30_000],
	['Mon, 05 Jan 2026 11:00:00 GMT', 0],
	['Mon, 05 Jan 2026 13:00:00 GMT', 120_000],
	['soon, at 12:00:30', undefined],
	['7 s', undefined],
	['s 7', undefined],
	['2026', 120_000],
	['Mon, 05 Jan 2026', undefined],
	['-1', undefined],
	['1.5', undefined],
	['', undefined],
	[7, undefined],
	[undefined, undefined],
	[['7'], undefined],
])('Retry-After %j asks for a wait of %s ms', (header, ms) => {
	expect(retryAfter(header, NOW)).toBe(ms);
});

test.each([
	[1, 1, 500],
	[2, 1, 1000],
	[3, 1, 2000],
	[7, 1, 30_000],
	[50, 1, 30_000],
	[3, 0.25, 500],
	[3, 0, 0],
])('after try %i the dice %d give a wait of %i ms', (tries, random, ms) => {
	expect(backOff(tries, random)).toBe(ms);
});

test('a wait of nothing leaves nothing behind on the execution’s signal', async () => {
	const { signal } = new AbortController();
	await Promise.all([wait(0, signal), wait(1, signal), wait(0, undefined)]);
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});

describe('What is made once', () => {
	test('is made once for all that want it at the same time, and later', async () => {
		const memo = new Memo();
		let made = 0;
		const make = async () => await Promise.resolve((made += 1));
		const wanted = [memo.once('a', make), memo.once('a', make), memo.once('b', make)];
		expect(await Promise.all(wanted)).toEqual([1, 1, 2]);
		expect(await memo.once('a', make)).toBe(1);
		expect(made).toBe(2);
	});

	test('is made again after a failure, by one after the other of those that waited', async () => {
		const memo = new Memo();
		let open = 0;
		const begun: number[] = [];
		const make = (number: number) => async () => {
			begun.push(number);
			open += 1;
			expect(open).toBe(1);
			await new Promise((resolve) => setImmediate(resolve));
			open -= 1;
			if (number < 2) throw new Error(`${number}`);
			return number;
		};
		const wanted = [0, 1, 2, 3].map(async (number) => await memo.once('a', make(number)));
		const ends = await Promise.allSettled(wanted);
		expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : end.reason))).toEqual([
			new Error('0'),
			new Error('1'),
			2,
			2,
		]);
		expect(begun).toEqual([0, 1, 2]);
	});
});
