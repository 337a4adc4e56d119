/** What a server's error says to change in a row. */
import { placesFor, wordsFor } from '../../contract/language';
import { TABLE, type Method } from '../../contract/table';
import type { Candidate } from '../candidate';
import { roleOf } from '../knowledge';
import type { Reply, Told } from '../reply';
import { assignments, fit } from '../words/assign';
import { innerName, wordsIn } from '../words/spelling';
import { withBody, withInput, type State } from './change';
import { moved, nested, respelt, wrapped } from './places';

/** Ways to give the same names to inputs that are tried. */
const MOST_WAYS = 3;

/** By so much the likeliest way must fit better than the next to leave no doubt. */
const CLEAR = 3;

/** The inputs of each method in the order in which a server is likely to name them. */
const ORDER: Readonly<Partial<Record<Method, readonly string[]>>> = {
	PutAsset: ['file', 'assetKey', 'folder', 'fileName', 'metadata', 'contentType'],
	PutAssetJSON: [
		'assetKey',
		'folder',
		'fileName',
		'content',
		'sourceUrl',
		'metadata',
		'contentType',
	],
	PutFolder: ['folder', 'parentFolder', 'name'],
	CopyAsset: ['assetKey', 'destinationKey', 'destinationFolder', 'destinationName'],
	MoveAsset: ['assetKey', 'destinationKey', 'destinationFolder', 'destinationName'],
};

/** @returns corrected rows, the likeliest first */
export function corrections(method: Method, state: State, reply: Reply): State[] {
	const elsewhere = refusedWhereItStands(state, reply.stated);
	if (elsewhere.length > 0) {
		return [
			...nested(method, state, elsewhere, reply.text),
			...moved(method, state, elsewhere),
			...wrapped(method, state, elsewhere),
		];
	}
	const kept = withoutUnexpected(state, reply.stated);
	const sent = Object.entries(kept.candidate.inputs);
	const isSent = (name: string) => sent.some(([, wire]) => wire.name === name);
	// An input that did not come cannot have the wrong type: it is missing.
	const missing = reply.stated.filter(
		({ kind, name }) => kind === 'missing' || (kind === 'type' && !isSent(name)),
	);
	// What is sent in an object or in another style is no name for a further input.
	const isSpelt = (name: string) =>
		isSent(name) ||
		sent.some(([input, wire]) => state.stated.has(input) && isSameName(wire.name, name));
	const fresh = missing.filter(({ name }) => !isSpelt(name));
	if (fresh.length > 0) return named(method, kept, fresh);
	if (reply.isBodyRefused) return otherBodies(method, kept);
	const wrongType = reply.stated.filter(({ kind, name }) => kind === 'type' && isSent(name));
	if (wrongType.length > 0) return rewritten(method, kept, wrongType);
	const misplaced = missing.filter(({ name }) => isSent(name));
	if (misplaced.length > 0) {
		return [
			...nested(method, kept, misplaced, reply.text),
			...respelt(method, kept, misplaced),
			...moved(method, kept, misplaced),
			...wrapped(method, kept, misplaced),
			...rewritten(method, kept, misplaced),
		];
	}
	if (kept !== state) return [kept];
	return [];
}

/** Whether a server that names its own field may mean the name that was sent. */
function isSameName(sent: string, told: string): boolean {
	return wordsIn(innerName(sent)).join('') === (wordsIn(told).join('') || told);
}

/** What the server asked for itself, and refuses in the place where it was sent. */
function refusedWhereItStands({ candidate, stated }: State, told: readonly Told[]): Told[] {
	const asked = [...stated].map((input) => candidate.inputs[input]?.name);
	return told.flatMap(({ kind, name }) =>
		kind === 'unexpected' && asked.includes(name) ? [{ kind, name }] : [],
	);
}

function withoutUnexpected(state: State, stated: readonly Told[]): State {
	const unexpected = new Set(
		stated.filter(({ kind }) => kind === 'unexpected').map(({ name }) => name),
	);
	const { candidate } = state;
	const inputs = Object.entries(candidate.inputs);
	// Of `parent.id` a server may refuse `parent`.
	const isRefused = (name: string) =>
		unexpected.has(name) || unexpected.has(name.replace(/[.].*/, ''));
	const kept = inputs.filter(([, { name }]) => !isRefused(name));
	if (kept.length === inputs.length) return state;
	return {
		candidate: { ...candidate, inputs: Object.fromEntries(kept) },
		stated: new Set([...state.stated].filter((input) => kept.some(([one]) => one === input))),
	};
}

/** Gives the names to inputs, in the likeliest ways. */
function named(method: Method, state: State, fresh: readonly Told[]): State[] {
	const order = ORDER[method] ?? Object.keys(TABLE[method].inputs);
	const open = order.filter((input) => !state.stated.has(input));
	const roles = open.map((input) => roleOf(method, input));
	const switches = fresh.filter(({ name }) => isSwitch(name, roles));
	if (switches.length > 0) state = withConstants(state, switches);
	const names = fresh.filter((one) => !switches.includes(one)).map(({ name }) => name);
	const ways = assignments(names, roles, MOST_WAYS);
	const [best = 0, second = 0] = ways.map(fitOfAll);
	const isOpen = ways.length > 1 && best - second < CLEAR;
	return ways.map((way) => {
		let { candidate } = state;
		const stated = new Set(state.stated);
		for (const [name, role] of way) {
			const input = open[roles.indexOf(role)] ?? role;
			const place = fresh.find((one) => one.name === name)?.place;
			candidate = withInput(method, candidate, input, { name }, place);
			stated.add(input);
		}
		return { candidate: withoutRivals(candidate, stated), stated, isOpen };
	});
}

function fitOfAll(way: ReadonlyMap<string, string>): number {
	return [...way].reduce((sum, [name, role]) => sum + fit(name, role), 0);
}

/** Where a copy goes is told once: beside an input that the server named the table's other one is left out. */
const RIVALS = ['destinationKey', 'destinationFolder'];

function withoutRivals(candidate: Candidate, stated: ReadonlySet<string>): Candidate {
	if (!RIVALS.some((input) => stated.has(input))) return candidate;
	const inputs = Object.entries(candidate.inputs).filter(
		([input]) => stated.has(input) || !RIVALS.includes(input),
	);
	return { ...candidate, inputs: Object.fromEntries(inputs) };
}

/** Words of inputs that this node does not have, which want yes or no. */
const SWITCH =
	/overwrite|replace|force|allow|confirm|recursive|public|publish|notify|async|enable|create|upsert/i;

function isSwitch(name: string, roles: readonly string[]): boolean {
	return SWITCH.test(name) && roles.every((role) => fit(name, role) < 2);
}

/** What the server wants beside our inputs travels as a constant: yes, within the scratch folder. */
function withConstants({ candidate, stated }: State, switches: readonly Told[]): State {
	const usual = {
		json: 'body',
		none: 'query',
		raw: 'query',
		multipart: 'form',
		urlencoded: 'form',
	};
	const constants: Record<string, Record<string, unknown>> = { ...candidate.constants };
	for (const { name, place } of switches) {
		const isQuery = place === 'query' || place === 'header';
		const where = isQuery ? place : (usual[candidate.body] ?? 'query');
		constants[where] = { ...constants[where], [name]: where === 'body' ? true : 'true' };
	}
	return { candidate: { ...candidate, constants }, stated };
}

function otherBodies(method: Method, { candidate, stated }: State): State[] {
	const carriesFile = 'file' in TABLE[method].inputs;
	const bodies = carriesFile
		? (['multipart', 'raw'] as const)
		: (['json', 'urlencoded', 'multipart', 'none'] as const);
	return bodies
		.filter((body) => body !== candidate.body)
		.map((body) => ({ candidate: withBody(method, candidate, body), stated }));
}

/** The same names with their values written in other ways. */
function rewritten(method: Method, { candidate, stated }: State, wrong: readonly Told[]): State[] {
	return Object.entries(candidate.inputs)
		.filter(([, wire]) => wrong.some(({ name }) => name === wire.name))
		.flatMap(([input, wire]) => {
			const carriesFile = 'file' in TABLE[method].inputs;
			const place = wire.in ?? placesFor(input, candidate.body, carriesFile)[0] ?? 'query';
			return wordsFor(input, place)
				.map((word) => (word === 'objects:<field>' ? 'objects:Key' : word))
				.filter((word) => word !== wire.as && word !== 'spread')
				.map((as) => ({
					candidate: { ...candidate, inputs: { ...candidate.inputs, [input]: { ...wire, as } } },
					stated,
				}));
		});
}
