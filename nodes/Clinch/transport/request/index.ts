import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { kindOf } from '../../contract/language';
import { OMIT, spellPath } from '../../contract/spelling';
import type { Method } from '../../contract/table';
import type { Paths, Row, Wire } from '../../contract/types';
import type { FileToSend } from '../../files/file';
import { bodyOf, type Pieces } from './body';
import { asText, putInto, toJson, toTexts } from './encode';
import { valuesOf, type Inputs, type Values } from './inputs';
import { headerText, queryString, urlPart } from './texts';

export type { Inputs };

/** What the user adds to a request for inputs that the contract lacks. */
export interface Additions {
	readonly query: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: IDataObject;
}

/** One call of a method, as the contract of the account says it. */
export interface MethodCall<M extends Method = Method> {
	readonly method: M;
	/** With the verb that this try uses. */
	readonly row: Row;
	readonly paths: Paths;
	/** How the root is spelt in this run; `omit` leaves it out. */
	readonly root?: string | undefined;
	readonly inputs: Inputs<M>;
	readonly additions: Additions;
}

/**
 * Turns a call into one HTTP request, as n8n's helper takes it.
 *
 * Redirects stay off: while axios may follow one it keeps the whole body in memory, and a redirect
 * would carry the API key to another host.
 *
 * @param accountUrl base URL and account ID, no slash at the end
 * @param over aborted when the try is over, and its file is closed
 * @throws {InputError} where a value cannot travel where the contract puts it
 */
export async function buildRequest<M extends Method>(
	accountUrl: string,
	call: MethodCall<M>,
	over: AbortController,
): Promise<IHttpRequestOptions> {
	const { row, additions } = call;
	const pieces = collect(call);
	return {
		method: row.verb as NonNullable<IHttpRequestOptions['method']>,
		url: accountUrl + row.path + pieces.suffix + queryString([...pieces.query, ...additions.query]),
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		encoding: 'stream',
		...(await bodyOf(row, pieces, additions.body, over)),
	};
}

function collect<M extends Method>(call: MethodCall<M>): Pieces {
	const { row, method } = call;
	const { constants } = row;
	const pieces: Pieces = {
		query: [],
		form: [],
		headers: [['accept', 'application/json']],
		body: {},
		suffix: '',
		fileName: undefined,
		file: undefined,
	};
	const values = valuesOf(method, call.inputs);
	for (const [input, wire] of Object.entries(row.inputs)) {
		const value = valueFor(call, input, wire, values);
		if (value !== undefined) place(pieces, input, wire, value);
	}
	const constantTexts = (place: 'query' | 'form' | 'header') =>
		Object.entries(constants[place] ?? {}).map(([name, value]): [string, string] => [
			name,
			asText(value),
		]);
	pieces.query.push(...constantTexts('query'));
	pieces.form.push(...constantTexts('form'));
	pieces.headers.push(...constantTexts('header'));
	for (const [name, value] of Object.entries(constants.body ?? {})) {
		putInto(pieces.body as IDataObject, name, value);
	}
	return pieces;
}

/** An input's value in the account's spelling; undefined where nothing is sent. */
function valueFor(
	{ paths, root = paths.root ?? OMIT }: Pick<MethodCall, 'paths' | 'root'>,
	input: string,
	wire: Wire,
	values: Values,
): unknown {
	const value = values[input];
	const kind = kindOf(input);
	if (value === undefined) return undefined;
	if (kind === 'folder') return spellPath(paths, String(value), true, root);
	if (value === '') return undefined;
	if (kind === 'path') return spellPath(paths, String(value), false, root);
	if (kind === 'list') {
		return (value as readonly string[]).map((key) => spellPath(paths, key, false, root));
	}
	if (wire.as === 'dataUri') {
		return `data:${asText(values.contentType ?? 'application/octet-stream')};base64,${asText(value)}`;
	}
	return value;
}

function place(pieces: Pieces, input: string, wire: Wire, value: unknown): void {
	if (kindOf(input) === 'file') pieces.file = { wire, file: value as FileToSend };
	else if (wire.in === 'url') pieces.suffix += `/${urlPart(asText(value))}`;
	else if (wire.in === 'filename') pieces.fileName = asText(value);
	else if (wire.in === 'body') placeInBody(pieces, wire, value);
	else if (wire.in === 'header') {
		for (const [name, text] of toTexts(wire.name, wire.as, value)) {
			pieces.headers.push([name, headerText(name, text)]);
		}
	} else pieces[wire.in].push(...toTexts(wire.name, wire.as, value));
}

function placeInBody(pieces: Pieces, { name, as }: Wire, value: unknown): void {
	if (as !== 'spread') putInto(pieces.body as IDataObject, name, toJson(as, value));
	else if (Array.isArray(value)) pieces.body = value;
	else {
		// Field by field, and no dot nests: these are the user's own names.
		pieces.body = Object.fromEntries([
			...Object.entries(value as IDataObject),
			...Object.entries(pieces.body as IDataObject),
		]);
	}
}
