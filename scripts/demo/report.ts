/** What the demo prints, and the problems that it has met. */
import type { Sandbox } from '../../test/sandbox';

const problems: string[] = [];

export function check(isRight: boolean, problem: string): void {
	if (!isRight) problems.push(problem);
}

/** Whatever requests destroyed beyond what was named with `mayChange` is a problem. */
export function checkHarm(sandbox: Sandbox, who: string): void {
	const harm = sandbox.harm().map(({ what, key, method }) => `${what}: ${key} (${method})`);
	check(harm.length === 0, `${who} changed what it must not: ${harm.join(', ')}`);
}

/** Prints the problems, and tells the shell whether there were any. */
export function finish(): void {
	for (const problem of problems) console.log(`PROBLEM  ${problem}`);
	console.log(problems.length === 0 ? 'The demo worked.' : 'The demo failed.');
	process.exitCode = problems.length === 0 ? 0 : 1;
}

export function printLibrary(title: string, sandbox: Sandbox): void {
	console.log(`\n${title}`);
	if (sandbox.folders().length === 0) console.log('   (empty)');
	for (const folder of sandbox.folders()) console.log(`   ${folder}/`);
	for (const key of sandbox.assets()) {
		const metadata = JSON.stringify(sandbox.metadata(key));
		console.log(`   ${key}  ${sandbox.bytes(key).length} bytes  ${metadata}`);
	}
}
