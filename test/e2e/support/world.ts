/** Everything that a test against the real n8n needs, started together and stopped together. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	type Account,
	type StoredCredential,
	type WorkflowFile,
	seedCredential,
	withCredential,
} from '../../../scripts/n8n/seed';
import { type RunningN8n, startN8n } from '../../../scripts/n8n/start';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { type Source, startSource } from './source';

export interface World {
	n8n: RunningN8n;
	sandbox: Sandbox;
	source: Source;
	/** Stores a workflow and gives its id. */
	store(workflow: WorkflowFile, credential?: StoredCredential): Promise<string>;
	/** The credential for the sandbox, with other fields where they are given. */
	credential(more?: Partial<Account>): Promise<StoredCredential>;
	close(): Promise<void>;
}

/**
 * @param environment what n8n gets in its environment, once the library is there
 * @param library how the library's API is spoken to
 */
export async function startWorld(
	environment?: (sandbox: Sandbox) => Promise<Record<string, string>>,
	library: SandboxOptions = {},
): Promise<World> {
	const sandbox = await startSandbox(library);
	const env = (await environment?.(sandbox)) ?? {};
	const source = await startSource();
	const stopServers = async () => await Promise.all([sandbox.close(), source.close()]);
	const n8n = await startN8n({ env }).catch(async (error: unknown) => {
		await stopServers();
		throw error;
	});
	return {
		n8n,
		sandbox,
		source,
		credential: async (more) => await seedCredential(n8n.api, { ...sandbox, ...more }),
		store: async (workflow, credential) => {
			const body = credential ? withCredential(workflow, credential) : workflow;
			return (await n8n.api<{ id: string }>('POST', '/workflows', body)).id;
		},
		close: async () => {
			await n8n.close();
			await stopServers();
		},
	};
}

/** A workflow of `test/e2e/workflows`, with the address of the file to download and other words put in. */
export function readWorkflow(
	file: string,
	{ bannerUrl }: Pick<Source, 'bannerUrl'>,
	words: Record<string, string> = {},
): WorkflowFile {
	const text = readFileSync(join(__dirname, '..', 'workflows', file), 'utf8');
	const filled = Object.entries({ ...words, BANNER_URL: bannerUrl }).reduce(
		(left, [word, value]) => left.replaceAll(word, value),
		text,
	);
	return JSON.parse(filled) as WorkflowFile;
}
