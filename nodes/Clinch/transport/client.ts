import type { Answer } from '../answers/content';
import { requestNamesOf, spellingOf, type Connection } from './connection';
import type { ServerSpelling } from '../answers/element/paths';
import type { RequestNames } from '../answers/metadata';
import { Beliefs } from '../contract/beliefs';
import { isReading, type Method } from '../contract/table';
import type { Row } from '../contract/types';
import { errorText, isHtml } from '../answers/errorText';
import { ApiError } from '../answers/apiError';
import { limiter, Pace, type Limiter } from './concurrency';
import { InputError } from '../contract/inputError';
import { Attempt } from '../files/file';
import { buildRequest, metadataOf, type Additions, type Inputs, type MethodCall } from './request';
import { backOff, isRetried, mayHaveWorked, retryAfter, wait } from './retry';
import { TimeLimits } from './timeLimits';
import {
	contentOf,
	inputErrorsOf,
	isSuccess,
	isVerbRefused,
	sendOnce,
	type Caller,
	type RawResponse,
} from './send';

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

	readonly #pace = new Pace();

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

	get spelling(): ServerSpelling {
		return spellingOf(this.connection);
	}

	get requestNames(): RequestNames {
		return requestNamesOf(this.connection);
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
			const content = contentOf(outcome, isReading(method));
			if (content && content.kind !== 'unreadable') {
				const status = Number(outcome.statusOrCode);
				return { method, content, metadata: metadataOf(inputs), status, repeated };
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
		for (let { pause } = this.#pace; pause > 0; pause = this.#pace.pause) {
			await wait(pause, this.cancelled);
		}
		await this.#pace.letOthersOut();
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
			if (isRetried(response.statusOrCode))
				this.#pace.pauseFor(retryAfter(response.retryAfter, Date.now()));
			return response;
		} finally {
			over.end();
		}
	}
}
