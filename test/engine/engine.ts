/** Runs workflows on n8n's own engine, with the built node, real HTTP and real binary data. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';

import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
} from 'n8n-workflow';

import { labelsOf, strangeLabels } from './support/advice';
import { proven, TestCredentials } from './support/credentials';
import { checkClosed, watchStreams } from './support/streams';
import {
	EditFields,
	HttpRequest,
	ItemsNode,
	ManualTrigger,
	type InputItem,
} from './support/standins';

export type { InputItem };

/** n8n builds links into itself from it; nothing listens there. */
const N8N_URL = 'http://localhost:5678';

const START_TYPES = ['test.items', 'n8n-nodes-base.manualTrigger'];

export const CLINCH_TYPE = 'n8n-nodes-clinch.clinch';

/** Where a run finds the library: a sandbox has all of it. */
export interface Library {
	baseUrl: string;
	accountId: string;
	apiKey: string;
}

/** `filesystem` and `database` keep files outside the item, under an id; `memory` inside it. */
export type BinaryMode = 'filesystem' | 'memory' | 'database';

export interface RunOptions {
	/** Of the Clinch node; expressions are resolved by n8n. */
	parameters: INodeParameters;
	items?: InputItem[];
	library: Library;
	/** Further fields of the credential. */
	credential?: ICredentialDataDecryptedObject;
	/** Settings of the node, as the editor stores them. */
	node?: Partial<INode>;
	settings?: IWorkflowSettings;
	binaryMode?: BinaryMode;
	/** For an error that is n8n's own, such as an expression's: it has no advice of ours. */
	isForeignError?: true;
	/** Gets the function that cancels the execution, as n8n's Stop button does. */
	onStart?: (cancel: () => void) => void;
}

export interface RunResult {
	/** The node's output. */
	items: INodeExecutionData[];
	json: IDataObject[];
	/** Its error output, with the setting "Continue (using error output)". */
	errorItems: INodeExecutionData[];
	error:
		| (Error & { description?: string | null; context?: IDataObject; httpCode?: string | null })
		| undefined;
	/** All that n8n would store of the execution. */
	run: IRun;
}

// n8n's parts find each other in this container, of which npm may install several copies.
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: { get<T>(type: new (...values: never[]) => T): T };
};

/** Beside the n8n that it is tested on, so that it finds that one's `n8n-workflow`. */
export const PACKAGE = process.env.CLINCH_N8N
	? join(process.env.CLINCH_N8N, 'node_modules', 'n8n-nodes-clinch')
	: resolvePath(__dirname, '../..');

const folder = mkdtempSync(join(tmpdir(), 'clinch-engine-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let loader: Promise<PackageDirectoryLoader> | undefined;

/** The built package, loaded as n8n loads it. */
export async function loadPackage(): Promise<PackageDirectoryLoader> {
	loader ??= (async () => {
		const loaded = new PackageDirectoryLoader(PACKAGE);
		await loaded.loadAll();
		return loaded;
	})();
	return await loader;
}

export async function clinchNode(): Promise<INodeType> {
	const loaded = await loadPackage();
	return loaded.getNode('clinch').type as INodeType;
}

/** Runs the Clinch node over some items. */
export async function runClinch(options: RunOptions): Promise<RunResult> {
	const run = await runWorkflow({
		...options,
		workflow: {
			nodes: [
				nodeOf('Items', 'test.items', {}),
				{ ...nodeOf('Clinch', CLINCH_TYPE, options.parameters), ...options.node },
			],
			connections: { Items: { main: [[{ node: 'Clinch', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1', ...options.settings },
		},
	});
	const result = resultOf(run, 'Clinch');
	if (!options.isForeignError) await checkWords(result, options.parameters);
	return result;
}

interface Labels {
	all: ReadonlySet<string>;
	own: ReadonlySet<string>;
}

/** The labels that all operations have, and those of the one that runs and of the credential. */
async function knownLabels({ resource, operation }: INodeParameters): Promise<Labels> {
	const { properties } = (await clinchNode()).description;
	const isOwn = ({ displayOptions: { show = {} } = {} }: INodeProperties) =>
		(show.resource ?? [resource]).includes(resource as never) &&
		(show.operation ?? [operation]).includes(operation as never);
	const credential = (await loadPackage()).getCredential('clinchApi').type.properties;
	return {
		all: labelsOf(properties),
		own: labelsOf([...properties.filter(isOwn), ...credential]),
	};
}

/** Every error says what happened and what the user can do, in whole words, whatever the test is about. */
async function checkWords(
	{ error, json, errorItems }: RunResult,
	parameters: INodeParameters,
): Promise<void> {
	const failed = json.filter(
		(item) => typeof item.error === 'string' && item.error !== '' && !item.AssetKey,
	);
	const told = [
		...(error ? [error] : []),
		...failed.map((item) => ({ message: item.error, description: item.description })),
		...errorItems.map((item) => ({
			message: item.json.error,
			description: item.json.message,
		})),
	];
	if (told.length === 0) return;
	const { all, own } = await knownLabels(parameters);
	for (const { message, description } of told) {
		const words = `${String(message)} | ${String(description)}`;
		if (
			!/^\S.* \| (\S+: )?[A-Z].*[.…]$/u.test(words) ||
			// A server may say itself that it received nothing.
			/undefined|null|\[object|\.\.$/.test(
				words.replace(/(received:?|value|not be) (undefined|null)/gi, ''),
			)
		) {
			throw new Error(`An error that does not say what happened and what to do: ${words}`);
		}
		const [strange] = strangeLabels(words, all, own);
		if (strange) throw new Error(`An error that names ${strange}, which is not there: ${words}`);
	}
}

export interface WorkflowOptions extends Omit<RunOptions, 'parameters' | 'node' | 'settings'> {
	workflow: Pick<IWorkflowBase, 'nodes' | 'connections' | 'settings'>;
	/** Further types of nodes, by the name that the workflow gives them. */
	types?: Record<string, INodeType>;
}

/** Runs a whole workflow, as a workflow file holds it. */
export async function runWorkflow(options: WorkflowOptions): Promise<IRun> {
	await useBinaryMode(options.binaryMode ?? 'filesystem');
	const { workflow: file, items = [{}] } = options;
	const workflow = new Workflow({
		id: 'test',
		name: 'test',
		nodes: file.nodes.map(withCredential),
		connections: file.connections,
		active: false,
		nodeTypes: await nodeTypes(items, options.types),
		settings: file.settings ?? { executionOrder: 'v1' },
	});
	const execution = new WorkflowExecute(await additionalData(options), 'trigger');
	const [startNode] = file.nodes.filter(({ type }) => START_TYPES.includes(type));
	const run = execution.run.bind(execution) as unknown as (
		...values: unknown[]
	) => ReturnType<typeof execution.run>;
	// n8n 1.x takes the workflow and its start, n8n 2 an object that holds both.
	const running =
		execution.run.length > 1 ? run(workflow, startNode) : run({ workflow, startNode });
	options.onStart?.(() => running.cancel());
	const result = await running;
	await checkClosed(Container.get(BinaryDataService));
	return result;
}

export function resultOf(run: IRun, nodeName: string): RunResult {
	const { resultData } = run.data;
	const [data] = resultData.runData[nodeName] ?? [];
	const [items, errorItems] = data?.data?.main ?? [];
	return {
		items: items ?? [],
		json: (items ?? []).map(({ json }) => json),
		errorItems: errorItems ?? [],
		error: (data ? data.error : resultData.error) as RunResult['error'],
		run,
	};
}

/** Searches as the editor's pickers do. */
export async function searchPicker(
	method: 'searchFolders' | 'searchSubfolders' | 'searchAssets',
	library: Library,
	filter?: string,
	paginationToken?: string,
	credential: ICredentialDataDecryptedObject = {},
): Promise<INodeListSearchResult> {
	const type = await clinchNode();
	const node = withCredential(nodeOf('Clinch', CLINCH_TYPE, {}));
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: await nodeTypes([]),
	});
	const context = new LoadOptionsContext(
		workflow,
		node,
		await additionalData({ library, credential }),
		'',
	);
	const search = type.methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no picker search ${method}`);
	return await search.call(context as ILoadOptionsFunctions, filter, paginationToken);
}

function nodeOf(name: string, type: string, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

/** Chooses the credential, as a person does after importing a workflow. */
function withCredential(node: INode): INode {
	if (node.type !== CLINCH_TYPE) return node;
	return { ...node, credentials: { clinchApi: { id: '1', name: 'Clinch' } } };
}

async function nodeTypes(
	items: InputItem[],
	more: Record<string, INodeType> = {},
): Promise<INodeTypes> {
	const types: Record<string, INodeType> = {
		[CLINCH_TYPE]: await clinchNode(),
		'test.items': new ItemsNode(items),
		'n8n-nodes-base.manualTrigger': new ManualTrigger(),
		'n8n-nodes-base.httpRequest': new HttpRequest(),
		'n8n-nodes-base.set': new EditFields(),
		...more,
	};
	// n8n itself passes over a type that it does not have, such as a sticky note here.
	const find = (name: string) => types[name] as INodeType;
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}

export async function additionalData(
	options: Pick<RunOptions, 'library' | 'credential'>,
): Promise<IWorkflowExecuteAdditionalData> {
	const loaded = await loadPackage();
	const { baseUrl, accountId, apiKey } = options.library;
	const values = { baseUrl, accountId, apiKey, contractOverrides: proven(), ...options.credential };
	const executionId = String(Math.random()).slice(2);
	const workflowData = { id: 'test', name: 'test', nodes: [], connections: {}, active: false };
	const data = {
		credentialsHelper: new TestCredentials(loaded.getCredential('clinchApi').type, values),
		hooks: new ExecutionLifecycleHooks(
			'trigger',
			executionId,
			workflowData as unknown as IWorkflowBase,
		),
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: N8N_URL,
		instanceBaseUrl: N8N_URL,
		formWaitingBaseUrl: N8N_URL,
		webhookBaseUrl: N8N_URL,
		webhookWaitingBaseUrl: N8N_URL,
		webhookTestBaseUrl: N8N_URL,
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

async function useBinaryMode(mode: BinaryMode): Promise<void> {
	const config = Container.get(BinaryDataConfig);
	const service = Container.get(BinaryDataService);
	config.localStoragePath = join(folder, 'files');
	config.mode = mode === 'memory' ? 'default' : 'filesystem';
	await service.init();
	watchStreams(service);
	// Any store outside the item looks alike to a node: the files' own one stands in for a database.
	const { managers } = service as unknown as { managers: Record<string, unknown> };
	if (mode === 'database') {
		managers.database = managers['filesystem-v2'];
		(service as unknown as { mode: string }).mode = 'database';
	}
	if (mode === 'memory') (service as unknown as { mode: string }).mode = 'default';
}
