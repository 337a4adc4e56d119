import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
	INSTALL_GIGABYTES,
	INSTALL_MINUTES,
	N8N_VERSION,
	NODE_VERSION,
	OLDEST_NODE_FOR_N8N,
	installFolder,
} from './cache';
import { run } from './npm';

/** What it takes to start n8n: its command file, and a Node that it accepts. */
export interface Installed {
	folder: string;
	bin: string;
	node: string;
}

/** Node as an npm package; these hold the program itself and need no install script. */
function nodePackage(): string {
	const { platform, arch } = process;
	const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
	return `${prefix}-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

function ownNodeIsEnough(): boolean {
	return Number(process.versions.node.split('.')[0]) >= OLDEST_NODE_FOR_N8N;
}

function installed(folder: string): Installed {
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		folder,
		bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		node: ownNodeIsEnough()
			? process.execPath
			: join(folder, 'node_modules', nodePackage(), 'bin', program),
	};
}

function manifest(): string {
	const dependencies: Record<string, string> = { n8n: N8N_VERSION };
	if (!ownNodeIsEnough()) dependencies[nodePackage()] = NODE_VERSION;
	// Newer npm runs the install script of no package that is not named here.
	const allowScripts = { sqlite3: true };
	const name = 'n8n-for-clinch';
	return JSON.stringify(
		{ name, private: true, version: '1.0.0', dependencies, allowScripts },
		null,
		2,
	);
}

async function freeGigabytes(folder: string): Promise<number> {
	const { bavail, bsize } = await statfs(folder);
	return (bavail * bsize) / 1e9;
}

/** npm says nothing for minutes where it has no terminal, so the time and the disk speak for it. */
async function withProgress<T>(what: string, folder: string, work: Promise<T>): Promise<T> {
	const started = Date.now();
	const before = await freeGigabytes(folder);
	const timer = setInterval(() => {
		void freeGigabytes(folder).then((now) => {
			const seconds = Math.round((Date.now() - started) / 1000);
			const written = before - now;
			// npm loads everything before it unpacks anything.
			const far = written < 0.05 ? 'downloading' : `${written.toFixed(1)} GB written`;
			console.log(`  ${what}: ${seconds} s, ${far}`);
		});
	}, 15_000);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}

const MARKER = 'installed.json';

async function isComplete(folder: string, wanted: string): Promise<boolean> {
	const marker = await readFile(join(folder, MARKER), 'utf8').catch(() => '');
	const { bin, node } = installed(folder);
	return marker === wanted && existsSync(bin) && existsSync(node);
}

/**
 * Installs n8n once and answers at once ever after. The marker is written last, so that an install
 * that was broken off is taken up again; every step can be repeated over a half-done one.
 */
export async function installN8n(): Promise<Installed> {
	const folder = installFolder();
	const wanted = manifest();
	if (await isComplete(folder, wanted)) return installed(folder);

	await mkdir(folder, { recursive: true });
	await rm(join(folder, MARKER), { force: true });
	const begun = existsSync(installed(folder).bin);
	const free = await freeGigabytes(folder);
	if (!begun && free < INSTALL_GIGABYTES) {
		throw new Error(
			`n8n needs ${INSTALL_GIGABYTES} GB in ${folder}, and ${free.toFixed(1)} GB are free. ` +
				'Make room, or set CLINCH_N8N_CACHE to a folder on another disk.',
		);
	}
	console.log(
		`Installing n8n ${N8N_VERSION} into ${folder}: once, about ${INSTALL_MINUTES} minutes and ` +
			`${INSTALL_GIGABYTES} GB of disk. Delete the folder to be rid of it.`,
	);
	await writeFile(join(folder, 'package.json'), wanted);
	const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
	const packages = run('npm', ['install', '--ignore-scripts', ...flags], folder);
	await withProgress('packages', folder, packages);
	// n8n's database driver is the one package that must be built; the others run without.
	const rebuild = ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'];
	await withProgress('database driver', folder, run('npm', rebuild, folder));
	const { node, bin } = installed(folder);
	const version = (await run(node, [bin, '--version'], folder)).trim();
	if (version !== N8N_VERSION) throw new Error(`n8n ${N8N_VERSION} was wanted, ${version} came.`);
	await writeFile(join(folder, MARKER), wanted);
	console.log('n8n is installed.');
	return installed(folder);
}
