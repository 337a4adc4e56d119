/** What an element says of its own kind. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../contract/record';
import { ASSET, FOLDER, readName, type Kind } from './fieldNames';
import { fieldsWithRole } from './fields';
import { hasExtension } from './paths';

/** What an element says of its own kind; undefined where it does not. */
export function kindOfElement(element: unknown): Kind | undefined {
	if (typeof element === 'string') {
		if (/[/\\]$/.test(element)) return FOLDER;
		return undefined;
	}
	if (!isRecord(element)) return undefined;
	let byWord: Kind | undefined;
	let stated: Kind | undefined;
	for (const field of Object.keys(element)) {
		const { tellsKind: tells, folder } = readName(field);
		const told = tells && kindIn(tells, element[field]);
		// Google Drive's folders are files of the kind, and folders of the type.
		if (told === FOLDER) return FOLDER;
		stated ??= told;
		if (folder === undefined) byWord ??= kindInWord(element[field]);
	}
	if (stated) return stated;
	// A file may be tagged with the word.
	const isFile = (record: IDataObject) =>
		fieldsWithRole(record, ASSET).some(({ value }) => hasExtension(value));
	return byWord === FOLDER && isFile(element) ? undefined : byWord;
}

/** A field of any name may hold the word alone: `{ ".tag": "folder" }`. */
function kindInWord(value: unknown): Kind | undefined {
	if (typeof value !== 'string') return undefined;
	if (/^(folder|directory)$/i.test(value)) return FOLDER;
	return /^(file|asset)$/i.test(value) ? ASSET : undefined;
}

/** `folder`, `sling:Folder`, `application/vnd.google-apps.folder`, `httpd/unix-directory`. */
const TYPE_OF_FOLDER =
	/^(sub)?(folder|director|dir$|prefix|collection$)|[:.#-](folder|directory|collection)$/i;
const TYPE_OF_ASSET = /^(asset|file|image|video|audio|font|blob|object$)|[:.#](asset|file)$/i;

function kindIn(tells: 'folder' | 'asset' | 'type', value: unknown): Kind | undefined {
	if (tells === 'type') {
		// JSON-LD has a list of types.
		if (TYPE_OF_FOLDER.test(String(value))) return FOLDER;
		return TYPE_OF_ASSET.test(String(value)) ? ASSET : undefined;
	}
	if (value !== true && value !== false && value !== 'true' && value !== 'false') return undefined;
	const isYes = value === true || value === 'true';
	return isYes === (tells === 'folder') ? FOLDER : ASSET;
}
