import { readContent, type Answer, type Content } from '../answers/content';
import type { Connection } from './connection';
import type { Method, Row, Verb } from '../contract/table';
import { errorText, isHtml } from '../answers/errorText';
import { ApiError } from '../answers/apiError';
import { limiter, type Limiter } from './concurrency';
import { InputError } from '../contract/inputError';
import { buildRequest, type Additions, type Inputs } from './request';
import type { StatusOrCode } from '../answers/apiError';
import { backOff, isRetried, mayHaveWorked, retryAfter } from './retry';
import { sendOnce, type Caller, type RawResponse } from './send';
import { wait } from './wait';

/**
 * Requests made in a row before the event loop takes its turn. n8n needs about a millisecond to
 * make one, and none leaves before the row ends: fifty in a row would wait for one another twenty
 * times in a thousand. Measured: 3 to 10 take two thirds of the time of fifty.
 */
const MADE_IN_A_ROW = 5;

export interface CallSettings {
	/** Further tries after the first, 0 or more. */
	readonly maxRetries: number;
	/** For one try, in milliseconds. */
	readonly timeout: number;
	readonly additions: Additions;
}

/** Sends methods to Clinch for one run of the node: at most so many at once, retried, paced. */
export class Client {
	readonly #limit: Limiter;

	/** The verb that worked in this run, for methods of which Clinch's text gives two. */
	readonly #verbs = new Map<Method, Verb>();

	#made = 0;
	#turn = Promise.resolve();

	/** No request starts before this time, in milliseconds since 1970: Clinch asked for a pause. */
	#pausedUntil = 0;

	/**
	 * @param maxConcurrency requests at once, 1 or more
	 */
	constructor(
		private readonly caller: Caller,
		private readonly connection: Connection,
		maxConcurrency: number,
	) {
		this.#limit = limiter(maxConcurrency);
	}

	/** The execution's own signal: set off when the user or a timeout stops the workflow. */
	get cancelled(): AbortSignal | undefined {
		return this.caller.getExecutionCancelSignal?.();
	}

	/**
	 * Calls a method, again where that is worth it.
	 *
	 * @throws {ApiError} where Clinch refused it or could not be reached
	 * @throws {InputError} where an input cannot be sent
	 */
	async call<M extends Method>(
		method: M,
		inputs: Inputs<M>,
		settings: CallSettings,
	): Promise<Answer> {
		const row: Row = this.connection.contract[method];
		let repeated = false;
		for (let tries = 1; ; tries++) {
			const outcome = await this.#limit(
				async () => await this.#sendWithVerb(method, row, inputs, settings),
			);
			const content = this.#contentOf(outcome, row);
			if (content && content.kind !== 'unreadable') return { method, content, repeated };
			const delay = this.#waitBefore(outcome, tries, settings.maxRetries);
			// An answer that cannot be read may tell of work that was done.
			const isOpen = content !== undefined || mayHaveWorked(outcome.statusOrCode);
			repeated ||= row.verb !== 'GET' && isOpen;
			if (delay === undefined) {
				const statusOrCode = content ? 'UNREADABLE' : outcome.statusOrCode;
				const text = content ? content.why : errorText(outcome.text);
				throw new ApiError(method, statusOrCode, text, tries, repeated, isHtml(outcome.text));
			}
			await wait(delay, this.cancelled);
		}
	}

	#contentOf({ statusOrCode, text, type }: RawResponse, row: Row): Content | undefined {
		return isSuccess(statusOrCode) ? readContent(text, type, row.answersJson) : undefined;
	}

	/** How long to wait before another try; undefined where none is worth it. */
	#waitBefore(outcome: RawResponse, tries: number, maxRetries: number): number | undefined {
		const asked = retryAfter(outcome.retryAfter, Date.now());
		// Clinch's pause holds for every request of the run, whether or not this one comes back.
		if (asked !== undefined && isRetried(outcome.statusOrCode)) {
			this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + asked);
		}
		if (tries > maxRetries || !isRetried(outcome.statusOrCode)) return undefined;
		return asked ? 0 : backOff(tries, Math.random());
	}

	/** The reference gives PutAsset two verbs: where one is refused, the other is tried once. */
	async #sendWithVerb<M extends Method>(
		method: M,
		row: Row,
		inputs: Inputs<M>,
		settings: CallSettings,
	): Promise<RawResponse> {
		const known = this.#verbs.get(method);
		const first = await this.#send(row, known ?? row.verb, inputs, settings);
		// A refusal for another reason, such as a wrong key, proves nothing of the verb.
		if (isSuccess(first.statusOrCode)) this.#verbs.set(method, known ?? row.verb);
		if (!row.otherVerb || known || !isVerbRefused(first)) return first;
		const second = await this.#send(row, row.otherVerb, inputs, settings);
		if (isVerbRefused(second)) return first;
		this.#verbs.set(method, row.otherVerb);
		return second;
	}

	async #send<M extends Method>(
		row: Row,
		verb: Verb,
		inputs: Inputs<M>,
		settings: CallSettings,
	): Promise<RawResponse> {
		for (let pause = this.#pause(); pause > 0; pause = this.#pause()) {
			await wait(pause, this.cancelled);
		}
		await this.#letOthersOut();
		this.cancelled?.throwIfAborted();
		const over = new AbortController();
		try {
			const request = await buildRequest(
				this.connection,
				{ ...row, verb },
				inputs,
				settings.additions,
				over,
			);
			const { redact } = this.connection;
			const outcome = await sendOnce(this.caller, request, settings.timeout, redact);
			if (over.signal.reason instanceof InputError) throw over.signal.reason;
			return outcome;
		} finally {
			over.abort();
		}
	}

	/** Lets the requests that were made leave before more are made. */
	async #letOthersOut(): Promise<void> {
		this.#made += 1;
		if (this.#made % MADE_IN_A_ROW === 0) {
			this.#turn = this.#turn.then(async () => await wait(0, this.cancelled));
		}
		await this.#turn;
	}

	#pause(): number {
		return this.#pausedUntil - Date.now();
	}
}

function isSuccess(statusOrCode: StatusOrCode): boolean {
	return typeof statusOrCode === 'number' && statusOrCode >= 200 && statusOrCode < 300;
}

/** A 404 that names the folder or the key is about that, not about the verb. */
function isVerbRefused({ statusOrCode, text }: RawResponse): boolean {
	return statusOrCode === 405 || (statusOrCode === 404 && !/folder|\bkey\b/i.test(errorText(text)));
}
