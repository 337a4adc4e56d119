/** How further pages of a list are requested: found on the first list that is cut. */
import { at } from '../../../answers/list';
import { isRecord } from '../../../contract/record';
import type { Constants } from '../../../contract/types';
import { isPossible, rowOf, type Candidate, type WireGuess } from '../../candidate';
import type { Knowledge, ListMethod } from '../../knowledge';
import type { Reply } from '../../reply';
import { halve } from '../../search/halve';
import type { Session } from '../../session';
import { HEADERS, PHRASES } from '../../words/roles';
import { groupsOf, headersOf } from '../../words/spelling';

export type Pager =
	/** The input that takes the token. */
	| { readonly kind: 'token'; readonly wire: WireGuess; readonly nextPage?: string }
	/** The answer holds the next page's whole address. */
	| { readonly kind: 'link' }
	/** An input takes the number of the first element or of the page, which no answer tells. */
	| { readonly kind: 'count'; readonly name: string; readonly isOffset: boolean }
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

export async function byFields(
	{ lists, session }: PagedLists,
	method: ListMethod,
	folder: string,
	constants: Constants,
): Promise<Reply | undefined> {
	const candidate = lists[method];
	if (!candidate) return undefined;
	const row = { ...candidate, constants: { ...candidate.constants, ...constants } };
	return isPossible(method, row)
		? await session.send(method, rowOf(method, row), { folder })
		: undefined;
}

/** Finds the input that takes the token of the next page, or its number. */
export async function findPager(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	first: Reply,
): Promise<Pager> {
	const list = check.session.lists.read(first, method, folder);
	const { token, tokenName = '', sendAs = [] } = list.page;
	const known = Object.values(check.pagers);
	const send = async (wires: readonly WireGuess[], value: string) => {
		const constants: Record<string, Record<string, string>> = {};
		for (const { name, in: place = 'query' } of wires) {
			constants[place] = { ...constants[place], [name]: value };
		}
		const reply = await byFields(check, method, folder, constants);
		return reply?.kind === 'ok' && bringsOthers(check, method, folder, first, reply);
	};
	if (token === undefined) return await findCount(check, list.elements.length, known, send);
	const works = async (wires: readonly WireGuess[]) => await send(wires, String(token));
	const likely = [
		...known.flatMap((pager) => (pager.kind === 'token' ? [pager.wire] : [])),
		...sendAs.map((name): WireGuess => ({ name, in: 'query' })),
	];
	for (const wire of likely)
		if (await works([wire])) return tokenPager(first, wire, token, tokenName);
	for (const wires of tokenWires(check)) {
		if (!(await works(wires))) continue;
		const wire = await halve(wires, works);
		if (wire) return tokenPager(first, wire, token, tokenName);
	}
	return { kind: 'none' };
}

function tokenWires(check: PagedLists): WireGuess[][] {
	const inQuery = (names: readonly string[]) =>
		names.map((name): WireGuess => ({ name, in: 'query' }));
	return [
		...groupsOf(PHRASES.pageToken ?? [], check.knowledge.styles)
			.slice(0, 2)
			.map(inQuery),
		headersOf(HEADERS.pageToken ?? []).map((name): WireGuess => ({ name, in: 'header' })),
	];
}

/** Where the answer says that there is more and not how to ask for it. */
async function findCount(
	check: PagedLists,
	listed: number,
	known: readonly Pager[],
	send: (wires: readonly WireGuess[], value: string) => Promise<boolean>,
): Promise<Pager> {
	const found = known.find((pager) => pager.kind === 'count');
	if (found) return found;
	for (const isOffset of [true, false]) {
		const phrases = PHRASES[isOffset ? 'offset' : 'pageNumber'] ?? [];
		for (const names of groupsOf(phrases, check.knowledge.styles).slice(0, 2)) {
			const works = async (some: readonly string[]) =>
				await send(
					some.map((name) => ({ name })),
					String(isOffset ? listed : 2),
				);
			const name = (await works(names)) ? await halve(names, works) : undefined;
			if (name !== undefined) return { kind: 'count', name, isOffset };
		}
	}
	return { kind: 'none' };
}

function tokenPager({ content }: Reply, wire: WireGuess, token: unknown, name: string): Pager {
	const value = content?.kind === 'json' ? content.value : undefined;
	const path = pathTo(value, name, 4);
	// The number of the next page stands nowhere: it is read by rule.
	const isThere = path !== undefined && at(value, path) === token;
	return { kind: 'token', wire, ...(isThere ? { nextPage: path } : {}) };
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

export function bringsOthers(
	check: PagedLists,
	method: ListMethod,
	folder: string,
	before: Reply,
	after: Reply,
): boolean {
	const known = new Set(check.session.lists.identities(before, method, folder));
	const now = check.session.lists.identities(after, method, folder);
	return now.length > 0 && !now.some((identity) => known.has(identity));
}
