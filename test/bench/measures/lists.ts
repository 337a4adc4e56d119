/** Lists: a whole library, and what a second run over the same files asks for. */
import type { INodeParameters } from 'n8n-workflow';

import { startSandbox } from '../../sandbox';
import { CLINCH_TYPE, type InputItem } from '../../engine/engine';
import { library, measured, nodeOf, run, task, upload, type Figures } from './process';

export async function tree(): Promise<Figures> {
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

/** A second run over the same files, in a sandbox of its own: what is sent again? */
export async function rerun(): Promise<Figures> {
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
	const work = async (options: INodeParameters, items: InputItem[]) => {
		sandbox.resetCounters();
		const figures = await measured(async () => await run(upload(options), items));
		return { ...figures, sent: sandbox.uploads, requests: sandbox.requests.length };
	};
	await work({ ifExists: 'replaceChanged', maxConcurrency: 10 }, files(0));
	const skip = await work({ ifExists: 'skip' }, files(0));
	const changed = await work({ ifExists: 'replaceChanged' }, files(10));
	await sandbox.close();
	return { ...skip, changed: changed.sent };
}
