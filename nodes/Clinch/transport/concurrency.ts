/** Runs a task as soon as a place is free. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Lets at most `places` tasks run at once; the others wait in the order in which they came.
 *
 * @param places how many at once, 1 or more
 */
export function limiter(places: number): Limiter {
	const waiting: Array<() => void> = [];
	let free = places;
	return async (task) => {
		if (free > 0) free -= 1;
		else await new Promise<void>((turn) => waiting.push(turn));
		try {
			return await task();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else free += 1;
		}
	};
}

/**
 * Works on each element of a list, a few at once.
 *
 * @param work gets a function that keeps the elements that still wait from being started
 * @returns what came of the elements, in their order; of one that was not started nothing
 * @throws the first error in the list's order, once all that were started have ended
 */
export async function forEach<T, R>(
	places: number,
	list: readonly T[],
	work: (element: T, stop: () => void) => Promise<R[]>,
): Promise<R[]> {
	const lane = limiter(places);
	let isStopped = false;
	const stop = () => {
		isStopped = true;
	};
	const all = list.map(
		async (element) => await lane(async () => (isStopped ? [] : await work(element, stop))),
	);
	await Promise.allSettled(all);
	return (await Promise.all(all)).flat();
}
