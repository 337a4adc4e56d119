/** Nodes of n8n's own package, as far as the tests and the demo need them: it is too large to install. */
import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';

import {
	NodeConnectionTypes,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

export interface InputFile {
	data: Buffer | string | (() => Readable);
	fileName?: string;
	mimeType?: string;
	fileExtension?: string;
	/** Where the file was, as n8n's nodes for archives and disks say beside its name. */
	directory?: string;
}

export interface InputItem {
	json?: IDataObject;
	/** A file to store, or one that is stored already. */
	binary?: Record<string, InputFile | IBinaryData>;
}

function describe(
	name: string,
	isTrigger: boolean,
	parameters: string[] = [],
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: [isTrigger ? 'trigger' : 'transform'],
		version: [1, 2, 3, 4, 4.2],
		description: '',
		defaults: { name },
		inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: parameters.map((parameter) => ({
			displayName: parameter,
			name: parameter,
			type: 'json',
			default: '',
		})),
	};
}

/** Hands out the items of a test, their files stored as n8n stores them. */
export class ItemsNode implements INodeType {
	description = describe('items', true);

	execute: NonNullable<INodeType['execute']>;

	constructor(items: InputItem[]) {
		this.execute = handOut(items);
	}
}

function handOut(inputs: InputItem[]) {
	return async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items: INodeExecutionData[] = [];
		for (const { json = {}, binary } of inputs) {
			const files: Record<string, IBinaryData> = {};
			for (const [field, file] of Object.entries(binary ?? {})) {
				files[field] = await store(this, file);
			}
			items.push({ json, ...(binary ? { binary: files } : {}) });
		}
		return [items];
	};
}

async function store(
	context: IExecuteFunctions,
	file: InputFile | IBinaryData,
): Promise<IBinaryData> {
	if ('id' in file) return file as IBinaryData;
	const content =
		typeof file.data === 'function'
			? file.data()
			: Buffer.isBuffer(file.data)
				? file.data
				: Buffer.from(file.data);
	// A type of the test's own: n8n would otherwise guess one from the content.
	const stored = await context.helpers.prepareBinaryData(
		content,
		file.fileName,
		file.mimeType || 'application/octet-stream',
	);
	// n8n strips some characters from names here; a test decides for itself what arrives.
	if (file.fileName === undefined) delete stored.fileName;
	else stored.fileName = file.fileName;
	if (file.directory !== undefined) stored.directory = file.directory;
	if (file.mimeType === '') stored.mimeType = '';
	if (file.fileExtension !== undefined) stored.fileExtension = file.fileExtension;
	return stored;
}

export class ManualTrigger implements INodeType {
	description = describe('manualTrigger', true);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [[{ json: {}, pairedItem: { item: 0 } }]];
	}
}

/** GET alone: a JSON list becomes items, a file becomes binary data. Parameters as in n8n's own, 4.2. */
export class HttpRequest implements INodeType {
	description = describe('httpRequest', false, ['url', 'options']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const [item, input] of this.getInputData().entries()) {
			const url = this.getNodeParameter('url', item) as string;
			const options = this.getNodeParameter('options', item, {}) as {
				response?: { response?: { responseFormat?: string } };
			};
			const response = await fetch(url);
			if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
			if (options.response?.response?.responseFormat === 'file') {
				const disposition = response.headers.get('content-disposition') ?? '';
				const name = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
				const data = await this.helpers.prepareBinaryData(
					Readable.fromWeb(response.body as WebStream),
					name ? decodeURIComponent(name) : undefined,
					response.headers.get('content-type') ?? undefined,
				);
				output.push({ json: input.json, binary: { data }, pairedItem: { item } });
				continue;
			}
			const value = (await response.json()) as IDataObject | IDataObject[];
			for (const json of Array.isArray(value) ? value : [value]) {
				output.push({ json, pairedItem: { item } });
			}
		}
		return [output];
	}
}

/** Splits and filters are not needed: Edit Fields hands its items on, with what it adds to them. */
export class EditFields implements INodeType {
	description = describe('set', false, ['assignments', 'includeOtherFields']);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		return [
			items.map((input, item) => {
				const { assignments = [] } = this.getNodeParameter('assignments', item, {}) as {
					assignments?: Array<{ name: string; value: unknown }>;
				};
				const added = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
				const keeps = this.getNodeParameter('includeOtherFields', item, false) === true;
				return {
					json: { ...(keeps ? input.json : {}), ...added } as IDataObject,
					...(input.binary ? { binary: input.binary } : {}),
					pairedItem: { item },
				};
			}),
		];
	}
}
