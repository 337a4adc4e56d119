import { monitorEventLoopDelay } from 'node:perf_hooks';

/** In milliseconds. */
const RESOLUTION = 5;

/**
 * The longest time for which some work keeps the event loop from everything else.
 *
 * @returns milliseconds
 */
export async function watchEventLoop(work: () => Promise<unknown>): Promise<number> {
	const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
	delay.enable();
	try {
		await work();
		// A block at the very end shows with the next tick.
		await new Promise((resolve) => setTimeout(resolve, 3 * RESOLUTION));
	} finally {
		delay.disable();
	}
	return delay.max / 1e6 - RESOLUTION;
}
