/** What an answer with a list tells of a next page, and whether the list is cut. */
import type { IDataObject } from 'n8n-workflow';

import { fieldOf, flagOf, isRecord, plain } from '../../contract/record';
import type { Kind } from './fields';
import { nameKind } from './find';

export interface NextPage {
	/** What to send back for the next page. */
	readonly token?: string | number;
	/** The token's own name in the answer. */
	readonly tokenName?: string;
	/** Names under which the request may take it: its own, and that without "next". */
	readonly sendAs?: readonly string[];
	/** The query of a link to the next page. */
	readonly query?: Readonly<Record<string, string>>;
	/** Whether the answer says that there is more than it holds. */
	readonly isCut: boolean;
	/** What it says about it, for an error: `total 5, 2 listed`. */
	readonly says: string;
}

export interface PageContext {
	readonly kind: Kind;
	/** How many elements the answer lists, also those of the other kind. */
	readonly listed: number;
	/** How many elements the pages before it listed. */
	readonly before?: number;
}

interface Field {
	readonly name: string;
	readonly own: string;
	readonly value: unknown;
	/** The name of the record that it stands in, where that is not one around the list. */
	readonly of: string;
}

const COMPLETE: NextPage = { isCut: false, says: '' };

/** Records beside a list that tell of pages. `total` of any other, such as a quota, is about something else. */
const PAGE_RECORD =
	/pag|cursor|^next|meta|links?$|info$|summary|^range|^result(set|info)|^total$|^count$/;

/** @param around the records around the list, the outermost first */
export function nextPageOf(
	around: readonly IDataObject[],
	{ kind, listed, before = 0 }: PageContext,
): NextPage {
	const fields = around.flatMap((record) => pageFields(record, '', 2));
	const next = tokenIn(fields);
	const flag = moreIn(fields);
	const count = before + listed;
	if (flag?.value === false) return next?.query ? { ...next } : COMPLETE;
	if (next) return next;
	const pages = pagesIn(fields);
	if (pages) return pages.isCut ? pages : COMPLETE;
	if (flag) return { isCut: true, says: flag.says };
	const total = totalIn(fields, count, kind);
	return total === undefined ? COMPLETE : { isCut: true, says: `${total}, ${count} listed` };
}

function pageFields(record: IDataObject, of: string, levels: number): Field[] {
	return Object.entries(record).flatMap(([name, value]): Field[] => {
		const own = plain(name);
		const field = { name, own, value, of };
		const isInside = levels > 0 && (of !== '' || PAGE_RECORD.test(own));
		if (isRecord(value)) {
			return isInside ? [field, ...pageFields(value, own, levels - 1)] : [field];
		}
		// `links: [{ rel: "next", href: … }]`
		const links = Array.isArray(value) && /link/.test(own) ? value.filter(isRecord) : [];
		const toNext = links.find((link) => fieldOf(link, 'rel') === 'next');
		return [toNext ? { ...field, ...NEXT_LINK, value: toNext, of: own } : field];
	});
}

const NEXT_LINK = { name: 'next', own: 'next' };

const NEXT =
	/next(page)?(token|cursor|link|marker|key|offset|url|href|index|start|number)?$|^next[a-z]*token$/;
const TOKEN =
	/^(continuation|cursor$|scrollid|skiptoken|pagetoken|resumetoken|endcursor|after$|bookmark)/;

function tokenIn(fields: readonly Field[]): NextPage | undefined {
	const isToken = ({ own, of }: Field) =>
		NEXT.test(own) || TOKEN.test(own) || (own === 'token' && /^next/.test(of));
	const tokens = fields.filter(isToken).sort((one, other) => rankOfToken(one) - rankOfToken(other));
	return tokens.map(readToken).find((found) => found !== undefined);
}

/** A link holds all that the request needs; what is called "next" is surer than a cursor, which may be the own one. */
function rankOfToken({ own, value }: Field): number {
	if (queryOf(value)) return 0;
	return own.includes('next') ? 1 : 2;
}

function readToken({ name, own, value, of }: Field): NextPage | undefined {
	if (isRecord(value)) {
		const link = ['href', 'url', 'link', 'uri'].map((one) => fieldOf(value, one)).find(isText);
		return link === undefined ? undefined : readToken({ name, own, value: link, of });
	}
	if (!isText(value) && typeof value !== 'number') return undefined;
	if (isNothing(value) || typeof value === 'boolean' || flagWord(own, value)) return undefined;
	const says = `${name}: ${JSON.stringify(value).slice(0, 80)}`;
	const query = queryOf(value);
	if (query) return { query, isCut: true, says };
	const bare = name.replace(/^_*next[_-]?/i, '');
	const short = bare === '' ? (of === '' ? 'page' : of) : bare;
	const spelled = /^[a-z]/.test(name) ? short.charAt(0).toLowerCase() + short.slice(1) : short;
	return {
		token: value,
		tokenName: name,
		sendAs: [...new Set([name, spelled])],
		isCut: true,
		says,
	};
}

/** `hasNext: "yes"` is a flag and no token. */
function flagWord(own: string, value: unknown): boolean {
	return own.startsWith('has') || value === 'true' || value === 'false';
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function isNothing(value: string | number): boolean {
	return ['', '0', '-1', 'null', 'none', 'end', 'undefined', 'false'].includes(
		String(value).trim().toLowerCase(),
	);
}

/** The query of a link, be it a whole URL, a path or the query alone. */
function queryOf(value: unknown): Record<string, string> | undefined {
	if (!isText(value) || !/^([a-z]+:\/\/|\/|\?)/i.test(value)) return undefined;
	const start = value.indexOf('?');
	if (start < 0) return undefined;
	const [query = ''] = value.slice(start + 1).split('#');
	return Object.fromEntries(new URLSearchParams(query));
}

const MORE =
	/^(has|is|are)?(there)?(more|next|truncated|incomplete|partial)(page|results?|items?|data|available|pages|records)?$/;
const LAST = /^(is)?(last|lastpage|final|complete|done|endoflist|end)$/;

/** What a flag says of more pages: `hasMore`, `isTruncated`, `next: true`; and of the end: `last`. */
function moreIn(fields: readonly Field[]): { value: boolean; says: string } | undefined {
	for (const { name, own, value } of fields) {
		const isFlag = typeof value === 'boolean' || isText(value) || MORE.test(own);
		const flag = isFlag ? flagOf(value) : undefined;
		const says = `${name}: ${String(value)}`;
		if (MORE.test(own)) {
			if (flag !== undefined) return { value: flag, says };
			if (typeof value === 'number' && value > 1) return { value: true, says };
		}
		if (LAST.test(own) && flag !== undefined) return { value: !flag, says };
		if (own === 'remaining' && Number(value) > 0) return { value: true, says };
	}
	return undefined;
}

const PAGE = /^(current|this)?page(number|index|no|num)?$|^number$/;
const PAGES = /^(total|num|max)?(of)?pages$|^pagecount$|^(total|number)(of)?pages$|^lastpage$/;

function pagesIn(fields: readonly Field[]): NextPage | undefined {
	const pages = numberIn(fields, PAGES);
	const page = numberIn(fields, PAGE);
	if (!pages || pages.value < 1 || (!page && pages.value === 1)) return undefined;
	// A first page that is 0 is counted from 0.
	const isCut = page
		? page.value < pages.value - (page.value === 0 || isFromZero(fields) ? 1 : 0)
		: true;
	const says = page ? `page ${page.value} of ${pages.value}` : `${pages.value} pages`;
	if (!isCut || !page) return { isCut, says };
	return { token: page.value + 1, tokenName: page.name, sendAs: [page.name], isCut, says };
}

/** Spring counts pages from 0, under `number`. */
function isFromZero(fields: readonly Field[]): boolean {
	return fields.some(({ own }) => own === 'number' || own === 'pageindex');
}

const TOTAL =
	/^(total|count|totalcount|totalitems|totalresults|totalelements|totalrecords|totalhits|totalobjects|totalentries|totalrows|totalnumber|(total)?(number|num)of(items|results|records|elements)|itemcount|resultcount|recordcount|odatacount|totalsize|matched|matches|found)$/;

/** A total above what is listed, in words. */
function totalIn(fields: readonly Field[], count: number, kind: Kind): string | undefined {
	const start = numberIn(fields, /^(offset|skip|start|startindex)$/)?.value ?? 0;
	const page = numberIn(fields, PAGE)?.value ?? 1;
	const size =
		numberIn(fields, /^(pagesize|perpage|limit|size|itemsperpage|pagelimit)$/)?.value ?? 0;
	const seen = count + Math.max(start, (page - 1) * size, 0);
	for (const { name, own, value, of } of fields) {
		const isCounted = of !== 'total' && of !== 'count' ? isTotal(own, kind) : own === 'value';
		const total = isCounted ? toNumber(value) : undefined;
		if (total !== undefined && total > seen) return `${name} ${total}`;
	}
	return undefined;
}

/** `totalSize` of some APIs counts records, of most bytes: it is left out where it is large. */
function isTotal(own: string, kind: Kind): boolean {
	if (own === 'totalsize') return false;
	return TOTAL.test(own) || (/^total/.test(own) && isBareKind(own.slice(5), kind));
}

function numberIn(
	fields: readonly Field[],
	names: RegExp,
): { name: string; value: number } | undefined {
	for (const { name, own, value } of fields) {
		const number = names.test(own) ? toNumber(value) : undefined;
		if (number !== undefined) return { name, value: number };
	}
	return undefined;
}

function toNumber(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	return isText(value) && /^\d{1,15}$/.test(value.trim()) ? Number(value) : undefined;
}

function isBareKind(name: string, kind: Kind): boolean {
	const told = nameKind(name);
	return told.isBare && told.kind === kind;
}
