/** `npm run demo`: a workflow takes real files from a local DAM through all twelve methods. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode, IRun, IWorkflowBase } from 'n8n-workflow';

import { startDam } from '../test/dam';
import { resultOf, runWorkflow } from '../test/engine/engine';
import { startSandbox, type Sandbox } from '../test/sandbox';

const DAM_PORT = 4020;
const METHODS = 12;

type DemoWorkflow = Pick<IWorkflowBase, 'nodes' | 'connections' | 'settings'>;
type Dam = Awaited<ReturnType<typeof startDam>>;

const problems: string[] = [];
const check = (isRight: boolean, problem: string) => {
	if (!isRight) problems.push(problem);
};

function readWorkflow(dam: Dam): DemoWorkflow {
	const file = join(__dirname, '../examples/demo.json');
	const text = readFileSync(file, 'utf8').replace('http://127.0.0.1:4020', dam.baseUrl);
	return JSON.parse(text) as DemoWorkflow;
}

/** The nodes in the order in which they run. */
function chainOf({ nodes, connections }: DemoWorkflow): INode[] {
	const chain: INode[] = [];
	let name: string | undefined = nodes[0]?.name;
	while (name !== undefined) {
		const node = nodes.find((one) => one.name === name);
		if (node) chain.push(node);
		name = connections[name]?.main?.[0]?.[0]?.node;
	}
	return chain;
}

function printSteps(workflow: DemoWorkflow, run: IRun): void {
	for (const [index, { name }] of chainOf(workflow).entries()) {
		const { items, error } = resultOf(run, name);
		const [first] = items;
		const about = first?.json.assetKey ?? first?.json.folderPath ?? first?.json.fileName ?? '';
		const more = items.length > 1 ? ` and ${items.length - 1} more` : '';
		const line = `${String(index + 1).padStart(2)}  ${name.padEnd(26)}`;
		if (!run.data.resultData.runData[name]) console.log(`${line}not reached`);
		else if (error) console.log(`${line}FAILED  ${error.message} ${error.description ?? ''}`);
		else console.log(`${line}${String(items.length).padStart(2)} items  ${String(about)}${more}`);
		check(items.length > 0, `${name} gave no item`);
	}
}

function printLibrary(title: string, sandbox: Sandbox): void {
	console.log(`\n${title}`);
	if (sandbox.folders().length === 0) console.log('   (empty)');
	for (const folder of sandbox.folders()) console.log(`   ${folder}/`);
	for (const key of sandbox.assets()) {
		const metadata = JSON.stringify(sandbox.metadata(key));
		console.log(`   ${key}  ${sandbox.bytes(key).length} bytes  ${metadata}`);
	}
}

/** What the library holds in the end, compared with the DAM's own files. */
function checkLibrary(sandbox: Sandbox, dam: Dam): void {
	const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
	for (const { fileName, title } of dam.files) {
		const key = `vendors/demo-dam/${fileName}`;
		const isThere = sandbox.assets().includes(key);
		check(isThere, `${key} is not in the library`);
		if (!isThere) continue;
		const source = readFileSync(join(__dirname, '../test/media', fileName));
		check(hash(sandbox.bytes(key)) === hash(source), `${key} is not what the DAM has`);
		check(sandbox.metadata(key).title === title, `${key} has not its title`);
	}
	check(sandbox.assets().length === dam.files.length + 1, 'the library holds something else, too');
	check(!sandbox.folders().some((path) => path.startsWith('campaigns/')), 'a folder was left');
}

async function main(): Promise<void> {
	const isKept = process.argv.includes('--keep');
	const sandbox = await startSandbox({ port: isKept ? 4010 : 0 });
	const dam = await startDam({ port: isKept ? DAM_PORT : 0 });
	const workflow = readWorkflow(dam);

	console.log(`Library (sandbox)  ${sandbox.baseUrl}\nDAM                ${dam.baseUrl}`);
	printLibrary('The library before', sandbox);
	console.log('\nThe workflow examples/demo.json, step by step');
	const run = await runWorkflow({ workflow, library: sandbox });
	printSteps(workflow, run);
	printLibrary('The library after', sandbox);

	const methods = new Set(sandbox.requests.map(({ method }) => method));
	console.log(`\n${sandbox.requests.length} requests, ${methods.size} of ${METHODS} methods`);
	check(run.data.resultData.error === undefined, run.data.resultData.error?.message ?? '');
	check(methods.size === METHODS, `only ${methods.size} of ${METHODS} methods were called`);
	checkLibrary(sandbox, dam);
	for (const problem of problems) console.log(`PROBLEM  ${problem}`);
	console.log(problems.length === 0 ? 'The demo worked.' : 'The demo failed.');
	process.exitCode = problems.length === 0 ? 0 : 1;

	if (isKept) {
		console.log(`
See the library:  ${sandbox.baseUrl}/
For n8n:          Base URL ${sandbox.baseUrl}, Account ID ${sandbox.accountId}, API Key ${sandbox.apiKey}
Stop with Ctrl-C.`);
		process.once('SIGINT', () => process.exit());
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
