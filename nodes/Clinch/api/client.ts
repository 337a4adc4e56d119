import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { errorText, readContent, type Content } from './answer';
import type { Connection } from './connection';
import type { Method, Row, Verb } from './contract';
import { Failure } from './failure';
import { limiter, type Limiter } from './limiter';
import { Refusal } from './refusal';
import { buildRequest, type Additions, type Inputs } from './request';
import { backOff, isRetried, mayHaveWorked, retryAfter, type Ending } from './retry';
import { wait } from './wait';

/** In bytes, unpacked: a longer answer is refused. */
const LONGEST_ANSWER = 32 * 1024 * 1024;
/** In bytes: as much of an error answer as is looked at. */
const LONGEST_ERROR = 64 * 1024;

/** What the client needs of n8n; an execution and the editor's searches both have it. */
export interface Caller {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

export interface CallSettings {
	/** Further tries after the first, 0 or more. */
	readonly maxRetries: number;
	/** For one try, in milliseconds. */
	readonly timeout: number;
	readonly additions: Additions;
}

export interface Answer {
	readonly content: Content;
	/** Whether an earlier try may have done the work although its answer was lost. */
	readonly repeated: boolean;
}

interface Outcome {
	readonly ending: Ending;
	readonly text: string;
	readonly type: string;
	readonly retryAfter?: unknown;
}

/** Sends methods to Clinch for one run of the node: at most so many at once, retried, paced. */
export class Client {
	readonly #limit: Limiter;

	/** The verb that worked in this run, for methods of which Clinch's text gives two. */
	readonly #verbs = new Map<Method, Verb>();

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
	 * @throws {Failure} where Clinch refused it or could not be reached
	 * @throws {Refusal} where an input cannot be sent
	 */
	async call<M extends Method>(
		method: M,
		inputs: Inputs<M>,
		settings: CallSettings,
	): Promise<Answer> {
		const row: Row = this.connection.contract[method];
		let repeated = false;
		for (let tries = 1; ; tries++) {
			const outcome = await this.#sendWithVerb(method, row, inputs, settings);
			const content = this.#contentOf(outcome, row);
			if (content && content.kind !== 'unreadable') return { content, repeated };
			const delay = this.#waitBefore(outcome, tries, settings.maxRetries);
			repeated ||= row.verb !== 'GET' && mayHaveWorked(outcome.ending);
			if (delay === undefined) {
				const ending = content ? 'UNREADABLE' : outcome.ending;
				const text = content ? content.why : errorText(outcome.text);
				throw new Failure(method, ending, text, tries, repeated);
			}
			await wait(delay, this.cancelled);
		}
	}

	#contentOf({ ending, text, type }: Outcome, row: Row): Content | undefined {
		const isSuccess = typeof ending === 'number' && ending >= 200 && ending < 300;
		return isSuccess ? readContent(text, type, row.answersJson) : undefined;
	}

	/** How long to wait before another try; undefined where none is worth it. */
	#waitBefore(outcome: Outcome, tries: number, maxRetries: number): number | undefined {
		const asked = retryAfter(outcome.retryAfter, Date.now());
		// Clinch's pause holds for every request of the run, whether or not this one comes back.
		if (asked !== undefined && isRetried(outcome.ending)) {
			this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + asked);
		}
		if (tries > maxRetries || !isRetried(outcome.ending)) return undefined;
		return asked ? 0 : backOff(tries, Math.random());
	}

	/** The reference gives PutAsset two verbs: where one is refused, the other is tried once. */
	async #sendWithVerb<M extends Method>(
		method: M,
		row: Row,
		inputs: Inputs<M>,
		settings: CallSettings,
	): Promise<Outcome> {
		const known = this.#verbs.get(method);
		const first = await this.#send(row, known ?? row.verb, inputs, settings);
		if (!row.otherVerb || known) return first;
		if (!isVerbRefused(first)) {
			if (!isRetried(first.ending)) this.#verbs.set(method, row.verb);
			return first;
		}
		const second = await this.#send(row, row.otherVerb, inputs, settings);
		if (second.ending === 404 || second.ending === 405) return first;
		if (!isRetried(second.ending)) this.#verbs.set(method, row.otherVerb);
		return second;
	}

	async #send<M extends Method>(
		row: Row,
		verb: Verb,
		inputs: Inputs<M>,
		settings: CallSettings,
	): Promise<Outcome> {
		return await this.#limit(async () => {
			for (let pause = this.#pause(); pause > 0; pause = this.#pause()) {
				await wait(pause, this.cancelled);
			}
			this.cancelled?.throwIfAborted();
			const request = await buildRequest(this.connection, row, verb, inputs, settings.additions);
			return await this.#sendOnce(request, settings.timeout);
		});
	}

	#pause(): number {
		return this.#pausedUntil - Date.now();
	}

	async #sendOnce(request: IHttpRequestOptions, timeout: number): Promise<Outcome> {
		const { cancelled } = this;
		const timer = AbortSignal.timeout(timeout);
		const signal = cancelled ? AbortSignal.any([cancelled, timer]) : timer;
		// n8n's helper listens to its caller's cancel signal alone, so that the time limit goes in there.
		const caller = Object.create(this.caller, {
			getExecutionCancelSignal: { value: () => signal },
		}) as IExecuteFunctions;
		try {
			const response = (await this.caller.helpers.httpRequestWithAuthentication.call(
				caller,
				'clinchApi',
				{ ...request, timeout, abortSignal: signal },
			)) as RawAnswer;
			const status = Number(response.statusCode);
			const isError = status < 200 || status >= 300;
			const text = await readText(response.body, signal, isError ? LONGEST_ERROR : LONGEST_ANSWER);
			if (text.cut && !isError) return { ending: 'TOO_LONG', text: '', type: '' };
			return {
				ending: status,
				text: this.connection.redact(text.text),
				type: String(response.headers['content-type'] ?? ''),
				retryAfter: response.headers['retry-after'],
			};
		} catch (error) {
			cancelled?.throwIfAborted();
			// What the file's own stream refused comes back wrapped in a broken connection.
			const refusal = causes(error).find((cause) => cause instanceof Refusal);
			if (refusal) throw refusal;
			const said = error instanceof Error ? this.connection.redact(error.message) : '';
			return { ending: timer.aborted ? 'ETIMEDOUT' : codeOf(error), text: said, type: '' };
		}
	}
}

interface RawAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	body: AsyncIterable<Buffer> & { destroy(error?: Error): void };
}

/** A 404 that names the folder is about the folder, not about the verb. */
function isVerbRefused({ ending, text }: Outcome): boolean {
	return ending === 405 || (ending === 404 && !/folder/i.test(errorText(text)));
}

async function readText(
	body: RawAnswer['body'],
	signal: AbortSignal,
	longest: number,
): Promise<{ text: string; cut: boolean }> {
	const stop = () => body.destroy(new Error('The request was stopped'));
	signal.addEventListener('abort', stop, { once: true });
	try {
		const chunks: Buffer[] = [];
		let length = 0;
		for await (const chunk of body) {
			chunks.push(chunk);
			length += chunk.length;
			if (length > longest) break;
		}
		const text = Buffer.concat(chunks).subarray(0, longest).toString('utf8');
		return { text, cut: length > longest };
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** The code of a broken connection: axios' own, or where n8n 1.x or 2 put it when wrapping it. */
function codeOf(error: unknown): string {
	for (const { code, httpCode } of causes(error) as Array<Record<string, unknown>>) {
		const found = [code, httpCode].find(
			(value) => typeof value === 'string' && /^[A-Z][A-Z0-9_]+$/.test(value),
		);
		if (found !== undefined) return found as string;
	}
	return 'UNKNOWN';
}

/** An error and what it was made of, the outermost first. */
function causes(error: unknown): object[] {
	const found: object[] = [];
	let inner: unknown = error;
	while (typeof inner === 'object' && inner !== null && found.length < 6) {
		found.push(inner);
		inner = 'cause' in inner ? inner.cause : undefined;
	}
	return found;
}
