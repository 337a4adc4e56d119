/** The same names where else a server may look for them: inside objects, and in other parts of the request. */
import { kindOf } from '../../contract/language';
import type { Method } from '../../contract/table';
import type { Place } from '../../contract/types';
import { roleOf } from '../knowledge';
import type { Told } from '../reply';
import { fit } from '../words/assign';
import { spell, wordsIn } from '../words/spelling';
import { withInput, type State } from './change';

/** Names that the answer spells with others before them stand inside objects: `request.Folder.Name`. */
export function nested(
	method: Method,
	{ candidate, stated }: State,
	missing: readonly Told[],
	text: string,
): State[] {
	const longest = missing.map(({ name }) => dottedIn(text, name));
	const depth = Math.max(0, ...longest.map((parts) => parts.length - 1));
	return Array.from({ length: depth }, (_, cut): State => {
		let next = candidate;
		missing.forEach(({ name }, index) => {
			const [input] = Object.entries(candidate.inputs).find(([, one]) => one.name === name) ?? [];
			const parts = (longest[index] ?? []).slice(cut);
			if (input === undefined || parts.length < 2) return;
			next = withInput(method, next, input, { name: parts.join('.') }, 'body');
		});
		return { candidate: next, stated };
	})
		.filter((state) => state.candidate !== candidate)
		.reverse();
}

/** The parts of the longest dotted name in a text that ends in a name. */
function dottedIn(text: string, name: string): string[] {
	// `'Request.Folder Name'`, `["input", "key"]` and `/input/key` are such names, too; `["a.b", "a.c"]` are two.
	const said = text
		.replace(/'\p{Lu}[\w.]*(?: \p{Lu}[\w.]*)+'/gu, (words) => words.replaceAll(' ', ''))
		.replace(/(?<=["']\w+)\\?["'](?:\s|\\n)*,(?:\s|\\n)*\\?["'](?=\w+\\?["'])/g, '.')
		.replace(/(?<=["'/]\w+)\/(?=[A-Za-z_$])/g, '.');
	const found = said.match(/[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){1,5}/g) ?? [];
	const own = found
		.filter((dotted) => dotted.endsWith(`.${name}`))
		.map((one) => one.replace(/^(body|query|headers?|path|form)\./, '').split('.'));
	return own.sort((one, other) => other.length - one.length)[0] ?? [];
}

/** Servers may name their own field, `SrcKey`, and read another name, `src_key`. */
export function respelt(
	method: Method,
	{ candidate, stated }: State,
	missing: readonly Told[],
): State[] {
	const candidates = (['camel', 'snake'] as const).map((style) => {
		let next = candidate;
		for (const { name } of missing) {
			// A name in another style is what the client sends.
			if (!/^\p{Lu}/u.test(name)) continue;
			const [input, wire] =
				Object.entries(candidate.inputs).find(([, one]) => one.name === name) ?? [];
			if (input === undefined || !wire) continue;
			next = withInput(method, next, input, {
				...wire,
				name: spell(wordsIn(name).join(' '), style),
			});
		}
		return next;
	});
	return candidates.map((one) => ({ candidate: one, stated }));
}

/** The same names in other places: the server does not see them where they were. */
export function moved(
	method: Method,
	{ candidate, stated }: State,
	missing: readonly Told[],
): State[] {
	// The place that the error names comes first; some servers call every input a query parameter.
	const places: ReadonlyArray<Place | undefined> = [undefined, 'query', 'body', 'form', 'header'];
	// The end of the address has room for one input.
	const atEnd: readonly Place[] = missing.length === 1 ? ['url'] : [];
	return [...places, ...atEnd].flatMap((place) => {
		let next = candidate;
		for (const { name, place: toldPlace } of missing) {
			const [input, wire] =
				Object.entries(candidate.inputs).find(([, one]) => one.name === name) ?? [];
			if (input === undefined || !wire) continue;
			next = withInput(method, next, input, { name }, place ?? toldPlace);
		}
		return next === candidate ? [] : [{ candidate: next, stated, isMoved: true }];
	});
}

/** What an input's name may stand in: `asset[key]`, `source.key`. */
const OWNERS: Readonly<Record<string, string>> = {
	assetKey: 'asset',
	file: 'asset',
	content: 'asset',
	metadata: 'asset',
	fileName: 'asset',
	folder: 'folder',
	source: 'source',
	destinationKey: 'destination',
	destinationFolder: 'destination',
};
const WRAPPERS = ['input', 'request', 'data'];

/** Servers name the inner name alone, and mean `asset[key]` in a form and `{ asset: { key } }` in JSON. */
export function wrapped(
	method: Method,
	{ candidate, stated }: State,
	misplaced: readonly Told[],
): State[] {
	// A name of the file's own field was given to another input: it is wrong, and not in the wrong place.
	const file = candidate.inputs.file?.name;
	const isWrong = ({ name }: Told) => file !== undefined && name !== file && fit(name, 'file') >= 4;
	if (misplaced.some(isWrong)) return [];
	const ways = [
		(input: string) => OWNERS[roleOf(method, input)],
		...WRAPPERS.map((one) => () => one),
	];
	const states = ways.map((ownerOf): State => {
		let next = candidate;
		for (const input of stated) {
			const wire = candidate.inputs[input];
			const owner = ownerOf(input);
			if (!wire || owner === undefined || /[.[]/.test(wire.name)) continue;
			const isJson = candidate.body === 'json' || candidate.body === 'none';
			const name = isJson ? `${owner}.${wire.name}` : `${owner}[${wire.name}]`;
			next = withInput(method, next, input, { ...wire, name }, isJson ? 'body' : wire.in);
		}
		return { candidate: next, stated };
	});
	const lists = Object.entries(candidate.inputs).filter(
		([input, { name }]) => kindOf(input) === 'list' && !name.endsWith('[]'),
	);
	const repeated = lists.map(([input, wire]): State => {
		const name = `${wire.name}[]`;
		return { candidate: withInput(method, candidate, input, { ...wire, name }), stated };
	});
	return [...repeated, ...states].filter((state) => state.candidate !== candidate);
}
