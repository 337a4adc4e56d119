/** How the sandbox can be told to misbehave: for which requests, how often, and in what way. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import type { RecordedRequest } from './traffic';

export interface Fault {
	/** An API method such as PutAsset; any where it is left out. */
	method?: string;
	/** How many requests it meets; 1 where it is left out. */
	times?: number;
	/** Lets so many matching requests through first. */
	after?: number;
	/** Meets each n-th matching request alone. */
	every?: number;
	when?: (request: RecordedRequest) => boolean;
	/** Answers this instead of doing the work. */
	status?: number;
	headers?: Record<string, string>;
	body?: string | object;
	contentType?: string;
	/** Milliseconds before the work or the answer. */
	delayMs?: number;
	/** Where the connection breaks. `afterWork` is a lost answer. */
	break?: 'beforeBody' | 'middle' | 'afterWork' | 'inAnswer';
	/** Never answers. */
	hang?: true;
	/** An answer without end, or one byte every 50 ms. */
	stream?: 'endless' | 'trickle';
	/** An answer of so many bytes of JSON. */
	size?: number;
	raw?: (response: ServerResponse) => void;
}

interface Armed extends Fault {
	seen: number;
	left: number;
}

export class Faults {
	#armed: Armed[] = [];

	add(fault: Fault): void {
		this.#armed.push({ ...fault, seen: 0, left: fault.times ?? 1 });
	}

	clear(): void {
		this.#armed = [];
	}

	/** The fault that meets a request, if any. */
	pick(request: RecordedRequest): Fault | undefined {
		return this.#armed.find((fault) => {
			if (fault.method !== undefined && fault.method !== request.method) return false;
			if (fault.when && !fault.when(request)) return false;
			fault.seen += 1;
			if (fault.seen <= (fault.after ?? 0) || fault.left <= 0) return false;
			if ((fault.seen - (fault.after ?? 0)) % (fault.every ?? 1) !== 0) return false;
			fault.left -= 1;
			return true;
		});
	}
}

/** Misbehaves before the work; tells whether that was all. */
export async function misbehave(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<boolean> {
	if (fault.break === 'beforeBody') return destroy(request, reply);
	if (fault.break === 'middle') {
		const { raw } = request;
		raw.once('data', () => raw.socket.destroy());
		raw.once('end', () => raw.socket.destroy());
		raw.resume();
		reply.hijack();
		return true;
	}
	if (fault.delayMs) await delay(fault.delayMs);
	if (fault.hang) {
		request.raw.resume();
		reply.hijack();
		return true;
	}
	const answers =
		fault.status !== undefined ||
		fault.body !== undefined ||
		fault.stream !== undefined ||
		fault.size !== undefined ||
		fault.raw !== undefined ||
		fault.break === 'inAnswer';
	if (!answers) return false;
	await consume(request);
	answer(fault, reply);
	return true;
}

export function destroy(request: FastifyRequest, reply: FastifyReply): true {
	reply.hijack();
	request.raw.socket.destroy();
	return true;
}

/** A client that is still sending would take an early answer for a broken connection. */
async function consume(request: FastifyRequest): Promise<void> {
	if (request.raw.readableEnded) return;
	request.raw.resume();
	await new Promise<void>((resolve) => {
		request.raw.once('end', resolve);
		request.raw.once('close', resolve);
	});
}

function answer(fault: Fault, reply: FastifyReply): void {
	reply.hijack();
	const { raw } = reply;
	if (fault.raw) {
		fault.raw(raw);
		return;
	}
	const isText = typeof fault.body === 'string';
	const contentType = fault.contentType ?? (isText ? 'text/plain' : 'application/json');
	const headers = { 'content-type': contentType, ...fault.headers };
	if (fault.break === 'inAnswer') {
		raw.writeHead(fault.status ?? 200, { ...headers, 'content-length': '1000' });
		raw.write('{"Half":', () => raw.socket?.destroy());
		return;
	}
	raw.writeHead(fault.status ?? 200, headers);
	if (fault.stream === 'endless') endless(raw);
	else if (fault.stream === 'trickle') trickle(raw);
	else if (fault.size !== undefined) raw.end(`["${'x'.repeat(fault.size)}"]`);
	else if (fault.body === undefined) raw.end();
	else raw.end(isText ? fault.body : JSON.stringify(fault.body));
}

function endless(raw: ServerResponse): void {
	const piece = Buffer.alloc(64 * 1024, 'x');
	const more = () => {
		while (!raw.destroyed && raw.write(piece));
	};
	raw.on('drain', more);
	more();
}

function trickle(raw: ServerResponse): void {
	const timer = setInterval(() => raw.write('x'), 50);
	raw.on('close', () => clearInterval(timer));
}
