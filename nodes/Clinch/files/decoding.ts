/** Names as URLs and HTTP headers encode them. All of it is linear: the names come from any server. */

/** What Windows-1252 has where Latin-1 has control characters, from 0x80 on; 0 where it has nothing. */
const WINDOWS_1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

/** How often a text is read anew: each proxy on the way may have encoded it once more. */
const MOST_LAYERS = 3;

const NOT_UTF8 = '\ufffd';

/**
 * Decodes a name that was taken from a URL. A name that a person typed, such as `50% off.png` or
 * `100%25.png`, stays as it is: it has spaces, or no other escape than that of the percent sign.
 *
 * @param isUrl whether it certainly comes from a URL
 */
export function decodePercent(text: string, isUrl = false): string {
	if (!text.includes('%') || /%(?![\da-f]{2})|\s/i.test(text)) return text;
	// No encoder escapes letters and digits: 30%50.png is a name. Nor does a name hold control characters.
	if (!isUrl && /%(?:[01]|3\d|4[1-9a-f]|5[\da]|6[1-9a-f]|7[\daf])/i.test(text)) return text;
	if (!isUrl && !/%(?!25)/.test(text)) {
		const once = text.replaceAll('%25', '%');
		const twice = decodePercent(once);
		return twice === once ? text : twice;
	}
	const bytes = Buffer.from(
		text.replace(/%([\da-f]{2})|[^%]+/gi, (part, byte?: string) =>
			byte ? String.fromCharCode(parseInt(byte, 16)) : utf8AsLatin1(part),
		),
		'latin1',
	).toString('utf8');
	return bytes.includes(NOT_UTF8) ? decodeLatin1Escapes(text) : bytes;
}

/** Old servers escape Latin-1: Gr%FC%DFe.png. After a digit the sign more likely means per cent. */
function decodeLatin1Escapes(text: string): string {
	if (/\d%/.test(text)) return text;
	const decoded = unescapedBytes(text);
	return /[\u0080-\u00bf\u00d7\u00f7]/.test(decoded) ? text : decoded;
}

/** Each escape as the character of its byte in Latin-1. */
function unescapedBytes(text: string): string {
	return text.replace(/%([\da-f]{2})/gi, (_, byte: string) =>
		String.fromCharCode(parseInt(byte, 16)),
	);
}

/** Undoes what reading UTF-8 as Latin-1 or Windows-1252 does to a name: `GrÃ¼Ã\u009fe.png`. */
export function decodeMojibake(text: string): string {
	let best = text;
	for (let layer = 0; layer < MOST_LAYERS && /\P{ASCII}/u.test(best); layer++) {
		const bytes = bytesOf(best);
		const read = bytes?.toString('utf8');
		if (read === undefined || read.includes(NOT_UTF8)) break;
		best = read;
	}
	return best;
}

/** A text's bytes in Windows-1252; undefined where it has characters that this lacks. */
function bytesOf(text: string): Buffer | undefined {
	const bytes: number[] = [];
	for (const char of text) {
		const code = char.charCodeAt(0);
		const special = WINDOWS_1252.indexOf(char);
		if (code > 0xff && special < 0) return undefined;
		bytes.push(code > 0xff ? 0x80 + special : code);
	}
	return Buffer.from(bytes);
}

const EXTENDED_VALUE = /^(utf-8|iso-8859-1|windows-1252|us-ascii)'[\w-]*'(\S*)$/i;

/** Decodes a header's extended value (RFC 5987): `UTF-8''Gr%C3%BC%C3%9Fe.png`. */
export function decodeExtendedValue(text: string): string {
	return text.replace(EXTENDED_VALUE, (_, charset: string, value: string) => {
		const latin1 = unescapedBytes(utf8AsLatin1(value));
		return decodeCharset(Buffer.from(latin1, 'latin1'), charset);
	});
}

const ENCODED_WORDS =
	/=\?[\w-]+(?:\*[\w-]+)?\?[bq]\?[^?]*\?=(?:\s*=\?[\w-]+(?:\*[\w-]+)?\?[bq]\?[^?]*\?=)*/gi;
const ENCODED_WORD = /=\?([\w-]+)(?:\*[\w-]+)?\?([bq])\?([^?]*)\?=/gi;

/** Decodes a mail header's encoded words (RFC 2047): `=?UTF-8?B?SGVyby5wbmc=?=`. */
export function decodeEncodedWords(text: string): string {
	return text.replace(ENCODED_WORDS, (run) => {
		const words = [...run.matchAll(ENCODED_WORD)];
		// Words next to one another are one text, and may part it inside a character.
		const bytes = words.map(([, , encoding = '', content = '']) =>
			/b/i.test(encoding) ? Buffer.from(content, 'base64') : fromQ(content),
		);
		return decodeCharset(Buffer.concat(bytes), words[0]?.[1] ?? '');
	});
}

function fromQ(content: string): Buffer {
	const latin1 = content
		.replaceAll('_', ' ')
		.replace(/=([\da-f]{2})/gi, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
	return Buffer.from(latin1, 'latin1');
}

/** An unknown charset is read as UTF-8. */
function decodeCharset(bytes: Buffer, charset: string): string {
	try {
		// Some versions of Node read Windows-1252 as Latin-1, which has control characters there.
		return new TextDecoder(charset)
			.decode(bytes)
			.replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));
	} catch {
		return bytes.toString('utf8');
	}
}

function utf8AsLatin1(text: string): string {
	return Buffer.from(text).toString('latin1');
}
