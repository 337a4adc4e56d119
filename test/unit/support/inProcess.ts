/** Runs operations over items on a library in memory, as n8n's engine would: without n8n, quickly. */
import { Readable } from 'node:stream';

import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { operationNamed } from '../../../nodes/Clinch/actions';
import { METHODS } from '../../../nodes/Clinch/contract/table';
import type { Runnable } from '../../../nodes/Clinch/execution/itemRun';
import { runItems } from '../../../nodes/Clinch/execution/run';
import type { MemoryLibrary } from './memoryLibrary';

export interface TestItem {
	/** `resource:operation`; the items of a run may differ, which n8n itself does not offer. */
	operation: string;
	parameters: IDataObject;
	options: IDataObject;
	/** The content of the file in the field `data`, by the name under which it is stored. */
	files?: Readonly<Record<string, { name: string; content: string }>>;
}

export interface RunEnd {
	output: IDataObject[] | undefined;
	error: string | undefined;
	itemIndex: unknown;
}

const NODE = {
	id: '1',
	name: 'Clinch',
	type: 'clinch',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

const CREDENTIAL = {
	accountId: '1',
	apiKey: 'in-process-key',
	baseUrl: 'https://a.example',
	contractOverrides: JSON.stringify(
		Object.fromEntries(METHODS.map((method) => [method, { proven: true }])),
	),
};

/** Each item's own operation; Delete Many, which takes all items together, only for all of them. */
function operationOf(items: readonly TestItem[]): Runnable | undefined {
	const find = (name = '') => operationNamed(...(name.split(':') as [string, string]));
	const [first] = items;
	if (items.every(({ operation }) => operation === first?.operation)) return find(first?.operation);
	return {
		properties: [],
		execute: async (call) => {
			const operation = find(items[call.itemIndex]?.operation);
			if (!operation) throw new Error('No such operation');
			return await operation.execute(call);
		},
	};
}

export async function runInProcess(
	library: MemoryLibrary,
	items: readonly TestItem[],
	settings: { maxConcurrency: number; goesOn: boolean; turnsOf: () => number },
): Promise<RunEnd> {
	const context = contextOf(library, items, settings);
	try {
		const [output = []] = await runItems(context, operationOf(items));
		return { output: output.map(({ json }) => json), error: undefined, itemIndex: undefined };
	} catch (error) {
		const { message, context: about } = error as Error & { context?: IDataObject };
		return { output: undefined, error: message, itemIndex: about?.itemIndex };
	}
}

function contextOf(
	library: MemoryLibrary,
	items: readonly TestItem[],
	settings: { maxConcurrency: number; goesOn: boolean; turnsOf: () => number },
): IExecuteFunctions {
	const contents = new Map<string, string>(
		items.flatMap(({ files = {} }) =>
			Object.values(files).map(({ content }) => [`filesystem:${content}`, content] as const),
		),
	);
	const pass = async () => {
		for (let turn = settings.turnsOf(); turn > 0; turn--) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	};
	const parameter = (name: string, index: number, fallback: unknown) => {
		const { parameters = {}, options = {} } = items[index] ?? {};
		if (name !== 'options') return parameters[name] ?? fallback;
		const mark = { parameter: [{ name: 'item', value: String(index) }] };
		return { ...options, maxConcurrency: settings.maxConcurrency, additionalQuery: mark };
	};
	const context = {
		getInputData: () => items.map(inputOf),
		getNode: () => NODE,
		getNodeParameter: parameter,
		getCredentials: async () => CREDENTIAL,
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => settings.goesOn,
		addExecutionHints: () => {},
		helpers: {
			httpRequestWithAuthentication: async (_: string, request: never) =>
				await library.request(request),
			getBinaryMetadata: async (id: string) => {
				await pass();
				return { fileSize: contents.get(id)?.length ?? 0 };
			},
			getBinaryStream: async (id: string) => Readable.from([Buffer.from(contents.get(id) ?? '')]),
		},
	};
	return context as unknown as IExecuteFunctions;
}

function inputOf({ files = {} }: TestItem): INodeExecutionData {
	const binary = Object.entries(files).map(([field, { name, content }]) => [
		field,
		{ data: 'filesystem-v2', id: `filesystem:${content}`, fileName: name, mimeType: 'text/css' },
	]);
	return { json: {}, binary: Object.fromEntries(binary) };
}
