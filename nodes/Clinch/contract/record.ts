import type { IDataObject } from 'n8n-workflow';

/** Whether a value is a JSON object: neither a list nor a single value. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field's value by its name in any case, with or without underscores. */
export function fieldOf(record: IDataObject, name: string): unknown {
	const found = Object.keys(record).find((key) => plain(key) === name);
	return found === undefined ? undefined : record[found];
}

/** A field's name without what spellings differ in: case and underscores. */
export function plain(name: string): string {
	return name.toLowerCase().replaceAll('_', '');
}
