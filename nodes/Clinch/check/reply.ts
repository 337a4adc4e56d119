/** What a server said to one request of the check, in the terms that the search works with. */
import { readContent, type Content } from '../answers/content';
import { ASSET, FOLDER } from '../answers/list/fields';
import { readList, type List } from '../answers/lists';
import type { StatusOrCode } from '../answers/apiError';
import { errorText, isHtml } from '../answers/errorText';
import { readInputErrors, type RefusalKind } from '../answers/inputNames';
import { failureIn } from '../answers/outcome';
import type { Method } from '../contract/table';
import type { Place } from '../contract/types';
import type { RawResponse } from '../transport/send';

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

/** A name that an error tells. */
export interface Told {
	readonly name: string;
	readonly kind: 'missing' | 'unexpected' | 'type';
	readonly place?: Place | undefined;
}

export interface Reply {
	readonly kind: ReplyKind;
	readonly statusOrCode: StatusOrCode;
	readonly text: string;
	readonly content: Content | undefined;
	/** What the answer says of the inputs' names; empty for a success. */
	readonly told: readonly Told[];
	/** The pages of a list, of which this is the first; further ones stand after it. */
	readonly pages?: readonly Reply[];
	/** Whether the body is of a kind that the server does not take. */
	readonly isBodyRefused: boolean;
}

export function toReply(method: Method, { statusOrCode, text, type }: RawResponse): Reply {
	if (typeof statusOrCode !== 'number') {
		return {
			kind: 'broken',
			statusOrCode,
			text,
			content: undefined,
			told: [],
			isBodyRefused: false,
		};
	}
	if (statusOrCode >= 200 && statusOrCode < 300) {
		const content = readContent(text, type, false);
		const failed = content.kind !== 'unreadable' && failureIn({ method, content }) !== undefined;
		const kind = content.kind === 'unreadable' ? 'broken' : failed ? 'refused' : 'ok';
		const told = failed ? toldIn(400, text) : [];
		return { kind, statusOrCode, text, content, told, isBodyRefused: false };
	}
	const { kind } = readInputErrors({ status: statusOrCode, text });
	return {
		kind: statusOrCode < 400 ? 'broken' : (KINDS[kind] ?? 'refused'),
		statusOrCode,
		text,
		content: undefined,
		told: toldIn(statusOrCode, text),
		isBodyRefused: kind === 'body-type' || kind === 'body-missing',
	};
}

const KINDS: Readonly<Partial<Record<RefusalKind, ReplyKind>>> = {
	closed: 'closed',
	'wrong-verb': 'noRoute',
	'no-route': 'noRoute',
};

function toldIn(status: number, text: string): Told[] {
	const { inputs } = readInputErrors({ status, text });
	return inputs.map(({ name, problem, place }) => ({
		name,
		// A name that the server takes is one to send.
		kind: problem === 'known' ? 'missing' : problem,
		place: place === 'path' ? 'url' : place,
	}));
}

/** The list in a reply, as the node itself reads it. */
export function listIn(reply: Reply, method: Method, folder: string, accountId: string): List {
	const kind = method === 'GetAssetList' ? ASSET : FOLDER;
	return readList(reply.content ?? NOTHING, kind, folder, { accountId });
}

const NOTHING: Content = { kind: 'json', value: undefined };

/** The keys or paths of a list, as far as they can be read, of all its pages. */
export function identitiesIn(
	reply: Reply,
	method: Method,
	folder: string,
	accountId: string,
): string[] {
	const { identity } = method === 'GetAssetList' ? ASSET : FOLDER;
	return (reply.pages ?? [reply]).flatMap((page) =>
		listIn(page, method, folder, accountId).elements.flatMap((element) => {
			const own = element[identity];
			return typeof own === 'string' && own !== '' ? [own] : [];
		}),
	);
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
