/** Step 1: both lists, the root's spelling, the folders' spelling. Nothing changes in the library. */
import { nameOf } from '../../../contract/paths';
import { rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import type { ListMethod } from '../../knowledge';
import type { Reply } from '../../reply';
import { UNKNOWN } from './listAnswers';
import { ListSearch } from './lists';
import { findRoot, findSpelling, pathVariants, prefixIn } from './spelling';

const LISTS: readonly ListMethod[] = ['GetSubFoldersList', 'GetAssetList'];

/** Requests for the names that were learned since. */
const MOST_AGAIN = 20;

/** Folders of the library that the lists were tried with, for the evidence and the steps that read on. */
export interface Seen {
	readonly folders: readonly string[];
	readonly keys: readonly string[];
}

/** @param most requests that the search for one list's input may take: writing methods may tell it later */
export async function readLists(check: Check, most: number): Promise<Seen> {
	let folders: string[] = [];
	let keys: string[] = [];
	for (const method of LISTS) {
		const found = await readList(check, method, folders, most);
		if (method === 'GetSubFoldersList') folders = found;
		else keys = found;
	}
	return { folders, keys };
}

/**
 * Once the scratch folder is there: names that PutFolder was told, and libraries in which nothing
 * could be listed before.
 */
export async function readListsAgain(check: Check): Promise<void> {
	for (const method of LISTS) {
		const { status } = check.knowledge.findings.get(method) ?? {};
		if (status !== 'told' && status !== 'notFound') continue;
		const folders = check.home === undefined ? [] : [check.home];
		await readList(check, method, folders, MOST_AGAIN);
	}
}

/** What was uploaded stands in the list of its folder and nowhere else: the folder was read. */
export async function proveAssetList(check: Check, key: string): Promise<void> {
	const { knowledge, lists } = check;
	const candidate = lists.GetAssetList;
	if (knowledge.isProven('GetAssetList') || !candidate?.inputs.folder) return;
	const isInRoot = (await check.list('GetAssetList', ''))?.text.includes(nameOf(key));
	if (isInRoot !== false || !(await check.shows('GetAssetList', key))) return;
	knowledge.note('GetAssetList', {
		status: 'proven',
		candidate,
		evidence: 'What was uploaded to the test folder was listed there, and not in the root',
	});
}

async function readList(
	check: Check,
	method: ListMethod,
	folders: readonly string[],
	most: number,
): Promise<string[]> {
	const search = new ListSearch(check, method);
	const candidate = await check.session.within(most, async () => await search.find());
	const { bare } = search;
	if (bare && check.isClosed(method, bare)) return [];
	if (!candidate) {
		if (bare?.kind === 'ok') check.lists[method] = assumed(check, search) ?? search.withoutFolder;
		check.knowledge.note(method, {
			status: 'notFound',
			evidence:
				bare?.kind === 'ok' && !check.session.refusesUnknown
					? 'Clinch responds, but none of the names that were tried change the response'
					: 'Clinch accepted none of the names that were tried for the folder',
		});
		return [];
	}
	const root = await findRoot(check, method, candidate, bare);
	if (!root) {
		check.knowledge.note(method, {
			status: 'told',
			candidate,
			evidence: 'Clinch reads the folder under this name, but no way to list the root was found',
		});
		return [];
	}
	check.lists[method] = candidate;
	// A list without a folder that was refused tells nothing of unknown names.
	const isFolders = method === 'GetSubFoldersList';
	if (isFolders && bare?.kind !== 'ok') await noteRefusesUnknown(check, method, candidate);
	// The paths of assets may be those of their files' addresses: folders tell.
	if (isFolders) notePrefix(check, root);
	const own = check.session.lists.identities(root, method, '');
	await proveWithFolder(check, method, isFolders ? own : folders, root);
	return own;
}

/** What stands in front of all paths. */
function notePrefix({ session }: Check, root: Reply): void {
	if (session.paths.prefix !== '') return;
	const prefix = prefixIn(session.lists.identities(root, 'GetSubFoldersList', ''));
	session.paths = { ...session.paths, prefix };
}

async function noteRefusesUnknown(
	{ session }: Check,
	method: ListMethod,
	candidate: Candidate,
): Promise<void> {
	const { query } = candidate.constants ?? {};
	const constants = { ...candidate.constants, query: { ...query, [UNKNOWN]: session.token } };
	const row = rowOf(method, { ...candidate, constants });
	const reply = await session.send(method, row, { folder: '' });
	session.refusesUnknown ||= reply.kind === 'refused';
}

/** Where nothing can be seen yet: the name that the other list takes, to be proven by an upload. */
function assumed({ knowledge }: Check, search: ListSearch): Candidate | undefined {
	const folder = knowledge.proven('GetSubFoldersList')?.inputs.folder;
	const isOpen = search.method === 'GetAssetList' && search.isEmpty;
	return folder && isOpen ? { ...search.withoutFolder, inputs: { folder } } : undefined;
}

async function proveWithFolder(
	check: Check,
	method: ListMethod,
	folders: readonly string[],
	root: Reply,
): Promise<void> {
	const candidate = check.lists[method];
	if (!candidate) return;
	const variants = pathVariants(check.session.paths, root.text, folders);
	for (const folder of folders.slice(0, 2)) {
		if (await findSpelling(check, method, candidate, folder, variants, root)) {
			check.knowledge.note(method, {
				status: 'proven',
				candidate,
				evidence:
					'A folder of the library was listed, and a folder that can’t exist got a different response',
			});
			return;
		}
	}
	check.knowledge.note(method, {
		status: 'told',
		candidate,
		evidence: `A folder that can’t exist got a different response, but ${
			folders.length === 0
				? 'no folder of the library is known'
				: 'no spelling of a folder that is there was accepted'
		}`,
	});
}
