import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { runClinch, type RunOptions, type RunResult } from '../engine';

export * from './parameters';

type Parameters = RunOptions['parameters'];

/** A sandbox for the tests of a file, emptied of counters and faults before each; ended after all. */
export function useSandbox(options?: SandboxOptions): {
	readonly sandbox: Sandbox;
	run(
		parameters: Parameters,
		items?: RunOptions['items'],
		more?: Partial<RunOptions>,
	): Promise<RunResult>;
	/** The API's methods that were called since the test began, in order. */
	methods(): string[];
	/** Takes all assets and folders out of the library. */
	empty(): void;
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
		methods: () => started().requests.map(({ method }) => method),
		empty() {
			for (const key of started().assets()) started().deleteAsset(key);
			for (const folder of started().folders()) started().deleteFolder(folder);
		},
		refusalOf: async (...of) => {
			const { error } = await run(...of);
			expect(error?.context?.itemIndex).toBe(0);
			expect(started().requests).toEqual([]);
			return `${error?.message} | ${error?.description}`;
		},
	};
}
