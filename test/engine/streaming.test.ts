/** A large file on its way: it is never held, sent afresh on each try, and left when a run is cancelled. */
import { createHash, type Hash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { runClinch, type RunOptions } from './engine';
import { upload } from './support/setup';
import { proven } from './support/credentials';

const MIB = 2 ** 20;
const SIZE = 64 * MIB;
/** The most that may be under way: n8n's stream, axios and both sockets keep some of it each. */
const UNDER_WAY = 16 * MIB;

function* pieces() {
	for (let index = 0; index < SIZE / MIB; index++) yield Buffer.alloc(MIB, index);
}

const whole = createHash('sha256');
for (const piece of pieces()) whole.update(piece);
const hash = whole.digest('hex');

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Runs an upload of the file to a server that deals with each request in its own way. */
async function sendTo(handlers: Handler[], options: object, more: Partial<RunOptions> = {}) {
	let count = 0;
	const server = createServer((request, response) => {
		handlers[count++]?.(request, response);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const result = await runClinch({
		library: { baseUrl: `http://127.0.0.1:${port}`, accountId: '12345', apiKey: 'test-key-1' },
		parameters: upload({ checkFile: false, ...options }),
		items: [
			{
				binary: {
					data: {
						data: () => Readable.from(pieces()),
						fileName: 'a.mov',
						mimeType: 'video/quicktime',
					},
				},
			},
		],
		...more,
	});
	server.closeAllConnections();
	server.close();
	return { ...result, count };
}

/** Reads a little, then no more, until told to go on. */
async function readSome(request: IncomingMessage): Promise<Buffer[]> {
	const chunks: Buffer[] = [];
	let read = 0;
	return await new Promise((resolve) => {
		request.on('data', function some(chunk: Buffer) {
			chunks.push(chunk);
			read += chunk.length;
			if (read < MIB) return;
			request.pause();
			request.off('data', some);
			resolve(chunks);
		});
	});
}

// Else what is dead, but not yet collected, counts as held.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { type: 'minor' }) => void;

/** Waits until the number of bytes held has come to rest. */
async function heldAtRest(): Promise<number> {
	let before = -1;
	for (;;) {
		collect();
		const { arrayBuffers } = process.memoryUsage();
		if (arrayBuffers === before) return arrayBuffers;
		before = arrayBuffers;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** What came of a file: the hash of its content, and what the body's announced length has beside it. */
interface Landed {
	hash: string;
	around: number;
}
type Land = (got: Landed[]) => Handler;

const landed = ({ headers }: IncomingMessage, content: Hash): Landed => ({
	hash: content.digest('hex'),
	around: Number(headers['content-length']) - SIZE,
});

const landForm: Land = (got) => (request, response) => {
	const content = createHash('sha256');
	let tail = Buffer.alloc(0);
	let isHead = true;
	request.on('data', (chunk: Buffer) => {
		let bytes = Buffer.concat([tail, chunk]);
		if (isHead) {
			// The file is the last part: its content begins after the last empty line of a head.
			const at = bytes.indexOf('\r\n\r\n', bytes.indexOf('filename='));
			if (at < 0) return void (tail = bytes);
			bytes = bytes.subarray(at + 4);
			isHead = false;
		}
		const end = Math.max(0, bytes.length - 1024);
		content.update(bytes.subarray(0, end));
		tail = Buffer.from(bytes.subarray(end));
	});
	request.on('end', () => {
		content.update(tail.subarray(0, tail.lastIndexOf('\r\n--', tail.length - 6)));
		got.push(landed(request, content));
		response.end('{}');
	});
};

const landRaw: Land = (got) => (request, response) => {
	const content = createHash('sha256');
	request.on('data', (chunk: Buffer) => content.update(chunk));
	request.on('end', () => {
		got.push(landed(request, content));
		response.end('{}');
	});
};

describe.each([
	['a form', landForm, {}, [100, 1000]],
	[
		'the body itself',
		landRaw,
		{ contractOverrides: proven({ PutAsset: { body: 'raw' } }) },
		[0, 0],
	],
] as const)('As %s', (_, land, credential, [least, most]) => {
	const expectWhole = (got: Landed[]) => {
		expect(got.map((one) => one.hash)).toEqual([hash]);
		expect(got[0]?.around).toBeGreaterThanOrEqual(least);
		expect(got[0]?.around).toBeLessThanOrEqual(most);
	};

	test('a file whose receiver is slow is not read ahead of it, and lands whole', async () => {
		const got: Landed[] = [];
		let held = Infinity;
		// Before the run: a file that is read whole may be so before its request begins.
		const before = await heldAtRest();
		const { error } = await sendTo(
			[
				(request, response) => {
					// What has been read goes back, for the content to be looked at from its first byte.
					void readSome(request).then(async (chunks) => {
						held = (await heldAtRest()) - before;
						for (const chunk of chunks.reverse()) request.unshift(chunk);
						land(got)(request, response);
						request.resume();
					});
				},
			],
			{},
			{ credential },
		);
		expect(error).toBeUndefined();

		expect(held).toBeLessThan(UNDER_WAY);
		expectWhole(got);
	});

	test('a file that was lost in its middle is sent again from its first byte', async () => {
		const got: Landed[] = [];
		const { error, count } = await sendTo(
			[(request) => void readSome(request).then(() => request.socket.destroy()), land(got)],
			{ maxRetries: 1 },
			{ credential },
		);
		expect(error).toBeUndefined();
		expect(count).toBe(2);
		expectWhole(got);
	});

	test('a cancelled execution leaves the file where it is', async () => {
		let cancel = () => {};
		let left: Promise<boolean> | undefined;
		const { run, count } = await sendTo(
			[
				(request) => {
					request.on('error', () => {});
					left = new Promise((resolve) => request.once('close', () => resolve(!request.complete)));
					void readSome(request).then(() => cancel());
				},
			],
			{ maxRetries: 3 },
			{ credential, onStart: (stop) => (cancel = stop) },
		);
		expect(run.status).toBe('canceled');
		expect(count).toBe(1);
		await expect(left).resolves.toBe(true);
	});
});

test('a file that Replace if Changed compares is hashed without being held, and not sent', async () => {
	const before = await heldAtRest();
	const held = () => process.memoryUsage().arrayBuffers - before;
	let samples = 0;
	let most = 0;
	const timer = setInterval(() => {
		samples += 1;
		// A minor collection finds the pieces that have just been read, in a tenth of the time.
		if (held() > UNDER_WAY) collect({ type: 'minor' });
		if (held() > UNDER_WAY) collect();
		most = Math.max(most, held());
	}, 1);
	const metadata: Handler = (_, response) =>
		response
			.setHeader('content-type', 'application/json')
			.end(JSON.stringify({ AssetKey: 'in/a.mov', Metadata: { sourceSha256: hash } }));
	const { json, error, count } = await sendTo([metadata], { ifExists: 'replaceChanged' });
	clearInterval(timer);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ skipped: true, unchanged: true });
	expect(count).toBe(1);
	expect(samples).toBeGreaterThan(4);
	expect(most).toBeLessThan(SIZE / 2);
});

test.each([
	[401, /rejected the API key/],
	[413, /too large for Clinch/],
])(
	'an answer %i that comes before the file was read is told, although it breaks off',
	async (status, expected) => {
		const { error } = await sendTo(
			[
				(request, response) => {
					response.writeHead(status).write('{"message":"');
					request.resume().on('end', () => request.socket.destroy());
				},
			],
			{ maxRetries: 0 },
		);
		expect(error?.message).toMatch(expected);
	},
);
