import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './cache';
import type { Api } from './session';

/** The part of a workflow file that we read; the rest goes through as it is. */
export interface WorkflowFile {
	name: string;
	nodes: Array<Record<string, unknown> & { name: string; type: string }>;
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
}

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** What a credential for the sandbox needs to know of it. */
export interface Account {
	baseUrl: string;
	accountId: string;
	apiKey: string;
	allowHttp?: boolean;
	/** What Check API has found, as JSON; without it the node's own names are taken. */
	contractOverrides?: string;
}

const CREDENTIAL = { name: 'Clinch Sandbox', type: 'clinchApi' };

/**
 * The credential for the sandbox: made on the first start, and pointed at its address on every other.
 * What was pasted into its API Contract Overrides stays.
 */
export async function seedCredential(api: Api, account: Account): Promise<StoredCredential> {
	const all = await api<StoredCredential[]>('GET', '/credentials');
	const known = all.find(({ name, type }) => name === CREDENTIAL.name && type === CREDENTIAL.type);
	const { baseUrl, accountId, apiKey, allowHttp = false } = account;
	const contractOverrides =
		account.contractOverrides ?? (known && (await pasted(api, known))) ?? '{}';
	const data = { accountId, apiKey, baseUrl, allowHttp, contractOverrides };
	const body = { ...CREDENTIAL, data };
	return known
		? await api('PATCH', `/credentials/${known.id}`, body)
		: await api('POST', '/credentials', body);
}

async function pasted(api: Api, { id }: StoredCredential): Promise<string | undefined> {
	const { data } = await api<{ data?: { contractOverrides?: string } }>(
		'GET',
		`/credentials/${id}?includeData=true`,
	);
	return data?.contractOverrides;
}

/** The same workflow with our credential in every Clinch node of it. */
export function withCredential(
	workflow: WorkflowFile,
	{ id, name }: StoredCredential,
): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-clinch.')
			? { ...node, credentials: { clinchApi: { id, name } } }
			: node,
	);
	return { ...workflow, nodes };
}

async function readWorkflow(file: string): Promise<WorkflowFile> {
	return JSON.parse(await readFile(file, 'utf8')) as WorkflowFile;
}

/** Every workflow of `examples/`, in the order of the file names. */
export async function readExamples(): Promise<WorkflowFile[]> {
	const folder = join(REPOSITORY, 'examples');
	if (!existsSync(folder)) return [];
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(files.map(async (file) => await readWorkflow(join(folder, file))));
}

/**
 * Imports the examples that n8n does not hold yet, by name: what the user changed in one stays.
 * Gives the address path of each, new or old.
 */
export async function seedExamples(
	api: Api,
	credential: StoredCredential,
): Promise<Array<{ name: string; path: string }>> {
	const stored = await api<Array<{ id: string; name: string }>>('GET', '/workflows');
	const seeded: Array<{ name: string; path: string }> = [];
	// One after the other and the last first, since n8n lists the newest on top.
	for (const workflow of (await readExamples()).reverse()) {
		const { name } = workflow;
		const known = stored.find((one) => one.name === name);
		const { id } =
			known ??
			(await api<{ id: string }>('POST', '/workflows', withCredential(workflow, credential)));
		seeded.unshift({ name, path: `/workflow/${id}` });
	}
	return seeded;
}
