/** Runs Setup → Check API on a library in which other people have something. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { runClinch, type RunOptions, type RunResult } from '../engine';
import { useShortPauses } from './pauses';

const OTHERS = ['root.css', 'brand/hero.css', 'brand/logo.css', 'tmp/in/b.css'];

/** What the check makes: it bears a random token. */
const OWN = /(^|-|\/)[0-9a-f]{6}(\.|-|\/|$)/;
export const isOwn = (path: string) => OWN.test(path);

export interface Report {
	found: number;
	requests: number;
	contractOverrides: string;
	left: string[];
	methods: Array<{ method: string; status: string; sends?: string; evidence: string }>;
}

export interface Checked extends RunResult {
	readonly report: Report;
	readonly library: Sandbox;
}

const open: Sandbox[] = [];

/** Libraries end after each test, and with them what was harmed shows; pauses are shortened. */
export function useCheck(): void {
	useShortPauses();
	afterEach(async () => {
		for (const library of open.splice(0)) await library.close();
	});
}

export async function startLibrary(options: SandboxOptions, keys = OTHERS): Promise<Sandbox> {
	const library = await startSandbox({ guard: true, ...options });
	open.push(library);
	for (const key of keys) library.putAsset(key, key, { contentType: 'text/css' });
	library.mayChange(OWN);
	return library;
}

export async function checkLibrary(
	library: Sandbox,
	options: INodeParameters = {},
	more: Partial<RunOptions> & { scope?: 'read' | 'full' } = {},
): Promise<Checked> {
	const { scope = 'full', ...rest } = more;
	const result = await runClinch({
		library,
		credential: { contractOverrides: '{}' },
		parameters: { resource: 'setup', operation: 'checkApi', scope, options },
		...rest,
	});
	const [json = {}] = result.json as IDataObject[];
	return { ...result, report: json as unknown as Report, library };
}

/** Runs an operation with the text that a check gave. */
export async function runWithText(
	{ library, report }: Checked,
	parameters: INodeParameters,
): Promise<RunResult> {
	const credential = { contractOverrides: report.contractOverrides };
	return await runClinch({ library, credential, parameters });
}

export const statusOf = ({ report }: Checked, method: string) =>
	report.methods.find((one) => one.method === method)?.status;

/** What other people have in a library. */
export const others = (library: Sandbox) => [
	...library.assets().filter((key) => !isOwn(key)),
	...library.folders().filter((path) => !isOwn(path)),
];
