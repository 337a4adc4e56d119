/** One measure's task, the workflow it runs, and what that takes. */
import { join } from 'node:path';

import type {
	ICredentialDataDecryptedObject,
	IBinaryData,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import {
	CLINCH_TYPE,
	clinchNode,
	resultOf,
	runWorkflow,
	type InputItem,
} from '../../engine/engine';
import { watchEventLoop } from '../../engine/support/eventLoop';

export interface Task {
	name: 'upload' | 'reads' | 'tree' | 'many' | 'evidence' | 'rerun';
	/** What `many` does to each item. */
	operation?: ManyOperation;
	/** Who does it: this node, n8n's HTTP Request node with or without its credential, or a bare Node stream. */
	by: 'clinch' | 'http' | 'httpWithCredential' | 'bare';
	baseUrl: string;
	/** The folder of n8n's own nodes, for those of HTTP Request. */
	nodesBase?: string;
	/** In bytes. */
	size?: number;
	count?: number;
	concurrency?: number;
	accountId?: string;
}

export type ManyOperation = 'getMetadata' | 'upload' | 'copy' | 'deleteMany';

export interface Figures {
	/** In milliseconds. */
	time: number;
	/** In milliseconds of the processor; a busy machine changes it less. */
	cpu: number;
	/** In bytes, over what the process had before. */
	memory: number;
	/** In bytes: the most that the whole process had. */
	peak: number;
	[more: string]: number;
}

export const task = JSON.parse(process.argv[2] ?? '{}') as Task;
export const library = {
	baseUrl: task.baseUrl,
	accountId: task.accountId ?? '12345',
	apiKey: 'bench-key',
};

export const nodeOf = (
	name: string,
	type: string,
	parameters: INodeParameters,
	typeVersion = 1,
): INode => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
});

export async function run(
	node: INode,
	items: InputItem[],
	credential: ICredentialDataDecryptedObject = {},
) {
	const types: Record<string, INodeType> = { [CLINCH_TYPE]: watched(await clinchNode()) };
	if (task.by.startsWith('http') && task.nodesBase) {
		const file = join(task.nodesBase, 'dist/nodes/HttpRequest/HttpRequest.node.js');
		const { HttpRequest } = (await import(file)) as {
			HttpRequest: new () => { nodeVersions: Record<number, INodeType> };
		};
		const type = new HttpRequest().nodeVersions[4.2];
		if (type) types['n8n-nodes-base.httpRequest'] = type;
	}
	const workflow = {
		nodes: [nodeOf('Items', 'test.items', {}), node],
		connections: { Items: { main: [[{ node: node.name, type: 'main' as const, index: 0 }]] } },
		settings: { executionOrder: 'v1' as const },
	};
	const result = resultOf(
		await runWorkflow({ workflow, items, library, types, credential }),
		node.name,
	);
	if (result.error) throw result.error;
	return result;
}

let longestBlock = 0;

/** In milliseconds, during the last run: as long as the rest of n8n had to wait. */
export const longestBlockOfLastRun = () => longestBlock;

/** Watches the event loop while the node itself works: n8n's own copies of all items are not its doing. */
function watched(type: INodeType): INodeType {
	async function execute(this: IExecuteFunctions) {
		let output: INodeExecutionData[][] = [];
		longestBlock = await watchEventLoop(async () => {
			output = ((await type.execute?.call(this)) ?? []) as INodeExecutionData[][];
		});
		return output;
	}
	return Object.assign(Object.create(type) as INodeType, { execute });
}

/** Runs the work and samples what it takes. */
export async function measured(work: () => Promise<unknown>): Promise<Figures> {
	globalThis.gc?.();
	const before = process.memoryUsage().rss;
	let peak = before;
	const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 5);
	const started = performance.now();
	const cpuBefore = process.cpuUsage();
	await work();
	const time = performance.now() - started;
	const { user, system } = process.cpuUsage(cpuBefore);
	clearInterval(timer);
	peak = Math.max(peak, process.memoryUsage().rss);
	return { time, cpu: (user + system) / 1000, memory: peak - before, peak };
}

/** A file as n8n has stored it before the node runs; what counts is what the node itself takes. */
export async function storedFile(source: NonNullable<InputItem['binary']>): Promise<IBinaryData> {
	const stored = await run(nodeOf('Work', 'n8n-nodes-base.set', { includeOtherFields: true }), [
		{ binary: source },
	]);
	return stored.items[0]?.binary?.data as IBinaryData;
}

export const upload = (options: INodeParameters = {}) =>
	nodeOf('Work', CLINCH_TYPE, {
		resource: 'asset',
		operation: 'upload',
		binaryPropertyName: 'data',
		folder: { __rl: true, mode: 'path', value: 'bench' },
		options: { checkFile: false, ...options },
	});

export const path = (value: string) => ({ __rl: true, mode: 'path', value });
export const key = (value: string) => ({ __rl: true, mode: 'key', value });
