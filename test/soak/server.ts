/** A sandbox in a process of its own that fails every twentieth request and restarts once in the middle. */
import type { Library } from '../engine/engine';
import { startSandbox } from '../sandbox';

export interface Order {
	folder: string;
	/** The request, counted from 1, after which the sandbox goes away. */
	restartAfter: number;
	/** In milliseconds: how long it is away. */
	awayFor: number;
}

export type Report =
	| { name: 'started'; library: Library }
	| { name: 'restarted' }
	| {
			name: 'ended';
			failed: number;
			/** How often an upload was stored, and how many of these answers were lost on purpose. */
			stored: number;
			lost: number;
	  };

const order = JSON.parse(process.argv[2] ?? '{}') as Order;
const report = (what: Report) => process.send?.(what);
let port = 0;
let seen = 0;
let failed = 0;
let stored = 0;
let lost = 0;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;

async function start(): Promise<void> {
	sandbox = await startSandbox({ folder: order.folder, port });
	port = Number(new URL(sandbox.baseUrl).port);
	// Counts alone: it never says that it meets a request.
	const count = () => {
		seen += 1;
		if (seen === order.restartAfter) void restart();
		return false;
	};
	sandbox.fault({ times: Infinity, when: count });
	const failing = [
		{ status: 429, headers: { 'retry-after': '0' } },
		{ status: 503 },
		{ break: 'middle' as const },
		{ break: 'afterWork' as const },
	];
	// Every eightieth request for each of the four kinds: five in a hundred.
	for (const [index, fault] of failing.entries()) {
		const when = () => {
			const isNext = seen % 80 === index * 20 + 1;
			if (isNext) failed += 1;
			if (isNext && fault.break === 'afterWork') lost += 1;
			return isNext;
		};
		sandbox.fault({ ...fault, method: 'PutAsset', times: Infinity, when });
	}
}

async function restart(): Promise<void> {
	await end();
	await new Promise((resolve) => setTimeout(resolve, order.awayFor));
	await start();
	report({ name: 'restarted' });
}

/** Each sandbox counts its own uploads, and may store one more while it closes. */
async function end(): Promise<void> {
	await sandbox.close();
	stored += sandbox.uploads;
}

process.once('message', () => {
	void end().then(() => {
		report({ name: 'ended', failed, stored, lost });
		process.disconnect();
	});
});
void start().then(() => {
	const { baseUrl, accountId, apiKey } = sandbox;
	report({ name: 'started', library: { baseUrl, accountId, apiKey } });
});
