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
	const turn = async () => {
		if (Date.now() - since < LONGEST_BLOCK) return;
		await nextTurn();
		since = Date.now();
	};
	// One after the other: loops that come at once would all find that there is time yet, and then all work.
	return () => (line = line.then(turn));
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

/**
 * Requests made in a row before the event loop takes its turn. n8n needs about a millisecond to
 * make one, and none leaves before the row ends: fifty in a row would wait for one another twenty
 * times in a thousand. Measured: 3 to 10 take two thirds of the time of fifty.
 */
const MADE_IN_A_ROW = 5;

/** When the requests of a run may leave. */
export class Pace {
	#made = 0;
	#turn = Promise.resolve();

	/** No request starts before this time, in milliseconds since 1970: Clinch asked for a pause. */
	#pausedUntil = 0;

	/** What is left of Clinch's pause, in milliseconds; 0 or less where there is none. */
	get pause(): number {
		return this.#pausedUntil - Date.now();
	}

	/**
	 * Clinch's pause holds for every request of the run, also where the failed one is not sent again.
	 *
	 * @param duration in milliseconds
	 */
	pauseFor(duration = 0): void {
		this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + duration);
	}

	/** Lets the requests that were made leave before more are made. */
	async letOthersOut(): Promise<void> {
		this.#made += 1;
		if (this.#made % MADE_IN_A_ROW === 0) this.#turn = this.#turn.then(nextTurn);
		await this.#turn;
	}
}
