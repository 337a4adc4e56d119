/** What an error answer says about the request itself: its inputs, its route, its verb. */
import { plain } from '../contract/record';
import { errorText, isHtml, pageText, valueOf } from './errorText';
import { readSentences, type InputError } from './inputs/sentences';
import { TreeReader } from './inputs/tree';
import type { Problem } from './inputs/vocabulary';

export type { InputError } from './inputs/sentences';
export type { InputPlace, Problem } from './inputs/vocabulary';

export type RefusalKind =
	| 'missing'
	| 'unexpected'
	| 'type'
	| 'body-type'
	| 'body-missing'
	| 'wrong-verb'
	| 'closed'
	/** Web API 2's word for a wrong name or a wrong route. */
	| 'no-action'
	| 'no-route'
	| 'crash'
	| 'exists'
	| 'not-there'
	| 'none';

export interface InputErrors {
	readonly kind: RefusalKind;
	/** What the server names, each input once; the missing ones are those that it wants. */
	readonly inputs: readonly InputError[];
}

export interface ErrorAnswer {
	readonly status: number;
	readonly contentType?: string;
	/** The body, whole. */
	readonly text: string;
}

/** Reads an error answer; nothing is read out of one that names nothing. */
export function readInputErrors({ status, text }: ErrorAnswer): InputErrors {
	const said = isHtml(text) ? pageText(text) : text;
	const words = isHtml(text) ? said : errorText(text);
	const fixed = kindOfRequest(status, words, isHtml(text));
	if (fixed) return { kind: fixed, inputs: [] };
	const inputs = once(readInputs(said));
	return { kind: kindOf(status, words, inputs), inputs };
}

function readInputs(text: string): InputError[] {
	const value = valueOf(text);
	return value === undefined ? readSentences(text) : new TreeReader().read(value);
}

/** An input that is missing and of a wrong type is missing. */
function once(inputs: readonly InputError[]): InputError[] {
	const order: readonly Problem[] = ['known', 'type', 'unexpected', 'missing'];
	const found = new Map<string, InputError>();
	for (const input of inputs) {
		const before = found.get(input.name);
		const isWorse = !before || order.indexOf(input.problem) > order.indexOf(before.problem);
		if (isWorse)
			found.set(
				input.name,
				before?.place && !input.place ? { ...input, place: before.place } : input,
			);
	}
	// Laravel says "The folder path field is required" beside `"folderPath": […]`.
	const all = [...found.values()];
	const isSame = (one: InputError, other: InputError) =>
		one.problem === other.problem && plain(one.name) === plain(other.name);
	const isSpoken = ({ name, problem }: InputError) =>
		problem === 'missing' && /^[a-z0-9]+(_[a-z0-9]+)+$/.test(name);
	return all.filter(
		(one) => !isSpoken(one) || !all.some((other) => other !== one && isSame(one, other)),
	);
}

const NO_ACTION = /no (action|http resource|type) was found (on|that matches)/i;
const NO_ROUTE =
	/^\W*(error:? *)?(404:? *)?(page |resource |route |endpoint |url |path |api |method |the requested (resource|url|page|route|path) )?(was |is |could )?(not (be )?found|cannot be found)\W*$|^cannot (get|post|put|patch|delete) \/|no (such )?(route|endpoint|handler|api)\b|missing authentication token|route .{0,200}not found|\bnot found on this server|requested url was not found|no static resource|unmatched route|no context-path|resource not found$/i;

/** What is wrong with the request as a whole, whatever its inputs. */
function kindOfRequest(status: number, words: string, isPage: boolean): RefusalKind | undefined {
	if (
		status === 405 ||
		/method not allowed|does not support http method|method '?\w+'? (is )?not (allowed|supported)/i.test(
			words,
		)
	) {
		return 'wrong-verb';
	}
	if (
		status === 415 ||
		/unsupported media type|unsupported content.?type|content.?type .{0,80}not supported/i.test(
			words,
		)
	)
		return 'body-type';
	if (NO_ACTION.test(words)) return 'no-action';
	if (/missing authentication token/i.test(words)) return 'no-route';
	if (status === 401 || status === 403 || status === 407) return 'closed';
	if (status === 501) return 'wrong-verb';
	if (status < 500 && NO_BODY.test(words)) return 'body-missing';
	if (status === 404 && (isPage || words === '' || NO_ROUTE.test(words))) return 'no-route';
	return undefined;
}

/** A message about the body as a whole; what follows names a framework's own types. */
const NO_BODY = /^\W*(the |a )?(non-empty |required )?request body is (missing|required|empty)/i;

const BODY_MISSING =
	/\b(request )?body (is |was )?(required|missing|empty|expected)|non-empty request body|required request body|no body was provided|missing (request )?body|empty (request )?body/i;
const EXISTS =
	/\balready (exists?|in use|taken|there)|\bexists already|\bduplicate\b|\bmust be unique/i;
const NOT_THERE =
	/(\bnot|n['’]t) (be )?(found|exist\w*)|\bno such (asset|file|folder|key|object|directory|item|path)|\bnosuchkey|\bunknown (asset|folder|file|key)\b|\bnot there\b/i;

function kindOf(status: number, words: string, inputs: readonly InputError[]): RefusalKind {
	if (status >= 500) return 'crash';
	const problems = (['missing', 'unexpected', 'type'] as const).find((problem) =>
		inputs.some((input) => input.problem === problem),
	);
	if (problems) return problems;
	if (BODY_MISSING.test(words)) return 'body-missing';
	if (EXISTS.test(words)) return 'exists';
	if (NOT_THERE.test(words) || status === 404) return 'not-there';
	return status === 422 && /field required/i.test(words) ? 'body-missing' : 'none';
}
