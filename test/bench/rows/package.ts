import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { hasN8n, median, NODES_BASE, ROOT } from '../compare';
import type { Row } from '../report';

const TURNS = 10;

/** What n8n waits for when it starts, beside its own Google Drive node in the same process. */
function loadingRow(): Row {
	const run = (first: string) =>
		JSON.parse(
			execFileSync(
				process.execPath,
				[join(__dirname, '../loading.cjs'), first, join(ROOT, 'dist'), NODES_BASE],
				{ encoding: 'utf8' },
			),
		) as { clinch: number; googleDrive: number };
	// Each is the first in every second process: the first one pays for what both share.
	const times = Array.from({ length: TURNS }, () => [run('clinch'), run('googleDrive')]).flat();
	const own = median(times.map(({ clinch }) => clinch));
	const other = median(times.map(({ googleDrive }) => googleDrive));
	return {
		work: 'loading the node and its credential in a started n8n',
		clinch: `${own.toFixed(1)} ms; n8n’s Google Drive ${other.toFixed(1)} ms; ratio ${(own / other).toFixed(2)}`,
		reach: 'at most 0.5 of Google Drive’s',
		isMet: own <= 0.5 * other,
	};
}

function sizeRow(): Row {
	const packed = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json'], {
			cwd: ROOT,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	) as Array<{ unpackedSize: number }>;
	const size = packed[0]?.unpackedSize ?? Infinity;
	return {
		work: 'the package, unpacked',
		clinch: `${Math.round(size / 1000)} KB`,
		reach: 'at most 220 KB',
		isMet: size <= 220_000,
	};
}

export function packageRows(): Row[] {
	return [...(hasN8n ? [loadingRow()] : []), sizeRow()];
}
