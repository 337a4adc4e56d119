/** Part of a time limit: requests that begin within it have one timer. */
const SHARED = 1 / 100;

/** A time limit of requests that begin at nearly the same time. */
export class TimeLimit {
	readonly #timer: AbortSignal;
	readonly #end: AbortSignal;
	readonly #open = new Set<AbortController>();

	/** @param timeout in milliseconds */
	constructor(
		readonly timeout: number,
		cancelled: AbortSignal | undefined,
	) {
		this.#timer = AbortSignal.timeout(Math.ceil(timeout * (1 + SHARED)));
		this.#end = cancelled ? AbortSignal.any([cancelled, this.#timer]) : this.#timer;
		const abortAll = () => this.#open.forEach((request) => request.abort(this.#end.reason));
		this.#end.addEventListener('abort', abortAll, { once: true });
	}

	get isOver(): boolean {
		return this.#timer.aborted;
	}

	/** @returns a request's own signal, set off by the time or the execution's end; and how to let go of it */
	begin(): { signal: AbortSignal; release: () => void } {
		const request = new AbortController();
		if (this.#end.aborted) request.abort(this.#end.reason);
		this.#open.add(request);
		return { signal: request.signal, release: () => this.#open.delete(request) };
	}
}

/** A timer and a composite signal for each of thousands of requests would cost more than making them. */
export class TimeLimits {
	#last: TimeLimit | undefined;
	#madeAt = 0;

	/** @param cancelled the execution's own signal */
	constructor(private readonly cancelled: AbortSignal | undefined) {}

	/**
	 * @param timeout in milliseconds
	 * @returns a limit that begins now, longer by at most a hundredth
	 */
	of(timeout: number): TimeLimit {
		const now = Date.now();
		const isFresh = now - this.#madeAt <= timeout * SHARED;
		if (this.#last?.timeout === timeout && isFresh) return this.#last;
		this.#madeAt = now;
		return (this.#last = new TimeLimit(timeout, this.cancelled));
	}
}
