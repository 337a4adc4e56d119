/** Writes an input's value as the contract's word `as` says. */
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../contract/inputError';
import { isListIndex } from '../../contract/language';
import { quote } from '../../contract/paths';

/** A value inside a JSON body. */
export function toJson(as: string, value: unknown): unknown {
	if (as === 'list') return [value].flat();
	if (as === 'csv') return commaSeparated(value);
	if (as === 'jsonText') return JSON.stringify(value);
	if (as === 'pairs') return pairsOf(value);
	if (as === 'not') return !value;
	if (as === 'text' && typeof value === 'boolean') return String(value);
	if (as.startsWith('objects:')) {
		const field = as.slice('objects:'.length);
		return [value].flat().map((one) => ({ [field]: one }));
	}
	return value;
}

/** A value as named texts: in a query, a form or a header. */
export function toTexts(name: string, as: string, value: unknown): Array<[string, string]> {
	if (as === 'repeat') return [value].flat().map((one) => [name, asText(one)]);
	if (as === 'csv') return [[name, commaSeparated(value)]];
	if (as === 'pairs') return [[name, JSON.stringify(pairsOf(value))]];
	if (as === 'not') return [[name, String(!value)]];
	if (as === 'jsonText') return [[name, JSON.stringify(value)]];
	if (as === 'spread') {
		return Object.entries(value as IDataObject).map(([field, one]) => [field, asText(one)]);
	}
	return [[name, asText(value)]];
}

/** A text as it is, anything else as JSON. */
export function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function pairsOf(value: unknown): Array<{ Name: string; Value: unknown }> {
	return Object.entries(value as IDataObject).map(([Name, Value]) => ({ Name, Value }));
}

function commaSeparated(value: unknown): string {
	const texts = [value].flat().map(String);
	const broken = texts.find((text) => text.includes(','));
	if (broken !== undefined) {
		throw new InputError(
			`The key ${quote(broken)} contains a comma, but on this account commas separate the keys`,
			'Delete this asset with the Delete operation, or correct API Contract Overrides in the Clinch credential.',
		);
	}
	return texts.join(',');
}

/**
 * Puts a value into a JSON body. A dot in the name nests, and a number after a dot is a place in a
 * list: `Source.Key`, `Moves.0.Key`.
 */
export function putInto(body: IDataObject, name: string, value: unknown): void {
	const parts = name.split('.');
	let inner: object = body;
	for (const [index, part] of parts.entries()) {
		const isLast = index === parts.length - 1;
		const there: unknown = Object.getOwnPropertyDescriptor(inner, part)?.value;
		const next = isLast ? value : isContainer(there) ? there : newContainer(parts[index + 1]);
		// Not an assignment: a name such as __proto__ is a field like any other.
		Object.defineProperty(inner, part, {
			value: next,
			enumerable: true,
			writable: true,
			configurable: true,
		});
		inner = next as object;
	}
}

function isContainer(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function newContainer(part: string | undefined): object {
	return part !== undefined && isListIndex(part) ? [] : {};
}
