/** `npm run bench`: what sending takes, beside n8n's own HTTP Request node and a bare Node stream. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { N8N_VERSION } from '../../scripts/n8n/cache';
import { hasN8n, ROOT, startServer } from './compare';
import { writeReport } from './report';
import { evidenceRow, manyRows, secondRunRows } from './rows/lists';
import { packageRows } from './rows/package';
import { growthRows, readRows } from './rows/small';
import { uploadRows } from './rows/uploads';

async function main(): Promise<void> {
	if (!hasN8n) {
		console.log('n8n is not installed here: `npm run n8n` gets it. Its column stays empty.');
	}
	const server = await startServer();
	const rows = [
		...uploadRows(server.baseUrl),
		...(await readRows(server.baseUrl)),
		...growthRows(server.baseUrl),
		evidenceRow(),
		...(await manyRows(server.baseUrl)),
		...secondRunRows(),
		...packageRows(),
	];
	server.process.disconnect();
	const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		devDependencies: Record<string, string>;
	};
	writeReport(join(ROOT, 'docs'), rows, {
		machine: `${cpus().length} cores, Node ${process.versions.node}`,
		n8n: `n8n-core ${devDependencies['n8n-core']}; the HTTP Request node of n8n ${N8N_VERSION}`,
	});
	for (const row of rows) {
		console.log(`${row.isMet ? 'met   ' : 'MISSED'} ${row.work}: ${row.clinch} (${row.reach})`);
	}
}

void main();
