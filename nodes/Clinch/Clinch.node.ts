import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { operationNamed, properties, subtitle } from './actions';
import { runItems } from './execution/run';
import { searchAssets, searchFolders, searchSubfolders } from './methods/listSearch';

export class Clinch implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clinch',
		name: 'clinch',
		icon: { light: 'file:clinch.svg', dark: 'file:clinch.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Upload, list, copy, move and delete assets in Clinch’s Assets Library',
		defaults: { name: 'Clinch' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clinchApi', required: true }],
		properties,
	};

	methods = { listSearch: { searchAssets, searchFolders, searchSubfolders } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (this.getInputData().length === 0) return [[]];
		const resource = this.getNodeParameter('resource', 0);
		const operation = this.getNodeParameter('operation', 0);
		return await runItems(this, operationNamed(resource, operation));
	}
}
