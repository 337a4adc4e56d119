/** One measure in a process of its own; it prints its figures as JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { evidenceCost } from './measures/evidence';
import { rerun, tree } from './measures/lists';
import { task } from './measures/process';
import { many, reads } from './measures/small';
import { uploads } from './measures/uploads';

process.env.N8N_LOG_LEVEL = 'silent';

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'clinch-bench-'));
	// The node's own waits hold no process open, and here is no n8n that would.
	setInterval(() => {}, 1000);
	try {
		const figures = await {
			upload: async () => await uploads(folder),
			reads,
			tree,
			many,
			evidence: evidenceCost,
			rerun,
		}[task.name]();
		console.log(JSON.stringify(figures));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	process.exit(0);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
