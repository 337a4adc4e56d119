/** What the fields of an element are: its key, its name, its folder, its link. Found by rule, not by a list of names. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../../contract/record';
import { hasExtension } from './paths';

/** What an answer is about, and the field that carries its identity. */
export interface Kind {
	readonly identity: 'assetKey' | 'folderPath';
}

export const ASSET: Kind = { identity: 'assetKey' };
export const FOLDER: Kind = { identity: 'folderPath' };

export type Role = 'key' | 'name' | 'folder' | 'link';

export interface RoleField {
	readonly role: Role;
	/** In plain spelling. */
	readonly name: string;
	readonly value: string;
	/** Whether it stands in a record inside the element. */
	readonly isInner?: boolean;
}

/** Words in the name of a field that is about something else than the element itself. */
const ABOUT_OTHERS =
	/thumb|preview|poster|icon|source|origin|access|cache|sort|partition|crypt|licen[sc]e|user|owner|creat|author|campaign|bucket|mime|type|extension|hash|account|tenant|profile|^(old|from|src|api|prev|next)/;

const A_FOLDER = /folder|director|^dir|dir$|^parent|^prefix$/;

/** What a field's name says, read once for all elements of a list. */
interface NameReading {
	readonly plain: string;
	readonly asset: Role | undefined;
	readonly folder: Role | undefined;
	readonly isAboutOthers: boolean;
	/** Whether its value may say what kind the element is of. */
	readonly tellsKind: 'folder' | 'asset' | 'type' | undefined;
}

const readings = new Map<string, NameReading>();
/** An answer may have as many names as it has fields. */
const MOST_READINGS = 2000;

function readName(name: string): NameReading {
	const known = readings.get(name);
	if (known) return known;
	if (readings.size >= MOST_READINGS) readings.clear();
	const own = plain(name);
	const reading: NameReading = {
		plain: own,
		asset: roleIn(own, ASSET),
		folder: roleIn(own, FOLDER),
		isAboutOthers:
			(ABOUT_OTHERS.test(own) && own !== 'source') ||
			A_FOLDER.test(own) ||
			/meta|link|custom|tag|modif/.test(own),
		tellsKind: tellsKind(own),
	};
	readings.set(name, reading);
	return reading;
}

function tellsKind(own: string): NameReading['tellsKind'] {
	if (/^(is)?(folder|dir|directory)$/.test(own)) return 'folder';
	if (/^(is)?(file|asset)$/.test(own)) return 'asset';
	return /(type|kind|class)$/.test(own) ? 'type' : undefined;
}

/** @returns undefined for a field that says nothing about where the element is */
export function roleOf(name: string, kind: Kind): Role | undefined {
	return kind === ASSET ? readName(name).asset : readName(name).folder;
}

function roleIn(own: string, kind: Kind): Role | undefined {
	if (ABOUT_OTHERS.test(own)) return undefined;
	if (/(url|uri|href|link)$/.test(own)) return 'link';
	const isName = /(name|title|label|file|basename)$/.test(own) || own === 'asset';
	if (kind === ASSET) {
		if (A_FOLDER.test(own)) return 'folder';
		if (/(key|path|pathname)$/.test(own)) return 'key';
		return isName ? 'name' : undefined;
	}
	if (/parent|container/.test(own)) return 'folder';
	if (isName) return 'name';
	return /(key|path|prefix)$/.test(own) || A_FOLDER.test(own) ? 'key' : undefined;
}

/**
 * The fields of a record that say where it is. Where it has no key or name of its own, those of
 * the one record inside that has (JSON:API puts them under `attributes`, GraphQL under `node`).
 */
export function roleFields(record: IDataObject, kind: Kind): RoleField[] {
	const own = fieldsWithRole(record, kind);
	const hasOwn = own.some(({ role }) => role === 'key' || role === 'name');
	if (hasOwn) return own;
	const entries = Object.entries(record);
	for (const [name, value] of entries) {
		// An object in which nothing else stands is the element, whatever it is called.
		if (!isRecord(value) || (readName(name).isAboutOthers && entries.length > 1)) continue;
		const inner = fieldsWithRole(value, kind);
		if (inner.some(({ role }) => role === 'key' || role === 'name'))
			return [...inner.map((field) => ({ ...field, isInner: true })), ...own];
	}
	return own;
}

function fieldsWithRole(record: IDataObject, kind: Kind): RoleField[] {
	const found: RoleField[] = [];
	for (const field of Object.keys(record)) {
		const value = record[field];
		const name = readName(field).plain;
		const role = roleOf(field, kind) ?? (isPathInId(name, value) ? 'key' : undefined);
		if (role === undefined) continue;
		if (role === 'folder' && isRecord(value)) found.push(...folderIn(value));
		// A folder named by a year may come as a number; a key that is one is an ID.
		const isText = typeof value === 'string' || (role === 'name' && typeof value === 'number');
		if (isText && value !== '') found.push({ role, name, value: String(value) });
	}
	return found;
}

/** An ID is a key only where it is the path of a file. */
function isPathInId(name: string, value: unknown): boolean {
	return name.endsWith('id') && typeof value === 'string' && hasExtension(value);
}

function folderIn(value: IDataObject): RoleField[] {
	const inner = fieldsWithRole(value, FOLDER);
	const found =
		inner.find(({ role }) => role === 'key') ?? inner.find(({ role }) => role === 'name');
	return found ? [{ ...found, role: 'folder' }] : [];
}

/** What an element says of its own kind; undefined where it does not. */
export function kindOfElement(element: unknown): Kind | undefined {
	if (typeof element === 'string') {
		if (/[/\\]$/.test(element)) return FOLDER;
		return undefined;
	}
	if (!isRecord(element)) return undefined;
	let byWord: Kind | undefined;
	for (const field of Object.keys(element)) {
		const { tellsKind: tells, asset, folder } = readName(field);
		const stated = tells && kindIn(tells, element[field]);
		if (stated) return stated;
		if (asset === undefined && folder === undefined) byWord ??= kindInWord(element[field]);
	}
	// A file may be tagged with the word.
	const isFile = (record: IDataObject) =>
		fieldsWithRole(record, ASSET).some(({ value }) => hasExtension(value));
	return byWord === FOLDER && isFile(element) ? undefined : byWord;
}

/** A field of any name may hold the word alone: `{ ".tag": "folder" }`. */
function kindInWord(value: unknown): Kind | undefined {
	if (typeof value !== 'string' || value.length > 9) return undefined;
	if (/^(folder|directory)$/i.test(value)) return FOLDER;
	return /^(file|asset)$/i.test(value) ? ASSET : undefined;
}

function kindIn(tells: 'folder' | 'asset' | 'type', value: unknown): Kind | undefined {
	if (tells === 'type') {
		if (typeof value !== 'string') return undefined;
		if (/^(sub)?(folder|director|dir$|prefix|collection$)/i.test(value)) return FOLDER;
		return /^(asset|file|image|video|audio|font|blob|object$)/i.test(value) ? ASSET : undefined;
	}
	if (value !== true && value !== false && value !== 'true' && value !== 'false') return undefined;
	const isYes = value === true || value === 'true';
	return isYes === (tells === 'folder') ? FOLDER : ASSET;
}

/**
 * The name of the field that holds an asset's own public address, such as `Url` or `cdnUrl`;
 * undefined where Clinch sent none.
 */
export function linkField(record: IDataObject): string | undefined {
	return Object.keys(record).find((field) => {
		const value = record[field];
		return (
			roleOf(field, ASSET) === 'link' && typeof value === 'string' && /^https?:\/\//.test(value)
		);
	});
}
