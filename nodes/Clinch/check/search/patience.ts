/** How long to look for an effect: what was stored may show late. */
import { wait } from '../../transport/retry';

/** In milliseconds: how long after a success its effect may take to show. */
const PAUSES = [1000, 2000, 4000];
/** After so many looks that found nothing, and none that did, a server is likely to do nothing. */
const MOST_MISSES = 5;

/** What shows its effect in its own time. */
export type Shown = 'folder' | 'asset' | 'gone' | 'metadata';

export class Patience {
	/** Whether a change was seen to show late. */
	isLagging = false;
	/** Whether there is no time to wait. */
	isHurried = false;
	/** The pauses for each kind of effect, once it is known how fast it shows. */
	readonly #pauses = new Map<Shown, readonly number[]>();
	readonly #misses = new Map<Shown, number>();

	/**
	 * Looks until something shows. Once the server has shown what it stores at once, little time is
	 * spent on waiting.
	 *
	 * @returns undefined where it does not show
	 */
	async lookUntil<T>(
		what: Shown,
		look: () => Promise<T | undefined>,
		cancelled: AbortSignal | undefined,
	): Promise<T | undefined> {
		const first = await look();
		const known = this.#pauses.get(what);
		if (first !== undefined) {
			if (!known && !this.isLagging) this.#pauses.set(what, PAUSES.slice(0, 1));
			return first;
		}
		for (const [index, pause] of (this.isHurried ? [] : (known ?? PAUSES)).entries()) {
			await wait(pause, cancelled);
			const found = await look();
			if (found === undefined) continue;
			this.isLagging = true;
			this.#pauses.set(what, PAUSES.slice(0, index + 2));
			return found;
		}
		const misses = (this.#misses.get(what) ?? 0) + 1;
		this.#misses.set(what, misses);
		if (!known && misses >= MOST_MISSES) this.#pauses.set(what, PAUSES.slice(0, 1));
		return undefined;
	}
}
