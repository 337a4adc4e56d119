/** The requests of one check: counted, one at a time, each of its own values marked with the check's token. */
import { randomBytes } from 'node:crypto';

import { OMIT } from '../contract/spelling';
import type { Contract, Method } from '../contract/table';
import type { Paths, Row } from '../contract/types';
import type { Client } from '../transport/client';
import type { Additions, Inputs } from '../transport/request';
import { backOff, wait } from '../transport/retry';
import { identitiesIn, toReply, type Reply } from './reply';

/** What every scratch folder's name begins with, so that those of earlier checks are found. */
export const SCRATCH_PREFIX = 'n8n-clinch-check-';

/** The most requests that one check sends. */
const MOST_REQUESTS = 250;
/** After the execution was cancelled: requests, and milliseconds for each. */
const MOST_AFTER_CANCEL = 10;
const SHORT_TIMEOUT = 10_000;
/** Further tries of one request, and of all together, after the same server error. */
const MOST_TRIES = 2;
const MOST_FAILURES = 6;
/** Of these, so many are kept for cleaning up. */
const RESERVE = 12;
/** In milliseconds: how long after a success its effect may take to show. */
const PATIENCE = [1000, 2000, 4000];

/** What shows its effect in its own time. */
export type Shown = 'folder' | 'asset' | 'gone' | 'metadata';

/** Thrown where the check has used up its requests: what is found so far counts. */
export class BudgetSpent extends Error {}

export interface SessionSettings {
	/** For one request, in milliseconds. */
	readonly timeout: number;
	/** Further tries after 429, 502, 503, 504 and broken connections. */
	readonly maxRetries: number;
	readonly additions: Additions;
	/** Stands in front of paths in some answers. */
	readonly accountId?: string;
	/** Of `n8n-clinch-check-<token>`; a test gives its own. */
	readonly token?: string;
}

export class Session {
	/** Stands in every value that is sent. */
	readonly token: string;
	/** How keys and folders are spelt, as far as it is known. */
	paths: Paths;
	root: string;
	#requests = 0;
	/** So many requests are sent at most; some are kept for cleaning up. */
	#limit = MOST_REQUESTS - RESERVE;
	readonly #failures = new Map<number | string, number>();
	/** How long to wait for each kind of effect, once it is known how fast it shows. */
	readonly #patience = new Map<Shown, readonly number[]>();
	#isHurried = false;

	constructor(
		private client: Client,
		readonly contract: Contract,
		private settings: SessionSettings,
		/** Sends although the execution was cancelled, for cleaning up. */
		private readonly cleaner: Client = client,
	) {
		this.token = SCRATCH_PREFIX + (settings.token ?? randomBytes(3).toString('hex'));
		this.paths = contract.paths;
		this.root = contract.paths.root ?? OMIT;
	}

	get requests(): number {
		return this.#requests;
	}

	get accountId(): string {
		return this.settings.accountId ?? '';
	}

	/** The keys or paths of a list, as far as they can be read. */
	identities(reply: Reply, method: Method, folder: string): string[] {
		return identitiesIn(reply, method, folder, this.accountId);
	}

	/** How many requests are left, without those that are kept for cleaning up. */
	get left(): number {
		return this.#limit - this.#requests;
	}

	/** The last part of the token: short enough for every name. */
	get mark(): string {
		return this.token.slice(SCRATCH_PREFIX.length);
	}

	/** From here on requests are sent even where the execution was cancelled: few, and not for long. */
	startCleanUp(): void {
		if (this.client !== this.cleaner && this.client.cancelled?.aborted) {
			this.#limit = Math.min(MOST_REQUESTS, this.#requests + MOST_AFTER_CANCEL);
			this.#isHurried = true;
			this.settings = { ...this.settings, maxRetries: 0, timeout: SHORT_TIMEOUT };
		} else this.#limit = MOST_REQUESTS;
		this.client = this.cleaner;
	}

	/** @throws {BudgetSpent} where no request is left */
	async send<M extends Method>(
		method: M,
		row: Row,
		inputs: Inputs<M>,
		spelling: { readonly paths?: Paths; readonly root?: string } = {},
	): Promise<Reply> {
		const { paths = this.paths, root = this.root } = spelling;
		const { additions, timeout, maxRetries } = this.settings;
		for (let tries = 1; ; tries++) {
			if (this.left <= 0) throw new BudgetSpent();
			this.#requests += 1;
			const call = { method, row, paths, root, inputs, additions: fit(additions, row) };
			const response = await this.client.attempt(call, timeout);
			if (tries > maxRetries || !this.#isPassing(response.statusOrCode, tries)) {
				return toReply(method, response);
			}
			await wait(backOff(tries, Math.random()), this.client.cancelled);
		}
	}

	/**
	 * Whether another try is worth it. A server that keeps answering 502 to one kind of request means
	 * it: behind a gateway that is how a crash looks.
	 */
	#isPassing(statusOrCode: number | string, tries: number): boolean {
		if (!isWorthAnother(statusOrCode)) return false;
		if (statusOrCode === 429) return true;
		const failures = (this.#failures.get(statusOrCode) ?? 0) + 1;
		this.#failures.set(statusOrCode, failures);
		return tries <= MOST_TRIES && failures <= MOST_FAILURES;
	}

	/**
	 * Looks until something shows: what was stored may take a while. Once the server has shown
	 * what it stores at once, the check no longer waits long.
	 *
	 * @returns undefined where it does not show
	 */
	async lookUntil<T>(what: Shown, look: () => Promise<T | undefined>): Promise<T | undefined> {
		const first = await look();
		const known = this.#patience.get(what);
		if (first !== undefined) {
			if (!known) this.#patience.set(what, PATIENCE.slice(0, 1));
			return first;
		}
		for (const [index, pause] of (this.#isHurried ? [] : (known ?? PATIENCE)).entries()) {
			await wait(pause, this.client.cancelled);
			const found = await look();
			if (found === undefined) continue;
			this.#patience.set(what, PATIENCE.slice(0, index + 2));
			return found;
		}
		return undefined;
	}

	/**
	 * Works with at most so many requests, so that one method that is hard to find leaves enough for
	 * the others.
	 *
	 * @returns undefined where they are used up
	 */
	async within<T>(most: number, work: () => Promise<T>): Promise<T | undefined> {
		const before = this.#limit;
		this.#limit = Math.min(before, this.#requests + most);
		return await work()
			.catch((error: unknown) => {
				if (!(error instanceof BudgetSpent) || before <= this.#requests) throw error;
				return undefined;
			})
			.finally(() => {
				this.#limit = before;
			});
	}
}

/** The user's additional body fields have no room in a request without a body. */
function fit(additions: Additions, row: Row): Additions {
	return row.body === 'none' || row.body === 'raw'
		? { query: additions.query, body: {} }
		: additions;
}

/** A 500 is an answer: servers crash on inputs that are missing. */
function isWorthAnother(statusOrCode: number | string): boolean {
	if (typeof statusOrCode === 'number') return [429, 502, 503, 504].includes(statusOrCode);
	return ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EAI_AGAIN', 'ETIMEDOUT'].includes(statusOrCode);
}
