/** Runs a task as soon as a place is free. */
export type Limiter = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * Lets at most `places` tasks run at once; the others wait in the order in which they came. A task
 * costs the same however many wait.
 *
 * @param places how many at once, 1 or more
 */
export function limiter(places: number): Limiter {
	const waiting = new Queue<() => void>();
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

/** First in, first out. An array's own `shift` moves all that is behind, in a long one each time. */
class Queue<T> {
	#list: T[] = [];
	#first = 0;

	push(element: T): void {
		this.#list.push(element);
	}

	shift(): T | undefined {
		const element = this.#list[this.#first];
		if (element === undefined) return undefined;
		this.#first += 1;
		if (this.#first * 2 > this.#list.length) {
			this.#list = this.#list.slice(this.#first);
			this.#first = 0;
		}
		return element;
	}
}

/**
 * Waits for the next turn of the event loop, in which the rest of n8n works. A timer would take a
 * millisecond more, and thousands of requests seconds.
 */
export async function nextTurn(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise<void>((resolve) => {
		port1.once('message', () => resolve());
		port2.postMessage(undefined);
	});
	port1.close();
}

/** In milliseconds: as long as a loop may hold up the rest of n8n. */
const LONGEST_BLOCK = 20;

/**
 * A function to await in each round of a long loop. Loops that run side by side share one, so that
 * they do not hold up the rest of n8n one after the other.
 */
export function pacer(): () => Promise<void> {
	let since = Date.now();
	let line = Promise.resolve();
	const isLate = () => Date.now() - since >= LONGEST_BLOCK;
	const turn = async () => {
		if (!isLate()) return;
		await nextTurn();
		since = Date.now();
	};
	return async () => {
		if (isLate()) await (line = line.then(turn));
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
