/** Paths as a dialect spells them, and as the store does: without slashes at the ends or a prefix. */
import type { Dialect } from './dialect';
import { SandboxError } from './errors';

type Kind = 'key' | 'folder';

/** The store's spelling. A spelling that the dialect does not take is refused with 400. */
export function fromWire(wire: string, kind: Kind, dialect: Dialect): string {
	const { root, slash } = dialect;
	if (kind === 'folder' && root.accepts.includes(wire)) return '';
	let path = withoutSlash(wire, slash.lead, wire.startsWith('/'), (text) => text.slice(1));
	if (!path.startsWith(slash.prefix)) throw badPath(wire);
	path = path.slice(slash.prefix.length);
	const trail = kind === 'folder' || slash.trail === 'as-is' ? slash.trail : 'no';
	return withoutSlash(path, trail, path.endsWith('/'), (text) => text.slice(0, -1));
}

function withoutSlash(
	path: string,
	rule: Dialect['slash']['lead'],
	isThere: boolean,
	cut: (path: string) => string,
): string {
	if (rule === 'as-is') return path;
	if (rule === 'required' && !isThere) throw badPath(path);
	if (rule === 'no' && isThere) throw badPath(path);
	return isThere ? cut(path) : path;
}

const badPath = (path: string) => new SandboxError(400, `Invalid path: ${path}`);

/** The dialect's spelling. */
export function toWire(path: string, kind: Kind, { root, slash }: Dialect): string {
	if (kind === 'folder' && path === '') return root.send === 'omit' ? '' : root.send;
	const lead = slash.lead === 'required' ? '/' : '';
	const trail = kind === 'folder' && slash.trail === 'required' ? '/' : '';
	return `${lead}${slash.prefix}${path}${trail}`;
}
