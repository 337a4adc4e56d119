/** A key or folder as the server spells it becomes our own: no host, no account, no odd slashes. */
import { nameOf, trimSlashes } from '../../contract/paths';

/** How a server spells the paths in its answers. */
export interface ServerSpelling {
	/** Left out where it is not known: a path that begins with it is then taken as it is. */
	readonly accountId?: string;
	/** The way back from the path language of the contract; default: slashes at the ends go. */
	readonly toOwn?: (path: string) => string;
	/** Whether the server sends paths without encoding, so that %20 belongs to a name. */
	readonly isLiteral?: boolean;
}

/** What is known about the spelling of the paths in one answer. */
export interface Spelling extends ServerSpelling {
	/** The folder that was requested, or that holds the asset or folder that was requested. */
	readonly folder: string;
	/** The asset or folder that was requested, where it is one; default: the folder. */
	readonly requested?: string;
}

/** Most paths are spelled as ours, and a list may have a million of them. */
const ODD = /[\\%]|\/\/|^\.?\/|\/$/;

/**
 * A path in our own spelling.
 *
 * @param sent a key, a path or a URL as the server sent it
 * @param name the element's own name, where it has one: it tells whether %20 is an encoded space
 */
export function ownPath(sent: string, spelling: Spelling, name?: string): string {
	const { folder, requested = folder, accountId = '', toOwn = trimSlashes } = spelling;
	const isOdd = ODD.test(sent) || (accountId !== '' && sent.startsWith(accountId));
	if (!isOdd) return toOwn(sent);
	// Windows servers separate folders by backslashes. In what a person named they belong to the name.
	const separated = requested.includes('\\') ? sent : sent.replaceAll('\\', '/');
	const slashed = separated.replace(/^\.\//, '');
	const url = withoutHost(slashed);
	const isLiteral = url === undefined && (spelling.isLiteral ?? false);
	const path = tidy(isLiteral ? slashed : decoded(url ?? slashed, name));
	const inAccount = belowAccount(path, accountId, folder);
	const own = toOwn(url === undefined ? inAccount : belowFolder(inAccount, folder, accountId));
	return trimSlashes(own);
}

/** Whether the last part of a path looks like a file's name: `hero.png`, not `hero` or `v1.2 final`. */
export function hasExtension(path: string): boolean {
	return /[^.]\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}$/i.test(nameOf(path));
}

/** The path of a full URL, without what follows it; undefined for what is none. */
export function withoutHost(text: string): string | undefined {
	return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+([^?#]*)/i.exec(text)?.[1];
}

function tidy(path: string): string {
	return path.replace(/\/+/g, '/');
}

function decoded(path: string, name: string | undefined): string {
	if (nameOf(path) === name) return path;
	try {
		return decodeURIComponent(path);
	} catch {
		// A name may hold a percent sign of its own: "50% off.png".
		return path;
	}
}

/** Takes the account ID off the front of a path, unless the folder that was requested is named so. */
function belowAccount(path: string, accountId: string, folder: string): string {
	const prefix = `${accountId}/`;
	const relative = path.startsWith('/') ? path.slice(1) : path;
	if (!relative.startsWith(prefix) || relative.length === prefix.length) return path;
	const isFolder = `${folder}/`.startsWith(prefix) && !relative.startsWith(prefix + prefix);
	return isFolder ? path : relative.slice(prefix.length);
}

/** The part of a URL's path that is a key: what follows the account, or what begins with the folder. */
function belowFolder(path: string, folder: string, accountId: string): string {
	const inner = path.indexOf(`/${accountId}/`);
	// At the start it is a folder of that name: an account has been taken off already.
	if (inner > 0) return path.slice(inner + `/${accountId}/`.length);
	return path.slice(path.lastIndexOf(`/${folder}/`) + 1);
}
