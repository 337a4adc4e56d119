import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Installed, installN8n } from './install';
import { plainEnvironment } from './npm';
import { placePackage } from './package';
import { registerPackage } from './register';
import { type Api, LOGIN, openSession } from './session';

export interface StartOptions {
	/** n8n's user folder. Without one a fresh folder is made, and removed by `close`. */
	userFolder?: string;
	/** The port to try first; without one any free port. */
	port?: number;
	/** Added to n8n's environment, over what stands in `quietEnvironment`. */
	env?: Record<string, string>;
	/** How long n8n may take to be ready, in seconds. */
	deadline?: number;
}

export interface RunningN8n {
	baseUrl: string;
	login: typeof LOGIN;
	userFolder: string;
	/** What n8n printed, in a file. */
	logFile: string;
	installed: Installed;
	env: NodeJS.ProcessEnv;
	cookie: string;
	api: Api;
	/** Settles when n8n ends, by `close` or by itself. */
	ended: Promise<void>;
	close(): Promise<void>;
}

/** A free loopback port: the wanted one, else the next that is free, else any. */
export async function freePort(wanted = 0): Promise<number> {
	for (let port = wanted; port === 0 || port < wanted + 20; port++) {
		const found = await new Promise<number>((resolve) => {
			const probe = createServer();
			probe.once('error', () => resolve(0));
			probe.listen(port, '127.0.0.1', () => {
				const address = probe.address();
				probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
			});
		});
		if (found) return found;
	}
	return await freePort();
}

/** Loopback only, and not a word to any server: no telemetry, update check, template or banner. */
function quietEnvironment(
	userFolder: string,
	port: number,
	broker: number,
): Record<string, string> {
	return {
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: 'localhost',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(broker),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// The first asks n8n's server for its list of MCP servers, the others are of no use here.
		N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,agents',
		N8N_PYTHON_ENABLED: 'false',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_LOG_LEVEL: 'warn',
		GENERIC_TIMEZONE: 'UTC',
		NO_PROXY: [process.env.NO_PROXY, 'localhost', '127.0.0.1'].filter(Boolean).join(','),
	};
}

async function waitUntilReady(
	baseUrl: string,
	child: ChildProcess,
	seconds: number,
): Promise<void> {
	const end = Date.now() + seconds * 1000;
	while (Date.now() < end) {
		if (child.exitCode !== null || child.signalCode !== null)
			throw new Error('n8n ended at its start.');
		const ready = await fetch(`${baseUrl}/healthz/readiness`, { signal: AbortSignal.timeout(2000) })
			.then((answer) => answer.ok)
			.catch(() => false);
		if (ready) return;
		await sleep(250);
	}
	throw new Error(`n8n was not ready after ${seconds} seconds.`);
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	const inTime = await Promise.race([ended.then(() => true), sleep(8000, false, { ref: false })]);
	if (!inTime) child.kill('SIGKILL');
	await ended;
}

/**
 * Starts the real n8n on loopback with this package in it, and logs in.
 * Throws with the place of n8n's log where it does not come up.
 */
export async function startN8n(options: StartOptions = {}): Promise<RunningN8n> {
	const installed = await installN8n();
	const ownFolder = options.userFolder === undefined;
	const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-user-')));
	await mkdir(userFolder, { recursive: true });
	const manifest = await placePackage(userFolder);

	const port = await freePort(options.port);
	const env = {
		...plainEnvironment(),
		...quietEnvironment(userFolder, port, await freePort()),
		...options.env,
	};
	const logFile = join(userFolder, 'n8n.log');
	const log = createWriteStream(logFile);
	const child = spawn(installed.node, [installed.bin, 'start'], {
		cwd: userFolder,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.pipe(log);
	child.stderr.pipe(log);
	const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
	const killAtExit = () => child.kill('SIGKILL');
	process.once('exit', killAtExit);
	const close = async () => {
		await stop(child, ended);
		process.off('exit', killAtExit);
		if (ownFolder) await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	};

	const baseUrl = `http://localhost:${port}`;
	try {
		await waitUntilReady(baseUrl, child, options.deadline ?? 180);
		await registerPackage(installed, userFolder, manifest);
		const { api, cookie } = await openSession(baseUrl);
		return {
			baseUrl,
			login: LOGIN,
			userFolder,
			logFile,
			installed,
			env,
			cookie,
			api,
			ended,
			close,
		};
	} catch (error) {
		await stop(child, ended);
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${reason} Its log: ${logFile}`);
	}
}
