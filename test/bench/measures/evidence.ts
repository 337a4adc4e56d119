/** What evidence at first use costs. */
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { CLINCH_TYPE } from '../../engine/engine';
import { startSandbox } from '../../sandbox';
import { key, library, nodeOf, path, run, type Figures } from './process';

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
export async function evidenceCost(): Promise<Figures> {
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
