/** Where the name of an input stands in a sentence: as its subject, after its noun, or last. */
import { endOfList, startOfList, type Token } from './tokens';
import type { Problem } from './vocabulary';

/** Nouns for an input. A word behind one is its name. */
export const NOUN =
	/^(parameters?|params?|fields?|propert(y|ies)|arguments?|attributes?|headers?|variables?|labels?|keys?|inputs?|parts?|index|member|column|data|names?|including|element|feld|champ|campo|veld|parámetro|paramètre)$/i;

/** What may follow a name: a verb, a mark, or the end. */
const AFTER_NAME =
	/^(is|are|was|were|must|should|shall|cannot|can|can't|could|may|has|have|had|needs?|not|missing|required|field|fields|parameter|parameters|param|property|properties|header|argument|value|and|or|in|for|from|of|at|on|failed|unknown|undefined|invalid|should|isn't|wasn't|doesn't|does|to|with|unexpected|mandatory|exists?|ist|fehlt|darf|est|es|è|é|doit|debe|deve)$/i;

export function endsWell(tokens: readonly Token[], at: number): boolean {
	const next = tokens[at + 1];
	return next === undefined || next.kind === 'mark' || AFTER_NAME.test(next.text);
}

const LEADING =
	/^(the|a|an|your|request|query|querystring|string|form|body|url|http|parameter|param|field|property|argument|required|error|both|either|path|input|json)$/i;

/** "folderPath is required", "Key and Path are required", "folder: must not be blank". */
export function isSubject(tokens: readonly Token[], at: number, problem: Problem): boolean {
	if (problem === 'unexpected') return isQualified(tokens, at);
	let start = startOfList(tokens, at);
	while (LEADING.test(tokens[start - 1]?.text ?? '')) start--;
	const before = tokens[start - 1];
	if (before !== undefined && (before.kind !== 'mark' || /[<>=#/\\+%&]/.test(before.text)))
		return false;
	const end = endOfList(tokens, at);
	let next = end + 1;
	if (NOUN.test(tokens[next]?.text ?? '')) next++;
	const after = tokens[next];
	if (after?.text === ':')
		return /^(this|must|should|is|may|can|cannot|can't|field|required|missing)$/i.test(
			tokens[next + 1]?.text ?? '',
		);
	return (
		after?.kind === 'word' &&
		/^(is|are|was|were|must|should|shall|cannot|can|can't|may|has|have|needs?|not|missing|required|mandatory|undefined|isn't|wasn't|invalid|expected|ist|fehlt|darf|est|es|è|é)$/i.test(
			after.text,
		)
	);
}

/** "unspecified query parameter X", "X parameter is not allowed": what is not allowed must be an input. */
function isQualified(tokens: readonly Token[], at: number): boolean {
	const next = tokens[at + 1]?.text ?? '';
	return /^(parameter|param|field|property|argument|header|attribute)$/i.test(next);
}

/** "Missing parameter: path", "Missing path", "No file uploaded". */
export function isLast(tokens: readonly Token[], at: number, problem: Problem): boolean {
	if (problem === 'type') return false;
	const start = startOfList(tokens, at);
	// "Please supply a folderPath."
	const isArticle = /^(a|an|the|your|valid)$/i;
	let lead = start - 1;
	while (isArticle.test(tokens[lead]?.text ?? '')) lead--;
	const before = tokens[lead]?.text.toLowerCase() ?? '';
	const rest = tokens.slice(endOfList(tokens, at) + 1).map(({ text }) => text.toLowerCase());
	const isEnd = rest.every((text) => /^[.!)\]>}]$/.test(text));
	if (before === 'no')
		return /^(was |were )?(provided|supplied|specified|given|uploaded|sent|received|attached|included|passed|present)\b/.test(
			rest.join(' '),
		);
	if (before === 'expected') return rest[0] === 'in';
	if (!isEnd) return false;
	if (before === 'for') return /value/i.test(tokens[lead - 1]?.text ?? '');
	return /^([:[(\-–—]|missing|unknown|unexpected|unrecogni[sz]ed|provide|specify|supply|include|pass|required|index)$/.test(
		before,
	);
}
