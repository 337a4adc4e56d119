/** The bridge from n8n's binary data, wherever n8n keeps it, to a file that Clinch takes. */
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkName, quote } from '../api/paths';
import { Refusal } from '../api/refusal';
import type { FileToSend } from '../api/file';
import { extensionOf, extensionOfType, typeOfExtension } from './types';

type BinaryHelpers = Pick<IExecuteFunctions['helpers'], 'getBinaryStream' | 'getBinaryMetadata'>;

/** In bytes. Measured: the default of 64 KiB takes half as long again for a large file. */
const CHUNK = 1024 * 1024;

/** A binary field of an item. */
export interface BinaryField {
	readonly field: string;
	readonly binary: IBinaryData;
}

/**
 * The binary fields that a parameter names.
 *
 * @param wanted a field, several parted by commas, or `*` for every file of the item
 * @param label the parameter's label, for the error
 * @throws {Refusal} where a field is missing; it says which fields the item has
 */
export function binaryFields(
	item: INodeExecutionData,
	wanted: unknown,
	label: string,
): BinaryField[] {
	// An expression may hand over the file itself instead of the name of its field.
	if (isBinary(wanted)) return [{ field: wanted.fileName ?? 'file', binary: wanted }];
	const text = typeof wanted === 'string' ? wanted.trim() : '';
	if (text === '') {
		throw new Refusal(
			`${label} is empty`,
			`Enter the name of the field that holds the file, usually data. ${whatIsThere(item)}`,
		);
	}
	if (text === '*') {
		const all = fieldsOf(item);
		if (all.length > 0) return all;
		throw new Refusal('This item has no file', whatToDo(item));
	}
	const exact = fieldNamed(item, text);
	if (exact) return [exact];
	const names = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name);
	return names.map((name) => {
		const found = fieldNamed(item, name);
		if (!found) {
			throw new Refusal(
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
 * @param named name and type that the user gives instead of the upstream file's own
 * @throws {Refusal} where the file is empty or its name or type impossible
 */
export async function storedFile(
	helpers: BinaryHelpers,
	{ field, binary }: BinaryField,
	named: { name?: string | undefined; type?: string | undefined },
): Promise<FileToSend> {
	const type = named.type ? checkType(named.type) : upstreamType(binary);
	const name = fileName(field, binary, named.name, type);
	const { id } = binary;
	const content = id ? undefined : Buffer.from(binary.data, 'base64');
	const size = content?.length ?? (await storedSize(helpers, binary));
	if (size === 0) {
		throw new Refusal(
			`The file ${quote(name)} in the field ${quote(field)} is empty`,
			'Look at the earlier node: it handed over a file without content.',
		);
	}
	return {
		name,
		type: type || typeOfExtension(extensionOf(name)) || 'application/octet-stream',
		size,
		open: async () => content ?? (await helpers.getBinaryStream(id ?? '', CHUNK)),
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
	const own = (binary.fileName ?? '').split('/').pop()?.trim() ?? '';
	return withExtension(checkName(own || field, 'The name of the file'), binary, type);
}

function withExtension(name: string, binary: IBinaryData, type: string): string {
	if (extensionOf(name) !== '') return name;
	const extension = extensionOfType(type) ?? binary.fileExtension ?? '';
	return extension === '' ? name : `${name}.${extension}`;
}

const TYPE = /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/;

function checkType(type: string): string {
	if (!TYPE.test(type.trim())) {
		throw new Refusal(
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
	return Object.entries({ ...item.json, ...item.binary }).flatMap(([field, binary]) =>
		isBinary(binary) ? [{ field, binary }] : [],
	);
}

function isBinary(value: unknown): value is IBinaryData {
	if (typeof value !== 'object' || value === null || !('mimeType' in value)) return false;
	const { data, id } = value as Partial<IBinaryData>;
	return typeof value.mimeType === 'string' && (typeof data === 'string' || typeof id === 'string');
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
