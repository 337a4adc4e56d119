/** What a server said to one request of the check, in the terms that the search works with. */
import type { Content } from '../answers/content';
import type { StatusOrCode } from '../answers/apiError';
import { errorText, isHtml } from '../answers/errorText';
import { readInputErrors, type InputError, type RefusalKind } from '../answers/inputNames';
import { failureIn } from '../answers/outcome';
import type { Method } from '../contract/table';
import type { Place } from '../contract/types';
import { contentOf, type RawResponse } from '../transport/send';

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
	readonly stated: readonly Told[];
	/** The pages of a list, of which this is the first; further ones stand after it. */
	readonly pages?: readonly Reply[];
	/** Whether the body is of a kind that the server does not take. */
	readonly isBodyRefused: boolean;
	/** Whether what was to be made is there already: its name was read, then. */
	readonly isThere: boolean;
}

export function toReply(method: Method, response: RawResponse): Reply {
	const { statusOrCode, text } = response;
	const said = { statusOrCode, text, content: undefined };
	if (typeof statusOrCode !== 'number') {
		return { ...said, kind: 'broken', stated: [], isBodyRefused: false, isThere: false };
	}
	const content = contentOf(response, false);
	if (!content) {
		const refusal = refusalIn(statusOrCode, text);
		return { ...said, ...refusal, kind: statusOrCode < 400 ? 'broken' : refusal.kind };
	}
	const failed = content.kind !== 'unreadable' && failureIn({ method, content }) !== undefined;
	const refusal = failed
		? refusalIn(400, text)
		: { stated: [], isBodyRefused: false, isThere: false };
	const kind = content.kind === 'unreadable' ? 'broken' : failed ? 'refused' : 'ok';
	return { ...said, ...refusal, content, kind };
}

function refusalIn(status: number, text: string) {
	const { kind, inputs } = readInputErrors({ status, text });
	return {
		kind: KINDS[kind] ?? ('refused' as const),
		stated: inputs.map(toTold),
		isBodyRefused: kind === 'body-type' || kind === 'body-missing',
		isThere: kind === 'exists',
	};
}

const KINDS: Readonly<Partial<Record<RefusalKind, ReplyKind>>> = {
	closed: 'closed',
	'wrong-verb': 'noRoute',
	'no-route': 'noRoute',
};

function toTold({ name, problem, place }: InputError): Told {
	return {
		name,
		// A name that the server takes is one to send.
		kind: problem === 'known' ? 'missing' : problem,
		place: place === 'path' ? 'url' : place,
	};
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
	for (const text of sent) if (text.length > 1) words = words.replace(spelling(text), '');
	const stable = words
		.toLowerCase()
		.split(/[^\p{L}\d]+/u)
		.filter((word) => word !== '' && !/\d/.test(word));
	return `${reply.statusOrCode} ${stable.join(' ').slice(0, 300)}`;
}

/** A name as it was sent, or in words as some servers write it: `'Folder Path' is not valid`. */
function spelling(name: string): RegExp {
	const parts = name.match(/[A-Z]?[a-z]+|[A-Z]+|\d+|[^A-Za-z\d]+/g) ?? [name];
	const quoted = parts.map((part) => part.replace(/[^\p{L}\d]/gu, '\\$&'));
	// A short one may stand in other words: `In` in `Invalid`.
	const edge = name.length > 3 ? '' : '\\b';
	return new RegExp(`${edge}${quoted.join('[ _-]?')}${edge}`, 'gi');
}
