/** Runs on an account whose contract is a guess: each test has a library of its own, which may do anything. */
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { runClinch, type RunOptions, type RunResult } from '../engine';

export interface Account {
	readonly sandbox: Sandbox;
	run(
		parameters: RunOptions['parameters'],
		items?: RunOptions['items'],
		more?: Partial<RunOptions>,
	): Promise<RunResult>;
	/** How many requests of a method arrived; of all methods where it is left out. */
	count(method?: string): number;
}

/** Nothing is proven, as after saving a new credential. */
export const GUESSED = '{}';

/** Starts accounts for the tests of a file, and ends them after each test. */
export function useAccounts(): (
	options?: SandboxOptions,
	contractOverrides?: string,
) => Promise<Account> {
	const open: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
	});
	return async (options = {}, contractOverrides = GUESSED) => {
		const sandbox = await startSandbox(options);
		open.push(sandbox);
		return {
			sandbox,
			run: async (parameters, items, more) =>
				await runClinch({
					library: sandbox,
					parameters,
					credential: { contractOverrides },
					...(items ? { items } : {}),
					...more,
				}),
			count: (method) =>
				sandbox.requests.filter((request) => method === undefined || request.method === method)
					.length,
		};
	};
}

/** The warnings that n8n shows above the node's output. */
export function hintsOf({ run }: RunResult): string {
	const [data] = run.data.resultData.runData.Clinch ?? [];
	return (data?.hints ?? []).map(({ message }) => message).join('\n');
}

/** What is said of an error, in one line. */
export function saidBy({ error, json }: RunResult): string {
	const told = error ?? json.find((item) => item.error !== undefined);
	if (!told) return '';
	const message = 'message' in told ? told.message : told.error;
	return `${String(message)} | ${String(told.description)}`;
}
