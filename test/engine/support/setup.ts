import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { runClinch, type RunOptions, type RunResult } from '../engine';

type Parameters = RunOptions['parameters'];

/** A sandbox for the tests of a file, emptied of counters and faults before each; ended after all. */
export function useSandbox(options?: SandboxOptions): {
	readonly sandbox: Sandbox;
	run(
		parameters: Parameters,
		items?: RunOptions['items'],
		more?: Partial<RunOptions>,
	): Promise<RunResult>;
	/** Runs what must be refused before any request, and gives what is said. */
	refusalOf(...run: [Parameters, RunOptions['items']?, Partial<RunOptions>?]): Promise<string>;
} {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(() => {
		sandbox?.clearFaults();
		sandbox?.resetCounters();
	});
	afterAll(async () => await sandbox?.close());
	const started = () => {
		if (!sandbox) throw new Error('The sandbox starts before the first test');
		return sandbox;
	};
	const run = async (
		parameters: Parameters,
		items?: RunOptions['items'],
		more?: Partial<RunOptions>,
	) => await runClinch({ library: started(), parameters, ...(items ? { items } : {}), ...more });
	return {
		get sandbox() {
			return started();
		},
		run,
		refusalOf: async (...of) => {
			const { error } = await run(...of);
			expect(error?.context?.itemIndex).toBe(0);
			expect(started().requests).toEqual([]);
			return `${error?.message} | ${error?.description}`;
		},
	};
}

export const folderAt = (value: string) => ({ __rl: true, mode: 'path', value });
export const assetAt = (value: string) => ({ __rl: true, mode: 'key', value });

/** The parameters of an upload of the field `data` to the folder `in`. */
export const upload = (options = {}, more = {}) => ({
	resource: 'asset',
	operation: 'upload',
	binaryPropertyName: 'data',
	folder: folderAt('in'),
	options,
	...more,
});

/** Goes on after a failed item, as "Continue" in the node's settings does. */
export const goOn = { node: { onError: 'continueRegularOutput' as const } };

/** A picture of one byte in a binary field. */
export const png = (more = {}) => ({
	data: 'x',
	fileName: 'a.png',
	mimeType: 'image/png',
	...more,
});
