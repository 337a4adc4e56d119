/** For the sandbox's own tests: a library with something in it, and ways to ask it. */
import { startSandbox, type Sandbox, type SandboxOptions } from './index';
import { call, type Call, type Reply } from './client';
import type { Method } from './dialect';

const open: Sandbox[] = [];

/** Ends what `startSeeded` started; for `afterEach`. */
export async function closeAll(): Promise<void> {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
}

/** A sandbox with three assets, one in the root and two in folders, and a client in its dialect. */
export async function startSeeded(options: SandboxOptions = {}) {
	const sandbox = await startSandbox({ dialect: 'key-folderpath', ...options });
	open.push(sandbox);
	for (const key of ['root.css', 'tmp/a.css', 'tmp/in/b.css']) sandbox.putAsset(key, key);
	const say = async (method: Method, about: Call = {}, verb?: string): Promise<Reply> =>
		await call(sandbox, method, { ...about, ...(verb ? { verb } : {}) });
	const raw = async (verb: string, path: string, init: RequestInit = {}) =>
		await fetch(`${sandbox.baseUrl}/12345/Assets/${path}`, {
			method: verb,
			...init,
			headers: { 'X-ApiKey': sandbox.apiKey, ...(init.headers as Record<string, string>) },
		});
	return { sandbox, say, raw };
}
