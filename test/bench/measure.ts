/** One measure in a process of its own; it prints its figures as JSON. */
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type {
	IBinaryData,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { CLINCH_TYPE, clinchNode, resultOf, runWorkflow, type InputItem } from '../engine/engine';
import { watchEventLoop } from '../engine/support/eventLoop';
import { startSandbox } from '../sandbox';

process.env.N8N_LOG_LEVEL = 'silent';

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

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const library = {
	baseUrl: task.baseUrl,
	accountId: task.accountId ?? '12345',
	apiKey: 'bench-key',
};

const nodeOf = (
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

async function run(
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
async function measured(work: () => Promise<unknown>): Promise<Figures> {
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

const upload = (options: INodeParameters = {}) =>
	nodeOf('Work', CLINCH_TYPE, {
		resource: 'asset',
		operation: 'upload',
		binaryPropertyName: 'data',
		folder: { __rl: true, mode: 'path', value: 'bench' },
		options: { checkFile: false, ...options },
	});

const httpUpload = () =>
	nodeOf(
		'Work',
		'n8n-nodes-base.httpRequest',
		{
			method: 'PUT',
			url: `${task.baseUrl}/12345/Assets/Asset`,
			sendBody: true,
			contentType: 'multipart-form-data',
			bodyParameters: {
				parameters: [{ parameterType: 'formBinaryData', name: 'File', inputDataFieldName: 'data' }],
			},
			options: {},
		},
		4.2,
	);

async function uploads(folder: string): Promise<Figures> {
	const { size = 0, count = 1, concurrency = 5 } = task;
	const file = join(folder, 'large.mp4');
	const handle = await open(file, 'w');
	await handle.truncate(size);
	await handle.close();
	// Stored before the measure: what counts is what sending takes.
	const source = { data: () => createReadStream(file), fileName: 'a.mp4', mimeType: 'video/mp4' };
	const stored = await run(nodeOf('Work', 'n8n-nodes-base.set', { includeOtherFields: true }), [
		{ binary: { data: source } },
	]);
	const { data } = stored.items[0]?.binary ?? {};
	const items = [...Array(count).keys()].map((index) => ({
		binary: { data: { ...data, fileName: `${index}.mp4` } as IBinaryData },
	}));
	const node = task.by === 'http' ? httpUpload() : upload({ maxConcurrency: concurrency });
	// Once with a small file, so that loading and warming up are not measured.
	await run(node, [{ binary: { data: { data: 'x', fileName: 'x.mp4', mimeType: 'video/mp4' } } }]);
	if (task.by === 'bare') {
		// In the same process as the others: n8n's heap makes each collection of garbage dear.
		const small = join(folder, 'small.mp4');
		writeFileSync(small, 'x');
		await bareUpload(small);
		return await measured(async () => await bareUpload(file));
	}
	return await measured(async () => await run(node, items));
}

async function bareUpload(file: string): Promise<void> {
	const boundary = 'bench-boundary';
	const head = `--${boundary}\r\nContent-Disposition: form-data; name="File"; filename="a.mp4"\r\nContent-Type: video/mp4\r\n\r\n`;
	const tail = `\r\n--${boundary}--\r\n`;
	await new Promise<void>((resolve, reject) => {
		const sending = request(
			`${task.baseUrl}/12345/Assets/Asset`,
			{
				method: 'PUT',
				headers: {
					'content-type': `multipart/form-data; boundary=${boundary}`,
					'content-length': head.length + statSync(file).size + tail.length,
				},
			},
			(response) => response.resume().once('end', resolve),
		);
		sending.once('error', reject);
		sending.write(head);
		createReadStream(file)
			.once('end', () => sending.end(tail))
			.pipe(sending, { end: false });
	});
}

function httpRead(hasCredential: boolean): INode {
	const withHeader = {
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'X-ApiKey', value: library.apiKey }] },
	};
	const withCredential = {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'clinchApi',
	};
	const parameters = {
		url: `=${task.baseUrl}/12345/Assets/Asset/AssetMetadata?AssetKey={{ $json.key }}`,
		options: {},
		...(hasCredential ? withCredential : withHeader),
	};
	return {
		...nodeOf('Work', 'n8n-nodes-base.httpRequest', parameters, 4.2),
		...(hasCredential ? { credentials: { clinchApi: { id: '1', name: 'Clinch' } } } : {}),
	};
}

async function reads(): Promise<Figures> {
	const { count = 0, concurrency = 50 } = task;
	const items = [...Array(count).keys()].map((index) => ({ json: { key: `bench/${index}.png` } }));
	const node = task.by.startsWith('http')
		? httpRead(task.by === 'httpWithCredential')
		: nodeOf('Work', CLINCH_TYPE, {
				resource: 'asset',
				operation: 'getMetadata',
				assetKey: { __rl: true, mode: 'key', value: '={{ $json.key }}' },
				options: { maxConcurrency: concurrency },
			});
	await run(node, items.slice(0, 1));
	await fetch(`${task.baseUrl}/reset`);
	return await measured(async () => await run(node, items));
}

async function tree(): Promise<Figures> {
	let count = 0;
	const figures = await measured(async () => {
		const { items } = await run(
			nodeOf('Work', CLINCH_TYPE, {
				resource: 'asset',
				operation: 'getAll',
				folder: { __rl: true, mode: 'path', value: '' },
				returnAll: true,
				recursive: true,
				options: {},
			}),
			[{}],
		);
		count = items.length;
	});
	return { ...figures, count };
}

/** One operation over many small items, with a proven contract. */
async function many(): Promise<Figures> {
	const { count = 0, operation = 'getMetadata', concurrency = 5 } = task;
	const assetKey = { __rl: true, mode: 'key', value: '={{ $json.assetKey }}' };
	const parameters: Record<ManyOperation, INodeParameters> = {
		getMetadata: { assetKey },
		copy: { assetKey, destinationFolder: { __rl: true, mode: 'path', value: 'to' } },
		deleteMany: { assetKeys: '={{ $json.assetKey }}' },
		upload: { binaryPropertyName: 'data', folder: { __rl: true, mode: 'path', value: 'b' } },
	};
	const node = nodeOf('Work', CLINCH_TYPE, {
		resource: 'asset',
		operation,
		options: { maxConcurrency: concurrency },
		...parameters[operation],
	});
	const source = { data: 'a{}', fileName: 'a.css', mimeType: 'text/css' };
	const stored = await run(nodeOf('Work', 'n8n-nodes-base.set', { includeOtherFields: true }), [
		{ binary: { data: source } },
	]);
	const { data } = stored.items[0]?.binary ?? {};
	const items = [...Array(count).keys()].map((index) => ({
		json: { assetKey: `b/${index}.css` },
		...(operation === 'upload'
			? { binary: { data: { ...data, fileName: `${index}.css` } as IBinaryData } }
			: {}),
	}));
	await run(node, items.slice(0, 1));
	await fetch(`${task.baseUrl}/reset`);
	const figures = await measured(async () => await run(node, items));
	return { ...figures, longestBlock };
}

const path = (value: string) => ({ __rl: true, mode: 'path', value });
const key = (value: string) => ({ __rl: true, mode: 'key', value });

/** Each operation's parameters, how many items it gets, and how many requests are its own. */
const OPERATIONS: Array<[parameters: INodeParameters, items: number, own: number]> = [
	[{ operation: 'upload', binaryPropertyName: 'data', folder: path('to') }, 10, 10],
	[
		{
			operation: 'uploadJson',
			source: 'text',
			text: 'a{}',
			fileName: '={{ $json.name }}',
			folder: path('to'),
		},
		10,
		10,
	],
	[{ operation: 'getMetadata', assetKey: key('=b/{{ $json.name }}') }, 10, 10],
	[
		{
			operation: 'updateMetadata',
			assetKey: key('=b/{{ $json.name }}'),
			metadataMode: 'json',
			metadataJson: '{"a":"1"}',
		},
		10,
		10,
	],
	[
		{ operation: 'copy', assetKey: key('=b/{{ $json.name }}'), destinationFolder: path('to') },
		10,
		10,
	],
	[
		{ operation: 'move', assetKey: key('=b/{{ $json.name }}'), destinationFolder: path('to') },
		10,
		10,
	],
	[{ operation: 'getAll', folder: path('b'), returnAll: true }, 1, 1],
	[{ resource: 'folder', operation: 'getSubfolders', folder: path('b'), returnAll: true }, 1, 1],
	[
		{
			resource: 'folder',
			operation: 'create',
			parentFolder: path('to'),
			name: '={{ $json.name }}',
		},
		10,
		10,
	],
	[{ operation: 'delete', assetKey: key('=b/{{ $json.name }}') }, 10, 10],
	[{ operation: 'deleteMany', assetKeys: '=b/{{ $json.name }}' }, 10, 1],
	[{ resource: 'folder', operation: 'delete', folder: path('b') }, 1, 1],
];

/** The most requests beside the operations' own, with a proven contract and with a guessed one. */
async function evidenceCost(): Promise<Figures> {
	const extra = async (
		credential: ICredentialDataDecryptedObject,
		operations: typeof OPERATIONS,
	) => {
		const costs: number[] = [];
		for (const [parameters, count, own] of operations) {
			costs.push((await requestsOf(parameters, count, credential)) - own);
		}
		return Math.max(...costs);
	};
	const proven = await extra({}, OPERATIONS);
	// A folder is deleted on a guess only where the user says so, and has more evidence then.
	const guessed = OPERATIONS.filter(
		([one]) => one.resource !== 'folder' || one.operation !== 'delete',
	);
	const unproven = await extra({ contractOverrides: '{}' }, guessed);
	return { time: 0, cpu: 0, memory: 0, peak: 0, proven, unproven };
}

async function requestsOf(
	parameters: INodeParameters,
	count: number,
	credential: ICredentialDataDecryptedObject,
): Promise<number> {
	const sandbox = await startSandbox();
	Object.assign(library, { baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey });
	for (const folder of ['b', 'b/c', 'to']) sandbox.putFolder(folder);
	const names = [...Array(count).keys()].map((index) => `${index}.css`);
	for (const name of names) sandbox.putAsset(`b/${name}`, 'a{}');
	const node = nodeOf('Work', CLINCH_TYPE, { resource: 'asset', options: {}, ...parameters });
	const items = names.map((name) => ({
		json: { name },
		binary: { data: { data: 'a{}', fileName: name, mimeType: 'text/css' } },
	}));
	await run(node, items, credential);
	const { length } = sandbox.requests;
	await sandbox.close();
	return length;
}

/** A second run over the same files, in a sandbox of its own: what is sent again? */
async function rerun(): Promise<Figures> {
	const sandbox = await startSandbox();
	Object.assign(library, {
		baseUrl: sandbox.baseUrl,
		accountId: sandbox.accountId,
		apiKey: sandbox.apiKey,
	});
	sandbox.putFolder('bench');
	const files = (changed: number) =>
		[...Array(task.count ?? 0).keys()].map((index) => ({
			binary: {
				data: {
					data: `${index < changed ? 'changed' : 'file'} ${index}`,
					fileName: `${index}.png`,
					mimeType: 'image/png',
				},
			},
		}));
	await run(upload({ ifExists: 'replaceChanged', maxConcurrency: 10 }), files(0));
	const first = sandbox.uploads;
	sandbox.resetCounters();
	const figures = await measured(async () => await run(upload({ ifExists: 'skip' }), files(0)));
	const skip = sandbox.uploads;
	sandbox.resetCounters();
	await run(upload({ ifExists: 'replaceChanged' }), files(10));
	const replaceChanged = sandbox.uploads;
	await sandbox.close();
	return { ...figures, first, skip, replaceChanged };
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'clinch-bench-'));
	// The node's own waits hold no process open, and here is no n8n that would.
	setInterval(() => {}, 1000);
	try {
		const figures = await {
			upload: async () => await uploads(folder),
			reads,
			tree,
			many,
			evidence: evidenceCost,
			rerun,
		}[task.name]();
		console.log(JSON.stringify(figures));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	process.exit(0);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
