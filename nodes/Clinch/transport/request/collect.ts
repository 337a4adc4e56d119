/** Puts the inputs and constants of a call in their places of a request. */
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../contract/inputError';
import { kindOf } from '../../contract/language';
import { quote } from '../../contract/paths';
import { rootSpelling, spellPath } from '../../contract/spelling';
import type { Method } from '../../contract/table';
import type { Row, Wire } from '../../contract/types';
import type { FileToSend } from '../../files/file';
import type { Pieces } from './body';
import { asText, putInto, toJson, toTexts } from './encode';
import { checkCarried, valuesOf, type MethodCall, type Values } from './inputs';
import { fileNameText, headerText, urlPart } from './texts';

/**
 * @returns the pieces of the request, each in its place
 * @throws {InputError} where a value cannot travel where the contract puts it
 */
export function collect<M extends Method>(call: MethodCall<M>): Pieces {
	const { row, method } = call;
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
	checkCarried(row, values);
	// A value that is spread comes last: its names are the user's own, and must not take another's place.
	const inputs = Object.entries(row.inputs);
	const inOrder = [
		...inputs.filter(([, { as }]) => as !== 'spread'),
		...inputs.filter(([, { as }]) => as === 'spread'),
	];
	addConstants(pieces, row);
	for (const [input, wire] of inOrder) {
		const value = valueFor(call, input, wire, values);
		if (value !== undefined) place(pieces, input, wire, value);
	}
	return pieces;
}

function addConstants(pieces: Pieces, { constants }: Row): void {
	const texts = (place: 'query' | 'form' | 'header') =>
		Object.entries(constants[place] ?? {}).map(([name, value]): [string, string] => [
			name,
			asText(value),
		]);
	pieces.query.push(...texts('query'));
	pieces.form.push(...texts('form'));
	pieces.headers.push(...texts('header'));
	for (const [name, value] of Object.entries(constants.body ?? {})) {
		putInto(pieces.body as IDataObject, name, value);
	}
}

/** An input's value in the account's spelling; undefined where nothing is sent. */
function valueFor(
	{ paths, root = rootSpelling(paths) }: Pick<MethodCall, 'paths' | 'root'>,
	input: string,
	wire: Wire,
	values: Values,
): unknown {
	const value = values[input];
	const kind = kindOf(input);
	if (value === undefined) return undefined;
	if (kind === 'folder') {
		const spelt = spellPath(paths, String(value), true, root);
		// Nothing can be appended for an empty text: the address ends where it does without it.
		return wire.in === 'url' && spelt === '' ? undefined : spelt;
	}
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
	else if (wire.as === 'spread') spread(pieces, wire, value);
	else if (wire.in === 'url') pieces.suffix += `/${urlPart(asText(value))}`;
	else if (wire.in === 'filename') pieces.fileName = fileNameText(asText(value));
	else if (wire.in === 'body') {
		putInto(pieces.body as IDataObject, wire.name, toJson(wire.as, value));
	} else if (wire.in === 'header') {
		for (const [name, text] of toTexts(wire.name, wire.as, value)) {
			pieces.headers.push([name, headerText(name, text)]);
		}
	} else pieces[wire.in].push(...toTexts(wire.name, wire.as, value));
}

/** A list becomes the body itself, an object's fields stand beside the request's own. */
function spread(pieces: Pieces, wire: Wire, value: unknown): void {
	if (Array.isArray(value)) {
		pieces.body = value;
		return;
	}
	const fields = Object.entries(value as IDataObject);
	const own = ownNames(pieces, wire);
	const double = fields.find(([name]) => own.has(name));
	if (double !== undefined) {
		throw new InputError(
			`Metadata contains a field named ${quote(double[0])}, which the request uses for something else`,
			'Rename the field. On this account, metadata and other inputs share one level of the request.',
		);
	}
	if (wire.in === 'body') {
		// No dot nests here: these are the user's own names.
		pieces.body = Object.fromEntries([...Object.entries(pieces.body as IDataObject), ...fields]);
	} else if (wire.in === 'query' || wire.in === 'form') {
		pieces[wire.in].push(...toTexts(wire.name, wire.as, value));
	}
}

function ownNames(pieces: Pieces, wire: Wire): Set<string> {
	if (wire.in === 'body') return new Set(Object.keys(pieces.body as IDataObject));
	const pairs = wire.in === 'query' ? pieces.query : pieces.form;
	const names = new Set(pairs.map(([name]) => name));
	if (wire.in === 'form' && pieces.file) names.add(pieces.file.wire.name);
	return names;
}
