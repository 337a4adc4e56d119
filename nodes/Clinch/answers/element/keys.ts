/** The identity of an element: where in the library it is, in our own spelling. */
import type { IDataObject } from 'n8n-workflow';

import { join, nameOf, parentOf } from '../../contract/paths';
import { ASSET, type Kind } from './fieldNames';
import type { RoleField } from './fields';
import { endsIn, partsOf, type Parts } from './parts';
import { hasExtension, ownPath, withoutHost, type ServerSpelling, type Spelling } from './paths';

/** How the paths of one list are written, seen over all of its elements. */
export interface Style {
	/** Whether paths begin with the folder that was requested: a bare name is then one in the root. */
	readonly isFull: boolean;
	/** Whether paths are relative to the folder that was requested: one of them is a bare name. */
	readonly isRelative: boolean;
	/** Paths that several elements share: those of folders, not of the elements. */
	readonly shared: ReadonlySet<string>;
}

export const NO_STYLE: Style = { isFull: false, isRelative: false, shared: new Set() };
/** @returns the element's key or path in our spelling; undefined or empty where it says too little */
export function resolve(
	parts: Parts,
	kind: Kind,
	spelling: Spelling,
	style: Style,
): string | undefined {
	const { key, name, link } = parts;
	if (key) return resolveKey(key, parts, kind, spelling, style);
	if (name !== undefined) return join(folderOf(parts, spelling), ownPath(name, spelling));
	return link === undefined ? undefined : ownPath(link, spelling);
}

function resolveKey(
	key: RoleField,
	parts: Parts,
	kind: Kind,
	spelling: Spelling,
	style: Style,
): string | undefined {
	const path = ownPath(key.value, spelling, parts.name);
	const name = parts.name === undefined ? undefined : ownPath(parts.name, spelling);
	const { folder } = spelling;
	const holder = folderOf(parts, spelling);
	const endsInSlash = /[/\\]$/.test(key.value);
	if (name !== undefined && (style.shared.has(path) || !endsIn(path, name))) {
		if (path === folder || style.shared.has(path) || (endsInSlash && kind === ASSET)) {
			return join(path, name);
		}
		if (kind === ASSET && hasExtension(name) && !hasExtension(path)) {
			return isOpaque(key, path) ? join(holder, name) : join(path, name);
		}
		if (path === nameOf(folder)) return join(folder, name);
	}
	if (path === '') return name;
	if (style.isFull || withoutHost(key.value) !== undefined) return path;
	if (!path.includes('/')) return join(holder, path);
	return style.isRelative ? join(folder, path) : path;
}

/** A key without a slash beside a file's name is an ID; a path without one is a folder. */
function isOpaque({ name }: RoleField, path: string): boolean {
	return name.endsWith('key') && !path.includes('/');
}
/** The folder that an element names, else the one that was requested. */
function folderOf({ folder: sent }: Parts, spelling: Spelling): string {
	const { folder } = spelling;
	if (sent === undefined) return folder;
	const path = ownPath(sent, spelling);
	// It may name the folder alone, without its path.
	return path === nameOf(folder) ? folder : path;
}

/** Looks how the paths of a list are written. */
export function styleOf(all: readonly Parts[], spelling: Spelling): Style {
	const { folder } = spelling;
	const named = new Map<string, string>();
	const shared = new Set<string>();
	let isFull = false;
	let isRelative = false;
	for (const { key, name } of all) {
		if (!key) continue;
		const path = ownPath(key.value, spelling, name);
		isFull ||= path.startsWith(`${folder}/`);
		if (name !== undefined) {
			if ((named.get(path) ?? name) !== name) shared.add(path);
			named.set(path, name);
		}
		if (name !== undefined && nameOf(path) !== name) continue;
		isRelative ||= !path.includes('/');
	}
	return { isFull, isRelative, shared };
}

/**
 * Adds the identity to an answer about one asset or folder: the server's own where it tells one,
 * else the one that was requested. It comes first, in our spelling; nothing else changes.
 *
 * @param requested the key or path that was requested
 */
export function identify(
	record: IDataObject,
	kind: Kind,
	requested: string,
	spelling: ServerSpelling = {},
): IDataObject {
	const parts = partsOf(record, kind);
	const isTold =
		parts.key !== undefined || (parts.folder !== undefined && parts.name !== undefined);
	const own = isTold
		? resolve(parts, kind, { ...spelling, folder: parentOf(requested), requested }, NO_STYLE)
		: undefined;
	// A record inside may hold the user's own metadata.
	const isSure = !parts.key?.isInner || (own !== undefined && isLike(own, requested));
	return withIdentity(record, kind, isSure ? (own ?? requested) : requested);
}

function isLike(path: string, requested: string): boolean {
	return hasExtension(path) || nameOf(path) === nameOf(requested);
}

/** A record with its identity in front. */
export function withIdentity(record: IDataObject, kind: Kind, identity: string): IDataObject {
	return { [kind.identity]: identity, ...record, [kind.identity]: identity };
}
