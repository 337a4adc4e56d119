/** The bridge from n8n's binary data, wherever n8n keeps it, to a file that Clinch takes. */
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkName, notText, quote } from '../contract/paths';
import { InputError } from '../contract/inputError';
import type { FileToSend } from './file';
import { extensionOf, extensionOfType, typeOfExtension } from './types';

type BinaryHelpers = Pick<IExecuteFunctions['helpers'], 'getBinaryStream' | 'getBinaryMetadata'>;

/** In bytes. Measured: the default of 64 KiB takes half as long again for a large file. */
const CHUNK = 1024 * 1024;

/** A binary field of an item. */
export interface BinaryField {
	readonly field: string;
	readonly binary: IBinaryData;
}

/** Name and type that the user gives instead of the upstream file's own. */
export interface GivenNames {
	readonly name?: string | undefined;
	readonly type?: string | undefined;
}

/**
 * The binary fields that a parameter names.
 *
 * @param wanted a field, several parted by commas or in a list, or `*` for every file of the item
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
	const advice = `Enter the name of the field that holds the file, usually data. ${whatIsThere(item)}`;
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
		if (all.length > 0) return all;
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

/**
 * A binary field as a file to send. Nothing is read yet: each `open` starts a new stream, and a
 * buffer exists only where n8n keeps the data in memory.
 *
 * @throws {InputError} where the file is empty or its name or type impossible
 */
export async function storedFile(
	helpers: BinaryHelpers,
	{ field, binary }: BinaryField,
	named: GivenNames,
): Promise<FileToSend> {
	const type = named.type ? checkType(named.type) : upstreamType(binary);
	const name = fileName(field, binary, named.name, type);
	const { id } = binary;
	const content = id ? undefined : Buffer.from(binary.data, 'base64');
	const orSay = async <T>(reading: Promise<T>): Promise<T> =>
		await reading.catch(() => {
			throw new InputError(
				`The stored file ${quote(name)} in the field ${quote(field)} cannot be read`,
				'Run the node that loads the file again: n8n deletes stored files together with their execution.',
			);
		});
	const size = content?.length ?? (await orSay(storedSize(helpers, binary)));
	if (size === 0) {
		throw new InputError(
			`The file ${quote(name)} in the field ${quote(field)} is empty`,
			'Look at the earlier node: it handed over a file without content.',
		);
	}
	return {
		name,
		type: type || typeOfExtension(extensionOf(name)) || 'application/octet-stream',
		size,
		open: async () => content ?? (await orSay(helpers.getBinaryStream(id ?? '', CHUNK))),
	};
}

async function storedSize(helpers: BinaryHelpers, binary: IBinaryData): Promise<number> {
	if (typeof binary.bytes === 'number' && binary.bytes > 0) return binary.bytes;
	return (await helpers.getBinaryMetadata(binary.id ?? '')).fileSize;
}

function fileName(
	field: string,
	binary: IBinaryData,
	given: string | undefined,
	type: string,
): string {
	if (given) return withExtension(checkName(given, 'File Name'), binary, type);
	// Storage nodes hand over a whole path as the file's name; its last part is the name.
	const own = (binary.fileName ?? '').split(/[\\/]/).pop()?.trim() ?? '';
	return withExtension(checkName(own || field, 'The name of the file'), binary, type);
}

function withExtension(name: string, binary: IBinaryData, type: string): string {
	if (extensionOf(name) !== '') return name;
	// n8n makes an extension of any type, such as bin; a wrong one is worse than none.
	const own = binary.fileExtension ?? '';
	const extension = extensionOfType(type) ?? (typeOfExtension(own) ? own : '');
	return extension === '' ? name : `${name.replace(/\.+$/, '')}.${extension}`;
}

const TYPE = /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/;

function checkType(type: string): string {
	if (!TYPE.test(type.trim())) {
		throw new InputError(
			`File Type is not a media type: ${quote(type)}`,
			'Give a type such as image/png or video/mp4.',
		);
	}
	return type.trim();
}

function upstreamType(binary: IBinaryData): string {
	const type = String(binary.mimeType ?? '').trim();
	return TYPE.test(type) ? type : '';
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
		? 'The item has no files at all. Put a node before this one that downloads the file, e.g. HTTP Request with the response format File.'
		: `${whatIsThere(item)} Enter one of these names.`;
}
