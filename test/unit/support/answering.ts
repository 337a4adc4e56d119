/** A client whose requests a function answers, without n8n and without a socket. */
import { Readable } from 'node:stream';

import { Evidence } from '../../../nodes/Clinch/evidence/evidence';
import { Client, type CallSettings } from '../../../nodes/Clinch/transport/client';
import { connect } from '../../../nodes/Clinch/transport/connection';
import type { Caller } from '../../../nodes/Clinch/transport/send';

/** What arrives: the method's own part of the path, and the parameters of its query. */
export interface Asked {
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
}

export interface Reply {
	readonly status?: number;
	readonly body?: unknown;
}

export const SETTINGS: CallSettings = {
	maxRetries: 0,
	timeout: 60_000,
	additions: { query: [], body: {} },
};

/** @param overrides the contract of the account; a guess where it is left out */
export function answering(
	reply: (asked: Asked) => Reply,
	overrides: object = {},
): { evidence: Evidence; asked: Asked[] } {
	const asked: Asked[] = [];
	const helper = async (_credential: string, request: { url: string }) => {
		const { pathname, searchParams } = new URL(request.url);
		const one = {
			path: pathname.replace('/1/Assets/', ''),
			query: Object.fromEntries(searchParams),
		};
		asked.push(one);
		const { status = 200, body = {} } = reply(one);
		const text = Buffer.from(JSON.stringify(body));
		return {
			statusCode: status,
			headers: { 'content-type': 'application/json' },
			body: Readable.from([text], { objectMode: false }),
		};
	};
	const caller = { helpers: { httpRequestWithAuthentication: helper } } as unknown as Caller;
	const connection = connect({
		accountId: '1',
		apiKey: 'in-process-key',
		baseUrl: 'https://a.example',
		contractOverrides: JSON.stringify(overrides),
	});
	return { evidence: new Evidence(new Client(caller, connection, 5)), asked };
}
