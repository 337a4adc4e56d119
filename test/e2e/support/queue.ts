import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort, type RunningN8n } from '../../../scripts/n8n/start';

export interface Queue {
	/** What n8n and its worker need to find each other. */
	env: Record<string, string>;
	/** Another worker; what it gives ends it at once, as a crash would. */
	startWorker(n8n: RunningN8n): Promise<() => Promise<void>>;
	/** How many executions the workers ran to their end. */
	finished(): number;
	close(): Promise<void>;
}

/** Redis, which holds n8n's queue, and workers that take executions out of it. */
export async function startQueue(): Promise<Queue> {
	const children: ChildProcess[] = [];
	let printed = '';
	const port = await freePort();
	children.push(
		spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
			stdio: 'ignore',
		}),
	);
	await until('Redis', async () => await answers(port));
	return {
		env: {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(port),
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		},
		async startWorker({ installed, env, userFolder }) {
			const health = await freePort();
			const own = {
				...env,
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(health),
				N8N_LOG_LEVEL: 'info',
			};
			// One execution at a time, so that two at once need two workers.
			const worker = spawn(installed.node, [installed.bin, 'worker', '--concurrency=1'], {
				cwd: userFolder,
				env: own,
				stdio: ['ignore', 'pipe', 'pipe'],
			});
			for (const stream of [worker.stdout, worker.stderr])
				stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
			children.push(worker);
			await until('The worker', async () => {
				if (worker.exitCode !== null) throw new Error('The worker ended at its start.');
				const ready = await fetch(`http://127.0.0.1:${health}/healthz/readiness`);
				return ready.ok;
			});
			return async () => await kill(worker);
		},
		finished: () => printed.match(/finished execution/gi)?.length ?? 0,
		async close() {
			for (const child of children.reverse()) await kill(child);
		},
	};
}

async function kill(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGKILL');
	await once(child, 'close');
}

async function until(name: string, isReady: () => Promise<boolean>): Promise<void> {
	const end = Date.now() + 90_000;
	while (Date.now() < end) {
		if (await isReady().catch((error: Error) => /ended/.test(error.message) && raise(error))) {
			return;
		}
		await sleep(250);
	}
	throw new Error(`${name} was not ready after 90 seconds.`);
}

function raise(error: Error): never {
	throw error;
}

async function answers(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} finally {
		socket.destroy();
	}
}
