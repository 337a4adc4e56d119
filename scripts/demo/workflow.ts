/** Runs examples/demo.json, and compares what the library holds afterwards with the DAM's files. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INode, IRun, IWorkflowBase } from 'n8n-workflow';

import type { startDam } from '../../test/dam';
import { resultOf, runWorkflow } from '../../test/engine/engine';
import type { Sandbox } from '../../test/sandbox';
import { check, checkHarm } from './report';

const METHODS = 12;

type DemoWorkflow = Pick<IWorkflowBase, 'nodes' | 'connections' | 'settings'>;
export type Dam = Awaited<ReturnType<typeof startDam>>;

function readWorkflow(dam: Dam): DemoWorkflow {
	const file = join(__dirname, '../../examples/demo.json');
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

/** All methods are called by the workflow itself; `credential` holds further fields of the credential. */
export async function runDemoWorkflow(
	sandbox: Sandbox,
	dam: Dam,
	credential: { contractOverrides: string },
): Promise<void> {
	const before = new Set(sandbox.assets());
	sandbox.resetCounters();
	sandbox.mayChange(/^(campaigns|vendors\/demo-dam)(\/|$)/);
	const workflow = readWorkflow(dam);
	const run = await runWorkflow({ workflow, library: sandbox, credential });
	printSteps(workflow, run);

	const methods = new Set(sandbox.requests.map(({ method }) => method));
	console.log(`\n${sandbox.requests.length} requests, ${methods.size} of ${METHODS} methods`);
	check(run.data.resultData.error === undefined, run.data.resultData.error?.message ?? '');
	check(methods.size === METHODS, `only ${methods.size} of ${METHODS} methods were called`);
	checkLibrary(sandbox, dam, before);
}

function checkLibrary(sandbox: Sandbox, dam: Dam, before: Set<string>): void {
	const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
	for (const { id, fileName, title } of dam.files) {
		const key = `vendors/demo-dam/${fileName}`;
		const isThere = sandbox.assets().includes(key);
		check(isThere, `${key} is not in the library`);
		if (!isThere) continue;
		const source = readFileSync(join(__dirname, '../../test/media', fileName));
		check(hash(sandbox.bytes(key)) === hash(source), `${key} is not what the DAM has`);
		const metadata = sandbox.metadata(key);
		check(metadata.damId === id, `${key} has not the metadata of its upload`);
		check(metadata.title === title, `${key} has not its title`);
	}
	const added = sandbox.assets().filter((key) => !before.has(key));
	check(added.length === dam.files.length + 1, 'the library holds something else, too');
	check(!sandbox.folders().some((path) => path.startsWith('campaigns/')), 'a folder was left');
	checkHarm(sandbox, 'the workflow');
}
