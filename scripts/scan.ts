/** `npm run scan`: n8n's package scanner over what would be published, and a look at its content. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In bytes: what an n8n has to load, unpacked. */
const LARGEST = 440_000;
/** What n8n loads, and what npm always adds. */
const BELONGS =
	/^(package\.json|README\.md|LICENSE|dist\/(nodes|credentials)\/.+\.(js|svg|node\.json))$/;

interface Packed {
	filename: string;
	unpackedSize: number;
	files: Array<{ path: string }>;
}

interface Scanner {
	analyzePackage(folder: string): Promise<{ passed: boolean; message?: string; details?: string }>;
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'clinch-scan-'));
	try {
		const packing = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
			cwd: join(__dirname, '..'),
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [packed] = JSON.parse(packing) as Packed[];
		if (!packed) throw new Error('npm pack made no package');
		execFileSync('tar', ['-xzf', packed.filename], { cwd: folder });

		const strangers = packed.files.map(({ path }) => path).filter((path) => !BELONGS.test(path));
		const scanner = (await import('@n8n/scan-community-package/scanner/scanner.mjs')) as Scanner;
		const scanned = await scanner.analyzePackage(join(folder, 'package'));

		console.log(`${packed.files.length} files, ${packed.unpackedSize} bytes unpacked`);
		const problems = [
			...(scanned.passed ? [] : [scanned.message, scanned.details]),
			...strangers.map((path) => `${path} does not belong into the package`),
			...(packed.unpackedSize > LARGEST ? [`The package is larger than ${LARGEST} bytes`] : []),
		];
		for (const problem of problems) console.log(problem);
		console.log(problems.length === 0 ? 'The scanner found nothing.' : 'The scan failed.');
		process.exitCode = problems.length === 0 ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
