/** Starts the sandbox of server.ts in a process of its own and collects what it reports. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Library } from '../engine/engine';
import type { Order, Report } from './server';

type Ended = Extract<Report, { name: 'ended' }>;

export interface FailingLibrary {
	library: Library;
	/** Ends it, and tells what it has seen and whether it went away in the middle. */
	end(): Promise<Omit<Ended, 'name'> & { hasRestarted: boolean }>;
}

export async function startFailingLibrary(
	order: Pick<Order, 'restartAfter' | 'awayFor'>,
): Promise<FailingLibrary> {
	const folder = mkdtempSync(join(tmpdir(), 'clinch-soak-'));
	const server = fork(
		join(__dirname, 'server.ts'),
		[JSON.stringify({ ...order, folder } satisfies Order)],
		{ execArgv: ['--import', 'tsx'] },
	);
	const reports: Report[] = [];
	server.on('message', (report: Report) => reports.push(report));
	await once(server, 'message');
	const [started] = reports;
	if (started?.name !== 'started') throw new Error('The sandbox did not start');
	return {
		library: started.library,
		async end() {
			server.send('end');
			await once(server, 'close');
			rmSync(folder, { recursive: true, force: true });
			const ended = reports.find((report): report is Ended => report.name === 'ended');
			if (!ended) throw new Error('The sandbox ended without a report');
			return { ...ended, hasRestarted: reports.some(({ name }) => name === 'restarted') };
		},
	};
}
