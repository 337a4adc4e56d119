/**
 * What is seen of a method's effect in one run, while its row of the contract is not proven. The
 * rule: believe Clinch unless what is seen contradicts it, and destroy nothing beyond the named
 * thing on a guess.
 */
import { ApiError } from '../answers/apiError';
import type { Method } from '../contract/table';
import type { Client } from '../transport/client';
import { Memo } from '../transport/memo';
import { wait } from '../transport/retry';

/** In milliseconds: an asset may show up late. The sum is what a first write waits at most. */
const LOOK_AGAIN_AFTER = [1000, 2000, 4000];

/** What one run has seen. */
export class Evidence {
	readonly memo = new Memo();
	readonly #unproven = new Set<Method>();
	readonly #distrusted = new Set<Method>();
	readonly #ignoring = new Set<Method>();
	readonly #leaders = new Map<Method, Promise<boolean>>();
	readonly #contradicted = new Map<Method, ApiError>();

	constructor(readonly client: Client) {}

	/** The methods of which nothing could be seen: for the hint after the run. */
	get unproven(): Method[] {
		return [...this.#unproven];
	}

	/** Whether the paths in a method's answers say where the things stand. */
	trustsPaths(method: Method): boolean {
		return !this.#distrusted.has(method);
	}

	distrustPaths(method: Method): void {
		this.#distrusted.add(method);
	}

	/** Notes that a method was seen to ignore its input. */
	noteIgnored(method: Method): void {
		this.#ignoring.add(method);
	}

	/** Whether a method of this account was seen to ignore its input: the others may do so, too. */
	get isInputIgnored(): boolean {
		return this.#ignoring.size > 0;
	}

	isProven(method: Method): boolean {
		return this.client.beliefs.contract.methods[method].proven === true;
	}

	/** Notes that nothing could be seen of what a method did. */
	noteUnproven(method: Method): void {
		this.#unproven.add(method);
	}

	/**
	 * Lets the first call of an unproven method go ahead alone. The calls that come meanwhile wait
	 * for what is seen of it; where that contradicts the method they are not sent.
	 *
	 * @param work sends the request, and with `isFirst` looks what it did
	 * @throws {ApiError} NOT_SENT where the first call was contradicted
	 */
	async afterFirst<T>(method: Method, work: (isFirst: boolean) => Promise<T>): Promise<T> {
		if (this.isProven(method)) return await work(false);
		for (let leader = this.#leaders.get(method); leader; leader = this.#leaders.get(method)) {
			if (await leader) return await this.#followed(method, work);
			// The first call failed for another reason, so the next one takes its place.
			if (this.#leaders.get(method) === leader) this.#leaders.delete(method);
		}
		return await this.#lead(method, work);
	}

	async #followed<T>(method: Method, work: (isFirst: boolean) => Promise<T>): Promise<T> {
		const contradiction = this.#contradicted.get(method);
		if (contradiction === undefined) return await work(false);
		throw new ApiError(method, 'NOT_SENT', contradiction.text, 0, false);
	}

	async #lead<T>(method: Method, work: (isFirst: boolean) => Promise<T>): Promise<T> {
		const done = work(true);
		const isSeen = done.then(
			() => true,
			(error: unknown) => {
				if (!(error instanceof ApiError) || !error.details.isContradiction) return false;
				this.#contradicted.set(method, error);
				return true;
			},
		);
		this.#leaders.set(method, isSeen);
		return await done;
	}

	/**
	 * Looks until something is seen, at most four times within 7 seconds.
	 *
	 * @param look true once it is seen
	 * @returns whether it was
	 */
	async seenWithin(look: () => Promise<boolean>): Promise<boolean> {
		if (await look()) return true;
		for (const delay of LOOK_AGAIN_AFTER) {
			await wait(delay, this.client.cancelled);
			if (await look()) return true;
		}
		return false;
	}
}
