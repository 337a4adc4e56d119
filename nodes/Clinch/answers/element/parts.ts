/** What an element says about where it is, in the server's words. */
import type { IDataObject } from 'n8n-workflow';

import { nameOf, trimSlashes } from '../../contract/paths';
import { isRecord } from '../../contract/record';
import { ASSET, readName, type Kind } from './fieldNames';
import { isTitle, roleFields, type RoleField } from './fields';
import { hasExtension, withoutHost } from './paths';

/** What an element says about itself: in the server's words, without a path of a folder that holds it. */
export interface Parts {
	readonly key?: RoleField | undefined;
	readonly name?: string | undefined;
	readonly folder?: string | undefined;
	readonly link?: string | undefined;
}
/** @returns the parts of an element that say where it is */
export function partsOf(element: unknown, kind: Kind): Parts {
	if (typeof element === 'string') {
		return { key: keyField('', element) };
	}
	if (!isRecord(element)) return {};
	const fields = roleFields(element, kind);
	const bare = pick(fields, 'name', nameScore)?.value;
	const key = pick(fields, 'key', (field) => keyScore(field, bare, kind));
	const name = withExtension(bare, key, fields);
	const folder = pick(fields, 'folder', ({ name: of }) => (/path|key/.test(of) ? 1 : 0))?.value;
	const isLink = ({ role, value }: RoleField) =>
		role === 'link' && (withoutHost(value) ?? (kind === ASSET && hasExtension(value)));
	const link = fields.find(isLink)?.value;
	// A name that is a path is a key.
	if (!key && name !== undefined && /[/\\]/.test(name)) {
		return { key: keyField('name', name) };
	}
	if (!key && name === undefined && link !== undefined) {
		return { key: keyInLink(element, link), folder, link };
	}
	return { key, name, folder, link };
}

/** Where the address alone tells the asset: a text, whatever it is called, in which the address ends. */
function keyInLink(element: IDataObject, link: string): RoleField | undefined {
	const path = withoutHost(link) ?? link;
	const [name, value] = Object.entries(element).find(([, text]) => isEndOf(path, text)) ?? [];
	return name === undefined ? undefined : keyField(readName(name).plain, String(value));
}

function isEndOf(path: string, text: unknown): boolean {
	if (typeof text !== 'string' || !hasExtension(text)) return false;
	const end = `/${trimSlashes(text)}`;
	return path.endsWith(end) || path.endsWith(encodeURI(end));
}

/** A key that stands under a field of this plain name. */
export function keyField(field: string, value: string): RoleField {
	return { role: 'key', name: field, value };
}

function pick(
	fields: readonly RoleField[],
	role: RoleField['role'],
	score: (field: RoleField) => number,
): RoleField | undefined {
	const own = fields.filter((field) => field.role === role);
	return own.reduce<RoleField | undefined>(
		(best, field) => (best && score(best) >= score(field) ? best : field),
		undefined,
	);
}

/** Some servers give a name and its extension apart. A key that ends in the bare name has none. */
function withExtension(
	name: string | undefined,
	key: RoleField | undefined,
	fields: readonly RoleField[],
): string | undefined {
	const extension = fields.find(({ role }) => role === 'extension')?.value.replace('.', '');
	if (name === undefined || extension === undefined || hasExtension(name)) return name;
	if (key && endsIn(trimSlashes(key.value), name)) return name;
	const whole = `${name}.${extension}`;
	return hasExtension(whole) ? whole : name;
}

function nameScore(field: RoleField): number {
	const { name } = field;
	if (isTitle(field)) return -1;
	if (/file|base/.test(name)) return 2;
	return /^(asset)?name/.test(name) ? 1 : 0;
}

/** Of several keys and paths: the one that ends in the name, then that of a file, then by its name. */
function keyScore({ name: field, value }: RoleField, name: string | undefined, kind: Kind): number {
	const last = nameOf(value.replaceAll('\\', '/').replace(/\/$/, ''));
	const endsInName = last === name ? 8 : 0;
	const isFile = kind === ASSET && hasExtension(value) ? 4 : 0;
	const isPlain = /^(asset|folder)?(key|path)$/.test(field) || field === 'fullpath' ? 2 : 0;
	return endsInName + isFile + isPlain + (/[/\\]/.test(value) ? 1 : 0);
}

export function endsIn(path: string, name: string): boolean {
	return nameOf(path) === name;
}
