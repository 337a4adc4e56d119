/** Many small calls. */
import type { INode, INodeParameters } from 'n8n-workflow';

import { CLINCH_TYPE } from '../../engine/engine';
import {
	library,
	longestBlockOfLastRun,
	measured,
	nodeOf,
	run,
	storedFile,
	task,
	type Figures,
	type ManyOperation,
} from './process';

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

export async function reads(): Promise<Figures> {
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

/** One operation over many small items, with a proven contract. */
export async function many(): Promise<Figures> {
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
	const data = await storedFile({ data: { data: 'a{}', fileName: 'a.css', mimeType: 'text/css' } });
	const items = [...Array(count).keys()].map((index) => ({
		json: { assetKey: `b/${index}.css` },
		...(operation === 'upload' ? { binary: { data: { ...data, fileName: `${index}.css` } } } : {}),
	}));
	await run(node, items.slice(0, 1));
	await fetch(`${task.baseUrl}/reset`);
	const figures = await measured(async () => await run(node, items));
	return { ...figures, longestBlock: longestBlockOfLastRun() };
}
