/** Runs measures in processes of their own, and shows their figures. */
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { installFolder } from '../../scripts/n8n/cache';
import type { Figures, Task } from './measures/process';

export const ROOT = join(__dirname, '../..');
export const MIB = 2 ** 20;
export const NODES_BASE = join(installFolder(), 'node_modules/n8n-nodes-base');
export const hasN8n = existsSync(NODES_BASE);

export interface Stats {
	requests: number;
	mostOpen: number;
}

export async function startServer(): Promise<{ baseUrl: string; process: ChildProcess }> {
	const server = fork(join(__dirname, 'server.ts'), { execArgv: ['--import', 'tsx'] });
	const port = await new Promise<number>((resolve) => server.once('message', resolve as never));
	return { baseUrl: `http://127.0.0.1:${port}`, process: server };
}

/** Each measure runs in a fresh process. */
export function measure(task: Task): Figures {
	const { stdout, stderr, status } = spawnSync(
		process.execPath,
		['--expose-gc', '--import', 'tsx', join(__dirname, 'measure.ts'), JSON.stringify(task)],
		{ cwd: ROOT, encoding: 'utf8' },
	);
	if (status !== 0) throw new Error(`${JSON.stringify(task)} failed: ${stderr}`);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Figures;
}

export function median(values: number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The contenders take turns, so that a noisy moment meets them all. */
export function compare(tasks: Task[], repetitions = 3): Figures[] {
	const runs = tasks.map((): Figures[] => []);
	for (let turn = 0; turn < repetitions; turn++) {
		for (const [index, task] of tasks.entries()) runs[index]?.push(measure(task));
	}
	return runs.map((figures) => ({
		time: median(figures.map(({ time }) => time)),
		cpu: median(figures.map(({ cpu }) => cpu)),
		memory: median(figures.map(({ memory }) => memory)),
		peak: median(figures.map(({ peak }) => peak)),
	}));
}

export const mib = (bytes: number) => `${Math.round(bytes / MIB)} MiB`;
export const ms = (time: number) => `${Math.round(time)} ms`;
