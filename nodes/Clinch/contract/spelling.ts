/** How keys and folders are spelt on the wire, and how an answer's spelling becomes our own. */
import { trimSlashes } from './paths';
import type { Paths } from './types';

/** The root's spelling where it is left out. */
export const OMIT = 'omit';

/**
 * A key or folder as the contract spells it.
 *
 * @param path our own spelling, without slashes at its ends; the empty text is the root
 * @param root how the root is spelt in this run; `omit` leaves it out
 * @returns undefined for an input that is left out
 */
export function spellPath(
	paths: Paths,
	path: string,
	isFolder: boolean,
	root: string,
): string | undefined {
	if (path === '') return root === OMIT ? undefined : root;
	const below = paths.prefix === '' ? path : `${paths.prefix}/${path}`;
	const end = isFolder && paths.trailingSlash ? '/' : '';
	return `${paths.leadingSlash ? '/' : ''}${below}${end}`;
}

/** The spellings of the root that are worth trying where the contract does not say one. */
export function rootSpellings({ root, prefix, leadingSlash, trailingSlash }: Paths): string[] {
	if (root !== undefined) return [root];
	const own = `${leadingSlash ? '/' : ''}${prefix}${trailingSlash ? '/' : ''}`;
	return prefix === '' ? [OMIT, '', '/'] : [own, OMIT, '', '/'];
}

/** The root's spelling as long as nothing else was seen to work. */
export function rootSpelling(paths: Paths): string {
	return rootSpellings(paths)[0] ?? OMIT;
}

/** A path of an answer without the prefix and the slashes that the contract puts around it. */
export function unspellPath({ prefix }: Paths, spelt: string): string {
	const path = trimSlashes(spelt);
	if (prefix === '' || !path.startsWith(prefix)) return path;
	if (path.length === prefix.length) return '';
	return path[prefix.length] === '/' ? path.slice(prefix.length + 1) : path;
}
