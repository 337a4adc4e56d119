/** The way from a credential whose API speaks unknown names to one that has proven them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IRun } from 'n8n-workflow';

import { runClinch } from '../../test/engine/engine';
import type { Sandbox } from '../../test/sandbox';
import { check, checkHarm } from './report';

interface MethodFound {
	method: string;
	status: string;
	sends: string;
	evidence: string;
}

/** What the operation Check API gives. */
interface CheckResult {
	found: number;
	of: number;
	requests: number;
	contractOverrides: string;
	left: string[];
	methods: MethodFound[];
}

function printHints(run: IRun): void {
	for (const { message } of run.data.resultData.runData.Clinch?.[0]?.hints ?? [])
		console.log(`   Hint: ${message}`);
}

/** It fails where the names are wrong; where nobody can see that they are right, a hint says so. */
export async function tryFirstUpload(sandbox: Sandbox): Promise<void> {
	console.log('\n1. A first upload, with the names that the node sends by default');
	const data = readFileSync(join(__dirname, '../../test/media/logo.svg'));
	const { error, json, run } = await runClinch({
		library: sandbox,
		parameters: {
			resource: 'asset',
			operation: 'upload',
			binaryPropertyName: 'data',
			folder: { __rl: true, mode: 'path', value: '' },
			options: { maxRetries: 0 },
		},
		items: [{ binary: { data: { data, fileName: 'logo.svg', mimeType: 'image/svg+xml' } } }],
	});
	if (error) console.log(`   FAILED  ${error.message}\n           ${error.description ?? ''}`);
	else console.log(`   Uploaded ${String(json[0]?.assetKey)}`);
	printHints(run);
}

/** Runs Setup → Check API; gives the text for the credential's field API Contract Overrides. */
export async function checkApi(sandbox: Sandbox): Promise<string> {
	console.log('\n2. Setup → Check API, Read and Write');
	sandbox.resetCounters();
	// Whatever it makes carries its random token.
	sandbox.mayChange(/(^|-|\/)[0-9a-f]{6}(\.|\/|$)/);
	const { error, json, run } = await runClinch({
		library: sandbox,
		parameters: { resource: 'setup', operation: 'checkApi', scope: 'full', options: {} },
	});
	if (error) throw new Error(`Check API failed: ${error.message} ${error.description ?? ''}`);
	const result = json[0] as unknown as CheckResult;
	for (const { method, status, sends } of result.methods)
		console.log(`   ${method.padEnd(22)}${status.padEnd(10)}${sends}`);
	console.log(`   ${result.found} of ${result.of} found, with ${result.requests} requests`);
	for (const left of result.left) console.log(`   Left in the library: ${left}`);
	printHints(run);
	checkHarm(sandbox, 'Check API');
	check(result.found === result.of, `Check API found ${result.found} of ${result.of} methods`);
	return result.contractOverrides;
}
