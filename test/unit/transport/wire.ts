/** Sends a built request over a socket, with the HTTP library of n8n, and tells what arrived. */
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Method } from '../../../nodes/Clinch/contract/table';
import type { Inputs } from '../../../nodes/Clinch/transport/request';
import { build, type Build } from './build';

export interface Arrived {
	readonly verb: string;
	/** What follows the account ID. */
	readonly url: string;
	readonly headers: Record<string, string>;
	/** As it came. */
	readonly text: string;
	/** JSON as its value, a form as its fields in order, a file as `name (type): content`. */
	readonly body: unknown;
}

const { request: send } = createRequire(require.resolve('n8n-core'))('axios') as {
	request(config: object): Promise<{ data: Arrived }>;
};

async function bodyOf(text: Buffer, type: string): Promise<unknown> {
	if (text.length === 0) return undefined;
	if (type === 'application/json') return JSON.parse(text.toString()) as unknown;
	if (!type.includes('form')) return text.toString();
	const fields = await new Response(text, { headers: { 'content-type': type } }).formData();
	const pairs = [...fields.entries()].map(async ([name, value]) => [
		name,
		typeof value === 'string' ? value : `${value.name} (${value.type}): ${await value.text()}`,
	]);
	return await Promise.all(pairs);
}

async function arrived(request: IncomingMessage): Promise<Arrived> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const whole = Buffer.concat(chunks);
	const headers = request.headers as Record<string, string>;
	return {
		verb: request.method ?? '',
		url: (request.url ?? '').replace(/^\/12345/, ''),
		headers,
		text: whole.toString('latin1'),
		body: await bodyOf(whole, headers['content-type'] ?? ''),
	};
}

/** A server for the tests of a file; it ends after them. */
export function useWire() {
	const agent = new Agent({ keepAlive: true });
	const server = createServer((request, response) => {
		void arrived(request).then((told) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(told));
		});
	});
	beforeAll(async () => await once(server.listen(0, '127.0.0.1'), 'listening'));
	afterAll(() => {
		agent.destroy();
		server.close();
	});
	const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/12345`;
	const deliver = async ({ method, url, headers, body }: IHttpRequestOptions): Promise<Arrived> => {
		const config = { method, url, headers, data: body, httpAgent: agent, maxRedirects: 0 };
		return (await send(config)).data;
	};
	return {
		address,
		deliver,
		call: async <M extends Method>(method: M, inputs: Inputs<M>, how: Build = {}) =>
			await deliver(await build(method, inputs, { ...how, accountUrl: address() })),
	};
}
