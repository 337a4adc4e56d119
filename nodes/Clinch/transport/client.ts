import { readContent, type Answer, type Content } from '../answers/content';
import type { Connection } from './connection';
import type { ServerSpelling } from '../answers/list/paths';
import { Beliefs } from '../contract/beliefs';
import { unspellPath } from '../contract/spelling';
import { isReading, type Method } from '../contract/table';
import type { Row } from '../contract/types';
import { errorText, isHtml } from '../answers/errorText';
import { ApiError } from '../answers/apiError';
import { readInputErrors, type InputErrors } from '../answers/inputNames';
import { limiter, nextTurn, type Limiter } from './concurrency';
import { InputError } from '../contract/inputError';
import { Attempt } from '../files/file';
import { buildRequest, type Additions, type Inputs, type MethodCall } from './request';
import type { StatusOrCode } from '../answers/apiError';
import { backOff, isRetried, mayHaveWorked, retryAfter, wait } from './retry';
import { TimeLimits } from './timeLimits';
import { sendOnce, type Caller, type RawResponse } from './send';

/**
 * Requests made in a row before the event loop takes its turn. n8n needs about a millisecond to
 * make one, and none leaves before the row ends: fifty in a row would wait for one another twenty
 * times in a thousand. Measured: 3 to 10 take two thirds of the time of fifty.
 */
const MADE_IN_A_ROW = 5;

/**
 * Asked before each try; throws to keep it from being sent.
 *
 * @param isChange whether the request changes the library
 * @param isUnderWay whether an earlier try of it may have worked
 */
export type MayStart = (isChange: boolean, isUnderWay: boolean) => void;

export interface CallSettings {
	readonly mayStart?: MayStart;
	/** Further tries after the first, 0 or more. */
	readonly maxRetries: number;
	/** For one try, in milliseconds. */
	readonly timeout: number;
	readonly additions: Additions;
	/** How the root is spelt, where that is being tried out. */
	readonly root?: string;
}

/** Sends methods to Clinch for one run of the node: at most so many at once, retried, paced. */
export class Client {
	readonly #limit: Limiter;

	readonly beliefs: Beliefs;

	readonly #limits: TimeLimits;

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
		this.beliefs = new Beliefs(connection.contract);
		this.#limits = new TimeLimits(this.cancelled);
	}

	/** How the account and the contract spell the paths of answers. */
	get spelling(): ServerSpelling {
		const { accountUrl, contract } = this.connection;
		return {
			accountId: accountUrl.slice(accountUrl.lastIndexOf('/') + 1),
			toOwn: (path) => unspellPath(contract.paths, path),
		};
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
		let repeated = false;
		const begin = () => settings.mayStart?.(!isReading(method), repeated);
		for (let tries = 1; ; tries++) {
			const outcome = await this.#limit(
				async () => await this.#sendWithVerb(method, inputs, settings, begin),
			);
			const content = contentOf(outcome, method);
			if (content && content.kind !== 'unreadable') {
				return { method, content, status: Number(outcome.statusOrCode), repeated };
			}
			const delay = this.#waitBefore(outcome, tries, settings.maxRetries);
			// An answer that cannot be read may tell of work that was done.
			const isOpen = content !== undefined || mayHaveWorked(outcome.statusOrCode);
			repeated ||= !isReading(method) && isOpen;
			if (delay === undefined) {
				const statusOrCode = content ? 'UNREADABLE' : outcome.statusOrCode;
				const text = content ? content.why : errorText(outcome.text);
				throw new ApiError(method, statusOrCode, text, tries, repeated, {
					isPage: isHtml(outcome.text),
					row: this.beliefs.rowOf(method),
					inputErrors: content ? undefined : inputErrorsOf(outcome),
				});
			}
			await wait(delay, this.cancelled);
		}
	}

	/** How long to wait before another try; undefined where none is worth it. */
	#waitBefore(outcome: RawResponse, tries: number, maxRetries: number): number | undefined {
		if (tries > maxRetries || !isRetried(outcome.statusOrCode)) return undefined;
		return retryAfter(outcome.retryAfter, Date.now()) ? 0 : backOff(tries, Math.random());
	}

	/** The reference gives PutAsset two verbs: where one is refused, the other is tried once. */
	async #sendWithVerb<M extends Method>(
		method: M,
		inputs: Inputs<M>,
		{ additions, timeout, root }: CallSettings,
		begin: () => void,
	): Promise<RawResponse> {
		const { paths } = this.beliefs.contract;
		const row = this.beliefs.rowOf(method);
		const send = async (verb: Row['verb']) =>
			await this.attempt(
				{
					method,
					row: { ...row, verb },
					paths,
					root: root ?? this.beliefs.root,
					inputs,
					additions,
				},
				timeout,
				begin,
			);
		const first = await send(row.verb);
		const otherVerb = this.beliefs.otherVerbOf(method);
		if (!otherVerb) return first;
		// A refusal for another reason, such as a wrong key, proves nothing of the verb.
		if (isSuccess(first.statusOrCode)) this.beliefs.verbWorked(method, row.verb);
		if (!isVerbRefused(first)) return first;
		const second = await send(otherVerb);
		if (isVerbRefused(second)) return first;
		this.beliefs.verbWorked(method, otherVerb);
		return second;
	}

	/**
	 * Sends one request, once: without retries, and with whatever row the caller gives. A pause that
	 * Clinch asked for is kept.
	 *
	 * @param timeout in milliseconds
	 * @param begin called right before it is sent; throws to keep it from being sent
	 * @returns how it ended, be it a success or not
	 * @throws {InputError} where an input cannot be sent
	 */
	async attempt<M extends Method>(
		call: MethodCall<M>,
		timeout: number,
		begin: () => void = () => {},
	): Promise<RawResponse> {
		for (let pause = this.#pause(); pause > 0; pause = this.#pause()) {
			await wait(pause, this.cancelled);
		}
		await this.#letOthersOut();
		this.cancelled?.throwIfAborted();
		begin();
		const over = new Attempt();
		try {
			const request = await buildRequest(this.connection.accountUrl, call, over);
			const response = await sendOnce(
				this.caller,
				request,
				this.#limits.of(timeout),
				this.connection.redact,
			);
			if (over.refusal instanceof InputError) throw over.refusal;
			if (isSuccess(response.statusOrCode) && !over.isFileRead) {
				return { statusOrCode: 'UNREAD', text: '', type: '' };
			}
			this.#keepPause(response);
			return response;
		} finally {
			over.end();
		}
	}

	/** Clinch's pause holds for every request of the run, also where this one is not sent again. */
	#keepPause({ retryAfter: header, statusOrCode }: RawResponse): void {
		const asked = retryAfter(header, Date.now());
		if (asked === undefined || !isRetried(statusOrCode)) return;
		this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + asked);
	}

	/** Lets the requests that were made leave before more are made. */
	async #letOthersOut(): Promise<void> {
		this.#made += 1;
		if (this.#made % MADE_IN_A_ROW === 0) {
			this.#turn = this.#turn.then(nextTurn);
		}
		await this.#turn;
	}

	#pause(): number {
		return this.#pausedUntil - Date.now();
	}
}

function inputErrorsOf({ statusOrCode, text }: RawResponse): InputErrors | undefined {
	return typeof statusOrCode === 'number'
		? readInputErrors({ status: statusOrCode, text })
		: undefined;
}

function isSuccess(statusOrCode: StatusOrCode): boolean {
	return typeof statusOrCode === 'number' && statusOrCode >= 200 && statusOrCode < 300;
}

function contentOf({ statusOrCode, text, type }: RawResponse, method: Method): Content | undefined {
	return isSuccess(statusOrCode) ? readContent(text, type, isReading(method)) : undefined;
}

/**
 * A 404 that names the folder or the key is about that, not about the verb. API Gateway answers 403
 * with these words for a verb or a path that it does not know.
 */
function isVerbRefused({ statusOrCode, text }: RawResponse): boolean {
	if (statusOrCode === 405) return true;
	if (statusOrCode === 403) return /missing authentication token/i.test(text);
	return statusOrCode === 404 && !/folder|\bkey\b/i.test(errorText(text));
}
