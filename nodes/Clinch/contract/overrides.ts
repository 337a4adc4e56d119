import {
	BODIES,
	CONTRACT,
	PLACES,
	VERBS,
	type Body,
	type Contract,
	type Method,
	type Place,
	type Row,
	type Wire,
} from './table';
import { InputError } from './inputError';

/** Where an input may travel beside each kind of body; the first is where it goes by itself. */
const PLACES_BESIDE: Record<Body, readonly Place[]> = {
	none: ['query', 'header'],
	json: ['body', 'query', 'header'],
	multipart: ['form', 'query', 'header'],
	raw: ['query', 'header'],
};

const FILE_PLACES: Record<Body, readonly Place[]> = {
	none: [],
	json: [],
	multipart: ['form'],
	raw: ['body'],
};

/** Headers that belong to the request itself; an input there would break or redirect it. */
const RESERVED_HEADERS =
	/^(x-apikey|authorization|cookie|host|connection|content-.*|transfer-encoding|te|upgrade|expect|proxy-.*|accept-encoding)$/i;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const INVISIBLE = /[\p{Cc}\p{Cs}]/u;

type JsonRecord = Record<string, unknown>;

/**
 * Merges the credential's API Contract Overrides over the table.
 *
 * @param overrides the JSON text of the credential, or the object that an expression made of it
 * @returns the table that the run uses
 * @throws {InputError} where the text is not JSON or names a method, an input or a value that does not
 *   exist: it names the wrong word and the words that are allowed
 */
export function mergeOverrides(overrides: unknown): Contract {
	const merged: Record<string, Row> = { ...CONTRACT };
	const given = parse(overrides);
	for (const [method, change] of Object.entries(given)) {
		oneOf(method, Object.keys(CONTRACT), 'an unknown method');
		merged[method] = correctRow(method, CONTRACT[method as Method], record(change, method));
	}
	return merged as Contract;
}

function parse(overrides: unknown): JsonRecord {
	if (typeof (overrides ?? '') !== 'string') return record(overrides, 'the overrides');
	const text = String(overrides ?? '').trim();
	if (text === '') return {};
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw refuse(`is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
	}
	return record(value, 'the overrides');
}

function correctRow(method: string, row: Row, change: JsonRecord): Row {
	for (const word of Object.keys(change)) {
		oneOf(word, ['verb', 'path', 'body', 'inputs'], `an unknown word in ${method}`);
	}
	// A verb that the user gives is the one to use: no second guess beside it.
	const { otherVerb, ...rest } = row;
	const corrected: Row = {
		...rest,
		...(otherVerb && change.verb === undefined ? { otherVerb } : {}),
		...(change.verb === undefined
			? {}
			: { verb: oneOf(change.verb, VERBS, `an unknown verb in ${method}`) }),
		...(change.path === undefined ? {} : { path: validPath(change.path, method) }),
		...(change.body === undefined
			? {}
			: {
					body: oneOf(change.body, BODIES, `an unknown body in ${method}`),
					bodySource: 'corrected',
				}),
	};
	const inputs = change.inputs === undefined ? {} : record(change.inputs, `${method}.inputs`);
	return { ...corrected, inputs: correctInputs(method, corrected, inputs) };
}

function correctInputs(method: string, row: Row, changes: JsonRecord): Row['inputs'] {
	for (const name of Object.keys(changes)) {
		oneOf(name, Object.keys(row.inputs), `an unknown input in ${method}`);
	}
	const carriesFile = 'file' in row.inputs;
	if (carriesFile && row.body !== 'multipart' && row.body !== 'raw') {
		throw refuse(`has body "${row.body}" in ${method}, which sends a file: use multipart or raw`);
	}
	if (!carriesFile && row.body === 'raw') {
		throw refuse(
			`has body "raw" in ${method}, which sends no file: use ${BODIES.filter((body) => body !== 'raw').join(', ')}`,
		);
	}
	// n8n leaves the body out of a GET, and the inputs with it.
	if (row.verb === 'GET' && row.body !== 'none') {
		throw refuse(`has body "${row.body}" in ${method} with the verb GET: use POST or PUT, or none`);
	}
	const corrected = Object.entries(row.inputs).map(([name, wire]) => {
		const where = `${method}.inputs.${name}`;
		return [name, correctInput(where, row.body, name, wire, changes[name])] as const;
	});
	refuseDoubles(method, corrected);
	return Object.fromEntries(corrected);
}

/** Of two inputs of one name in one place one would be lost on the way. */
function refuseDoubles(method: string, inputs: ReadonlyArray<readonly [string, Wire]>): void {
	const taken = new Map<string, string>();
	for (const [input, { name, in: place }] of inputs) {
		const spot = `${place} ${place === 'header' ? name.toLowerCase() : name}`;
		const other = taken.get(spot);
		if (other !== undefined) {
			throw refuse(
				`gives ${other} and ${input} in ${method} the same name in "${place}": ${JSON.stringify(name)}`,
			);
		}
		taken.set(spot, input);
	}
}

function correctInput(where: string, body: Body, input: string, wire: Wire, change: unknown): Wire {
	const own = change === undefined ? {} : record(change, where);
	for (const word of Object.keys(own)) oneOf(word, ['name', 'in'], `an unknown word in ${where}`);
	const name = own.name === undefined ? wire.name : validName(own.name, where);
	const allowed = input === 'file' ? FILE_PLACES[body] : PLACES_BESIDE[body];
	const place = oneOf(own.in ?? allowed[0], PLACES, `an unknown place in ${where}`);
	if (!allowed.includes(place)) {
		throw refuse(`puts ${where} in "${place}", but the body is ${body}: use ${allowed.join(', ')}`);
	}
	const corrected: Wire = {
		name,
		in: place,
		source: change === undefined ? wire.source : 'corrected',
	};
	if (corrected.in === 'header') checkHeader(corrected.name, where);
	return corrected;
}

function checkHeader(name: string, where: string): void {
	if (!HEADER_NAME.test(name) || RESERVED_HEADERS.test(name)) {
		throw refuse(`names the header "${name}" in ${where}, which cannot carry an input`);
	}
}

function validName(value: unknown, where: string): string {
	if (typeof value !== 'string' || value.trim() === '' || INVISIBLE.test(value)) {
		throw refuse(`needs a text as the name in ${where}`);
	}
	return value;
}

function validPath(value: unknown, method: string): string {
	if (
		typeof value !== 'string' ||
		!/^(\/[A-Za-z0-9._~-]+)+$/.test(value) ||
		/\/\.{1,2}(\/|$)/.test(value)
	) {
		throw refuse(
			`has the path ${JSON.stringify(value)} in ${method}: write what follows the account ID, e.g. "/Assets/Asset", of letters, digits and . _ ~ -`,
		);
	}
	return value;
}

function record(value: unknown, where: string): JsonRecord {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw refuse(`needs a JSON object for ${where}`);
	}
	return value as JsonRecord;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], what: string): T {
	const found = allowed.find((word) => word === value);
	if (found === undefined) {
		throw refuse(`names ${what}: ${JSON.stringify(value)}. Allowed: ${allowed.join(', ')}`);
	}
	return found;
}

function refuse(problem: string): InputError {
	return new InputError(
		`API Contract Overrides ${problem}`,
		'Correct the field in the Clinch credential, or set it back to {}.',
	);
}
