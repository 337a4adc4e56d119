/** A guess at a method's row, in the words of the contract language. */
import { placesFor, wordsFor } from '../contract/language';
import { mergeRow } from '../contract/overrides';
import { checkNeeded } from '../contract/overrides/needed';
import { TABLE, knownInputs, type Method } from '../contract/table';
import type { AnswerShape, Body, Constants, Place, Row, Verb, Wire } from '../contract/types';

export interface WireGuess {
	readonly name: string;
	readonly in?: Place | undefined;
	readonly as?: string | undefined;
}

/** A name that was proven in a body travels in the query of a request without one. */
export function inAddress({ name, in: place }: WireGuess): WireGuess {
	return place === 'url' || place === 'header' ? { name, in: place } : { name };
}

export interface Candidate {
	readonly verb: Verb;
	readonly path: string;
	readonly body: Body;
	/** The inputs that are sent, by our names. */
	readonly inputs: Readonly<Record<string, WireGuess>>;
	readonly constants?: Constants | undefined;
	readonly answer?: AnswerShape | undefined;
}

export function candidateOf(row: Row): Candidate {
	const { verb, path, body, inputs, constants, answer } = row;
	return { verb, path, body, inputs, constants, answer };
}

/** @throws {InputError} where the language does not allow it, such as two inputs of one name */
export function rowOf(method: Method, candidate: Candidate): Row {
	return mergeRow(method, changeOf(method, candidate));
}

export function isPossible(method: Method, candidate: Candidate): boolean {
	try {
		rowOf(method, candidate);
		return true;
	} catch {
		return false;
	}
}

/** Whether it sends all that the method is about: the credential takes no other row. */
export function isComplete(method: Method, candidate: Candidate): boolean {
	try {
		checkNeeded(method, rowOf(method, candidate));
		return true;
	} catch {
		return false;
	}
}

function changeOf(method: Method, candidate: Candidate): Record<string, unknown> {
	const { verb, path, body, inputs, constants, answer } = candidate;
	return {
		verb,
		path,
		body,
		inputs: Object.fromEntries(knownInputs(method).map((input) => [input, wireOf(inputs[input])])),
		...(hasFields(constants) ? { constants } : {}),
		...(hasFields(answer) ? { answer } : {}),
	};
}

function wireOf(guess: WireGuess | undefined): object | null {
	if (!guess) return null;
	return Object.fromEntries(Object.entries(guess).filter(([, value]) => value !== undefined));
}

const hasFields = (value: object | undefined) =>
	value !== undefined && Object.keys(value).length > 0;

/** What of a row differs from the table, as it stands in API Contract Overrides. */
export function differences(method: Method, row: Row): Record<string, unknown> {
	const usual = mergeRow(method, undefined);
	const changed: Record<string, unknown> = {};
	// With its verb a row needs no second try: the reference gives PutAsset two.
	if (row.verb !== usual.verb || usual.otherVerb !== undefined) changed.verb = row.verb;
	if (row.path !== usual.path) changed.path = row.path;
	if (row.body !== usual.body) changed.body = row.body;
	const inputs: Record<string, unknown> = {};
	for (const input of knownInputs(method)) {
		const wire = row.inputs[input];
		const before = mergeWith(method, row.body).inputs[input];
		if (!wire) {
			if (before) inputs[input] = null;
		} else if (
			!before ||
			before.name !== wire.name ||
			before.in !== wire.in ||
			before.as !== wire.as
		) {
			inputs[input] = shortest(method, input, row.body, wire, before);
		}
	}
	if (hasFields(inputs)) changed.inputs = inputs;
	if (hasFields(row.constants)) changed.constants = row.constants;
	if (hasFields(row.answer)) changed.answer = row.answer;
	return changed;
}

/** The table's row with another body: its inputs travel where that body puts them. */
function mergeWith(method: Method, body: Body): Row {
	try {
		return mergeRow(method, { body });
	} catch {
		// The verb of the table may not go with the body.
		return mergeRow(method, { body, verb: 'POST' });
	}
}

function shortest(
	method: Method,
	input: string,
	body: Body,
	wire: Wire,
	before: Wire | undefined,
): object {
	const carriesFile = 'file' in TABLE[method].inputs;
	const [usualPlace] = placesFor(input, body, carriesFile);
	const [usualWord] = wordsFor(input, wire.in);
	return {
		...(before?.name === wire.name ? {} : { name: wire.name }),
		...(usualPlace === wire.in ? {} : { in: wire.in }),
		...(usualWord === wire.as ? {} : { as: wire.as }),
	};
}
