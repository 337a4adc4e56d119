/** How the root is sent, and how folders are spelt: tried on the root and on a folder that is there. */
import { OMIT } from '../../../contract/spelling';
import type { Paths } from '../../../contract/types';
import { rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
import type { ListMethod } from '../../knowledge';

/** Spellings of the root, the likeliest first; words count only where something lies in them. */
const PLAIN_ROOTS: readonly string[] = ['', '/'];
const ROOT_WORDS: readonly string[] = [
	'root',
	'/root',
	'library',
	'Root',
	'assets',
	'.',
	'*',
	'home',
	'Library',
	'Assets',
	'main',
	'default',
	'~',
	'ROOT',
	'0',
	'/library',
	'/assets',
	'./',
];

/**
 * Finds a spelling of the root that a list takes.
 *
 * @param bare the answer to the list without a folder
 * @returns the root's list; undefined where no spelling works
 */
export async function findRoot(
	check: Check,
	method: ListMethod,
	candidate: Candidate,
	bare: Reply | undefined,
): Promise<Reply | undefined> {
	const { session } = check;
	const own = session.contract.paths.root;
	if (bare?.kind === 'ok' && own === undefined && session.root === OMIT) return bare;
	const row = rowOf(method, candidate);
	const known = session.root === OMIT && bare?.kind !== 'ok' ? [] : [session.root];
	let empty: { root: string; reply: Reply } | undefined;
	const isInUrl = candidate.inputs.folder?.in === 'url';
	for (const root of new Set([...known, ...PLAIN_ROOTS, ...ROOT_WORDS])) {
		// Part of an address, a root of dots or of nothing would be another address.
		if (isInUrl && !/^\w+$/.test(root)) continue;
		const reply = await session.send(method, row, { folder: '' }, { root });
		if (reply.kind !== 'ok') continue;
		const isWord = ROOT_WORDS.includes(root);
		if (!isWord || check.session.lists.identities(reply, method, '').length > 0) {
			session.root = root;
			return reply;
		}
		empty ??= { root, reply };
	}
	if (!empty) return undefined;
	// Where any folder is answered with an empty list, a word with one is no root.
	const absent = await session.send(method, row, { folder: `${session.token}-absent` });
	if (absent.kind === 'ok') return undefined;
	session.root = empty.root;
	return empty.reply;
}

/** Where every path of the root's list begins with the same folder, that is a prefix. */
export function prefixIn(identities: readonly string[]): string {
	const firsts = new Set(identities.map((path) => path.split('/')[0] ?? ''));
	const [first = ''] = firsts;
	const isShared = firsts.size === 1 && identities.every((path) => path.includes('/'));
	return isShared ? first : '';
}

/** Spellings of a folder that are worth trying, those that the root's list uses first. */
export function pathVariants(paths: Paths, rootList: string, names: readonly string[]): Paths[] {
	const raw = names.some((name) => rootList.includes(`"/${name}`));
	const trail = names.some((name) => rootList.includes(`${name}/"`));
	const switches = [
		[raw, trail],
		[false, false],
		[true, false],
		[false, true],
		[true, true],
	] as const;
	const variants = switches.map(([leadingSlash, trailingSlash]) => ({
		...paths,
		leadingSlash,
		trailingSlash,
	}));
	const seen = new Set<string>();
	return [paths, ...variants].filter((variant) => {
		const id = `${variant.leadingSlash} ${variant.trailingSlash}`;
		return !seen.has(id) && seen.add(id);
	});
}

/**
 * Finds a spelling in which a list takes a folder that is there.
 *
 * @param root the root's list
 * @returns whether one was found; the session then uses it
 */
export async function findSpelling(
	check: Check,
	method: ListMethod,
	candidate: Candidate,
	folder: string,
	variants: readonly Paths[],
	root: Reply,
): Promise<boolean> {
	const { session } = check;
	const row = rowOf(method, candidate);
	const inRoot = session.lists.identities(root, method, '');
	let empty: Paths | undefined;
	for (const paths of variants) {
		const reply = await session.send(method, row, { folder }, { paths });
		if (reply.kind !== 'ok') continue;
		const now = session.lists.identities(reply, method, folder);
		// The root once more: the folder was not read.
		if (reply.text === root.text || isSame(now, inRoot)) continue;
		if (now.length > 0) {
			session.paths = paths;
			return true;
		}
		empty ??= paths;
	}
	if (empty) session.paths = empty;
	return empty !== undefined;
}

const isSame = (one: readonly string[], other: readonly string[]) =>
	one.length > 0 && one.length === other.length && one.every((path) => other.includes(path));
