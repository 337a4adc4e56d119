/** Which files of an item are meant: reads the parameter Input Binary Field. */
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../contract/inputError';
import { notText, quote } from '../contract/paths';
import { isSystemFile, readFolder, readName } from '../files/names';
import type { BinaryField } from '../files/stored';

/**
 * The binary fields that a parameter names.
 *
 * @param wanted a field, several parted by commas or in a list, or `*` for every file of the item
 *   but those of operating systems
 * @param label the parameter's label, for the error
 * @throws {InputError} where a field is missing; it says which fields the item has
 */
export function binaryFields(
	item: INodeExecutionData,
	wanted: unknown,
	label: string,
): BinaryField[] {
	// An expression may hand over the file itself instead of the name of its field.
	if (isBinary(wanted)) return [{ field: wanted.fileName ?? 'file', binary: wanted }];
	const given: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
	const advice = `Enter the name of the field that contains the file, usually data. ${whatIsThere(item)}`;
	const texts = given.map((name) => {
		if (typeof (name ?? '') !== 'string') throw notText(name, label, advice);
		return String(name ?? '').trim();
	});
	// A comma may also be a part of a field's own name.
	const parts = texts.flatMap((text) => (fieldNamed(item, text) ? text : text.split(',')));
	const names = [...new Set(parts.map((name) => name.trim()))].filter((name) => name);
	if (names.length === 0) throw new InputError(`${label} is empty`, advice);
	if (names.join() === '*') {
		const all = fieldsOf(item);
		if (all.length > 0) return all.filter((field) => !isOfSystem(field));
		throw new InputError('This item has no file', whatToDo(item));
	}
	return names.map((name) => {
		const found = fieldNamed(item, name);
		if (!found) {
			throw new InputError(
				`This item has no file in the field ${quote(name)} (${label})`,
				whatToDo(item),
			);
		}
		return found;
	});
}

function isOfSystem({ binary }: BinaryField): boolean {
	const { name, folder } = readName(binary.fileName ?? '');
	return isSystemFile(name, `${readFolder(binary.directory ?? '')}/${folder}`);
}

/** With n8n's combined binary mode files stand in the item's JSON, at a path. */
function fieldNamed(item: INodeExecutionData, name: string): BinaryField | undefined {
	const binary =
		(item.binary && Object.hasOwn(item.binary, name) ? item.binary[name] : undefined) ??
		name.split('.').reduce<unknown>((value, part) => {
			const isObject = typeof value === 'object' && value !== null;
			return isObject && Object.hasOwn(value, part)
				? (value as Record<string, unknown>)[part]
				: undefined;
		}, item.json);
	return isBinary(binary) ? { field: name, binary } : undefined;
}

function fieldsOf(item: INodeExecutionData): BinaryField[] {
	const binariesIn = (fields: object) =>
		Object.entries(fields).flatMap(([field, binary]: [string, unknown]) =>
			isBinary(binary) ? [{ field, binary }] : [],
		);
	const own = binariesIn(item.binary ?? {});
	return own.length > 0 ? own : binariesIn(item.json);
}

function isBinary(value: unknown): value is IBinaryData {
	if (typeof value !== 'object' || value === null || !('mimeType' in value)) return false;
	const { data, id } = value as Partial<IBinaryData>;
	// A file's metadata from a storage system has an id, too; n8n's own names its store first.
	const isThere = id ? /^[\w-]+:/.test(id) : typeof data === 'string';
	return typeof value.mimeType === 'string' && isThere;
}

function whatIsThere(item: INodeExecutionData): string {
	const fields = fieldsOf(item).map(({ field }) => field);
	return fields.length === 0
		? 'The item has no files at all.'
		: `The item has files in: ${fields.map(quote).join(', ')}.`;
}

function whatToDo(item: INodeExecutionData): string {
	const isEmpty = fieldsOf(item).length === 0;
	return isEmpty
		? 'The item has no files at all. Add a node before this one that downloads the file, e.g. HTTP Request with Response Format set to File.'
		: `${whatIsThere(item)} Enter one of these names.`;
}
