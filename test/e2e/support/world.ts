/** Everything that a test against the real n8n needs, started together and stopped together. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	type StoredCredential,
	type WorkflowFile,
	seedCredential,
	withCredential,
} from '../../../scripts/n8n/seed';
import { type RunningN8n, startN8n } from '../../../scripts/n8n/start';
import { type Sandbox, startSandbox } from '../../sandbox';
import { type Source, startSource } from './source';

export interface World {
	n8n: RunningN8n;
	sandbox: Sandbox;
	source: Source;
	/** Stores a workflow and gives its id. */
	store(workflow: WorkflowFile, credential?: StoredCredential): Promise<string>;
	credential(): Promise<StoredCredential>;
	close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
	const sandbox = await startSandbox();
	const source = await startSource();
	const stopServers = async () => await Promise.all([sandbox.close(), source.close()]);
	const n8n = await startN8n().catch(async (error: unknown) => {
		await stopServers();
		throw error;
	});
	return {
		n8n,
		sandbox,
		source,
		credential: async () => await seedCredential(n8n.api, sandbox),
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

/** A workflow of `test/e2e/workflows`, with the picture's address in it. */
export function readWorkflow(file: string, { bannerUrl }: Source): WorkflowFile {
	const text = readFileSync(join(__dirname, '..', 'workflows', file), 'utf8');
	return JSON.parse(text.replaceAll('BANNER_URL', bannerUrl)) as WorkflowFile;
}
