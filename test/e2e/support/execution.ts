/** Runs a stored workflow through n8n's own API and reads what each node gave. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../../../scripts/n8n/session';

export interface Item {
	json: Record<string, unknown>;
	binary?: Record<string, unknown>;
	pairedItem?: unknown;
}

export interface NodeRun {
	executionStatus: string;
	error?: { message: string; description?: string };
	data?: { main?: Array<Item[] | null>; ai_tool?: Array<Item[] | null> };
}

export interface Execution {
	status: string;
	/** The stored execution as text, for what must not stand in it. */
	stored: string;
	error?: { message: string; description?: string };
	runs: Record<string, NodeRun[]>;
	/** The items of a node's output. */
	items(node: string, output?: number): Item[];
}

interface Stored {
	status: string;
	finished: boolean;
	data: string;
}

/** n8n stores an execution as a list in which every text that is a value stands for a place in the list. */
function unfold(text: string): unknown {
	const places = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();
	const at = (place: number): unknown => {
		if (done.has(place)) return done.get(place);
		const value = places[place];
		if (typeof value !== 'object' || value === null) return value;
		const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
		done.set(place, copy);
		for (const [key, one] of Object.entries(value)) {
			Object.assign(copy, { [key]: typeof one === 'string' ? at(Number(one)) : (one as unknown) });
		}
		return copy;
	};
	return at(0);
}

const ENDED = ['success', 'error', 'crashed', 'canceled'];

async function ended(api: Api, id: string): Promise<Stored> {
	const end = Date.now() + 60_000;
	while (Date.now() < end) {
		const execution = await api<Stored>('GET', `/executions/${id}`);
		if (ENDED.includes(execution.status)) return execution;
		await sleep(200);
	}
	throw new Error(`Execution ${id} did not end within a minute.`);
}

/** Reads a finished execution. */
export async function readExecution(api: Api, id: string): Promise<Execution> {
	const { status, data } = await ended(api, id);
	const { resultData } = unfold(data) as {
		resultData: { runData?: Record<string, NodeRun[]>; error?: Execution['error'] };
	};
	const runs = resultData.runData ?? {};
	return {
		status,
		stored: data,
		runs,
		...(resultData.error ? { error: resultData.error } : {}),
		items: (node, output = 0) => runs[node]?.[0]?.data?.main?.[output] ?? [],
	};
}

/** Starts a workflow at one of its triggers; gives the id of the execution. */
export async function start(
	api: Api,
	workflowId: string,
	trigger: { name: string; data?: object },
): Promise<string> {
	const run = { triggerToStartFrom: trigger };
	const { executionId } = await api<{ executionId: string }>(
		'POST',
		`/workflows/${workflowId}/run`,
		run,
	);
	return executionId;
}

/** Runs a workflow from one of its triggers to its end. */
export async function execute(
	api: Api,
	workflowId: string,
	trigger: { name: string; data?: object },
): Promise<Execution> {
	return await readExecution(api, await start(api, workflowId, trigger));
}
