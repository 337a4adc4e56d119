/** The requests as they come: recorded, counted, and waited for. */
import { EventEmitter, once } from 'node:events';

import type { FastifyRequest } from 'fastify';

export interface RecordedRequest {
	/** The API's name for it, `unknown` for a path that the API lacks. */
	method: string;
	verb: string;
	path: string;
	rawUrl: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body?: unknown;
	form?: Record<string, string>;
	file?: { field: string; fileName: string; mimeType: string; size: number; sha256: string };
	status: number;
	/** Milliseconds since 1970. */
	startedAt: number;
}

export class Traffic {
	requests: RecordedRequest[] = [];
	/** Of all requests ever, resets or not. */
	count = 0;
	openNow = 0;
	mostOpen = 0;
	/** How often an asset was stored by a request. */
	uploads = 0;
	readonly #arrivals = new EventEmitter();

	opened(): void {
		this.openNow += 1;
		this.mostOpen = Math.max(this.mostOpen, this.openNow);
	}

	closed(): void {
		this.openNow -= 1;
		if (this.openNow === 0) this.#arrivals.emit('idle');
	}

	record(request: FastifyRequest, method: string): RecordedRequest {
		const recorded: RecordedRequest = {
			method,
			verb: request.method,
			path: request.url.split('?')[0] ?? '',
			rawUrl: request.url,
			query: { ...(request.query as Record<string, string>) },
			headers: { ...request.headers },
			status: 0,
			startedAt: Date.now(),
		};
		this.count += 1;
		this.requests.push(recorded);
		this.#arrivals.emit('request', recorded);
		return recorded;
	}

	reset(): void {
		Object.assign(this, { requests: [], mostOpen: this.openNow, uploads: 0 });
	}

	async waitFor(method?: string): Promise<RecordedRequest> {
		for (;;) {
			const [request] = (await once(this.#arrivals, 'request')) as [RecordedRequest];
			if (method === undefined || request.method === method) return request;
		}
	}

	async idle(): Promise<void> {
		if (this.openNow > 0) await once(this.#arrivals, 'idle');
	}
}
