/** A walk over the whole description: what n8n shows, and what stands behind it. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { TABLE } from '../../nodes/Clinch/contract/table';
import { routes } from '../sandbox/routes';
import { clinchNode, loadPackage } from './engine';

let properties: INodeProperties[] = [];

beforeAll(async () => {
	({ properties } = (await clinchNode()).description);
});

const choices = (property: INodeProperties) => (property.options ?? []) as INodePropertyOptions[];
const selectors = () => properties.filter(({ name }) => name === 'operation');
const operations = () =>
	selectors().flatMap((selector) => {
		const [resource] = (selector.displayOptions?.show?.resource ?? []) as string[];
		return choices(selector).map((option) => ({ resource, ...option }));
	});
const parametersOf = (resource: unknown, operation: unknown) =>
	properties.filter(({ displayOptions }) => {
		const { resource: resources = [], operation: own = [] } = displayOptions?.show ?? {};
		return resources.includes(resource as never) && own.includes(operation as never);
	});

test('all operations have a name, an action and a description', () => {
	expect(operations().map(({ resource, value }) => `${resource}:${String(value)}`)).toEqual([
		'asset:copy',
		'asset:delete',
		'asset:deleteMany',
		'asset:getAll',
		'asset:getMetadata',
		'asset:move',
		'asset:updateMetadata',
		'asset:upload',
		'asset:uploadJson',
		'folder:create',
		'folder:delete',
		'folder:getSubfolders',
		'setup:checkApi',
	]);
	for (const { name, action, description } of operations()) {
		expect(name).toMatch(/^[A-Z]/);
		expect(action).toMatch(/^[A-Z][a-z]+ .*\b(asset|assets|folder|API)\b/);
		expect(description).toMatch(/^[A-Z].*[^.]$/);
	}
});

const TECHNICAL = [
	'additionalBody',
	'additionalQuery',
	'batchSize',
	'maxConcurrency',
	'maxRetries',
	'timeout',
];

test('every operation ends with the options, the technical ones last, each group by its labels', () => {
	for (const { resource, value } of operations()) {
		const last = parametersOf(resource, value).at(-1);
		expect(last?.name).toBe('options');
		const options = (last?.options ?? []) as INodeProperties[];
		const names = options.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(['additionalQuery', 'maxRetries', 'timeout']));
		// The check sends one request after the other.
		expect(names.includes('maxConcurrency')).toBe(value !== 'checkApi');
		expect(new Set(names).size).toBe(names.length);
		const isTechnical = ({ name }: INodeProperties) => TECHNICAL.includes(name);
		const groups = [options.filter((one) => !isTechnical(one)), options.filter(isTechnical)];
		expect(groups.flat()).toEqual(options);
		for (const group of groups) {
			const labels = group.map(({ displayName }) => displayName);
			expect(labels).toEqual([...labels].sort());
		}
	}
});

test('what a rejected file leads to is asked only where files are checked', () => {
	const found = properties
		.flatMap(({ options = [] }) => options)
		.filter((option): option is INodeProperties => option.name === 'ifUnsupported');
	expect(found).toHaveLength(2);
	for (const { displayOptions } of found) {
		expect(displayOptions?.hide).toEqual({ checkFile: [false] });
	}
});

test('every default is one that the parameter can have', () => {
	const nested = properties.flatMap((property) =>
		property.type === 'collection' ? (property.options as INodeProperties[]) : [property],
	);
	for (const property of nested) {
		const { name, type } = property;
		const kinds: Record<string, string> = {
			boolean: 'boolean',
			number: 'number',
			string: 'string',
		};
		if (kinds[type]) expect([name, typeof property.default]).toEqual([name, kinds[type]]);
		if (type === 'options') {
			expect(choices(property).map(({ value }) => value)).toContain(property.default);
		}
		// Empty is refused with a word; an example would be stored by whoever overlooks it.
		if (type === 'json' && property.default !== '')
			expect(() => JSON.parse(String(property.default)) as unknown).not.toThrow();
		if (type === 'resourceLocator') {
			expect(property.modes?.map((mode) => mode.name)).toContain(
				(property.default as { mode: string }).mode,
			);
		}
	}
});

test('every picker names a search that the node has', async () => {
	const searches = Object.keys((await clinchNode()).methods?.listSearch ?? {});
	const named = properties.flatMap(({ modes = [] }) =>
		modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
	);
	expect(new Set(named)).toEqual(new Set(searches));
});

test('every method of the table has a route in the sandbox, with its verb and path', () => {
	const table = Object.entries(TABLE).map(([method, { verb, path }]) => [method, verb, path]);
	const served = routes.map(({ method, verbs, path }) => [method, verbs[0], path]);
	expect(served.sort()).toEqual(table.sort());
});

test('n8n loads the node with its icon, its codex and its credential', async () => {
	const loaded = await loadPackage();
	const { description } = await clinchNode();
	expect(description.usableAsTool).toBe(true);
	expect(description.iconUrl).toEqual({
		light: 'icons/n8n-nodes-clinch/dist/nodes/Clinch/clinch.svg',
		dark: 'icons/n8n-nodes-clinch/dist/nodes/Clinch/clinch.dark.svg',
	});
	expect(description.codex?.alias).toEqual(expect.arrayContaining(['DAM']));
	expect(loaded.getCredential('clinchApi').type.iconUrl).toEqual(description.iconUrl);
});
