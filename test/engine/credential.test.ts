/** The credential in other nodes, which know nothing of this one's checks. */
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { resultOf, runWorkflow } from './engine';
import { useSandbox } from './support/setup';

const library = useSandbox();
const NAME = 'n8n-nodes-base.httpRequest';

/** Sends as n8n's HTTP Request node does with a predefined credential type. */
class Caller implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HTTP Request',
		name: 'httpRequest',
		usableAsTool: true,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'HTTP Request' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'URL', name: 'url', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const url = this.getNodeParameter('url', 0) as string;
		const json = (await this.helpers.httpRequestWithAuthentication.call(this, 'clinchApi', {
			url,
			headers: { 'x-own': 'kept' },
			json: true,
		})) as IDataObject;
		return [[{ json }]];
	}
}

async function call(apiKey: string) {
	const { sandbox } = library;
	const node = {
		id: 'Call',
		name: 'Call',
		type: NAME,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: { url: `${sandbox.baseUrl}/${sandbox.accountId}/Assets/Subfolders` },
		credentials: { clinchApi: { id: '1', name: 'Clinch' } },
	};
	const items = { ...node, id: 'Items', name: 'Items', type: 'test.items', parameters: {} };
	const run = await runWorkflow({
		library: { ...sandbox, apiKey },
		types: { [NAME]: new Caller() },
		workflow: {
			nodes: [items, node],
			connections: { Items: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		},
	});
	return resultOf(run, 'Call');
}

test('the HTTP Request node sends the key with it', async () => {
	library.sandbox.putFolder('brand');
	const { json, error } = await call(library.sandbox.apiKey);
	expect(error).toBeUndefined();
	expect(json).toEqual([{ Folders: [{ FolderPath: 'brand', Name: 'brand' }] }]);
	const { headers } = library.sandbox.requests[0] ?? {};
	expect(headers).toMatchObject({ 'x-apikey': library.sandbox.apiKey, 'x-own': 'kept' });
});

test.each([
	'clé-secret',
	'snow☃-secret',
	'two words-secret',
	'secret\r\nX-More: secret',
	'secret\n',
])('the wrong key %j adds no header of its own there, and is not shown', async (key) => {
	const { error, run } = await call(key);
	expect(error).toBeDefined();
	for (const { headers, status } of library.sandbox.requests) {
		expect(headers).not.toHaveProperty('x-more');
		expect(status).toBe(401);
	}
	expect(JSON.stringify(run)).not.toContain('secret');
});
