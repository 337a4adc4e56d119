/** Further pages of a list: the token goes back under its own name, or under one that brings other elements. */
import { isRecord } from '../../contract/record';
import { isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Knowledge, ListMethod } from '../knowledge';
import type { Session } from '../session';
import { listIn, type Reply } from '../reply';
import { halve } from '../search/halve';
import { HEADERS, PHRASES } from '../words/roles';
import { groupsOf, headersOf } from '../words/spelling';

/** Pages that one look follows. */
const MOST_PAGES = 6;

export type Pager =
	/** The input that takes the token. */
	| { readonly kind: 'token'; readonly wire: WireGuess; readonly nextPage: string }
	/** The answer holds the next page's whole address. */
	| { readonly kind: 'link' }
	/** No way was found. */
	| { readonly kind: 'none' };

/** What pages are read with. */
export interface PagedLists {
	readonly session: Session;
	readonly knowledge: Knowledge;
	readonly lists: Partial<Record<ListMethod, Candidate>>;
	readonly pagers: Partial<Record<ListMethod, Pager>>;
	/** How many elements a page shows of a list whose further pages cannot be read. */
	pageSize: number;
}

/** @returns the first page with those after it, as far as they can be followed */
export async function withFurtherPages(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	first: Reply,
): Promise<Reply> {
	const pages = [first];
	for (let last = first; pages.length < MOST_PAGES; ) {
		const next = await nextPage(check, method, folder, last);
		if (next?.kind !== 'ok' || !bringsOthers(check, method, folder, last, next)) break;
		pages.push(next);
		last = next;
	}
	return { ...first, pages, text: pages.map(({ text }) => text).join('\n') };
}

async function nextPage(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	last: Reply,
): Promise<Reply | undefined> {
	const { page, elements } = listIn(last, method, folder, check.session.accountId);
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
		return await byToken(
			check,
			method,
			folder,
			{ ...candidate, inputs: { ...candidate.inputs, pageToken: pager.wire } },
			String(page.token),
		);
	}
	return undefined;
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

async function findPager(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	first: Reply,
): Promise<Pager> {
	const {
		token,
		tokenName = '',
		sendAs = [],
	} = listIn(first, method, folder, check.session.accountId).page;
	const candidate = check.lists[method];
	if (token === undefined || !candidate) return { kind: 'none' };
	const known = Object.values(check.pagers).flatMap((pager) =>
		pager.kind === 'token' ? [pager.wire] : [],
	);
	const works = async (wires: readonly WireGuess[]) => {
		const [one] = wires;
		if (!one) return false;
		const constants: Record<string, Record<string, string>> = {};
		for (const { name, in: place = 'query' } of wires) {
			constants[place] = { ...constants[place], [name]: String(token) };
		}
		const row = { ...candidate, constants };
		if (!isPossible(method, row)) return false;
		const reply = await check.session.send(method, rowOf(method, row), { folder });
		return reply.kind === 'ok' && bringsOthers(check, method, folder, first, reply);
	};
	const own = sendAs.map((name): WireGuess => ({ name, in: 'query' }));
	for (const wire of [...known, ...own])
		if (await works([wire])) return tokenPager(first, wire, tokenName);
	const groups = [
		...groupsOf(PHRASES.pageToken ?? [], check.knowledge.styles)
			.slice(0, 2)
			.map((names) => names.map((name): WireGuess => ({ name, in: 'query' }))),
		headersOf(HEADERS.pageToken ?? []).map((name): WireGuess => ({ name, in: 'header' })),
	];
	for (const wires of groups) {
		if (!(await works(wires))) continue;
		const wire = await halve(wires, works);
		if (wire) return tokenPager(first, wire, tokenName);
	}
	return { kind: 'none' };
}

function tokenPager({ content }: Reply, wire: WireGuess, tokenName: string): Pager {
	const value = content?.kind === 'json' ? content.value : undefined;
	return { kind: 'token', wire, nextPage: pathTo(value, tokenName, 4) ?? tokenName };
}

/** Where a field stands in an answer, with dots between the names on the way. */
function pathTo(value: unknown, name: string, levels: number): string | undefined {
	if (!isRecord(value) || levels === 0) return undefined;
	if (Object.hasOwn(value, name)) return name;
	for (const [field, inner] of Object.entries(value)) {
		const found = pathTo(inner, name, levels - 1);
		if (found !== undefined) return `${field}.${found}`;
	}
	return undefined;
}

function bringsOthers(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	before: Reply,
	after: Reply,
): boolean {
	const known = new Set(check.session.identities(before, method, folder));
	const now = check.session.identities(after, method, folder);
	return now.length > 0 && !now.some((identity) => known.has(identity));
}
