import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './cache';
import { run } from './npm';

/** What we read of a package.json. */
export interface Manifest {
	name: string;
	version: string;
	author?: { name?: string };
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

interface Ledger {
	name: string;
	private: boolean;
	dependencies: Record<string, string>;
}

async function readJson<T>(file: string): Promise<T | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as T;
	} catch {
		return undefined;
	}
}

/**
 * Puts the built package where n8n puts a community package: packed, unpacked into
 * `.n8n/nodes/node_modules/<name>`, its manifest without the dependencies that n8n ignores, and
 * named in the folder's own package.json. n8n itself would fetch the tarball from the public
 * registry, which a package that is not published yet is not in; the other steps are its own.
 */
export async function placePackage(userFolder: string, source = REPOSITORY): Promise<Manifest> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const scratch = await mkdtemp(join(tmpdir(), 'n8n-nodes-clinch-'));
	try {
		const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', scratch];
		const tarball = (await run('npm', args, source)).trim().split('\n').pop() ?? '';
		await run('tar', ['-xzf', tarball], scratch);
		const unpacked = join(scratch, 'package');
		const manifest = await readJson<Manifest>(join(unpacked, 'package.json'));
		if (!manifest) throw new Error(`${tarball} holds no package.json`);
		if (Object.keys(manifest.dependencies ?? {}).length > 0) {
			throw new Error('The package has runtime dependencies, which n8n does not verify.');
		}
		delete manifest.devDependencies;
		delete manifest.peerDependencies;
		delete manifest.optionalDependencies;
		await writeFile(join(unpacked, 'package.json'), JSON.stringify(manifest, null, 2));

		const target = join(nodesFolder, 'node_modules', manifest.name);
		await rm(target, { recursive: true, force: true });
		await mkdir(join(nodesFolder, 'node_modules'), { recursive: true });
		await cp(unpacked, target, { recursive: true });

		const ledgerFile = join(nodesFolder, 'package.json');
		const ledger: Ledger = (await readJson<Ledger>(ledgerFile)) ?? {
			name: 'installed-nodes',
			private: true,
			dependencies: {},
		};
		ledger.dependencies[manifest.name] = manifest.version;
		await writeFile(ledgerFile, JSON.stringify(ledger, null, 2));
		return manifest;
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}
