/**
 * `npm run demo`: a workflow takes real files from a local DAM through all twelve methods.
 * `npm run demo -- --dialect camel-key --errors joi`: the same, on an API that spells its names in another way.
 */
import { parseArgs } from 'node:util';

import { startDam } from '../test/dam';
import { proven } from '../test/engine/support/credentials';
import { startSandbox, type Sandbox } from '../test/sandbox';
import { finish, printLibrary } from './demo/report';
import { checkApi, tryFirstUpload } from './demo/setup';
import { runDemoWorkflow } from './demo/workflow';

const SANDBOX_PORT = 4010;
const DAM_PORT = 4020;

function readArguments() {
	const { values } = parseArgs({
		options: {
			keep: { type: 'boolean', default: false },
			dialect: { type: 'string' },
			errors: { type: 'string' },
		},
	});
	return values;
}

/** The credential's API Contract Overrides: what Check API finds, where the dialect is unknown. */
async function overridesFor(sandbox: Sandbox, isKnown: boolean): Promise<string> {
	if (isKnown) return proven();
	const { id, title, errors } = sandbox.dialect;
	console.log(`Dialect            ${id} (${title}), errors in the style ${errors}`);
	await tryFirstUpload(sandbox);
	const contractOverrides = await checkApi(sandbox);
	console.log('\n3. This goes into the credential, as API Contract Overrides');
	console.log(contractOverrides.replace(/^/gm, '   '));
	return contractOverrides;
}

function printHowToLook({ baseUrl, accountId, apiKey }: Sandbox): void {
	console.log(`
See the library:  ${baseUrl}/
For n8n:          Base URL ${baseUrl}, Account ID ${accountId}, API Key ${apiKey}
Stop with Ctrl-C.`);
	process.once('SIGINT', () => process.exit());
}

async function main(): Promise<void> {
	const { keep, dialect, errors } = readArguments();
	const sandbox = await startSandbox({
		port: keep ? SANDBOX_PORT : 0,
		...(dialect === undefined ? {} : { dialect }),
		...(errors === undefined ? {} : { errors }),
	});
	const dam = await startDam({ port: keep ? DAM_PORT : 0 });

	console.log(`Library (sandbox)  ${sandbox.baseUrl}\nDAM                ${dam.baseUrl}`);
	const isKnown = dialect === undefined && errors === undefined;
	const contractOverrides = await overridesFor(sandbox, isKnown);
	printLibrary('The library before', sandbox);
	console.log('\nThe workflow examples/demo.json, step by step');
	await runDemoWorkflow(sandbox, dam, { contractOverrides });
	printLibrary('The library after', sandbox);
	console.log('');
	finish();

	if (keep) {
		printHowToLook(sandbox);
		return;
	}
	await sandbox.close();
	await dam.close();
}

process.env.N8N_LOG_LEVEL ??= 'silent';
main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
