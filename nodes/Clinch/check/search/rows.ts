/** What the search for every method's row shares: errors are followed, names read otherwise, the end noted. */
import type { Method } from '../../contract/table';
import { isComplete, isPossible, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import type { Reply } from '../reply';
import { followErrors, type Attempt, type Try } from './follow';

/** Other readings of one row that are tried. */
const MOST_READINGS = 8;

export class RowSearch {
	/** What the server's errors told already. */
	stated: Readonly<Record<string, WireGuess>> = {};
	/** The last answer that was not a success. */
	refusal: Reply | undefined;
	readonly #tried = new Set<string>();

	/**
	 * @param attempt sends a row and looks for its effect
	 * @param readings what a row that was taken without the right effect may mean instead
	 */
	constructor(
		readonly method: Method,
		private readonly attempt: Try,
		private readonly readings: (candidate: Candidate) => readonly Candidate[] = () => [],
	) {}

	get isClosed(): boolean {
		return this.refusal?.kind === 'closed';
	}

	/** The same rows are tried again, where what they carry is spelt otherwise. */
	forget(): void {
		this.#tried.clear();
	}

	/** Sends a row as it is. */
	readonly try = async (candidate: Candidate): Promise<Attempt> => {
		const came = await this.attempt(candidate);
		this.noteRefusal(came.reply);
		return came;
	};

	/** @returns whether the answer is no success; the last of them is kept */
	noteRefusal(reply: Reply): boolean {
		if (reply.kind === 'ok') return false;
		this.refusal = reply;
		return true;
	}

	/**
	 * @param most requests that each row may take; default: as many as its errors are worth
	 * @returns the first row, corrected by the server's errors, that has the effect
	 */
	async follow(starts: readonly Candidate[], most?: number): Promise<Candidate | undefined> {
		for (const start of starts) {
			const found = await this.#followOne(start, most);
			if (found || this.isClosed) return found;
		}
		return undefined;
	}

	/** @returns the first of some rows that has the effect, as it is */
	async first(candidates: readonly Candidate[]): Promise<Candidate | undefined> {
		for (const candidate of candidates) {
			const id = JSON.stringify(candidate);
			if (this.#tried.has(id) || !isPossible(this.method, candidate)) continue;
			this.#tried.add(id);
			if ((await this.try(candidate)).worked) return candidate;
			if (this.isClosed) return undefined;
		}
		return undefined;
	}

	async #followOne(start: Candidate, most?: number): Promise<Candidate | undefined> {
		const last = await followErrors(this.method, start, this.try, this.#tried, most);
		if (!last) return undefined;
		if (last.worked) return last.candidate;
		this.stated = { ...this.stated, ...last.known };
		if (!last.taken) return undefined;
		return await this.first(this.readings(last.taken).slice(0, MOST_READINGS));
	}
}

/** Thrown where a method cannot be tried any more: no asset of the check's own can be made for it. */
export class NothingToTry extends Error {}

/** How a method's end is told. */
export interface Evidence {
	readonly proven: string;
	readonly notFound: string;
}

/**
 * Runs one method's search and notes what came of it.
 *
 * @param most requests that it may take, so that enough are left for the other methods
 */
export async function conclude(
	check: Check,
	search: RowSearch,
	most: number,
	find: () => Promise<Candidate | undefined>,
	{ proven, notFound }: Evidence,
): Promise<void> {
	const { method } = search;
	const candidate = await check.session.within(most, find).catch((error: unknown) => {
		if (error instanceof NothingToTry) return undefined;
		throw error;
	});
	if (candidate && isComplete(method, candidate)) {
		check.knowledge.note(method, { status: 'proven', candidate, evidence: proven });
	} else if (!search.refusal || !check.isClosed(method, search.refusal)) {
		check.knowledge.note(method, { status: 'notFound', evidence: notFound });
		check.knowledge.hear(method, search.stated);
	}
}
