/**
 * The public interface: what a workflow file stores. A change breaks this test until a new version of
 * the node and an entry in CHANGELOG.md say so; then `UPDATE_INTERFACE=1 npx jest test/unit/interface`
 * writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { version as packageVersion } from '../../package.json';
import { ClinchApi } from '../../credentials/ClinchApi.credentials';
import { Clinch } from '../../nodes/Clinch/Clinch.node';

interface Interface {
	/** The package that holds it. */
	package: string;
	node: { name: string; version: unknown; parameters: unknown; credentials: unknown };
	credential: { name: string; fields: unknown };
}

const file = join(__dirname, 'interface.json');
const released = JSON.parse(readFileSync(file, 'utf8')) as Interface;
const changelog = readFileSync(join(__dirname, '../../CHANGELOG.md'), 'utf8');

/** What counts of a parameter: everything but its words. */
function frozen(property: INodeProperties): unknown {
	const { name, type, default: usual, required, typeOptions, displayOptions } = property;
	const { modes, options } = property;
	return {
		name,
		type,
		default: usual,
		...(required ? { required } : {}),
		...(typeOptions ? { typeOptions } : {}),
		...(displayOptions ? { displayOptions } : {}),
		...(modes ? { modes: modes.map((mode) => mode.name) } : {}),
		...(options ? { options: inFixedOrder(property).map(frozenOption) } : {}),
	};
}

/** A workflow stores the names of a collection's options, not their order. */
function inFixedOrder({ type, options = [] }: INodeProperties): typeof options {
	if (type !== 'collection') return options;
	return [...options].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function frozenOption(option: NonNullable<INodeProperties['options']>[number]): unknown {
	if ('type' in option) return frozen(option);
	if ('values' in option) return { name: option.name, values: option.values.map(frozen) };
	return option.value;
}

function current(): Interface {
	const { name, version, properties, credentials } = new Clinch().description;
	const credential = new ClinchApi();
	const now = {
		package: packageVersion,
		node: { name, version, parameters: properties.map(frozen), credentials },
		credential: { name: credential.name, fields: credential.properties.map(frozen) },
	};
	return JSON.parse(JSON.stringify(now)) as Interface;
}

/** Why a changed interface may not take the place of the released one; undefined where it may. */
function problemOf(now: Interface, before: Interface, log: string): string | undefined {
	const parts = ({ node, credential }: Interface) =>
		JSON.stringify([node.name, node.parameters, node.credentials, credential]);
	if (parts(now) === parts(before)) return undefined;
	if (now.package === before.package) return 'The version in package.json is that of the old one';
	if (JSON.stringify(now.node.version) === JSON.stringify(before.node.version)) {
		return 'The node has the version of the old one';
	}
	return log.includes(`\n## ${now.package}\n`) ? undefined : `CHANGELOG.md lacks ${now.package}`;
}

test('the names, types, defaults and option values of all parameters are those that were released', () => {
	const now = current();
	if (process.env.UPDATE_INTERFACE) {
		expect(problemOf(now, released, changelog)).toBeUndefined();
		writeFileSync(file, `${JSON.stringify(now, null, '\t')}\n`);
	} else {
		expect({ ...now, package: released.package }).toEqual(released);
	}
});

test('a changed interface needs a new version of package and node, and an entry in the changelog', () => {
	const { node } = released;
	const changed = { ...released, node: { ...node, parameters: [] } };
	const next = { ...changed, package: '9.0.0', node: { ...changed.node, version: [1, 2] } };
	const log = '# Changelog\n\n## 9.0.0\n';
	expect(problemOf(released, released, changelog)).toBeUndefined();
	expect(problemOf(changed, released, log)).toMatch(/package.json/);
	expect(problemOf({ ...changed, package: '9.0.0' }, released, log)).toMatch(/version of the old/);
	expect(problemOf(next, released, changelog)).toBe('CHANGELOG.md lacks 9.0.0');
	expect(problemOf(next, released, log)).toBeUndefined();
});
