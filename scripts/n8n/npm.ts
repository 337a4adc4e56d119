import { spawn } from 'node:child_process';

/**
 * The environment for a child process, without what `npm run` adds of this project's own npm
 * settings (`ignore-scripts` among them would leave n8n's database driver unbuilt), and without what
 * jest adds, under which n8n takes itself for its own test.
 */
export function plainEnvironment(): NodeJS.ProcessEnv {
	const inherited =
		/^(?:NODE_ENV|JEST_.*|npm_(?:lifecycle|package|config_(?:ignore_scripts|omit|engine_strict|local_prefix)).*)$/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** Runs a command to its end and gives what it printed. Throws with the end of its output. */
export async function run(command: string, args: string[], cwd: string): Promise<string> {
	return await new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env: plainEnvironment(),
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let printed = '';
		let errors = '';
		child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		child.on('error', reject);
		child.on('close', (code) => {
			if (code === 0) return resolve(printed);
			const said = `${printed}\n${errors}`.trim().split('\n').slice(-25).join('\n');
			reject(new Error(`"${command} ${args.join(' ')}" in ${cwd} ended with ${code}:\n${said}`));
		});
	});
}
