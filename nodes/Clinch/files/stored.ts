/** The bridge from n8n's binary data, wherever n8n keeps it, to a file that Clinch takes. */
import type { IBinaryData } from 'n8n-workflow';

import { InputError } from '../contract/inputError';
import { checkName, join, quote } from '../contract/paths';
import { checkFile, checkNameAndSize, UnsupportedFileError } from './check';
import { StoredContent, type BinaryHelpers } from './content';
import type { FileToSend, Readable } from './file';
import { addExtension, lacksExtension, readFolder, readName } from './names';
import { recognise, type Content } from './signature';
import { extensionOf, extensionOfType, typeOfExtension } from './types';

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

interface Description {
	/** n8n's ID of the stored file; undefined where n8n keeps it in the item. */
	readonly id: string | undefined;
	readonly name: string;
	/** The folder that came with the file; empty where none did. */
	readonly folder: string;
	/** The upstream file's own name, where it was tidied. */
	readonly renamedFrom: string | undefined;
	readonly size: number;
	/** The type that the user, else an earlier node, gave; empty where neither did. */
	readonly claimedType: string;
	readonly isTypeGiven: boolean;
}

/**
 * A binary field as a file to send. Nothing is read yet but the first bytes of a file that nobody
 * gives an extension: each `open` starts a new stream, and a buffer exists only where n8n keeps
 * the data in memory.
 *
 * @param atOnce how many files are sent at once
 * @throws {UnsupportedFileError} where the file is empty
 * @throws {InputError} where its name or type is impossible, or it cannot be read
 */
export async function storedFile(
	helpers: BinaryHelpers,
	{ field, binary }: BinaryField,
	named: GivenNames,
	atOnce?: number,
): Promise<StoredFile> {
	const claimedType = named.type ? checkType(named.type) : upstreamType(binary);
	const { name, folder, original } = nameOf(field, binary, named.name, claimedType);
	const shown = `${quote(name)} in the field ${quote(field)}`;
	const source = new StoredContent(helpers, binary, shown, atOnce);
	const size = await source.size();
	if (size === 0) {
		throw new UnsupportedFileError(
			name,
			`The file ${quote(name)} in the field ${quote(field)} is empty`,
			'Check the earlier node. It returned a file without content.',
		);
	}
	const isOpen = named.name ? extensionOf(name) === '' : lacksExtension(name);
	const extension = isOpen ? recognise(await source.head(size))?.extension : undefined;
	return new StoredFile(source, {
		id: binary.id,
		name: extension === undefined ? name : addExtension(name, extension),
		folder,
		renamedFrom: original,
		size,
		claimedType,
		isTypeGiven: named.type !== undefined && named.type !== '',
	});
}

/** A file as n8n keeps it, on its way to Clinch. */
export class StoredFile implements FileToSend {
	readonly id: string | undefined;
	readonly name: string;
	readonly folder: string;
	readonly renamedFrom: string | undefined;
	readonly size: number;
	readonly type: string;

	constructor(
		private readonly source: StoredContent,
		private readonly description: Description,
		content?: Content,
	) {
		const { id, name, folder, renamedFrom, size } = description;
		this.id = id;
		[this.name, this.folder, this.renamedFrom, this.size] = [name, folder, renamedFrom, size];
		this.type = typeToSend(description, content);
	}

	/**
	 * Checks the first bytes, and everything else that Check File checks.
	 *
	 * @returns the file, with the type of its content where that is another picture than its name says
	 * @throws {UnsupportedFileError} where Clinch would refuse it
	 */
	async checked(): Promise<StoredFile> {
		checkNameAndSize(this);
		const content = recognise(await this.source.head(this.size));
		checkFile({ name: this.name, size: this.size, type: this.description.claimedType }, content);
		return new StoredFile(this.source, this.description, content);
	}

	async open(): Promise<Readable | Buffer> {
		return await this.source.open();
	}

	/** Closes what was opened to look at the first bytes, if nothing else closed it. */
	close(): void {
		this.source.close();
	}
}

/** Clinch's own type of the extension, whatever upstream calls it; the user's own wins. */
function typeToSend({ name, claimedType, isTypeGiven }: Description, content?: Content): string {
	if (isTypeGiven) return claimedType;
	const usual = typeOfExtension(extensionOf(name));
	if (content?.type && usual?.startsWith('image/') && !isAlso(content.type, usual)) {
		return content.type;
	}
	return usual ?? (claimedType || 'application/octet-stream');
}

/** PNG and APNG begin alike. */
function isAlso(type: string, usual: string): boolean {
	return type === usual || (type === 'image/png' && usual === 'image/apng');
}

function nameOf(
	field: string,
	binary: IBinaryData,
	given: string | undefined,
	type: string,
): { name: string; folder: string; original: string | undefined } {
	// Storage nodes hand over a whole path as the file's name.
	const own = readName(binary.fileName ?? '');
	const folder = folderOf(readFolder(binary.directory ?? ''), own.folder);
	const name = given
		? checkName(given, 'File Name')
		: checkName(own.name || field, 'The name of the file');
	const isOpen = given ? extensionOf(name) === '' : lacksExtension(name);
	return {
		name: isOpen ? withExtension(name, binary, type) : name,
		folder,
		original: given || !binary.fileName?.trim() ? undefined : own.original,
	};
}

/** A node may give a path in both places. */
function folderOf(directory: string, inName: string): string {
	if (directory === '' || inName === '') return directory || inName;
	return `/${directory}`.endsWith(`/${inName}`) ? directory : join(directory, inName);
}

function withExtension(name: string, binary: IBinaryData, type: string): string {
	// n8n makes an extension of any type, such as bin; a wrong one is worse than none.
	const own = binary.fileExtension ?? '';
	const extension = extensionOfType(type) ?? (typeOfExtension(own) ? own : '');
	return extension === '' ? name : addExtension(name, extension);
}

const TYPE = /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/;

function checkType(type: string): string {
	if (!TYPE.test(type.trim())) {
		throw new InputError(
			`File Type isn’t a valid media type: ${quote(type)}`,
			'Enter a type such as image/png or video/mp4.',
		);
	}
	return type.trim();
}

function upstreamType(binary: IBinaryData): string {
	const type = String(binary.mimeType ?? '').trim();
	return TYPE.test(type) ? type : '';
}
