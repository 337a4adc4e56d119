/** What an asset is called: upstream nodes take names from URLs, headers, disks and archives. */
import { decodeEncodedWords, decodeExtendedValue, decodeMojibake, decodePercent } from './decoding';
import { extensionOf, kindOfExtension, typeOfExtension, WEB_KIND } from './types';

/** In characters. What is longer is refused later, whatever it holds. */
const LONGEST = 8192;

export interface UpstreamName {
	/** Empty where nothing is left of it. */
	readonly name: string;
	/** The folder that the name holds; empty where it holds none, or is a web address. */
	readonly folder: string;
	/** The name before it was tidied, if that changed it. */
	readonly original: string | undefined;
}

/**
 * Reads a file's name as an earlier node hands it over: decoded, without query, quotes and
 * invisible characters.
 */
export function readName(given: string): UpstreamName {
	if (given.length > LONGEST) return { name: given, folder: '', original: undefined };
	const text = unquoted(decodeHeader(unquoted(inHeader(given.trim()))));
	const address = /^[a-z][a-z\d+.-]+:\/\/[^/?#]*/i.exec(text)?.[0];
	const isUrl = address !== undefined;
	const path = isUrl ? (/^[^?#]*/.exec(text.slice(address.length))?.[0] ?? '') : withoutQuery(text);
	const parts = pathParts(path, isUrl);
	const name = tidy(withoutQuery(parts.pop() ?? ''));
	const original = given.split(/[\\/]/).pop()?.trim();
	return {
		name,
		folder: isUrl ? '' : parts.join('/'),
		original: original === name ? undefined : original,
	};
}

/**
 * Reads the folder that came with a file as one below another: without drive letter, leading
 * slash and `..`, each name tidied. A web address is no folder.
 */
export function readFolder(given: string): string {
	if (given.length > LONGEST || /^[a-z][a-z\d+.-]+:\/\//i.test(given)) return '';
	return pathParts(given, false).join('/');
}

/** Files that operating systems put into folders and archives. */
export function isSystemFile(name: string, folder: string): boolean {
	return (
		/^(?:\.DS_Store|\.localized|(?:eh)?thumbs\.db|desktop\.ini|\._.*)$/i.test(name) ||
		folder.split('/').includes('__MACOSX')
	);
}

/** What web servers run: a file that came from `image.aspx?id=7` is what that gave. */
const PROGRAM = /\.(php\d?|aspx?|ashx|jspx?|cgi|cfm)$/i;

/** Whether a name says nothing about the type of its file. */
export function lacksExtension(name: string): boolean {
	return extensionOf(name) === '' || PROGRAM.test(name);
}

/** Gives a name its extension. A page that a program gave gets none: it is probably an error. */
export function addExtension(name: string, extension: string): string {
	if (PROGRAM.test(name) && kindOfExtension(extension)?.name === WEB_KIND) return name;
	return `${name.replace(PROGRAM, '').replace(/\.$/, '')}.${extension}`;
}

function pathParts(path: string, isUrl: boolean): string[] {
	const decoded = path
		.split(/[\\/]/)
		.flatMap((part) => decodeMojibake(decodePercent(part, isUrl)).split(/[\\/]/));
	const parts: string[] = [];
	for (const [index, part] of decoded.entries()) {
		const name = index === 0 ? part.replace(/^[a-z]:/i, '') : part;
		if (name.trim() === '..') parts.pop();
		else if (tidy(name) !== '') parts.push(tidy(name));
	}
	return parts;
}

/** The name in a whole Content-Disposition header; the extended one counts (RFC 6266). */
function inHeader(text: string): string {
	if (!/^(attachment|inline|form-data)\s*;/i.test(text)) return text;
	const [, extended] = /;\s*filename\*\s*=\s*([^;\s]+)/i.exec(text) ?? [];
	const [, usual] = /;\s*filename\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)/i.exec(text) ?? [];
	return extended ?? usual ?? text;
}

function decodeHeader(text: string): string {
	return decodeMojibake(decodeEncodedWords(decodeExtendedValue(text)));
}

/** Header parsers leave quotes, or cut inside them: `"a` is what n8n's makes of `"a;b.png"`. */
function unquoted(text: string): string {
	const plain = text.replaceAll('\\"', '"');
	if (plain.startsWith('"')) return plain.slice(1, plain.endsWith('"') ? -1 : undefined).trim();
	const isSingle = plain.length > 2 && plain.startsWith("'") && plain.endsWith("'");
	if (isSingle) return plain.slice(1, -1).trim();
	const isCut = plain.indexOf('"') === plain.length - 1;
	return isCut ? plain.slice(0, -1) : plain;
}

/** Cuts the query or fragment of a URL: what follows a known extension, or looks like `name=value`. */
function withoutQuery(text: string): string {
	for (const { index } of text.matchAll(/[?#;]/g)) {
		const [before, sign, after] = [text.slice(0, index), text[index], text.slice(index + 1)];
		const isKnown = typeOfExtension(extensionOf(before)) !== undefined;
		const isPairs = /^[\w.~%+[\]-]+=\S*$/.test(after);
		// What is left of a header's further values: `; filename*=…`.
		const isHeader = sign === ';' && /^\s*filename\*?=/i.test(after);
		if (sign === '?' && (isKnown || isPairs)) return before;
		if (sign === '#' && isKnown && !/\s/.test(after)) return before;
		if (isHeader || (isKnown && isPairs)) return before;
	}
	return text;
}

/** Writing systems in which a joiner changes how letters look. */
const JOINING =
	/[\p{L}\p{M}](?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;
const EMOJI_END = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\ufff9-\ufffb]/u;
const FLAG = '\u{1f3f4}';

/** One name of a path: composed, without invisible characters and without dots and spaces at its end. */
function tidy(name: string): string {
	const chars = [...name.normalize('NFC').replace(/[\t\n\r\p{Zl}\p{Zp}]+/gu, ' ')];
	let isFlag = false;
	const visible = chars.filter((char, index) => {
		isFlag = char === FLAG || (isFlag && /[\u{e0020}-\u{e007f}]/u.test(char));
		return isFlag || !INVISIBLE.test(char) || isPartOfAnother(char, chars, index);
	});
	const text = visible.join('');
	let end = text.length;
	while (/[\s.]/.test(text.charAt(end - 1))) end -= 1;
	return text.slice(0, end).trimStart();
}

/** Joiners and variation selectors are invisible, but change the emoji or letter before them. */
function isPartOfAnother(char: string, chars: readonly string[], index: number): boolean {
	const [before = '', after = ''] = [chars[index - 1], chars[index + 1]];
	if (/\p{Variation_Selector}/u.test(char)) return before !== '' && !INVISIBLE.test(before);
	if (!/[\u200c\u200d]/.test(char)) return false;
	const joinsEmoji = char === '\u200d' && /\p{Extended_Pictographic}/u.test(after);
	return (EMOJI_END.test(before) && joinsEmoji) || (JOINING.test(before) && JOINING.test(after));
}
