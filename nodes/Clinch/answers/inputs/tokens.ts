/** A server's sentence, token by token. */
import { isNameWord, isOfTheRequest } from './names';

export interface Token {
	readonly text: string;
	readonly kind: 'word' | 'quoted' | 'mark';
}

const TOKEN =
	/"([^"]{0,120})"|'([^']{0,120})'(?![\p{L}])|`([^`]{0,120})`|“([^”]{0,120})”|‘([^’]{0,120})’|«([^»]{0,120})»|\\"([^"\\]{0,120})\\"|[\p{L}_$@][\p{L}\p{N}_$@\-./*[\]]*(?:['’]\p{L}+)?|\S/gu;

export function tokensOf(sentence: string): Token[] {
	const tokens: Token[] = [];
	for (const match of sentence.matchAll(TOKEN)) {
		const [text, ...quotes] = match;
		const quoted = quotes.find((one) => one !== undefined);
		if (quoted !== undefined) tokens.push({ text: quoted, kind: 'quoted' });
		else if (/[\p{L}_$@]/u.test(text)) tokens.push(...wordTokens(text));
		else tokens.push({ text, kind: 'mark' });
		if (tokens.length > 400) break;
	}
	return tokens;
}

/** The full stop or bracket after a word is none of it. */
function wordTokens(text: string): Token[] {
	const word = text.replace(/[.\-/[\]*]+$/, '');
	const rest = text.slice(word.length);
	const mark = rest === '' ? [] : [{ text: rest.charAt(0), kind: 'mark' as const }];
	return [{ text: word, kind: 'word' }, ...mark];
}

/** A sentence without what it quotes, so that a name is not taken for one of its words. */
export function masked(sentence: string): string {
	const isWord = (text: string, next: string | undefined) =>
		/\S \S+ \S/.test(text) || /^(tag|rule|constraint|validat)/i.test(next ?? '');
	return tokensOf(sentence)
		.map(({ text, kind }, at, all) => {
			if (kind === 'quoted') return isWord(text, all[at + 1]?.text) ? text : '@';
			return /[/.]/.test(text) ? '@' : text;
		})
		.join(' ');
}

/** The first of "a, b and c", from any of them. */
export function startOfList(tokens: readonly Token[], at: number): number {
	let start = at;
	while (isComma(tokens[start - 1]) && isListed(tokens[start - 2])) start -= 2;
	return start;
}

export function endOfList(tokens: readonly Token[], at: number): number {
	let end = at;
	while (isComma(tokens[end + 1]) && isListed(tokens[end + 2])) end += 2;
	return end;
}

function isComma(token: Token | undefined): boolean {
	return token !== undefined && /^(,|and|or|&|\/|\|)$/i.test(token.text);
}

function isListed(token: Token | undefined): boolean {
	if (token === undefined) return false;
	return token.kind === 'quoted' || isNameWord(token.text) || isOfTheRequest(token.text);
}
