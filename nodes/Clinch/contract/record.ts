import type { IDataObject } from 'n8n-workflow';

/** Whether a value is a JSON object: neither a list nor a single value. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field's value by its plain name. */
export function fieldOf(record: IDataObject, name: string): unknown {
	const found = Object.keys(record).find((key) => plain(key) === name);
	return found === undefined ? undefined : record[found];
}

/** A field's name without what spellings differ in: case, and all that is neither letter nor digit. */
export function plain(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The words of a field's name in lower case: `isDeletedNow` and `is_deleted-now` have the same. */
export function wordsOf(name: string): string[] {
	return name
		.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

/** What a flag says in any spelling; undefined for what is no flag. */
export function flagOf(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const word = String(value).trim().toLowerCase();
	if (['true', 'yes', 'y', 'on', '1'].includes(word)) return true;
	return ['false', 'no', 'n', 'off', '0'].includes(word) ? false : undefined;
}
