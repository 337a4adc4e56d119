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
} {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(() => {
		sandbox?.clearFaults();
		sandbox?.resetCounters();
	});
	const unhandled: unknown[] = [];
	const note = (reason: unknown) => unhandled.push(reason);
	beforeAll(() => process.on('unhandledRejection', note));
	afterAll(async () => {
		await sandbox?.close();
		process.off('unhandledRejection', note);
		expect(unhandled).toEqual([]);
	});
	const started = () => {
		if (!sandbox) throw new Error('The sandbox starts before the first test');
		return sandbox;
	};
	return {
		get sandbox() {
			return started();
		},
		run: async (parameters, items, more) =>
			await runClinch({ library: started(), parameters, ...(items ? { items } : {}), ...more }),
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
