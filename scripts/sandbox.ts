/** `npm run sandbox -- --dialect camel-key --errors joi`: a local Assets Library to try the node on. */
import { parseArgs } from 'node:util';

import { startSandbox, type Sandbox, type SandboxOptions } from '../test/sandbox';

const USUAL_PORT = 4010;

async function start(options: SandboxOptions): Promise<Sandbox> {
	const port = Number(process.env.PORT ?? USUAL_PORT);
	try {
		return await startSandbox({ ...options, port });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		console.log(`Port ${port} is taken, so another one is used.`);
		return await startSandbox(options);
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { dialect: { type: 'string', default: 'default' }, errors: { type: 'string' } },
	});
	const sandbox = await start(values);
	for (const folder of ['vendors/bynder', 'campaigns/spring']) sandbox.putFolder(folder);
	const { id, title, errors } = sandbox.dialect;
	console.log(`
A local Assets Library is running. Enter this in n8n's Clinch credential:

  Base URL    ${sandbox.baseUrl}
  Account ID  ${sandbox.accountId}
  API Key     ${sandbox.apiKey}

It speaks the dialect ${id} (${title}), with errors in the style ${errors}.
See what is in it: ${sandbox.baseUrl}/
Stop it with Ctrl-C. What it holds ends with it.
`);
	process.once('SIGINT', () => void sandbox.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
