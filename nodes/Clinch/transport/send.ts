import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { StatusOrCode } from '../answers/apiError';
import type { Redact } from './redact';

/** In bytes, unpacked: a longer answer is refused. */
const LONGEST_ANSWER = 32 * 1024 * 1024;
/** In bytes: as much of an error answer as is looked at. */
const LONGEST_ERROR = 64 * 1024;

/** What the client needs of n8n; an execution and the editor's searches both have it. */
export interface Caller {
	helpers: Pick<IExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

/** How one request ended: with an answer, or with the code of a broken connection. */
export interface RawResponse {
	readonly statusOrCode: StatusOrCode;
	readonly text: string;
	readonly type: string;
	readonly retryAfter?: unknown;
}

/**
 * Sends one request through n8n's helper, which adds the API key, and reads its answer whole.
 *
 * @param timeout for the request and its answer together, in milliseconds
 * @param redact takes the API key out of a text
 * @throws the cancel signal's reason where the execution was stopped
 */
export async function sendOnce(
	caller: Caller,
	request: IHttpRequestOptions,
	timeout: number,
	redact: Redact,
): Promise<RawResponse> {
	const cancelled = caller.getExecutionCancelSignal?.();
	const timer = AbortSignal.timeout(timeout);
	const signal = cancelled ? AbortSignal.any([cancelled, timer]) : timer;
	// n8n's helper listens to its caller's cancel signal alone, so that the time limit goes in there.
	const timed = Object.create(caller, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
	try {
		const response = (await caller.helpers.httpRequestWithAuthentication.call(timed, 'clinchApi', {
			...request,
			timeout,
			abortSignal: signal,
		})) as RawAnswer;
		const status = Number(response.statusCode);
		const isError = status < 200 || status >= 300;
		const text = await readText(response.body, signal, isError ? LONGEST_ERROR : LONGEST_ANSWER);
		// A refusal counts although its words broke off, as they do where a file was still on its way.
		if (text.broken && !isError) throw text.broken;
		if (text.cut && !isError) return { statusOrCode: 'TOO_LONG', text: '', type: '' };
		cancelled?.throwIfAborted();
		return {
			statusOrCode: status,
			text: await redact(text.text, isError),
			type: String(response.headers['content-type'] ?? ''),
			retryAfter: response.headers['retry-after'],
		};
	} catch (error) {
		cancelled?.throwIfAborted();
		const said = error instanceof Error ? await redact(error.message, true) : '';
		return { statusOrCode: timer.aborted ? 'ETIMEDOUT' : codeOf(error), text: said, type: '' };
	}
}

interface RawAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	body: AsyncIterable<Buffer> & { destroy(error?: Error): void };
}

async function readText(
	body: RawAnswer['body'],
	signal: AbortSignal,
	longest: number,
): Promise<{ text: string; cut: boolean; broken?: Error }> {
	const stop = () => body.destroy(new Error('The request was stopped'));
	signal.addEventListener('abort', stop, { once: true });
	const chunks: Buffer[] = [];
	let length = 0;
	let broken: Error | undefined;
	try {
		for await (const chunk of body) {
			chunks.push(chunk);
			length += chunk.length;
			if (length > longest) break;
		}
	} catch (error) {
		broken = error as Error;
	}
	signal.removeEventListener('abort', stop);
	const text = Buffer.concat(chunks).subarray(0, longest).toString('utf8');
	return { text, cut: length > longest, ...(broken ? { broken } : {}) };
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
