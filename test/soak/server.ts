/** A sandbox in a process of its own that fails every twentieth request and restarts once in the middle. */
import { startSandbox } from '../sandbox';

export interface Order {
	folder: string;
	/** The request, counted from 1, after which the sandbox goes away. */
	restartAfter: number;
	/** In milliseconds: how long it is away. */
	awayFor: number;
}

export type Report =
	| { name: 'started'; baseUrl: string }
	| { name: 'restarted' }
	| { name: 'ended'; failed: number };

const order = JSON.parse(process.argv[2] ?? '{}') as Order;
const report = (what: Report) => process.send?.(what);
let port = 0;
let seen = 0;
let failed = 0;
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
	];
	// Every sixtieth request for each of the three kinds: five in a hundred.
	for (const [index, fault] of failing.entries()) {
		const isNext = () => (seen % 60 === index * 20 + 1 ? (failed += 1) > 0 : false);
		sandbox.fault({ ...fault, method: 'PutAsset', times: Infinity, when: isNext });
	}
}

async function restart(): Promise<void> {
	await sandbox.close();
	await new Promise((resolve) => setTimeout(resolve, order.awayFor));
	await start();
	report({ name: 'restarted' });
}

process.once('message', () => {
	report({ name: 'ended', failed });
	void sandbox.close().then(() => process.disconnect());
});
void start().then(() => report({ name: 'started', baseUrl: sandbox.baseUrl }));
