import { fieldOf, isRecord } from '../contract/record';

/** In characters: as much of an error text as the user sees. */
const LONGEST_TEXT = 400;

/** Where an error answer may say what is wrong, in our spelling; the first that it has counts. */
const MESSAGE_NAMES = [
	'message',
	'errormessage',
	'error',
	'errordescription',
	'detail',
	'details',
	'description',
	'reason',
	'title',
	'errors',
	'messages',
];

/** What Clinch says in an error answer: its text alone, never a dump. */
export function errorText(text: string): string {
	const trimmed = text.replace(/^\uFEFF/, '').trim();
	let said = trimmed;
	if (isHtml(trimmed)) said = htmlText(trimmed);
	else if (/^[[{"]/.test(trimmed)) {
		try {
			said = messageIn(JSON.parse(trimmed), 4) ?? '';
		} catch {
			said = '';
		}
	}
	const line = said.replace(/[\s\p{Cc}]+/gu, ' ').trim();
	return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}

/** Whether a text is a web page, whatever its Content-Type says. */
export function isHtml(text: string): boolean {
	return /^\s*(<!doctype html|<html|<head|<body)/i.test(text);
}

function htmlText(html: string): string {
	const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html.slice(0, 20_000))?.[1] ?? '';
	const body = html
		.slice(0, 20_000)
		.replace(/<(script|style|head)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
		.replace(/<[^>]*>?/g, ' ');
	const entities: Record<string, string> = {
		lt: '<',
		gt: '>',
		quot: '"',
		'#39': "'",
		nbsp: ' ',
		amp: '&',
	};
	const words = (title.trim() || body).replace(
		/&(#?\w+);/g,
		(all, name: string) => entities[name] ?? all,
	);
	return words;
}

function messageIn(value: unknown, levels: number): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (levels === 0) return undefined;
	if (Array.isArray(value)) {
		const texts = value
			.slice(0, 10)
			.map((element) => messageIn(element, levels - 1))
			.filter((text) => text !== undefined);
		return texts.length > 0 ? texts.join('; ') : undefined;
	}
	if (!isRecord(value)) return undefined;
	const said = MESSAGE_NAMES.map((name) => messageIn(fieldOf(value, name), levels - 1)).find(
		(text) => text !== undefined,
	);
	// What is wrong with each input, where the message says only that something is.
	const byInput = [fieldOf(value, 'errors'), fieldOf(value, 'modelstate')]
		.filter(isRecord)
		.flatMap((inputs) => Object.values(inputs).flat())
		.filter((text) => typeof text === 'string');
	return [said, ...byInput].filter(Boolean).join(' ') || undefined;
}
