/** Further pages of a list: the token goes back under its own name, or under one that brings other elements. */
import { isPossible, rowOf, type Candidate } from '../../candidate';
import type { ListMethod } from '../../knowledge';
import type { Reply } from '../../reply';
import { bringsOthers, byFields, findPager, type PagedLists, type Pager } from './pager';

/** Pages that one look follows. */
const MOST_PAGES = 6;

/** @returns the first page with those after it, as far as they can be followed */
export async function withFurtherPages(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	first: Reply,
): Promise<Reply> {
	const pages = [first];
	for (let last = first; pages.length < MOST_PAGES; ) {
		const next = await nextPage(check, method, folder, last, pages);
		if (next?.kind !== 'ok' || !bringsOthers(check, method, folder, last, next)) break;
		pages.push(next);
		last = next;
	}
	return { ...first, pages, text: pages.map(({ text }) => text).join('\n') };
}

/** Folders that are looked into for a list of more than one page. */
const MOST_FOLDERS = 6;

/**
 * The check's own folders are too small to show how further pages are requested: a large one of the library is.
 *
 * @param folders of the library
 */
export async function lookForPages(check: LargeLists, folders: readonly string[]): Promise<void> {
	for (const folder of folders.slice(0, MOST_FOLDERS)) {
		// Both lists are likely to ask for pages alike.
		if (check.pagers.GetAssetList ?? check.pagers.GetSubFoldersList) return;
		await check.list('GetAssetList', folder);
	}
}

interface LargeLists extends PagedLists {
	list(method: ListMethod, folder: string): Promise<Reply | undefined>;
}

/** A row that asks for further pages, as far as the contract can say it. */
export function withPager(candidate: Candidate, pager: Pager | undefined): Candidate {
	if (pager?.kind === 'count') {
		const as = pager.isOffset ? 'offset' : 'pageNumber';
		const wire = { name: pager.name, in: 'query' as const, as };
		return { ...candidate, inputs: { ...candidate.inputs, pageToken: wire } };
	}
	if (pager?.kind !== 'token') return candidate;
	const { wire, nextPage } = pager;
	const inputs = { ...candidate.inputs, pageToken: wire };
	const answer = nextPage === undefined ? candidate.answer : { ...candidate.answer, nextPage };
	return { ...candidate, inputs, answer };
}

async function nextPage(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	last: Reply,
	pages: readonly Reply[],
): Promise<Reply | undefined> {
	const { page, elements } = check.session.lists.read(last, method, folder);
	const candidate = check.lists[method];
	if (!page.isCut || !candidate) return undefined;
	// Also where pages can be followed: a look at one page costs less.
	check.pageSize = Math.min(check.pageSize, elements.length);
	if (page.query) {
		check.pagers[method] = { kind: 'link' };
		return await byQuery(check, method, candidate, page.query);
	}
	const pager = (check.pagers[method] ??= await findPager(check, method, folder, last));
	if (pager.kind === 'token' && page.token !== undefined) {
		const inputs = { ...candidate.inputs, pageToken: pager.wire };
		return await byToken(check, method, folder, { ...candidate, inputs }, String(page.token));
	}
	if (pager.kind !== 'count') return undefined;
	const { lists } = check.session;
	const before = pages.flatMap((one) => lists.read(one, method, folder).elements).length;
	const count = pager.isOffset ? before : pages.length + 1;
	return await byFields(check, method, folder, { query: { [pager.name]: String(count) } });
}

async function byQuery(
	check: PagedLists,
	method: ListMethod,
	candidate: Candidate,
	query: Readonly<Record<string, string>>,
): Promise<Reply | undefined> {
	const constants = { ...candidate.constants, query };
	const row = { ...candidate, inputs: {}, constants };
	if (!isPossible(method, row)) return undefined;
	return await check.session.send(method, rowOf(method, row), { folder: '' });
}

async function byToken(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	candidate: Candidate,
	pageToken: string,
): Promise<Reply | undefined> {
	if (!isPossible(method, candidate)) return undefined;
	return await check.session.send(method, rowOf(method, candidate), { folder, pageToken });
}
