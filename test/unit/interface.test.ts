/**
 * The public interface: what a workflow file stores. A change breaks this test until CHANGELOG.md and
 * a new version of the node say so; then `UPDATE_INTERFACE=1 npx jest test/unit/interface` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { ClinchApi } from '../../credentials/ClinchApi.credentials';
import { Clinch } from '../../nodes/Clinch/Clinch.node';

const file = join(__dirname, 'interface.json');

/** What counts of a parameter: everything but its words. */
function frozen(property: INodeProperties): unknown {
	const { name, type, default: usual, required, displayOptions, modes, options } = property;
	return {
		name,
		type,
		default: usual,
		...(required ? { required } : {}),
		...(displayOptions ? { shown: displayOptions.show } : {}),
		...(modes ? { modes: modes.map((mode) => mode.name) } : {}),
		...(options ? { options: options.map(frozenOption) } : {}),
	};
}

function frozenOption(option: NonNullable<INodeProperties['options']>[number]): unknown {
	if ('type' in option) return frozen(option);
	if ('values' in option) return { name: option.name, values: option.values.map(frozen) };
	return option.value;
}

test('the names, types, defaults and option values of all parameters are those that were released', () => {
	const { name, version, properties } = new Clinch().description;
	const credential = new ClinchApi();
	const now = {
		node: { name, version, parameters: properties.map(frozen) },
		credential: { name: credential.name, fields: credential.properties.map(frozen) },
	};
	if (process.env.UPDATE_INTERFACE) writeFileSync(file, `${JSON.stringify(now, null, '\t')}\n`);
	const released: unknown = JSON.parse(readFileSync(file, 'utf8'));
	expect(JSON.parse(JSON.stringify(now))).toEqual(released);
});
