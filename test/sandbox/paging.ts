/** Cuts a list into pages, in the way that the list's own inputs tell. */
import type { Dialect } from './dialect';
import { errors } from './errors';
import type { Inputs } from './inputs';

export interface Page {
	total?: number;
	/** The token, number or offset of the next page. */
	next?: string | number;
	/** The address of the next page. */
	link?: string;
	hasMore?: boolean;
	/** From 1. */
	number?: number;
	pages?: number;
}

interface Request {
	/** As it came, without the host. */
	url: string;
	baseUrl: string;
}

const encode = (offset: number) => Buffer.from(`offset ${offset}`).toString('base64url');
const decode = (token: string) =>
	/^offset (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];

export function cutPage<T>(
	items: T[],
	inputs: Inputs,
	dialect: Dialect,
	request: Request,
): { items: T[]; page: Page } {
	const total = items.length;
	const size = dialect.paging;
	if (size === false) return { items, page: { total } };
	const offset = offsetOf(inputs, size);
	const hasMore = offset + size < total;
	const next = offset + size;
	const page: Page = {
		total,
		hasMore,
		number: Math.floor(offset / size) + 1,
		pages: Math.ceil(total / size),
	};
	if (hasMore) {
		if (inputs.wire.page) page.next = next / size + 1;
		else if (inputs.wire.offset) page.next = next;
		else page.next = encode(next);
		const name = (inputs.wire.page ?? inputs.wire.offset ?? inputs.wire.pageToken)?.name ?? '';
		const url = new URL(request.url, request.baseUrl);
		url.searchParams.set(name, String(page.next));
		page.link = url.href;
	}
	return { items: items.slice(offset, offset + size), page };
}

function offsetOf({ values }: Inputs, size: number): number {
	if (typeof values.page === 'number') return Math.max(values.page - 1, 0) * size;
	if (typeof values.offset === 'number') return values.offset;
	if (typeof values.pageToken !== 'string') return 0;
	const offset = decode(values.pageToken);
	if (offset === undefined) throw errors.badPage();
	return Number(offset);
}
