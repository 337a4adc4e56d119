import type { INodeProperties } from 'n8n-workflow';

import { asset } from './asset';
import { folder } from './folder';
import type { Operation } from './operation';
import { setup } from './setup';

interface Resource<Operations extends Record<string, Operation>> {
	readonly name: string;
	readonly operations: Operations;
	/** The operation that a new node starts with. */
	readonly usual: keyof Operations & string;
}

const resource = <Operations extends Record<string, Operation>>(own: Resource<Operations>) => own;

const RESOURCES = {
	asset: resource({ name: 'Asset', operations: asset, usual: 'upload' }),
	folder: resource({ name: 'Folder', operations: folder, usual: 'create' }),
	setup: resource({ name: 'Setup', operations: setup, usual: 'checkApi' }),
};

/** All parameters of the node: the two selectors, then those of every operation. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'asset',
		options: Object.entries(RESOURCES).map(([value, { name }]) => ({ name, value })),
	},
	...Object.entries(RESOURCES).flatMap(([value, { operations, usual }]) => [
		operationSelector(value, operations, usual),
		...Object.entries<Operation>(operations).flatMap(([operation, own]) =>
			own.properties.map((property) => onlyFor(property, value, operation)),
		),
	]),
];

function onlyFor(property: INodeProperties, resource: string, operation: string): INodeProperties {
	const { displayOptions } = property;
	const show = { ...displayOptions?.show, resource: [resource], operation: [operation] };
	return { ...property, displayOptions: { ...displayOptions, show } };
}

/** What a step does, below its name on the canvas. */
export const subtitle = `={{ (${JSON.stringify(
	Object.fromEntries(
		Object.entries(RESOURCES).flatMap(([value, { operations }]) =>
			Object.entries<Operation>(operations).map(([operation, { action }]) => [
				`${value}:${operation}`,
				action,
			]),
		),
	),
)})[$parameter["resource"] + ":" + $parameter["operation"]] }}`;

function operationSelector(
	resourceValue: string,
	operations: Record<string, Operation>,
	usual: string,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: usual,
		displayOptions: { show: { resource: [resourceValue] } },
		options: Object.entries(operations).map(([value, { name, action, description }]) => ({
			name,
			value,
			action,
			description,
		})),
	};
}

/** The operation that the two selectors name; undefined where there is none. */
export function operationNamed(resourceValue: unknown, operation: unknown): Operation | undefined {
	const resources: Record<string, { operations: Record<string, Operation> }> = RESOURCES;
	return own(own(resources, resourceValue)?.operations ?? {}, operation);
}

function own<T>(values: Record<string, T>, name: unknown): T | undefined {
	return typeof name === 'string' && Object.hasOwn(values, name) ? values[name] : undefined;
}
