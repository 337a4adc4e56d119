/** The table in the code and the page that users read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { mergeOverrides } from '../../../nodes/Clinch/contract/overrides';
import { knownInputs, METHODS, type Method } from '../../../nodes/Clinch/contract/table';

const DEFAULT_CONTRACT = mergeOverrides({});

const read = (file: string) => readFileSync(join(__dirname, '../../..', file), 'utf8');
const page = read('docs/api-contract.md');

/** A row as docs/api-contract.md writes it. */
function written(method: Method): string {
	const row = DEFAULT_CONTRACT.methods[method];
	const verb = row.otherVerb ? `${row.verb} or ${row.otherVerb}` : row.verb;
	const inputs = Object.entries(row.inputs).map(
		([name, wire]) => `\`${name}\` → \`${wire.name}\` (${wire.in})`,
	);
	const off = knownInputs(method).filter((input) => !(input in row.inputs));
	const all = [...inputs, ...(off.length === 0 ? [] : [`off: \`${off.join('`, `')}\``])];
	return `| ${method} | ${verb} | \`${row.path}\` | ${row.body} | ${all.join('<br>')} |`;
}

test('the page for users shows the table as the code has it', () => {
	const shown = page.split('\n').filter((line) => /^\| [A-Z]\w+ \| [A-Z]/.test(line));
	expect(shown).toEqual(METHODS.map(written));
});

test('that the name of every input is inferred stands in the page and beside the table', () => {
	const inputs = METHODS.flatMap((method) => Object.keys(DEFAULT_CONTRACT.methods[method].inputs));
	expect(inputs).toHaveLength(24);
	expect(page).toMatch(/all names of inputs are inferred/i);
	expect(read('nodes/Clinch/contract/table.ts')).toMatch(
		/names of its inputs, so each .* inferred/,
	);
});

test('every method is unproven, sends no constants and has its answer read by rule', () => {
	for (const row of Object.values(DEFAULT_CONTRACT.methods)) {
		expect(row).toMatchObject({ proven: false, constants: {}, answer: {} });
	}
	expect(DEFAULT_CONTRACT.paths).toEqual({ leadingSlash: false, trailingSlash: false, prefix: '' });
});
