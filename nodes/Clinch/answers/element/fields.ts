/** What the fields of an element are: its key, its name, its folder, its link. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../contract/record';
import { ASSET, FOLDER, readName, roleOf, type Kind, type Role } from './fieldNames';
import { hasExtension } from './paths';

export interface RoleField {
	readonly role: Role;
	/** In plain spelling. */
	readonly name: string;
	readonly value: string;
	/** Whether it stands in a record inside the element. */
	readonly isInner?: boolean;
}
/**
 * The fields of a record that say where it is. Where it has no key or name of its own, those of
 * the one record inside that has (JSON:API puts them under `attributes`, GraphQL under `node`).
 */
export function roleFields(record: IDataObject, kind: Kind): RoleField[] {
	const own = namedFields(record, kind);
	if (own.some(isIdentity)) return own;
	const entries = Object.entries(record);
	for (const [name, value] of entries) {
		// An object in which nothing else stands is the element, whatever it is called.
		if (!isRecord(value) || (readName(name).isAboutOthers && entries.length > 1)) continue;
		const inner = namedFields(value, kind);
		if (inner.some(isIdentity))
			return [...inner.map((field) => ({ ...field, isInner: true })), ...own];
	}
	return own;
}

function isIdentity({ role }: RoleField): boolean {
	return role === 'key' || role === 'name';
}

/** Whether a name is made for people: it counts only where there is no other. */
export function isTitle({ role, name }: RoleField): boolean {
	return role === 'name' && /title|label/.test(name);
}

/** The fields of a record; those of a record inside with a file's name, where it has a title alone. */
function namedFields(record: IDataObject, kind: Kind): RoleField[] {
	const own = fieldsWithRole(record, kind);
	const others = own.filter((field) => !isTitle(field));
	if (others.length === own.length || others.some(isIdentity)) return own;
	const inner = Object.entries(record).flatMap(([name, value]) =>
		isRecord(value) && !readName(name).isAboutOthers ? [fieldsWithRole(value, kind)] : [],
	);
	const file = inner.find((fields) =>
		fields.some((field) => isIdentity(field) && hasExtension(field.value)),
	);
	return file ? [...file, ...others] : own;
}

export function fieldsWithRole(record: IDataObject, kind: Kind): RoleField[] {
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

/** Whether a record has a key, a path, a name or a link of its own. */
export function isIdentified(record: IDataObject, kind: Kind): boolean {
	return roleFields(record, kind).some(saysWhere);
}

/** Whether a field alone says which element it is. */
export function saysWhere({ role }: RoleField): boolean {
	return role !== 'folder' && role !== 'extension';
}
