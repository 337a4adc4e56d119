import type { IDataObject } from 'n8n-workflow';

import { fieldOf, isRecord, plain } from '../contract/record';

/** In characters: as much of an error text as the user sees. */
const LONGEST_TEXT = 400;

/** In characters: as much of a web page as is read. */
const LONGEST_PAGE = 20_000;

/** Where an error answer may say what is wrong, in our spelling; the first that it has counts. */
const MESSAGE_NAMES = [
	'message',
	'errormessage',
	'msg',
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

/** How further names of them end. */
const MESSAGE_NAME =
	/^(?!is|has).*(message|reason|error|fault|faultstring|exception|problem|explanation)s?$/;

/** What Clinch says in an error answer: its text alone, never a dump. */
export function errorText(text: string): string {
	const trimmed = text.replace(/^\uFEFF/, '').trim();
	let said = trimmed;
	if (isHtml(trimmed)) said = htmlText(trimmed);
	else if (XML.test(trimmed)) said = messageIn(valueOf(trimmed), 4) ?? trimmed;
	else if (/^[[{"]/.test(trimmed)) said = messageIn(valueOf(trimmed), 4) ?? '';
	const line = said.replace(/[\s\p{Cc}]+/gu, ' ').trim();
	return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}

/** A document, or an element that begins with another one: `<Error><Code>`. */
const XML = /^<(\?xml\b|[A-Za-z][\w:.-]*(\s[^<>]*)?>\s*<)/;

/** An element of XML that holds a text. */
const FIELD = /<([A-Za-z][\w.-]*)(?:\s[^<>]*)?>([^<>]*)<\/\1>/g;

/**
 * What a text holds that is written for programs: JSON, or the fields of an XML document, which gateways and
 * storage answer although the API speaks JSON.
 *
 * @returns undefined for words, and for JSON that does not parse
 */
export function valueOf(text: string): unknown {
	const trimmed = text.replace(/^\uFEFF/, '').trim();
	if (XML.test(trimmed) && !isHtml(trimmed)) {
		const fields = [...trimmed.slice(0, LONGEST_PAGE).matchAll(FIELD)];
		return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, decoded(value)]));
	}
	try {
		return JSON.parse(trimmed) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether a text is a web page, whatever its Content-Type says. */
export function isHtml(text: string): boolean {
	return /^\s*(<!doctype html|<html|<head|<body)/i.test(text);
}

/** The words of a web page: its body, else its title. */
export function pageText(html: string): string {
	const { title, body } = partsOf(html);
	const said = decoded(body).trim();
	return said === '' ? decoded(title) : said;
}

function htmlText(html: string): string {
	const { title, body } = partsOf(html);
	return decoded(title.trim() || body);
}

function partsOf(html: string): { title: string; body: string } {
	const start = html.slice(0, LONGEST_PAGE);
	const title = /<title[^>]*>([^<]*)<\/title>/i.exec(start)?.[1] ?? '';
	const body = start
		.replace(/<(script|style|head)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
		.replace(/<[^>]*>?/g, (tag) => (/^<(br|p|div|li|h\d|tr)\b/i.test(tag) ? '\n' : ' '));
	return { title, body };
}

const ENTITIES: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	amp: '&',
};

function decoded(text: string): string {
	return text.replace(
		/&(?:#(\d{1,10})|#x([0-9a-f]{1,8})|(\w{2,8}));/gi,
		(all, decimal?: string, hex?: string, name?: string) => {
			if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
			const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
		},
	);
}

function messageIn(value: unknown, levels: number): string | undefined {
	if (typeof value === 'string') return textIn(value, levels);
	if (levels === 0) return undefined;
	if (Array.isArray(value)) {
		const texts = value
			.slice(0, 10)
			.map((element) => messageIn(element, levels - 1))
			.filter((text) => text !== undefined);
		return texts.length > 0 ? texts.join('; ') : undefined;
	}
	if (!isRecord(value)) return undefined;
	const said = withInput(value, firstMessage(value, levels - 1));
	// What is wrong with each input, where the message says only that something is.
	const byInput = [fieldOf(value, 'errors'), fieldOf(value, 'modelstate')]
		.filter(isRecord)
		.flatMap((inputs) => Object.values(inputs).flat())
		.filter((text) => typeof text === 'string');
	return [said, ...byInput].join(' ') || undefined;
}

/** By the usual names, then by any that ends as they do, then in the only record inside: `{ "d": { … } }`. */
function firstMessage(record: IDataObject, levels: number): string | undefined {
	const others = Object.keys(record).filter((name) => MESSAGE_NAME.test(plain(name)));
	const [only, ...more] = Object.values(record).filter((one) => isRecord(one) || isListOfOne(one));
	const fields = [
		...MESSAGE_NAMES.map((name) => fieldOf(record, name)),
		...others.map((name) => record[name]),
		...(more.length === 0 ? [only] : []),
	];
	for (const field of fields) {
		const text = messageIn(field, levels);
		if (text !== undefined) return text;
	}
	return undefined;
}

function isListOfOne(value: unknown): boolean {
	return Array.isArray(value) && value.length === 1 && isRecord(value[0]);
}

/** Some validators put their list of problems into the message, as JSON. */
function textIn(text: string, levels: number): string | undefined {
	if (text.trim() === '') return undefined;
	if (levels === 0 || !/^\s*[[{]/.test(text)) return text;
	try {
		return messageIn(JSON.parse(text), levels - 1) ?? text;
	} catch {
		return text;
	}
}

/** Where validators name the input that a message is about. */
const INPUT_NAMES = ['path', 'loc'];

/** "Expected a string" says nothing without the input that it is about. */
function withInput(record: IDataObject, said: string | undefined): string | undefined {
	const [input] = INPUT_NAMES.flatMap((name) => {
		const named = fieldOf(record, name);
		const last: unknown = Array.isArray(named) ? named.at(-1) : undefined;
		return typeof last === 'string' ? [last] : [];
	});
	if (said === undefined || input === undefined || said.includes(input)) return said;
	return `${input}: ${said}`;
}
