/** Reads the names of inputs out of what a server says in words. */
import { endsWell, isLast, isSubject, NOUN } from './grammar';
import { inputName, isNameWord, isOfTheRequest, type InputName } from './names';
import { endOfList, masked, startOfList, tokensOf, type Token } from './tokens';
import { placeIn, problemIn, type InputPlace, type Problem } from './vocabulary';

export interface InputError {
	/** The input's name on the wire, as the server spells it. */
	readonly name: string;
	readonly problem: Problem;
	readonly place?: InputPlace;
}

/** In characters: no server needs more to name its inputs. */
const LONGEST = 20_000;

/** @param text one message, of one sentence or more */
export function readSentences(text: string): InputError[] {
	const message = text
		.slice(0, LONGEST)
		.replace(/\(e?s\)/g, '')
		// Spring: "Validation failed for object='assetRequest'".
		.replace(/\bobject='[^']{0,80}'/g, '')
		// Ruby's symbols: "unpermitted parameters: :Key, :FolderPath".
		.replace(/(?<=[\s,([]):(?=[a-z_])/gi, '');
	const parts = message.split(/[\r\n]+|;\s|(?<=[\w"'”)])\.\s+(?=["'“A-Z(])/);
	const problems = parts.map((part) => problemIn(masked(part)));
	const found = parts.flatMap((part, at) => [
		...readSentence(part, problems[at]),
		...readNameLine(part, parts[at + 1], problems[at + 1]),
	]);
	const problem = problemIn(masked(message));
	// "Unknown parameter 'x'. Did you mean 'y'?" says in a second sentence what is known, and
	// "Value cannot be null. (Parameter 'key')" what it was about.
	const further = parts.flatMap((part) => readSentence(part, problem, true));
	return [...found, ...further.filter((one) => one.problem === 'known' || found.length === 0)];
}

/** Pydantic puts the name into a line of its own, and what is wrong with it, indented, into the next. */
function readNameLine(
	line: string,
	next: string | undefined,
	problem: Exclude<Problem, 'known'> | undefined,
): InputError[] {
	if (!problem || !/^[\w.]+$/.test(line) || !/^\s+\S/.test(next ?? '')) return [];
	const name = inputName(line);
	return name ? [{ ...name, problem }] : [];
}

/** A quotation after one of these is a value or a type. */
const BEFORE_VALUE =
	/^(type|types|class|value|string|received|got|tag|method|reading|format|model|than|equals?|was|pattern|enum|example|like|version|operation|controller|asset|folder|file)$/i;

function readSentence(
	sentence: string,
	problem: Exclude<Problem, 'known'> | undefined,
	isPartOfMessage = false,
): InputError[] {
	if (!problem) return [];
	const tokens = tokensOf(sentence);
	const names = new Map<string, InputError>();
	const spoken = spokenField(sentence);
	if (spoken) return [{ name: spoken, problem }];
	const known = new Map<string, InputError>();
	const read = tokens.flatMap((_, at) => {
		const name = nameAt(tokens, at, problem, isPartOfMessage);
		return name
			? [{ name, at, isAnchored: NOUN.test(wordBefore(tokens, startOfList(tokens, at))) }]
			: [];
	});
	// A field of the name `file` says nothing of its place.
	const isName = (_: Token, at: number) => read.some((one) => one.at === at);
	const others = tokens.filter((token, at) => token.kind !== 'word' || !isName(token, at));
	const spokenPlace = placeIn(others.map(({ text }) => text).join(' '));
	// Where one is called a parameter, other quotations are something else: a method, a class.
	const isAnchored = read.some((one) => one.isAnchored);
	for (const { name, at, isAnchored: isOne } of read) {
		const isKnown = isKnownList(tokens, at);
		if (isAnchored && !isOne && !isKnown) continue;
		const place = name.place ?? spokenPlace;
		const error = { name: name.name, problem: isKnown ? ('known' as const) : problem };
		(isKnown ? known : names).set(name.name, place ? { ...error, place } : error);
	}
	return [...names.values(), ...known.values()];
}

/** Laravel turns the underscores of a name into spaces: "The folder path field is required.", Rails too. */
const SPOKEN = [
	/^\W*the ([a-z][a-z0-9]*(?: [a-z][a-z0-9]*){1,3}) field (?:is|must|may|has)\b/i,
	/^\W*([A-Z][a-z0-9]*(?: [a-z][a-z0-9]*){0,3}) (?:can['’]t be (?:blank|empty)|must exist)\b/,
];

function spokenField(sentence: string): string {
	const [words] = SPOKEN.flatMap((spoken) => spoken.exec(sentence)?.[1] ?? []);
	const names = words?.toLowerCase().split(' ') ?? [];
	return names.every(isNameWord) ? names.join('_') : '';
}

/** "Did you mean 'x'", "known properties: x, y": names that the server takes. */
function isKnownList(tokens: readonly Token[], at: number): boolean {
	const before = tokens.slice(Math.max(0, at - 40), at).map(({ text }) => text.toLowerCase());
	const said = before.join(' ');
	return /\bdid you mean\b|\bexpected one of\b|\b(allowed|accepted|known)( are)? :|\b(known|allowed|valid|supported|accepted|expected|possible) (properties|fields|parameters|params|keys|names|inputs|arguments)\b(?! in)/.test(
		said,
	);
}

/** Without quotes, only what stands right behind such words is a name. */
function isBehindKnown(tokens: readonly Token[], at: number): boolean {
	const before = tokens[startOfList(tokens, at) - 1]?.text ?? '';
	if (!/^(mean|are|of|:)$/i.test(before) || !isKnownList(tokens, at)) return false;
	return endsWell(tokens, endOfList(tokens, at));
}

function nameAt(
	tokens: readonly Token[],
	at: number,
	problem: Problem,
	isPartOfMessage: boolean,
): InputName | undefined {
	const token = tokens[at];
	if (!token || token.kind === 'mark') return undefined;
	if (token.kind === 'quoted') return quotedName(tokens, at, isPartOfMessage);
	if (isOfTheRequest(token.text)) {
		const isIt = problem === 'missing' && !isPartOfMessage && isSubject(tokens, at, problem);
		return isIt ? { name: token.text } : undefined;
	}
	if (!isNameWord(token.text)) return undefined;
	const isNamed =
		isAfterNoun(tokens, at) ||
		isBehindKnown(tokens, at) ||
		(!isPartOfMessage && (isSubject(tokens, at, problem) || isLast(tokens, at, problem)));
	return isNamed ? inputName(token.text) : undefined;
}

function quotedName(
	tokens: readonly Token[],
	at: number,
	needsNoun: boolean,
): InputName | undefined {
	const before = wordBefore(tokens, at);
	if (BEFORE_VALUE.test(before)) return undefined;
	if (needsNoun && !NOUN.test(before) && before !== 'mean') return undefined;
	const name = inputName(tokens[at]?.text ?? '');
	return name && !isTypeWord(name.name) ? name : undefined;
}

function isTypeWord(name: string): boolean {
	return /^(string|number|integer|boolean|object|array|required|undefined|null|get|post|put|patch|delete|application|multipart|true|false|notblank|notnull|notempty)$/i.test(
		name,
	);
}

function wordBefore(tokens: readonly Token[], at: number): string {
	for (const token of tokens.slice(Math.max(0, at - 4), at).reverse()) {
		if (token.kind === 'word') return token.text;
		if (!/^[:([=\\"'{]$/.test(token.text)) return '';
	}
	return '';
}

/** "parameter folderPath", "parameters: [a, b]", "property Key should not exist". */
function isAfterNoun(tokens: readonly Token[], at: number): boolean {
	const start = startOfList(tokens, at);
	const noun = wordBefore(tokens, start);
	if (!NOUN.test(noun)) return false;
	// "Parameter name: key"
	if (NOUN.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === ':') return false;
	return endsWell(tokens, endOfList(tokens, at)) || tokens[start - 1]?.text === ':';
}
