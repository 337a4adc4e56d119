import { isAllowedWord, placesFor, wordsFor } from '../language';
import { TABLE, knownInputs, type Method } from '../table';
import { BODIES, PLACES, VERBS, type Body, type Constants, type Row, type Wire } from '../types';
import { CONSTANT_PLACES, readAnswer, readConstants, readProven } from './fields';
import { Spots } from './spots';
import {
	fieldName,
	invalid,
	oneOf,
	onlyWords,
	record,
	requestPath,
	shown,
	type JsonRecord,
} from './validate';

const ROW_WORDS = ['verb', 'path', 'body', 'inputs', 'constants', 'answer', 'proven'];

/**
 * One row with its corrections.
 *
 * @param change the method's object in the overrides; undefined where it has none
 * @throws {InputError} as mergeOverrides
 */
export function mergeRow(method: Method, change: unknown): Row {
	const row = TABLE[method];
	const given = change === undefined ? {} : record(change, method);
	onlyWords(given, ROW_WORDS, method);
	const verb =
		given.verb === undefined ? row.verb : oneOf(given.verb, VERBS, `an unknown verb in ${method}`);
	const body =
		given.body === undefined ? row.body : oneOf(given.body, BODIES, `an unknown body in ${method}`);
	checkBody(method, verb, body);
	const changes = given.inputs === undefined ? {} : record(given.inputs, `${method}.inputs`);
	const inputs = mergeInputs(method, body, changes);
	const constants = readConstants(method, body, given.constants);
	checkSpots(method, inputs, constants);
	return {
		verb,
		// A verb that the user sets is the only one to use.
		...('otherVerb' in row && given.verb === undefined ? { otherVerb: row.otherVerb } : {}),
		path: given.path === undefined ? row.path : requestPath(given.path, method),
		body,
		inputs,
		constants,
		answer: readAnswer(method, given.answer),
		proven: readProven(method, given.proven),
	};
}

function checkBody(method: Method, verb: string, body: Body): void {
	const carriesFile = 'file' in TABLE[method].inputs;
	if (carriesFile && body !== 'multipart' && body !== 'raw') {
		throw invalid(`has body "${body}" in ${method}, which sends a file: use multipart or raw`);
	}
	if (!carriesFile && body === 'raw') {
		throw invalid(
			`has body "raw" in ${method}, which sends no file: use ${BODIES.filter((one) => one !== 'raw').join(', ')}`,
		);
	}
	// n8n leaves the body out of a GET, and the inputs with it.
	if (verb === 'GET' && body !== 'none') {
		throw invalid(`has body "${body}" in ${method} with the verb GET: use POST or PUT, or none`);
	}
}

function mergeInputs(method: Method, body: Body, changes: JsonRecord): Row['inputs'] {
	const known = knownInputs(method);
	for (const input of Object.keys(changes)) oneOf(input, known, `an unknown input in ${method}`);
	const names: Readonly<Record<string, string | null>> = TABLE[method].inputs;
	return Object.fromEntries(
		known.flatMap((input): Array<[string, Wire]> => {
			const change = changes[input];
			const usual = names[input] ?? null;
			if (change === null || (change === undefined && usual === null)) return [];
			const where = `${method}.inputs.${input}`;
			const given = change === undefined ? {} : record(change, where);
			return [[input, readWire({ method, body, input, where, usual }, given)]];
		}),
	);
}

interface Spot {
	readonly method: Method;
	readonly body: Body;
	readonly input: string;
	readonly where: string;
	/** The table's own name; null where the input is off by default. */
	readonly usual: string | null;
}

function readWire({ method, body, input, where, usual }: Spot, given: JsonRecord): Wire {
	onlyWords(given, ['name', 'in', 'as'], where);
	const places = placesFor(input, body, 'file' in TABLE[method].inputs);
	const place = oneOf(given.in ?? places[0], PLACES, `an unknown place in ${where}`);
	if (!places.includes(place)) {
		throw invalid(`puts ${where} in "${place}", but the body is ${body}: use ${places.join(', ')}`);
	}
	const words = wordsFor(input, place);
	const as = given.as ?? words[0];
	if (!isAllowedWord(as, words)) {
		throw invalid(`writes ${where} as ${shown(as)} in "${place}". Allowed: ${words.join(', ')}`);
	}
	const isNameless =
		place === 'url' ||
		place === 'filename' ||
		as === 'spread' ||
		(input === 'file' && body === 'raw');
	const wanted = given.name ?? usual ?? (isNameless ? input : undefined);
	return { name: fieldName(wanted, { place, body }, where), in: place, as };
}

function checkSpots(method: Method, inputs: Row['inputs'], constants: Constants): void {
	const spots = new Spots(method);
	for (const [input, { name, in: place, as }] of Object.entries(inputs)) {
		const isNamed = place !== 'url' && place !== 'filename';
		if (as !== 'spread') spots.take(input, place, isNamed ? name : '');
	}
	for (const place of CONSTANT_PLACES) {
		for (const field of Object.keys(constants[place] ?? {})) {
			spots.take('a constant', place, field);
		}
	}
	if (inputs.assetKeys?.as === 'spread' && spots.isBodyTaken) {
		throw invalid(`makes assetKeys the whole body in ${method}: nothing else has room in it`);
	}
}
