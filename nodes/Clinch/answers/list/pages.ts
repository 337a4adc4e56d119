/** What an answer with a list tells of a next page, and whether the list is cut. */
import type { IDataObject } from 'n8n-workflow';

import { fieldOf, flagOf, isRecord, plain } from '../../contract/record';
import type { Kind } from '../element/fieldNames';
import { isText, pagesIn, totalIn, type Field, type NextPage } from './pageNumbers';

export type { NextPage };

export interface PageContext {
	readonly kind: Kind;
	/** How many elements the answer lists, also those of the other kind. */
	readonly listed: number;
	/** How many elements the pages before it listed. */
	readonly before?: number;
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
	const fields = around.flatMap((record) => pageFields(record, ''));
	const next = tokenIn(fields);
	const flag = moreIn(fields);
	const count = before + listed;
	if (flag?.value === false) return next?.query ? next : COMPLETE;
	if (next) return next;
	const total = totalIn(fields, count, kind);
	const pages = pagesIn(fields, total !== undefined);
	if (pages) return pages.isCut ? pages : COMPLETE;
	if (flag) return { isCut: true, says: flag.says };
	return total === undefined ? COMPLETE : { isCut: true, says: `${total}, ${count} listed` };
}

function pageFields(record: IDataObject, of: string): Field[] {
	return Object.entries(record).flatMap(([name, value]): Field[] => {
		const own = plain(name);
		const field = { name, own, value, of };
		const isInside = of !== '' || PAGE_RECORD.test(own);
		if (isRecord(value)) {
			return isInside ? [field, ...pageFields(value, own)] : [field];
		}
		// `links: [{ rel: "next", href: … }]`
		const links = Array.isArray(value) && /link/.test(own) ? value.filter(isRecord) : [];
		const toNext = links.find((link) => fieldOf(link, 'rel') === 'next');
		return [toNext ? { ...field, ...NEXT_LINK, value: toNext, of: own } : field];
	});
}

const NEXT_LINK = { name: 'next', own: 'next' };

const NEXT =
	/next(page)?(token|cursor|link|marker|key|offset|url|href|index|start|startafter|after|number)?$|^next[a-z]*token$/;
const TOKEN =
	/^(continuation|cursor$|scrollid|skiptoken|pagetoken|resumetoken|endcursor|after$|bookmark|lastevaluated)/;

function tokenIn(fields: readonly Field[]): NextPage | undefined {
	const isToken = ({ own, of }: Field) =>
		NEXT.test(own) || TOKEN.test(own) || (own === 'token' && /^next/.test(of));
	const tokens = fields.filter(isToken).sort((one, other) => rankOfToken(one) - rankOfToken(other));
	return tokens.map(readToken).find((found) => found !== undefined);
}

/** A link holds all that the request needs; what is called "next" is surer than a cursor, which may be the own one. */
function rankOfToken({ own, value }: Field): number {
	if (queryOf(value)) return 0;
	if (isRecord(value)) return 3;
	return own.includes('next') ? 1 : 2;
}

function readToken({ name, own, value, of }: Field): NextPage | undefined {
	if (isRecord(value)) {
		const link = ['href', 'url', 'link', 'uri'].map((one) => fieldOf(value, one)).find(isText);
		if (link !== undefined) return readToken({ name, own, value: link, of });
		// A token in parts, such as DynamoDB's LastEvaluatedKey, can't be sent back.
		return isFilled(value)
			? { isCut: true, says: `${name}: ${JSON.stringify(value).slice(0, 80)}` }
			: undefined;
	}
	if (!isText(value) && typeof value !== 'number') return undefined;
	if (isNothing(value) || flagWord(own, value)) return undefined;
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

function isFilled(parts: IDataObject): boolean {
	return Object.values(parts).some(
		(part) => (isText(part) && !isNothing(part)) || (isRecord(part) && isFilled(part)),
	);
}

/** `hasNext: "yes"` is a flag and no token. */
function flagWord(own: string, value: unknown): boolean {
	return own.startsWith('has') || value === 'true';
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
	/^(has|is|are)?(there)?(more|next|truncated|incomplete|partial)(page|results?|items?|data|pages|records)?(available|exist|remaining)?$/;
const LAST = /^(is|at)?(the)?(last|lastpage|final|complete|done|endoflist|eof|end)$/;

/** What a flag says of more pages: `hasMore`, `isTruncated`, `next: true`; and of the end: `last`. */
function moreIn(fields: readonly Field[]): { value: boolean; says: string } | undefined {
	for (const { name, own, value } of fields) {
		const isFlag = typeof value === 'boolean' || isText(value) || MORE.test(own);
		const flag = isFlag ? flagOf(value) : undefined;
		const says = `${name}: ${String(value)}`;
		if (MORE.test(own)) {
			if (flag !== undefined) return { value: flag, says };
			if (Number(value) > 1) return { value: true, says };
		}
		if (LAST.test(own) && flag !== undefined) return { value: !flag, says };
		if (own === 'remaining' && Number(value) > 0) return { value: true, says };
	}
	return undefined;
}
