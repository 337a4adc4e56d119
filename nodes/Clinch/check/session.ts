/** The requests of one check: counted, one at a time, each of its own values marked with the check's token. */
import { randomBytes } from 'node:crypto';

import { OMIT, spellPath } from '../contract/spelling';
import type { StatusOrCode } from '../answers/apiError';
import type { Contract, Method } from '../contract/table';
import type { Paths, Row } from '../contract/types';
import type { Client } from '../transport/client';
import type { Additions, Inputs } from '../transport/request';
import { backOff, wait } from '../transport/retry';
import { ListReader } from './listReading';
import { Patience, type Shown } from './search/patience';
import { toReply, type Reply } from './reply';

/** What every scratch folder's name begins with, so that those of earlier checks are found. */
export const SCRATCH_PREFIX = 'n8n-clinch-check-';

/** The most requests that one check sends. */
const MOST_REQUESTS = 250;
/** Of these, so many are kept for cleaning up. */
const RESERVE = 12;
/** After the execution was cancelled: requests, and milliseconds for each. */
const MOST_AFTER_CANCEL = 10;
const SHORT_TIMEOUT = 10_000;
/** Further tries of one request, and of all together, after the same server error. */
const MOST_TRIES = 2;
const MOST_FAILURES = 6;
/** Thrown where the check has used up its requests: what is found so far counts. */
export class BudgetSpent extends Error {}

export interface SessionSettings {
	/** For one request, in milliseconds. */
	readonly timeout: number;
	/** Further tries after 429, 502, 503, 504 and broken connections. */
	readonly maxRetries: number;
	readonly additions: Additions;
	/** Of `n8n-clinch-check-<token>`; a test gives its own. */
	readonly token?: string;
}

export class Session {
	/** Stands in every value that is sent. */
	readonly token: string;
	/** How keys and folders are spelt, as far as it is known. */
	paths: Paths;
	root: string;
	/** Reads the lists of this account. */
	readonly lists: ListReader;
	/** Whether the server refused an input that it does not know: then many names at once prove nothing. */
	refusesUnknown = false;
	/** How long to wait for what was stored to show. */
	readonly patience = new Patience();
	/** How the requests ended: a check that met one thing alone has learned nothing. */
	readonly ends = new Set<StatusOrCode>();
	/** Methods whose answers are something else than JSON. */
	readonly withoutJson = new Set<Method>();
	/** How many requests it takes to delete what the check has stored so far. */
	owed = (): number => 0;
	#isCleaning = false;
	#requests = 0;
	/** So many requests are sent at most. */
	#limit = MOST_REQUESTS;
	readonly #failures = new Map<number | string, number>();

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
		this.lists = new ListReader(client.spelling.accountId ?? '', () => this.paths);
	}

	get requests(): number {
		return this.#requests;
	}

	/** A key as the account spells it, for a value that goes out as it is. */
	keyOnWire(key: string): string {
		return spellPath(this.paths, key, false, this.root) ?? '';
	}

	folderOnWire(folder: string): string {
		return spellPath(this.paths, folder, true, this.root) ?? '';
	}

	/** How many requests are left, without those that are kept for cleaning up. */
	get left(): number {
		const kept = this.#isCleaning ? 0 : RESERVE + this.owed();
		return Math.min(this.#limit, MOST_REQUESTS - kept) - this.#requests;
	}

	/** The last part of the token: short enough for every name. */
	get mark(): string {
		return this.token.slice(SCRATCH_PREFIX.length);
	}

	/** From here on requests are sent even where the execution was cancelled: few, and not for long. */
	startCleanUp(): void {
		this.#isCleaning = true;
		if (this.client !== this.cleaner && this.client.cancelled?.aborted) {
			this.#limit = Math.min(MOST_REQUESTS, this.#requests + MOST_AFTER_CANCEL);
			this.patience.isHurried = true;
			this.settings = { ...this.settings, maxRetries: 0, timeout: SHORT_TIMEOUT };
		}
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
			const sent = { inputs: carriedBy(row, inputs), additions: fit(additions, row) };
			const response = await this.client.attempt({ method, row, paths, root, ...sent }, timeout);
			if (tries > maxRetries || !this.#isPassing(response.statusOrCode, tries)) {
				return this.#note(method, toReply(method, response));
			}
			await wait(backOff(tries, Math.random()), this.client.cancelled);
		}
	}

	#note(method: Method, reply: Reply): Reply {
		const { statusOrCode, content, stated } = reply;
		this.ends.add(statusOrCode);
		this.refusesUnknown ||= stated.some(({ kind }) => kind === 'unexpected');
		if (reply.kind === 'ok' && content?.kind !== 'json') this.withoutJson.add(method);
		return reply;
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

	/** Looks until something shows: what was stored may take a while. */
	async lookUntil<T>(what: Shown, look: () => Promise<T | undefined>): Promise<T | undefined> {
		return await this.patience.lookUntil(what, look, this.client.cancelled);
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
			.finally(() => {
				this.#limit = before;
			})
			.catch((error: unknown) => {
				if (!(error instanceof BudgetSpent) || this.left <= 0) throw error;
				return undefined;
			});
	}
}

/** The user's additional body fields have no room in a request without a body. */
function fit(additions: Additions, row: Row): Additions {
	return row.body === 'none' || row.body === 'raw'
		? { query: additions.query, body: {} }
		: additions;
}

/** Beside a row that cannot carry them these inputs are left out: the row is what is being tried. */
const OPTIONAL = ['content', 'sourceUrl', 'metadata'];

function carriedBy<T extends object>(row: Row, inputs: T): T {
	const kept = Object.entries(inputs).filter(
		([input]) => input in row.inputs || !OPTIONAL.includes(input),
	);
	return Object.fromEntries(kept) as T;
}

/** A 500 is an answer: servers crash on inputs that are missing. */
function isWorthAnother(statusOrCode: number | string): boolean {
	if (typeof statusOrCode === 'number') return [429, 502, 503, 504].includes(statusOrCode);
	return ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'EAI_AGAIN', 'ETIMEDOUT'].includes(statusOrCode);
}
