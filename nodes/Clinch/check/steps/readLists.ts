/** Step 1: both lists, the root's spelling, the folders' spelling. Nothing changes in the library. */
import { unspellPath } from '../../contract/spelling';
import type { Check } from '../check';
import type { ListMethod } from '../knowledge';
import { ListSearch } from './lists';
import { findRoot, findSpelling, pathVariants, prefixIn } from './spelling';

const LISTS: readonly ListMethod[] = ['GetSubFoldersList', 'GetAssetList'];

/** Folders of the library that the lists were tried with, for the evidence and the steps that read on. */
export interface Seen {
	readonly folders: readonly string[];
	readonly keys: readonly string[];
}

export async function readLists(check: Check): Promise<Seen> {
	let folders: string[] = [];
	let keys: string[] = [];
	for (const method of LISTS) {
		const found = await readList(check, method, folders);
		if (method === 'GetSubFoldersList') folders = found;
		else keys = found;
	}
	return { folders, keys };
}

async function readList(
	check: Check,
	method: ListMethod,
	folders: readonly string[],
): Promise<string[]> {
	const search = new ListSearch(check, method);
	const candidate = await search.find();
	const { bare } = search;
	if (bare && check.isClosed(method, bare)) return [];
	if (!candidate) {
		if (bare?.kind === 'ok') check.lists[method] = search.withoutFolder;
		const isList = bare?.kind === 'ok';
		check.knowledge.note(method, {
			status: 'notFound',
			evidence: isList
				? 'Clinch answers, but with none of the names that were tried does the answer depend on the folder'
				: 'Clinch took none of the names that were tried for the folder',
		});
		return [];
	}
	const root = await findRoot(check, method, candidate, bare);
	if (!root) {
		check.knowledge.note(method, {
			status: 'told',
			candidate,
			evidence: 'Clinch reads the folder under this name, but no way to name the root was found',
		});
		return [];
	}
	check.lists[method] = candidate;
	const spelt = check.session.identities(root, method, '');
	// The paths of assets may be those of their files' addresses: folders tell.
	const isTold = method === 'GetSubFoldersList' && check.session.paths.prefix === '';
	const prefix = isTold ? prefixIn(spelt) : check.session.paths.prefix;
	check.session.paths = { ...check.session.paths, prefix };
	const own = spelt.map((path) => unspellPath(check.session.paths, path)).filter(Boolean);
	const tried = method === 'GetSubFoldersList' ? own : folders;
	await proveWithFolder(
		check,
		method,
		tried.filter((path) => !path.includes(check.session.token)),
		root.text,
	);
	return own;
}

async function proveWithFolder(
	check: Check,
	method: ListMethod,
	folders: readonly string[],
	rootList: string,
): Promise<void> {
	const candidate = check.lists[method];
	if (!candidate) return;
	const variants = pathVariants(check.session.paths, rootList, folders);
	for (const folder of folders.slice(0, 2)) {
		if (await findSpelling(check, method, candidate, folder, variants)) {
			check.knowledge.note(method, {
				status: 'proven',
				candidate,
				evidence:
					'A folder of the library was listed, and one that cannot exist was answered otherwise',
			});
			return;
		}
	}
	check.knowledge.note(method, {
		status: 'told',
		candidate,
		evidence:
			'A folder that cannot exist was answered otherwise, but no folder was there to be listed',
	});
}
