/** Every operation as the tool of an agent: what a model is offered, and what comes of its calls. */
import type { INodeProperties } from 'n8n-workflow';

import { Clinch } from '../../nodes/Clinch/Clinch.node';
import type { StoredCredential, WorkflowFile } from '../../scripts/n8n/seed';
import { proven } from '../engine/support/credentials';
import { type Execution, execute } from './support/execution';
import { type Model, startModel } from './support/model';
import { type World, startWorld } from './support/world';

interface ToolCall {
	resource: string;
	operation: string;
	/** Parameters that the workflow's author has set. */
	set?: Record<string, unknown>;
	/** What the model fills in, by the parameter's name. */
	filled: Record<string, unknown>;
	/** What the tool's answer has to name. */
	answer: string;
}

const CALLS: ToolCall[] = [
	{
		resource: 'folder',
		operation: 'create',
		filled: { parentFolder: '', name: 'campaigns' },
		answer: '"folderPath":"campaigns"',
	},
	{
		resource: 'folder',
		operation: 'getSubfolders',
		set: { returnAll: true },
		filled: { folder: '' },
		answer: '"folderPath":"campaigns"',
	},
	{
		resource: 'asset',
		operation: 'uploadJson',
		set: { source: 'text' },
		filled: { text: 'p { color: red }', fileName: 'page.css', folder: 'campaigns' },
		answer: '"assetKey":"campaigns/page.css"',
	},
	{
		resource: 'asset',
		operation: 'getAll',
		set: { returnAll: true },
		filled: { folder: 'campaigns' },
		answer: '"assetKey":"campaigns/page.css"',
	},
	{
		resource: 'asset',
		operation: 'updateMetadata',
		set: { metadataMode: 'json' },
		filled: { assetKey: 'campaigns/page.css', metadataJson: { season: 'spring' } },
		answer: '"assetKey":"campaigns/page.css"',
	},
	{
		resource: 'asset',
		operation: 'getMetadata',
		filled: { assetKey: 'campaigns/page.css' },
		answer: 'spring',
	},
	{
		resource: 'asset',
		operation: 'copy',
		filled: { assetKey: 'campaigns/page.css', destinationFolder: '' },
		answer: '"assetKey":"page.css"',
	},
	{
		resource: 'asset',
		operation: 'move',
		set: { options: { newFileName: 'moved.css' } },
		filled: { assetKey: 'page.css', destinationFolder: 'campaigns' },
		answer: '"assetKey":"campaigns/moved.css"',
	},
	{
		resource: 'asset',
		operation: 'delete',
		filled: { assetKey: 'campaigns/moved.css' },
		answer: '"deleted":true',
	},
	{
		resource: 'asset',
		operation: 'deleteMany',
		filled: { assetKeys: 'campaigns/page.css' },
		answer: '"deleted":true',
	},
	{
		resource: 'folder',
		operation: 'delete',
		filled: { folder: 'campaigns' },
		answer: '"deleted":true',
	},
	{
		resource: 'setup',
		operation: 'checkApi',
		set: { scope: 'read' },
		filled: {},
		answer: '"of":12',
	},
];

const { properties } = new Clinch().description;

/** The property that the operation shows under this name. */
function propertyOf({ resource, operation }: ToolCall, name: string): INodeProperties {
	const found = properties.find((property) => {
		const show = property.displayOptions?.show;
		return (
			property.name === name &&
			show?.resource?.includes(resource) === true &&
			show.operation?.includes(operation) === true
		);
	});
	if (!found) throw new Error(`${resource} ${operation} has no parameter ${name}.`);
	return found;
}

const toolName = ({ resource, operation }: ToolCall) => `${resource}_${operation}`;

/** A field's name for the model, as n8n's editor makes it of the label. */
const keyOf = (label: string) => label.replace(/[^\w-]+/g, '_');

/** As n8n's editor does where a person lets the model fill a field: the label, and the description. */
function fromAi(call: ToolCall, name: string): unknown {
	const { displayName, description = '', type } = propertyOf(call, name);
	const key = keyOf(displayName);
	const kind = type === 'json' ? 'json' : 'string';
	const value = `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, '${kind}') }}`;
	if (type !== 'resourceLocator') return value;
	return { __rl: true, mode: name === 'assetKey' ? 'key' : 'path', value };
}

function toolNode(call: ToolCall, index: number): WorkflowFile['nodes'][number] {
	const { resource, operation, set, filled } = call;
	const fields = Object.keys(filled).map((name) => [name, fromAi(call, name)]);
	return {
		name: toolName(call),
		type: 'n8n-nodes-clinch.clinchTool',
		typeVersion: 1,
		position: [200 * index, 300],
		parameters: {
			resource,
			operation,
			options: {},
			...set,
			...(Object.fromEntries(fields) as Record<string, unknown>),
		},
	};
}

const CHAT = '@n8n/n8n-nodes-langchain.chatTrigger';
const AGENT = '@n8n/n8n-nodes-langchain.agent';
const MODEL = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

function agentWorkflow(openAi: StoredCredential): WorkflowFile {
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
	});
	const model = { __rl: true, mode: 'list', value: 'stand-in' };
	return {
		name: 'Every operation',
		nodes: [
			node('Chat', CHAT, 1.1, { options: {} }),
			node('Agent', AGENT, 2.2, { options: { maxIterations: 30 } }),
			{
				...node('Model', MODEL, 1.2, { model, options: {} }),
				credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
			},
			...CALLS.map(toolNode),
		],
		connections: {
			Chat: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			...Object.fromEntries(
				CALLS.map((call) => [
					toolName(call),
					{ ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
				]),
			),
		},
		settings: { executionOrder: 'v1' },
	};
}

let world: World;
let model: Model;
let execution: Execution;

beforeAll(async () => {
	world = await startWorld();
	model = await startModel(
		CALLS.map((call) => ({
			tool: toolName(call),
			input: Object.fromEntries(
				Object.entries(call.filled).map(([name, value]) => [
					keyOf(propertyOf(call, name).displayName),
					value,
				]),
			),
		})),
	);
	const openAi = await world.n8n.api<StoredCredential>('POST', '/credentials', {
		name: 'Stand-in model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.baseUrl },
	});
	const credential = await world.credential({ contractOverrides: proven() });
	const id = await world.store(agentWorkflow(openAi), credential);
	const item = { json: { sessionId: 'e2e', action: 'sendMessage', chatInput: 'Go through all.' } };
	const data = {
		startTime: 0,
		executionTime: 0,
		executionStatus: 'success',
		source: [],
		data: { main: [[item]] },
	};
	execution = await execute(world.n8n.api, id, { name: 'Chat', data });
});

afterAll(async () => {
	await model?.close();
	await world?.close();
});

const offered = (call: ToolCall) => {
	const tool = model.offered().find(({ name }) => name === toolName(call));
	if (!tool) throw new Error(`${toolName(call)} is not offered.`);
	return tool;
};

it('runs to its end', () => {
	expect({ status: execution.status, error: execution.error }).toEqual({ status: 'success' });
	expect(model.answers()).toHaveLength(CALLS.length);
});

it.each(CALLS.map((call) => [toolName(call), call] as const))(
	'%s is offered with words for itself and for each of its fields',
	(_name, call) => {
		const { description, parameters } = offered(call);
		expect(description).toMatch(/clinch/i);
		const fields = Object.values(parameters.properties);
		expect(fields.length).toBeGreaterThanOrEqual(Object.keys(call.filled).length);
		for (const field of fields) expect(field.description).toMatch(/\w{3}/);
	},
);

it.each(CALLS.map((call, turn) => [toolName(call), call, turn] as const))(
	'%s does what the model asked for',
	(_name, { answer }, turn) => {
		const spaced = model.answers()[turn] ?? '';
		const said = spaced.replace(/\s*([:,{}[\]])\s*/g, '$1').replaceAll('\\"', '"');
		expect(said).toContain(answer);
	},
);

it.each(CALLS.filter(({ operation }) => /delete|check/i.test(operation)).map((c) => [toolName(c)]))(
	'%s says when an agent should not use it',
	(name) => {
		const [resource, operation] = name.split('_');
		const list = properties.find(
			({ name: field, displayOptions }) =>
				field === 'operation' && displayOptions?.show?.resource?.includes(resource ?? '') === true,
		);
		const option = list?.options?.find((one) => 'value' in one && one.value === operation);
		expect(option && 'description' in option ? option.description : '').toMatch(
			/AI agents should only use it if the user asks/,
		);
	},
);

it('leaves the library as the calls say', () => {
	expect(world.sandbox.assets()).toEqual([]);
	expect(world.sandbox.folders()).not.toContain('campaigns');
});
