/**
 * Whether a failed try is worth another, how long to wait before it, and the wait. client.ts sends.
 */
import type { StatusOrCode } from '../answers/apiError';

/** In milliseconds: the first back-off, and the longest. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** In milliseconds: a server that asks for more is obeyed this far. */
const LONGEST_RETRY_AFTER = 120_000;

const RETRIED_STATUSES: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);
/** Node's and axios' codes for a connection that was refused, reset, cut or timed out. */
const RETRIED_CODES: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'ECONNABORTED',
	'EPIPE',
	'ETIMEDOUT',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ERR_NETWORK',
]);
/** Failures after which Clinch certainly did nothing: the request never arrived or was put off. */
const UNTOUCHED: ReadonlySet<string | number> = new Set([429, 'ECONNREFUSED', 'EAI_AGAIN']);

export function isRetried(statusOrCode: StatusOrCode): boolean {
	return typeof statusOrCode === 'number'
		? RETRIED_STATUSES.has(statusOrCode)
		: RETRIED_CODES.has(statusOrCode);
}

/** Whether Clinch may have done what was asked although the answer was lost. */
export function mayHaveWorked(statusOrCode: StatusOrCode): boolean {
	const isLost = statusOrCode === 'TOO_LONG' || statusOrCode === 'UNREAD';
	return isLost || (isRetried(statusOrCode) && !UNTOUCHED.has(statusOrCode));
}

/**
 * How long to wait before the next try: exponential, with full jitter, so that many requests that
 * failed together do not come back together.
 *
 * @param tries how many tries were made, 1 or more
 * @param random from 0 up to 1
 * @returns milliseconds, from 0 to 30,000
 */
export function backOff(tries: number, random: number): number {
	return Math.round(random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1)));
}

/**
 * Reads a Retry-After header: seconds, or an HTTP date.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds, at most 120,000; undefined where the header is missing or unreadable
 */
export function retryAfter(header: unknown, now: number): number | undefined {
	const text = typeof header === 'string' ? header.trim() : '';
	const isSeconds = /^\d+$/.test(text);
	// Every HTTP date has a time; Date.parse alone would find one in almost any word and number.
	if (!isSeconds && !/\d\d:\d\d:\d\d/.test(text)) return undefined;
	const wait = isSeconds ? Number(text) * 1000 : Date.parse(text) - now;
	return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER);
}

/**
 * Waits, and no longer once the execution is cancelled. n8n-workflow's `sleep` cannot be woken and
 * its `sleepWithAbort` left the package with n8n 2, so the time comes from an AbortSignal.
 *
 * @param ms milliseconds, 0 or more
 * @throws the signal's reason, where the execution is cancelled
 */
export async function wait(ms: number, cancelled: AbortSignal | undefined): Promise<void> {
	cancelled?.throwIfAborted();
	const timer = AbortSignal.timeout(ms);
	await new Promise<void>((resolve) => {
		const wake = () => {
			cancelled?.removeEventListener('abort', wake);
			resolve();
		};
		timer.addEventListener('abort', wake, { once: true });
		cancelled?.addEventListener('abort', wake, { once: true });
	});
	cancelled?.throwIfAborted();
}
