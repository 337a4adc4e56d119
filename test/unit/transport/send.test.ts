/** How one request ends: with an answer, read whole, or with the code of a broken connection. */
import { Readable } from 'node:stream';

import {
	contentOf,
	isSuccess,
	isVerbRefused,
	sendOnce,
	type Caller,
	type RawResponse,
} from '../../../nodes/Clinch/transport/send';
import { TimeLimits } from '../../../nodes/Clinch/transport/timeLimits';

const KIB = 1024;
const chunks = (...buffers: Buffer[]) => Readable.from(buffers, { objectMode: false });
const redacted: Array<[text: string, isError: boolean]> = [];
beforeEach(() => redacted.splice(0));

/** Sends a request that n8n's helper answers so; a function may throw, as the helper does. */
async function answered(
	answer: { statusCode?: number; headers?: object; body?: Readable | string } | (() => never),
	limit = new TimeLimits(undefined).of(60_000),
	cancelled?: AbortSignal,
): Promise<RawResponse> {
	const helper = async () => {
		if (typeof answer === 'function') return answer();
		const { statusCode = 200, headers = {}, body = '' } = answer;
		return {
			statusCode,
			headers,
			body: typeof body === 'string' ? chunks(Buffer.from(body)) : body,
		};
	};
	const caller = {
		helpers: { httpRequestWithAuthentication: helper },
		...(cancelled ? { getExecutionCancelSignal: () => cancelled } : {}),
	} as unknown as Caller;
	return await sendOnce(
		caller,
		{ url: 'https://library.example' },
		limit,
		async (text, isError = false) => {
			redacted.push([text, isError]);
			return text;
		},
	);
}

const thrown = (error: unknown) => () => {
	throw error as Error;
};
/** A body that breaks off after some words. */
function broken(words: string): Readable {
	const body = new Readable({ read: () => {} });
	body.push(Buffer.from(words));
	setImmediate(() => body.destroy());
	return body;
}

test.each([
	[200, false],
	[299, false],
	[300, true],
	[404, true],
	[500, true],
])('the words of a %i are an error’s: %s', async (statusCode, isError) => {
	const headers = { 'content-type': 'text/plain', 'retry-after': '7', 'x-next-page': '2' };
	const response = await answered({ statusCode, headers, body: 'words' });
	expect(response).toEqual({
		statusOrCode: statusCode,
		text: 'words',
		type: 'text/plain',
		retryAfter: '7',
		...(isError ? {} : { pages: { 'x-next-page': '2' } }),
	});
	expect(redacted[0]).toEqual(['words', isError]);
	expect(isSuccess(statusCode)).toBe(!isError);
});

test('an answer without a type has an empty one', async () => {
	expect((await answered({ body: '{}' })).type).toBe('');
});

test('of an error’s words 64 KiB are read; a success of more than 32 MiB is none', async () => {
	const long = 'x'.repeat(64 * KIB + 1);
	expect((await answered({ statusCode: 500, body: long })).text).toHaveLength(64 * KIB);
	expect((await answered({ body: long })).text).toHaveLength(64 * KIB + 1);
	const mebibyte = Buffer.alloc(KIB * KIB, 'x');
	const more = chunks(...Array.from({ length: 32 }, () => mebibyte), Buffer.from('x'));
	expect(await answered({ body: more })).toEqual({ statusOrCode: 'TOO_LONG', text: '', type: '' });
});

test('a success that breaks off is a broken connection, an error counts as far as it came', async () => {
	expect(await answered({ body: broken('half') })).toEqual({
		statusOrCode: 'ERR_STREAM_PREMATURE_CLOSE',
		text: 'The answer broke off',
		type: '',
	});
	const error = await answered({ statusCode: 413, body: broken('too large') });
	expect(error).toMatchObject({ statusOrCode: 413, text: 'too large' });
});

const causedBy = (cause: unknown) => Object.assign(new Error('wrapped'), { cause });
const deep = (levels: number): unknown =>
	levels === 0 ? { code: 'EPIPE' } : causedBy(deep(levels - 1));

test.each<[unknown, string]>([
	[{ code: 'ECONNRESET' }, 'ECONNRESET'],
	[{ httpCode: 'ENOTFOUND' }, 'ENOTFOUND'],
	[{ code: 'ECONNRESET', httpCode: 'ENOTFOUND' }, 'ECONNRESET'],
	[{ code: 500, httpCode: 'ENOTFOUND' }, 'ENOTFOUND'],
	[{ code: 'lower', cause: { code: 'EPIPE' } }, 'EPIPE'],
	[{ code: 'my ECONNRESET', cause: { code: 'EPIPE' } }, 'EPIPE'],
	[{ code: 'ECONNRESET it was', cause: { code: 'EPIPE' } }, 'EPIPE'],
	[deep(5), 'EPIPE'],
	[deep(6), 'UNKNOWN'],
	[{}, 'UNKNOWN'],
	['a text', 'UNKNOWN'],
	[null, 'UNKNOWN'],
])('a failure %# has the code that it or what it was made of tells', async (error, code) => {
	expect((await answered(thrown(error))).statusOrCode).toBe(code);
});

test('the words of a failure are those of the error, redacted; of anything else there are none', async () => {
	expect((await answered(thrown(new Error('refused')))).text).toBe('refused');
	expect(redacted).toEqual([['refused', true]]);
	expect((await answered(thrown({ message: 'no error' }))).text).toBe('');
});

test('a failure after the time limit is one of time; one after Stop is the stop itself', async () => {
	const over = new TimeLimits(undefined).of(0.001);
	await new Promise((resolve) => over.begin().signal.addEventListener('abort', resolve));
	const late = await answered(thrown({ code: 'ECONNRESET' }), over);
	expect(late.statusOrCode).toBe('ETIMEDOUT');
	const stopped = answered(thrown({ code: 'ECONNRESET' }), over, AbortSignal.abort('stopped'));
	await expect(stopped).rejects.toBe('stopped');
});

test('an answer that still comes in when the time is over is given up', async () => {
	const endless = new Readable({ read: () => {} });
	const { statusOrCode } = await answered({ body: endless }, new TimeLimits(undefined).of(20));
	expect(statusOrCode).toBe('ETIMEDOUT');
	expect(endless.destroyed).toBe(true);
});

test('only a success has content, and only JSON has the headers that tell of pages', () => {
	const pages = { 'x-next-page': '2' };
	const response = (statusOrCode: number | string, text: string, type: string) =>
		contentOf({ statusOrCode, text, type, pages }, false);
	expect(response(200, '[]', 'application/json')).toMatchObject({ kind: 'json', headers: pages });
	expect(response(200, 'done', 'text/plain')).not.toHaveProperty('headers');
	for (const failed of [199, 300, 404, 'ECONNRESET']) {
		expect(response(failed, '[]', 'application/json')).toBeUndefined();
	}
});

test.each<[number, string, boolean]>([
	[405, '', true],
	[403, '{"message":"Missing Authentication Token"}', true],
	[403, '{"message":"Forbidden"}', false],
	[404, '{"message":"Cannot POST /Assets"}', true],
	[404, '{"message":"Folder not found"}', false],
	[404, '{"message":"No such key"}', false],
	[404, '{"message":"Unknown monkey"}', true],
	[400, '{"message":"Missing Authentication Token"}', false],
	[200, '', false],
])('a %i with the words %j refuses the verb: %s', (statusOrCode, text, isRefused) => {
	expect(isVerbRefused({ statusOrCode, text, type: 'application/json' })).toBe(isRefused);
});
