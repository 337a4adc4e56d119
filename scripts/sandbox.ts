/** `npm run sandbox`: a local Assets Library to try the node on. */
import { startSandbox, type Sandbox } from '../test/sandbox';

const USUAL_PORT = 4010;

async function start(): Promise<Sandbox> {
	const port = Number(process.env.PORT ?? USUAL_PORT);
	try {
		return await startSandbox({ port });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		console.log(`Port ${port} is taken, so another one is used.`);
		return await startSandbox();
	}
}

async function main(): Promise<void> {
	const sandbox = await start();
	for (const folder of ['vendors/bynder', 'campaigns/spring']) sandbox.putFolder(folder);
	console.log(`
A local Assets Library is running. Enter this in n8n's Clinch credential:

  Base URL    ${sandbox.baseUrl}
  Account ID  ${sandbox.accountId}
  API Key     ${sandbox.apiKey}

See what is in it: ${sandbox.baseUrl}/
Stop it with Ctrl-C. What it holds ends with it.
`);
	process.once('SIGINT', () => void sandbox.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
