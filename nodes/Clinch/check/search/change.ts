/** Rows with one input or the body changed, the rest made to fit. */
import { placesFor, wordsFor } from '../../contract/language';
import { TABLE, type Method } from '../../contract/table';
import type { Body, Place } from '../../contract/types';
import type { Candidate, WireGuess } from '../candidate';

/** A row on its way through a server's errors. */
export interface State {
	readonly candidate: Candidate;
	/** Inputs whose names the server told. */
	readonly stated: ReadonlySet<string>;
	/** Whether it only stands in another place: what follows from it waits for its other places. */
	readonly isMoved?: boolean;
	/** Whether the names may as well be meant for other inputs: those come before other places. */
	readonly isOpen?: boolean;
}

/** The bodies that a method may have, the likeliest first. */
const OTHER_BODIES: readonly Body[] = ['json', 'none', 'multipart', 'urlencoded', 'raw'];

/** A candidate with one input under another name or in another place, its body changed to fit. */
export function withInput(
	method: Method,
	candidate: Candidate,
	input: string,
	wire: WireGuess,
	place?: Place,
): Candidate {
	const carriesFile = 'file' in TABLE[method].inputs;
	const inputs = Object.fromEntries(
		// Two inputs of one name would be one on the wire.
		Object.entries(candidate.inputs).filter(([, { name }]) => name !== wire.name),
	);
	// Servers call a form a body, too.
	const wanted = place === 'body' && carriesFile ? 'form' : place;
	const fits = (body: Body) =>
		wanted === undefined || placesFor(input, body, carriesFile).includes(wanted);
	const body = fits(candidate.body)
		? candidate.body
		: (OTHER_BODIES.find((one) => fits(one) && one !== 'raw') ?? candidate.body);
	const allowed = placesFor(input, body, carriesFile);
	const where = wanted !== undefined && allowed.includes(wanted) ? wanted : undefined;
	return {
		...candidate,
		body,
		inputs: { ...inputs, [input]: where === undefined ? { ...wire } : { ...wire, in: where } },
	};
}

/** A candidate with another body: what has no place beside it goes where that body puts it. */
export function withBody(method: Method, candidate: Candidate, body: Body): Candidate {
	const carriesFile = 'file' in TABLE[method].inputs;
	const inputs = Object.entries(candidate.inputs).map(([input, wire]): [string, WireGuess] => {
		const allowed = placesFor(input, body, carriesFile);
		const isKept = wire.in !== undefined && allowed.includes(wire.in);
		const place = isKept ? wire.in : undefined;
		const words = wordsFor(input, place ?? allowed[0] ?? 'query');
		const as = wire.as !== undefined && words.includes(wire.as) ? wire.as : undefined;
		return [input, { name: wire.name, ...(place ? { in: place } : {}), ...(as ? { as } : {}) }];
	});
	const fitting = inputs.filter(([input]) => placesFor(input, body, carriesFile).length > 0);
	return { ...candidate, body, inputs: Object.fromEntries(fitting) };
}
