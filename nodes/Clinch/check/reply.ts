/** What a server said to one request of the check, in the terms that the search works with. */
import { readContent, type Content } from '../answers/content';
import { ASSET, FOLDER } from '../answers/list/fields';
import { readList } from '../answers/lists';
import type { StatusOrCode } from '../answers/apiError';
import { errorText, isHtml } from '../answers/errorText';
import { reportsFailure } from '../answers/outcome';
import { isRecord } from '../contract/record';
import type { Method } from '../contract/table';
import type { RawResponse } from '../transport/send';
import { readTold, type Told } from './told';

export type ReplyKind =
	/** A success by its status, and its answer does not say otherwise. */
	| 'ok'
	/** The request was read and refused. */
	| 'refused'
	/** The key does not open the method. */
	| 'closed'
	/** The verb or the path is not known. */
	| 'noRoute'
	/** No answer at all, or one of something else than an API. */
	| 'broken';

export interface Reply {
	readonly kind: ReplyKind;
	readonly statusOrCode: StatusOrCode;
	readonly text: string;
	readonly content: Content | undefined;
	/** What the answer says of the inputs' names; empty for a success. */
	readonly told: readonly Told[];
}

export function toReply({ statusOrCode, text, type }: RawResponse): Reply {
	const isSuccess = Number(statusOrCode) >= 200 && Number(statusOrCode) < 300;
	const content = isSuccess ? readContent(text, type, false) : undefined;
	const kind = kindOf(statusOrCode, text, content);
	const told = kind === 'refused' ? readTold(text) : [];
	return { kind, statusOrCode, text, content, told };
}

function kindOf(statusOrCode: StatusOrCode, text: string, content: Content | undefined): ReplyKind {
	if (typeof statusOrCode !== 'number') return 'broken';
	if (content) {
		if (content.kind === 'unreadable') return 'broken';
		return isFailure(content) ? 'refused' : 'ok';
	}
	if (statusOrCode === 403 && /missing authentication token/i.test(text)) return 'noRoute';
	if (statusOrCode === 401 || statusOrCode === 403) return 'closed';
	if (statusOrCode === 405 || statusOrCode === 501) return 'noRoute';
	if (statusOrCode === 404 && /cannot (get|put|post|delete) \/|route \w+:/i.test(text)) {
		return 'noRoute';
	}
	return statusOrCode >= 300 && statusOrCode < 400 ? 'broken' : 'refused';
}

function isFailure(content: Content): boolean {
	if (content.kind !== 'json') return false;
	const { value } = content;
	return isRecord(value) && reportsFailure(value);
}

/** The keys or paths of a list, as far as they can be read. */
export function identitiesIn(reply: Reply, method: Method, folder: string): string[] {
	if (!reply.content) return [];
	const kind = method === 'GetAssetList' ? ASSET : FOLDER;
	return readList(reply.content, kind, folder).elements.flatMap((element) => {
		const identity = element[kind.identity];
		return typeof identity === 'string' && identity !== '' ? [identity] : [];
	});
}

/**
 * What makes two refusals different: the status and the words, without what changes from request
 * to request, such as the names and values that were sent, addresses, dates and trace IDs.
 *
 * @param sent names and values of the request
 */
export function essence(reply: Reply, sent: readonly string[]): string {
	const said = isHtml(reply.text) ? reply.text.slice(0, 2000) : errorText(reply.text);
	let words = said.replace(/https?:\/\/\S+/g, '');
	for (const text of sent) if (text.length > 1) words = words.replaceAll(text, '');
	const stable = words
		.toLowerCase()
		.split(/[^\p{L}\d]+/u)
		.filter((word) => word !== '' && !/\d/.test(word));
	return `${reply.statusOrCode} ${stable.join(' ').slice(0, 300)}`;
}
