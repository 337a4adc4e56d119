/** Page numbers and totals beside a list: whether they say that it is cut. */
import type { Kind } from '../element/fieldNames';
import { nameKind } from './nameKind';

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

export interface Field {
	readonly name: string;
	readonly own: string;
	readonly value: unknown;
	/** The name of the record that it stands in, where that is not one around the list. */
	readonly of: string;
}

const PAGE = /^(current|this)?page(number|index|no|num)?$|^number$/;
const PAGES = /^(total|num|max)?(of)?pages$|^pagecount$|^(total|number)(of)?pages$|^lastpage$/;

/** @param isShort whether a total beside the list is above what was listed so far */
export function pagesIn(fields: readonly Field[], isShort: boolean): NextPage | undefined {
	const pages = numberIn(fields, PAGES);
	const page = numberIn(fields, PAGE);
	if (!pages || pages.value < 1 || (!page && pages.value === 1)) return undefined;
	// A first page that is 0 is counted from 0, and Spring's `number`, unless the total says that there is more.
	const isFromZero = page?.value === 0 || (!isShort && isSpring(fields));
	const isCut = page ? page.value < pages.value - (isFromZero ? 1 : 0) : true;
	const says = page ? `page ${page.value} of ${pages.value}` : `${pages.value} pages`;
	if (!isCut || !page) return { isCut, says };
	return { token: page.value + 1, tokenName: page.name, sendAs: [page.name], isCut, says };
}

function isSpring(fields: readonly Field[]): boolean {
	return fields.some(({ own }) => own === 'number' || own === 'pageindex');
}

const TOTAL =
	/^(total|count|totalcount|totalitems|totalresults|totalelements|totalrecords|totalhits|totalobjects|totalentries|totalrows|totalnumber|(total)?(number|num)of(items|results|records|elements)|itemcount|resultcount|recordcount|rowcount|numfound|odatacount|totalsize|matched|matches|found)$/;

/** A total above what is listed, in words. */
export function totalIn(fields: readonly Field[], count: number, kind: Kind): string | undefined {
	const said = saidIn(fields, count);
	if (said !== undefined) return said;
	const start = numberIn(fields, /^(offset|skip|start|startindex)$/)?.value ?? 0;
	const page = numberIn(fields, PAGE)?.value ?? 1;
	const size =
		numberIn(fields, /^(pagesize|perpage|limit|size|itemsperpage|pagelimit)$/)?.value ?? 0;
	const seen = count + Math.max(start, (page - 1) * size, 0);
	for (const { name, own, value, of } of fields) {
		const isCounted = of !== 'total' && of !== 'count' ? isTotal(own, kind) : own === 'value';
		const total = isCounted ? toNumber(value) : undefined;
		if ((total ?? 0) > seen) return `${name} ${total}`;
	}
	return undefined;
}

/** "Showing 20 of 340 assets" */
function saidIn(fields: readonly Field[], count: number): string | undefined {
	const said = fields.find(
		({ own, value }) => /^(message|msg|info|note|summary)/.test(own) && isText(value),
	);
	const [words, part, all] =
		/\b(\d+) (?:out )?of (?:\w+ )?(\d+)\b/.exec(String(said?.value ?? '')) ?? [];
	const isCut = Number(part) === count && Number(all) > count;
	return isCut ? `"${words}"` : undefined;
}

/** `totalSize` of some APIs counts records, of most bytes: it is left out where it is large. */
function isTotal(own: string, kind: Kind): boolean {
	if (own === 'totalsize') return false;
	return TOTAL.test(own) || (own.startsWith('total') && isBareKind(own.slice(5), kind));
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
	const stated = nameKind(name);
	return stated.isBare && stated.kind === kind;
}

export function isText(value: unknown): value is string {
	return typeof value === 'string';
}
