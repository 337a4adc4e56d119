/** The credential's dialog: n8n sends the declared test through its own routing, and reads the rules. */
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeType,
	type INodeTypes,
	type IRunExecutionData,
} from 'n8n-workflow';

import { additionalData, loadPackage } from '../engine';

const NODE: INode = {
	id: 'temp',
	name: 'Temp-Node',
	type: 'test.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: { clinchApi: { id: '1', name: 'Clinch' } },
};

interface Rule {
	readonly type: string;
	readonly properties: { readonly message: string; readonly value: unknown; readonly key?: string };
}

interface RoutingError extends Error {
	readonly cause?: { readonly response?: { readonly status: number }; readonly code?: string };
}

/**
 * What the dialog says after Save or Retry.
 *
 * @param credential the fields as the user left them
 */
export async function saveCredential(credential: ICredentialDataDecryptedObject): Promise<string> {
	const { type } = (await loadPackage()).getCredential('clinchApi');
	if (!type.test) throw new Error('The credential has no test');
	const rules = (type.test.rules ?? []) as unknown as Rule[];
	const answered = await send(type.test.request as IDataObject, credential).catch(
		(error: RoutingError) => {
			const status = error.cause?.response?.status;
			if (status === undefined) return `Error: ${error.cause?.code ?? error.message}`;
			const rule = rules.find(
				(one) => one.type === 'responseCode' && one.properties.value === status,
			);
			return `Error: ${rule?.properties.message ?? status}`;
		},
	);
	if (typeof answered === 'string') return answered;
	const rule = rules.find(
		({ type: kind, properties }) =>
			kind === 'responseSuccessBody' &&
			valueAt(answered, String(properties.key)) === properties.value,
	);
	return rule ? `Error: ${rule.properties.message}` : 'Connection tested successfully';
}

/** n8n looks the key up in the first element, and takes for granted that there is one. */
function valueAt(items: Array<Array<{ json: unknown }>>, key: string): unknown {
	const first = items[0]?.[0];
	if (!first) throw new TypeError('n8n cannot read an empty list of items');
	return (Object(first.json) as IDataObject)[key];
}

async function send(request: IDataObject, credential: ICredentialDataDecryptedObject) {
	const nodeType = {
		description: {
			name: NODE.type,
			version: 1,
			credentials: [{ name: 'clinchApi', required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	} as unknown as INodeType;
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [NODE], connections: {}, active: false, nodeTypes });
	const items = { main: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		NODE,
		await additionalData({ library: { baseUrl: '', accountId: '', apiKey: '' } }),
		'internal',
		{ resultData: { runData: {} } } as IRunExecutionData,
		0,
		[],
		items,
		{ node: NODE, data: {}, source: null },
		[],
	);
	const decrypted = { id: '1', name: 'Clinch', type: 'clinchApi', data: credential };
	return (await new RoutingNode(context, nodeType, decrypted).runNode()) as Array<
		Array<{ json: unknown }>
	>;
}
