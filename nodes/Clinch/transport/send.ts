import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { StatusOrCode } from '../answers/apiError';
import { readContent, type Content } from '../answers/content';
import { errorText } from '../answers/errorText';
import { readInputErrors, type InputErrors } from '../answers/inputNames';
import { pageHeaders } from '../answers/list/pageHeaders';
import type { Readable } from '../files/file';
import type { Redact } from './redact';
import type { TimeLimit } from './timeLimits';

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
	/** Those headers that may tell of further pages of a list. */
	readonly pages?: Record<string, string>;
}

/**
 * Sends one request through n8n's helper, which adds the API key, and reads its answer whole.
 *
 * @param limit for the request and its answer together
 * @param redact takes the API key out of a text
 * @throws the cancel signal's reason where the execution was stopped
 */
export async function sendOnce(
	caller: Caller,
	request: IHttpRequestOptions,
	limit: TimeLimit,
	redact: Redact,
): Promise<RawResponse> {
	const cancelled = caller.getExecutionCancelSignal?.();
	const { signal, release } = limit.begin();
	const timed = withSignal(caller, signal);
	try {
		const response = (await caller.helpers.httpRequestWithAuthentication.call(timed, 'clinchApi', {
			...request,
			// n8n's own limit is 300 s; this one comes after the signal's.
			timeout: 2 * limit.timeout,
			abortSignal: signal,
		})) as RawAnswer;
		const status = Number(response.statusCode);
		const isError = status < 200 || status >= 300;
		const text = await readText(response.body, signal, isError ? LONGEST_ERROR : LONGEST_ANSWER);
		// A refusal counts although its words broke off, as they do where a file was still on its way.
		if (text.broken && !isError) throw text.broken;
		if (text.cut && !isError) return { statusOrCode: 'TOO_LONG', text: '', type: '' };
		cancelled?.throwIfAborted();
		const pages = isError ? undefined : pageHeaders(response.headers);
		return {
			statusOrCode: status,
			text: await redact(text.text, isError),
			type: String(response.headers['content-type'] ?? ''),
			retryAfter: response.headers['retry-after'],
			...(pages ? { pages: await redacted(pages, redact) } : {}),
		};
	} catch (error) {
		cancelled?.throwIfAborted();
		const said = error instanceof Error ? await redact(error.message, true) : '';
		return { statusOrCode: limit.isOver ? 'ETIMEDOUT' : codeOf(error), text: said, type: '' };
	} finally {
		release();
	}
}

/**
 * n8n's helper listens to its caller's cancel signal alone: a time limit goes in there.
 *
 * @param signal undefined for requests that go on after Stop
 */
export function withSignal(caller: Caller, signal: AbortSignal | undefined): IExecuteFunctions {
	return Object.create(caller, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}

async function redacted(
	headers: Record<string, string>,
	redact: Redact,
): Promise<Record<string, string>> {
	const safe = Object.entries(headers).map(
		async ([name, value]) => [name, await redact(value, true)] as const,
	);
	return Object.fromEntries(await Promise.all(safe));
}

interface RawAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	body: Readable;
}

/** An async iterator over the body would take as long as all else that is done with a small answer. */
async function readText(
	body: Readable,
	signal: AbortSignal,
	longest: number,
): Promise<{ text: string; cut: boolean; broken?: Error }> {
	const chunks: Buffer[] = [];
	let length = 0;
	const broken = await new Promise<Error | undefined>((resolve) => {
		const stop = () => body.destroy(new Error('The request was stopped'));
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true });
		body.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			length += chunk.length;
			if (length > longest) body.destroy();
		});
		body.once('end', () => resolve(undefined));
		body.on('error', resolve);
		body.once('close', () => resolve(length > longest ? undefined : brokenOff()));
	});
	const text = Buffer.concat(chunks).subarray(0, longest).toString('utf8');
	return { text, cut: length > longest, ...(broken ? { broken } : {}) };
}

function brokenOff(): Error {
	return Object.assign(new Error('The answer broke off'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
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

export function inputErrorsOf({ statusOrCode, text }: RawResponse): InputErrors | undefined {
	return typeof statusOrCode === 'number'
		? readInputErrors({ status: statusOrCode, text })
		: undefined;
}

export function isSuccess(statusOrCode: StatusOrCode): boolean {
	return typeof statusOrCode === 'number' && statusOrCode >= 200 && statusOrCode < 300;
}

/** @param answersJson whether Clinch documents a JSON object for the method */
export function contentOf(response: RawResponse, answersJson: boolean): Content | undefined {
	const { statusOrCode, text, type, pages } = response;
	if (!isSuccess(statusOrCode)) return undefined;
	const content = readContent(text, type, answersJson);
	return content.kind === 'json' && pages ? { ...content, headers: pages } : content;
}

/**
 * A 404 that names the folder or the key is about that, not about the verb. API Gateway answers 403
 * with these words for a verb or a path that it does not know.
 */
export function isVerbRefused({ statusOrCode, text }: RawResponse): boolean {
	if (statusOrCode === 405) return true;
	if (statusOrCode === 403) return /missing authentication token/i.test(text);
	return statusOrCode === 404 && !/folder|\bkey\b/i.test(errorText(text));
}
