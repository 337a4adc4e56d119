/**
 * `npm run bench:check`: runs Check API on every dialect, with the dialect's own errors, with errors
 * that name nothing and with crashes, and then the twelve operations with the text that it gave.
 *
 * `-- --dialect camel-key --errors silent` measures one of them, `--folder` takes the dialects of another
 * folder, `--defaults` runs the twelve operations with the node's own table instead, which shows what they
 * say where they do nothing. `--refusing` makes every dialect refuse names that it does not know. `--write` puts the table into docs/quality.md.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import { runClinch } from '../engine/engine';
import { shortenPauses } from '../engine/support/pauses';
import { runTwelve, type Problems } from '../engine/support/twelve';
import { dialectIds, loadDialect, startSandbox, type Dialect, type Sandbox } from '../sandbox';

const MODES = ['own', 'silent', 'crash'] as const;
type Mode = (typeof MODES)[number];

/** Pauses of the node are shortened so many times; what the node sends stays the same. */
const HASTE = 20;

interface Measured {
	readonly mode: Mode;
	readonly error: string;
	readonly found: number;
	readonly requests: number;
	readonly statuses: Readonly<Record<string, string[]>>;
	readonly harm: string[];
	/** What Check API left, and where it lies: one line in words, and the assets themselves. */
	readonly left: string[];
	readonly scratch: string[];
	readonly problems: Problems;
	readonly overrides: string;
}

const SEEDS = ['hero.css', 'root.css', 'brand/hero.css', 'brand/logo.css', 'brand/2026/q1/a.css'];
const MORE = [
	'campaigns/spring/a.css',
	'campaigns/spring/b.css',
	'campaigns/c.css',
	'tmp/in/b.css',
];

function seed(library: Sandbox): void {
	for (const key of [...SEEDS, ...MORE]) {
		library.putAsset(key, key, { contentType: 'text/css', metadata: { owner: 'somebody' } });
	}
	library.putFolder('empty');
}

/** All that other people have in the library, in a text. */
function stateOf(library: Sandbox, isOwn: (path: string) => boolean): string[] {
	const assets = library.assets().filter((key) => !isOwn(key));
	const folders = library.folders().filter((path) => !isOwn(path));
	return [
		...assets.map(
			(key) => `${key}: ${String(library.bytes(key))} ${JSON.stringify(library.metadata(key))}`,
		),
		...folders.map((path) => `${path}/`),
	];
}

const isScratch = (path: string) => /(^|-|\/)[0-9a-f]{6}(\.|\/|-|$)/.test(path);
const isNobodys = () => false;

const NOTHING_CHECKED: Pick<Awaited<ReturnType<typeof runClinch>>, 'error' | 'json'> = {
	error: undefined,
	json: [],
};

async function measure(dialect: Dialect, mode: Mode, isChecked: boolean): Promise<Measured> {
	const library = await startSandbox({ dialect, ...(mode === 'own' ? {} : { errors: mode }) });
	try {
		seed(library);
		const before = stateOf(library, isNobodys);
		const { error, json } = isChecked
			? await runClinch({
					library,
					credential: { contractOverrides: '{}' },
					parameters: { resource: 'setup', operation: 'checkApi', scope: 'full', options: {} },
				})
			: NOTHING_CHECKED;
		const report = json[0] ?? {};
		const after = new Set(stateOf(library, isScratch));
		const overrides = String(report.contractOverrides ?? '{}');
		const scratch = library.assets().filter(isScratch);
		const problems = error ? {} : await runTwelve(library, overrides);
		const kept = new Set(stateOf(library, isScratch));
		return {
			mode,
			error: error ? `${error.message} ${error.description ?? ''}` : '',
			found: Number(report.found ?? 0),
			requests: Number(report.requests ?? 0),
			statuses: byStatus((report.methods ?? []) as IDataObject[]),
			harm: before.filter((one) => !after.has(one) || !kept.has(one)),
			left: (report.left ?? []) as string[],
			scratch,
			problems,
			overrides,
		};
	} finally {
		await library.close();
	}
}

function byStatus(methods: readonly IDataObject[]): Record<string, string[]> {
	const groups: Record<string, string[]> = {};
	for (const { method, status } of methods) (groups[String(status)] ??= []).push(String(method));
	return groups;
}

function print(dialect: string, one: Measured): void {
	const { mode, found, requests, statuses, scratch, harm, problems, error, left } = one;
	const works = 12 - Object.keys(problems).length;
	console.log(
		`${dialect.padEnd(24)} ${mode.padEnd(7)} ${found} found, ${requests} requests, ${error ? 0 : works} work, ${harm.length} harmed, ${scratch.length} assets left`,
	);
	for (const [status, methods] of Object.entries(statuses)) {
		if (status !== 'proven') console.log(`    ${status}: ${methods.join(', ')}`);
	}
	for (const [method, said] of Object.entries(problems))
		console.log(`    ${method}: ${said?.slice(0, 150)}`);
	if (error) console.log(`    FAILED ${error}`);
	for (const what of harm) console.log(`    HARM ${what}`);
	if (left.length > 1 || scratch.length > 0) console.log(`    left: ${left.join('; ')}`);
}

/** One row a dialect: found in each mode, harm in all, requests and operations with the dialect's own errors. */
function rowOf(dialect: string, all: readonly Measured[]): string {
	const cell = (mode: Mode, show: (one: Measured) => number) => {
		const one = all.find((measured) => measured.mode === mode);
		return one === undefined ? '' : one.error === '' ? String(show(one)) : 'fails';
	};
	const harm = all.reduce((sum, one) => sum + one.harm.length, 0);
	const cells = [
		dialect,
		...MODES.map((mode) => cell(mode, ({ found }) => found)),
		...MODES.map((mode) => cell(mode, ({ problems }) => 12 - Object.keys(problems).length)),
		MODES.map((mode) => cell(mode, ({ requests }) => requests)).join(', '),
		String(harm),
	];
	return `| ${cells.join(' | ')} |`;
}

const HEAD = `| dialect | found | silent | crash | work | silent | crash | requests | harm |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |`;

function totalsOf(all: readonly Measured[]): string {
	return MODES.map((mode) => {
		const own = all.filter((one) => one.mode === mode);
		const found = own.reduce((sum, one) => sum + one.found, 0);
		const works = own.reduce((sum, one) => sum + 12 - Object.keys(one.problems).length, 0);
		const requests = own.map((one) => one.requests).sort((a, b) => a - b);
		const middle = requests[Math.floor(requests.length / 2)] ?? 0;
		return `${mode}: ${found} of ${own.length * 12} methods found, ${works} operations work, median ${middle} and at most ${requests.at(-1) ?? 0} requests`;
	}).join('\n');
}

const START = '| dialect |';

function write(table: string): void {
	const page = join(__dirname, '../../docs/quality.md');
	const text = readFileSync(page, 'utf8');
	const start = text.indexOf(START);
	const end = text.indexOf('\n\n', start);
	writeFileSync(page, `${text.slice(0, start)}${table}${text.slice(end)}`);
}

function dialectsIn(folder: string | undefined): Dialect[] {
	if (folder === undefined) return dialectIds().map(loadDialect);
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dialect);
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			dialect: { type: 'string', multiple: true },
			errors: { type: 'string', multiple: true },
			write: { type: 'boolean', default: false },
			show: { type: 'boolean', default: false },
			folder: { type: 'string' },
			defaults: { type: 'boolean', default: false },
			refusing: { type: 'boolean', default: false },
		},
	});
	shortenPauses(HASTE);
	const chosen = dialectsIn(values.folder).filter(({ id }) => values.dialect?.includes(id) ?? true);
	const dialects = values.refusing
		? chosen
				.filter(({ unknown }) => unknown !== 'refused')
				.map((dialect): Dialect => ({ ...dialect, unknown: 'refused' }))
		: chosen;
	const modes = MODES.filter((mode) => values.errors?.includes(mode) ?? true);
	const all: Measured[] = [];
	const rows: string[] = [];
	for (const dialect of dialects) {
		const own: Measured[] = [];
		for (const mode of modes) {
			const one = await measure(dialect, mode, !values.defaults);
			print(dialect.id, one);
			if (values.show) console.log(one.overrides);
			own.push(one);
		}
		rows.push(rowOf(dialect.id, own));
		all.push(...own);
	}
	const table = [HEAD, ...rows].join('\n');
	console.log(`\n${table}\n\n${totalsOf(all)}`);
	if (values.write) write(table);
}

process.env.N8N_LOG_LEVEL ??= 'silent';
main()
	.then(() => process.exit())
	.catch((error: unknown) => {
		console.error(error);
		process.exit(1);
	});
