/** `npm run n8n`: the real n8n with this node in it, beside a local Assets Library and a local DAM. */
import { startDam } from '../test/dam';
import { startSandbox } from '../test/sandbox';
import { N8N_VERSION, keptLibrary, keptUserFolder } from './n8n/cache';
import { seedCredential, seedExamples } from './n8n/seed';
import { freePort, startN8n } from './n8n/start';

const N8N_PORT = 5678;
const SANDBOX_PORT = 4570;

/** The one that stands in examples/demo.json. */
const DAM_PORT = 4020;

async function main(): Promise<void> {
	const started = Date.now();
	const sandbox = await startSandbox({
		port: await freePort(SANDBOX_PORT),
		folder: keptLibrary(),
	});
	const dam = await startDam({ port: await freePort(DAM_PORT) });
	console.log(`Starting n8n ${N8N_VERSION} …`);
	const n8n = await startN8n({ userFolder: keptUserFolder(), port: N8N_PORT });
	const credential = await seedCredential(n8n.api, sandbox);
	const examples = await seedExamples(n8n.api, credential);

	const first = examples[0];
	const seconds = Math.round((Date.now() - started) / 1000);
	const lines = [
		'',
		`Ready after ${seconds} s.`,
		'',
		`  n8n             ${n8n.baseUrl}`,
		`  E-mail          ${n8n.login.email}`,
		`  Password        ${n8n.login.password}`,
		`  Assets Library  ${sandbox.baseUrl}`,
		`  A DAM           ${dam.baseUrl}/assets`,
		'',
		...(first ? [`  Start here      ${n8n.baseUrl}${first.path}  (${first.name})`, ''] : []),
		`The ${examples.length} example workflows and the credential "${credential.name}" are in place.`,
		'The Assets Library is a sandbox on this machine: nothing reaches Clinch.',
		`n8n's log: ${n8n.logFile}`,
		'Press Ctrl-C to stop.',
	];
	console.log(lines.join('\n'));

	const stopped = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
	});
	await Promise.race([stopped, n8n.ended]);
	console.log('\nStopping …');
	await Promise.all([sandbox.close(), dam.close(), n8n.close()]);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
