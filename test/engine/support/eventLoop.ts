import { performance } from 'node:perf_hooks';

/** In milliseconds. */
const RESOLUTION = 5;

/**
 * The longest time for which some work keeps the event loop from everything else. What other programs take of the
 * processor meanwhile doesn't count.
 *
 * @returns milliseconds
 */
export async function watchEventLoop(work: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let timer: NodeJS.Timeout | undefined;
	const tick = () => {
		const [from, used] = [performance.now(), process.cpuUsage()];
		timer = setTimeout(() => {
			const { user, system } = process.cpuUsage(used);
			const passed = performance.now() - from - RESOLUTION;
			longest = Math.max(longest, Math.min(passed, (user + system) / 1000));
			tick();
		}, RESOLUTION);
	};
	tick();
	try {
		await work();
		// A block at the very end shows with the next tick.
		await new Promise((resolve) => setTimeout(resolve, 3 * RESOLUTION));
	} finally {
		clearTimeout(timer);
	}
	return longest;
}
