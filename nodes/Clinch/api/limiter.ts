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
