/** What the headers of an answer tell of further pages. */
import type { IDataObject } from 'n8n-workflow';

const PAGE_HEADER =
	/^(link|content-range|(x-)?[a-z-]*(total|page|pages|count|next|more|token|cursor)[a-z-]*)$/;

/**
 * The headers of an answer that may tell of pages.
 *
 * @param headers by their names in lower case
 * @returns undefined where there are none
 */
export function pageHeaders(
	headers: Readonly<Record<string, unknown>>,
): Record<string, string> | undefined {
	const found = Object.entries(headers).flatMap(([name, value]) =>
		typeof value === 'string' && PAGE_HEADER.test(name) ? [[name, value] as const] : [],
	);
	return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/**
 * The same as the fields of a record, as other servers put them into the answer: `Link` (RFC 8288) gives
 * the next page, `Content-Range` the total.
 */
export function pagesInHeaders(headers: Readonly<Record<string, string>>): IDataObject {
	const { link = '', 'content-range': range = '', ...rest } = headers;
	const next = link.split(/,\s*(?=<)/).find((one) => /;\s*rel="?[^";]*\bnext\b/i.test(one));
	const [, url] = /^\s*<([^>]*)>/.exec(next ?? '') ?? [];
	const [, start, total] = /(\d+)-\d+\/(\d+)\s*$/.exec(range) ?? [];
	return {
		...(url === undefined ? {} : { next: url }),
		...(total === undefined ? {} : { offset: Number(start), total: Number(total) }),
		...Object.fromEntries(
			Object.entries(rest).map(([name, value]) => [name.replace(/^x-/, ''), value]),
		),
	};
}
