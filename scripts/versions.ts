/** `npm run test:versions`: the unit and engine tests on the oldest and newest n8n, on each Node. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheRoot, NODE_VERSION, REPOSITORY } from './n8n/cache';

/** The last 1.x, the oldest that the README promises; the newest is the one installed for the tests. */
const OLDEST = { 'n8n-core': '1.122.0', 'n8n-workflow': '1.120.0' };

function install(name: string, packages: Record<string, string>): string {
	const folder = join(cacheRoot(), name);
	const names = Object.keys(packages);
	if (names.every((one) => existsSync(join(folder, 'node_modules', one, 'package.json'))))
		return folder;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
	console.log(`Installing ${name} …`);
	const specs = Object.entries(packages).map(([one, version]) => `${one}@${version}`);
	const { status } = spawnSync(
		'npm',
		['install', '--ignore-scripts', '--no-audit', '--no-fund', ...specs],
		{
			cwd: folder,
			stdio: ['ignore', 'ignore', 'inherit'],
		},
	);
	if (status !== 0) throw new Error(`npm could not install ${specs.join(' ')}`);
	return folder;
}

/** Puts the built package beside an n8n, as n8n does with a community node. */
function installNode(folder: string): void {
	const target = join(folder, 'node_modules', 'n8n-nodes-clinch');
	rmSync(target, { recursive: true, force: true });
	for (const part of ['package.json', 'dist'])
		cpSync(join(REPOSITORY, part), join(target, part), { recursive: true });
}

/** Runs the tests; gives jest's own line of counts. */
function test(node: string, n8n: string | undefined): { counts: string; isGood: boolean } {
	const jest = join(REPOSITORY, 'node_modules/jest/bin/jest.js');
	const { stdout, stderr, status } = spawnSync(node, [jest, '--forceExit', '--ci'], {
		cwd: REPOSITORY,
		encoding: 'utf8',
		env: { ...process.env, ...(n8n ? { CLINCH_N8N: n8n } : {}) },
	});
	const output = stdout + stderr;
	if (status !== 0)
		console.log(
			output
				.split('\n')
				.filter((line) => /●|FAIL/.test(line))
				.join('\n'),
		);
	return { counts: /^Tests: .*/m.exec(output)?.[0] ?? 'no tests ran', isGood: status === 0 };
}

function main(): void {
	const platform = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
	const nodeFolder = install(`node-${NODE_VERSION}`, { [platform]: NODE_VERSION });
	const nodes = [process.execPath, join(nodeFolder, 'node_modules', platform, 'bin/node')];
	const oldest = install(`n8n-core-${OLDEST['n8n-core']}`, OLDEST);
	installNode(oldest);
	let isGood = true;
	for (const node of nodes) {
		const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
		for (const n8n of [undefined, oldest]) {
			const result = test(node, n8n);
			isGood &&= result.isGood;
			const core = n8n ? OLDEST['n8n-core'] : 'as installed';
			console.log(`Node ${stdout.trim()}, n8n-core ${core}: ${result.counts}`);
		}
	}
	process.exitCode = isGood ? 0 : 1;
}

main();
