/** An error style: how a framework answers what is wrong with a request. */
import { expectedOf } from '../convert';
import type { WireInput } from '../dialect';
import type { Mistyped, Problems } from '../errors';

export interface Answer {
	status: number;
	/** A text, or what becomes JSON. */
	body: unknown;
	contentType?: string;
	headers?: Record<string, string>;
}

/** The request that is answered. */
export interface About {
	verb: string;
	/** With the query. */
	url: string;
	path: string;
	/** The address with the host. */
	href: string;
	verbs: readonly string[];
}

export interface ErrorStyle {
	/** Inputs that are missing, unknown (where they are refused) or of a wrong type. */
	invalid(problems: Problems, about: About): Answer;
	/** What the library refuses: what is not there, or there already. */
	refused(status: number, message: string, about: About): Answer;
	wrongVerb(about: About): Answer;
	noRoute(about: About): Answer;
	/** The key does not open the method. */
	closed(method: string): Answer;
}

export const JSON_TYPE = 'application/json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

export const json = (status: number, body: unknown): Answer => ({ status, body });
export const text = (status: number, body: string): Answer => ({
	status,
	body,
	contentType: 'text/plain; charset=utf-8',
});
export const html = (status: number, body: string): Answer => ({
	status,
	body,
	contentType: HTML_TYPE,
});

/** `Bad Request` and the like. */
export const reason = (status: number) =>
	({
		400: 'Bad Request',
		401: 'Unauthorized',
		403: 'Forbidden',
		404: 'Not Found',
		405: 'Method Not Allowed',
		409: 'Conflict',
		413: 'Payload Too Large',
		415: 'Unsupported Media Type',
		422: 'Unprocessable Entity',
	})[status] ?? 'Internal Server Error';

/** The last part of a nested name, as validators of the inner object name it. */
export const namesOf = (inputs: Array<{ name: string }>) => inputs.map(({ name }) => name);

/** JSON's word for what an input should be. */
export function jsonType({ role }: { role: string }): 'string' | 'object' | 'array' | 'boolean' {
	const expected = expectedOf(role);
	if (expected === 'object' || expected === 'boolean') return expected;
	return expected === 'list' || expected === 'moves' ? 'array' : 'string';
}

export const isQuery = ({ place }: { place: string }) => place === 'query';
export const isFile = ({ role }: { role: string }) => role === 'file';

/** Where most validators look: `query`, `headers`, `params` or `body`, a form counted in. */
export function sourceOf({ place }: { place: string }): string {
	if (place === 'query') return 'query';
	if (place === 'header') return 'headers';
	return place === 'suffix' ? 'params' : 'body';
}

/** Inputs with a defect in the order in which a validator would come to them. */
export const firstOf = ({ missing, mistyped }: Problems): WireInput | undefined =>
	missing[0] ?? mistyped[0]?.input;

export const typeNameOf = (value: unknown) =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

export const sentences = (parts: string[]) => parts.join('. ');

export const wrongType = ({ input }: Mistyped) => {
	const type = jsonType(input);
	return `${type === 'object' || type === 'array' ? 'an' : 'a'} ${type}`;
};

/** Escaped as Express and Werkzeug do in their pages. */
export const escapeHtml = (raw: string) =>
	raw.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
