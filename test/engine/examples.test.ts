import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
} from 'n8n-workflow';

interface Workflow {
	name: string;
	nodes: INode[];
	connections: Record<string, Record<string, Array<Array<{ node: string }> | null>>>;
	pinData?: object;
	meta?: object;
}

type Values = Record<string, unknown>;

const ROOT = join(__dirname, '..', '..');
const STICKY = 'n8n-nodes-base.stickyNote';
const FILES = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.json'));

const { description } = ((): { description: INodeTypeDescription } => {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const built = require(join(ROOT, 'dist/nodes/Clinch/Clinch.node.js')) as {
		Clinch: new () => { description: INodeTypeDescription };
	};
	return new built.Clinch();
})();

function read(file: string): Workflow {
	return JSON.parse(readFileSync(join(ROOT, 'examples', file), 'utf8')) as Workflow;
}

function isOurs({ type }: INode): boolean {
	return type === 'n8n-nodes-clinch.clinch' || type === 'n8n-nodes-clinch.clinchTool';
}

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

/** What is wrong with the values of one level of parameters, as sentences. */
function problems(values: Values, properties: INodeProperties[], node: INode): string[] {
	const shown = properties.filter((property) =>
		NodeHelpers.displayParameter(
			values as INodeParameters,
			property,
			node,
			description,
			node.parameters,
		),
	);
	const unknown = Object.keys(values)
		.filter((name) => !shown.some((property) => property.name === name))
		.map((name) => `${name} is not a parameter, or not shown here`);
	const wrong = shown.flatMap((property) => {
		const value = values[property.name];
		const isMissing = value === undefined || valueOf(value) === '';
		if (isMissing && property.required && valueOf(property.default) === '') {
			return [`${property.name} is required`];
		}
		return value === undefined ? [] : wrongValue(value, property, node);
	});
	return [...unknown, ...wrong];
}

function valueOf(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

function wrongValue(value: unknown, property: INodeProperties, node: INode): string[] {
	const { name, type } = property;
	if (isExpression(value)) return property.noDataExpression ? [`${name} takes no expression`] : [];
	const says = (isRight: boolean, what: string) => (isRight ? [] : [`${name} ${what}`]);
	switch (type) {
		case 'options': {
			const allowed = (property.options ?? []).map((option) => 'value' in option && option.value);
			return says(allowed.includes(value as string), `cannot be ${String(value)}`);
		}
		case 'resourceLocator': {
			const { __rl: isLocator, mode } = value as { __rl?: boolean; mode?: string };
			const modes = (property.modes ?? []).map((one) => one.name);
			return says(isLocator === true && modes.includes(mode ?? ''), 'is not a picker’s value');
		}
		case 'collection':
			return problems(value as Values, property.options as INodeProperties[], node);
		case 'fixedCollection':
			return fixedCollectionProblems(value as Values, property, node);
		case 'json':
		case 'string':
			return says(typeof value === 'string', 'is not text');
		default:
			return says(typeof value === type, `is not a ${type}`);
	}
}

function fixedCollectionProblems(value: Values, property: INodeProperties, node: INode): string[] {
	const groups = (property.options ?? []) as INodePropertyCollection[];
	return Object.entries(value).flatMap(([groupName, rows]) => {
		const group = groups.find(({ name }) => name === groupName);
		if (!group) return [`${property.name} has no group ${groupName}`];
		return (rows as Values[]).flatMap((row) => problems(row, group.values, node));
	});
}

/** Without what n8n adds to a node that is a tool. */
function ownParameters({ type, parameters }: INode): Values {
	const added = type.endsWith('Tool') ? ['descriptionType', 'toolDescription'] : [];
	return Object.fromEntries(Object.entries(parameters).filter(([name]) => !added.includes(name)));
}

function connected({ connections }: Workflow): Set<string> {
	const pairs = Object.entries(connections).flatMap(([source, types]) =>
		Object.values(types).flatMap((outputs) =>
			outputs.flatMap((output) => (output ?? []).flatMap(({ node }) => [source, node])),
		),
	);
	return new Set(pairs);
}

/** The room that a node takes on the canvas, its name below it included. */
function box({ type, position: [x, y], parameters }: INode) {
	const isSticky = type === STICKY;
	const width = isSticky ? Number(parameters.width) : 96;
	const height = isSticky ? Number(parameters.height) : 128;
	return { isSticky, left: x, right: x + width, top: y, bottom: y + height };
}

function cut(one: ReturnType<typeof box>, other: ReturnType<typeof box>): boolean {
	const apart =
		one.right <= other.left ||
		other.right <= one.left ||
		one.bottom <= other.top ||
		other.bottom <= one.top;
	const inside =
		one.isSticky &&
		one.left <= other.left &&
		one.right >= other.right &&
		one.top <= other.top &&
		one.bottom >= other.bottom;
	return !apart && !inside;
}

describe.each(FILES)('examples/%s', (file) => {
	const workflow = read(file);
	const steps = workflow.nodes.filter(({ type }) => type !== STICKY);
	const names = workflow.nodes.map(({ name }) => name);

	it('has our node, and sets only parameters that it shows, to values that it takes', () => {
		const ours = steps.filter(isOurs);
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			const found = problems(ownParameters(node), description.properties, node);
			expect({ node: node.name, found }).toEqual({ node: node.name, found: [] });
			const issues = NodeHelpers.getNodeParametersIssues(description.properties, node, description);
			expect({ node: node.name, issues }).toEqual({ node: node.name, issues: null });
		}
	});

	it('says which resource and operation each of our nodes has', () => {
		for (const { parameters } of steps.filter(isOurs)) {
			expect(Object.keys(parameters)).toEqual(expect.arrayContaining(['resource', 'operation']));
		}
	});

	it('connects every step, and only steps that exist', () => {
		expect([...connected(workflow)].sort()).toEqual(steps.map(({ name }) => name).sort());
	});

	it('is explained by a note, and no name stands twice', () => {
		expect(workflow.nodes.some(({ type }) => type === STICKY)).toBe(true);
		expect(new Set(names).size).toBe(names.length);
	});

	it('holds nothing of the n8n that it was made in', () => {
		for (const node of workflow.nodes) expect(node.credentials).toBeUndefined();
		expect(workflow).not.toHaveProperty('id');
		expect(workflow).not.toHaveProperty('meta');
		expect(workflow.pinData ?? {}).toEqual({});
	});

	it('lies on the canvas without one thing over another', () => {
		const boxes = workflow.nodes.map((node) => ({ name: node.name, ...box(node) }));
		const overlaps = boxes.flatMap((one) =>
			boxes
				.filter((other) => other.name > one.name && cut(one, other) && cut(other, one))
				.map((other) => `${one.name} / ${other.name}`),
		);
		expect(overlaps).toEqual([]);
	});
});

test('every example stands in examples/README.md, and no two have one name', () => {
	const readme = readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8');
	for (const file of FILES) expect(readme).toContain(`(${file})`);
	const names = FILES.map((file) => read(file).name);
	expect(new Set(names).size).toBe(names.length);
});
