/** What a file is by its first bytes. What is not recognised is unknown, never wrong. */

/** In bytes: as much of a file as is looked at. */
export const HEAD = 4096;

export type Family =
	| 'picture'
	| 'foreignPicture'
	| 'media'
	| 'font'
	| 'workbook'
	| 'archive'
	| 'document'
	| 'page'
	| 'xml'
	| 'json';

/** What the first bytes of a file tell. */
export interface Content {
	readonly family: Family;
	/** For a sentence, e.g. `a PNG image`. */
	readonly what: string;
	/** The extension and media type that Clinch takes it by, where it is one picture type alone. */
	readonly extension?: string;
	readonly type?: string;
	/** Whether the bytes are no text: only then does a signature speak against a text file. */
	readonly isBinary: boolean;
	/** For a page or XML: whether a whole document of its kind begins here, rather than a fragment. */
	readonly isWhole?: boolean;
	/** For a page or XML: whether it may be what Excel takes for a workbook. */
	readonly isTable?: boolean;
}

type Kind = Pick<Content, 'family' | 'what' | 'extension' | 'type'>;

const picture = (what: string, extension: string, type: string): Kind => ({
	family: 'picture',
	what,
	extension,
	type,
});
const media = (what: string, extension: string): Kind => ({ family: 'media', what, extension });
const font = (extension: string): Kind => ({ family: 'font', what: 'a font', extension });
const foreign = (what: string): Kind => ({ family: 'foreignPicture', what });

/** The first frame of an MP3, of layer II or III. Layer I would begin as a text in UTF-16 does. */
const MPEG_FRAMES = [...'\xe2\xe3\xe4\xe5\xf2\xf3\xf4\xf5\xfa\xfb\xfc\xfd'].map(
	(byte) => `\xff${byte}`,
);

/** First bytes in Latin-1, `?` for any; the first that fits counts. */
const SIGNATURES: ReadonlyArray<readonly [kind: Kind, ...signatures: string[]]> = [
	[picture('a PNG image', 'png', 'image/png'), '\x89PNG\r\n\x1a\n'],
	[picture('a JPEG image', 'jpg', 'image/jpeg'), '\xff\xd8\xff'],
	[picture('a GIF image', 'gif', 'image/gif'), 'GIF87a', 'GIF89a'],
	[picture('a WebP image', 'webp', 'image/webp'), 'RIFF????WEBP'],
	[picture('a Photoshop document', 'psd', 'image/vnd.adobe.photoshop'), '8BPS'],
	[media('a WAV audio file', 'wav'), 'RIFF????WAVE', 'RF64????WAVE', 'BW64????WAVE'],
	[foreign('a HEIC image'), '????ftyphei', '????ftyphev', '????ftypmif1', '????ftypmsf1'],
	[foreign('an AVIF image'), '????ftypavif', '????ftypavis'],
	[media('an M4A audio file', 'm4a'), '????ftypM4A', '????ftypM4B', '????ftypM4P'],
	[media('a QuickTime video', 'mov'), '????ftypqt  ', '\0???moov', '\0???mdat', '\0???wide'],
	[media('a video', 'mp4'), '????ftyp'],
	[media('a WebM or Matroska video', 'webm'), '\x1aE\xdf\xa3'],
	[media('a FLAC audio file', 'flac'), 'fLaC'],
	[media('an Ogg file', 'ogg'), 'OggS'],
	[media('an MP3 audio file', 'mp3'), 'ID3', ...MPEG_FRAMES],
	[font('ttf'), '\0\x01\0\0\0', 'true\0'],
	[font('otf'), 'OTTO\0'],
	[font('woff'), 'wOFF'],
	[font('woff2'), 'wOF2'],
	[{ family: 'font', what: 'a font collection' }, 'ttcf\0'],
	[{ family: 'workbook', what: 'an Office file' }, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
	[{ family: 'archive', what: 'a ZIP archive' }, 'PK\x03\x04', 'PK\x05\x06'],
	[{ family: 'archive', what: 'a gzip archive' }, '\x1f\x8b\x08'],
	[{ family: 'document', what: 'a PDF document' }, '%PDF-'],
	[foreign('a TIFF image'), 'II*\0', 'MM\0*'],
	[foreign('a BMP image'), 'BM????\0\0\0\0'],
];

/**
 * Recognises a file by its first bytes.
 *
 * @param head the first 4096 bytes, or all of a shorter file
 * @returns undefined where they tell nothing
 */
export function recognise(head: Uint8Array): Content | undefined {
	const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD));
	const latin1 = bytes.toString('latin1');
	const text = textOf(bytes);
	const fits = (signature: string) =>
		[...signature].every((byte, index) => byte === '?' || byte === latin1[index]);
	const found = SIGNATURES.find(([, ...signatures]) => signatures.some(fits));
	if (found) return { ...found[0], isBinary: text === undefined };
	return text === undefined ? undefined : recogniseText(text);
}

/** The text that the bytes are; undefined where they hold control characters. */
function textOf(bytes: Buffer): string | undefined {
	const text = decode(bytes).replace(/^\ufeff/, '');
	return /(?![\t-\r\u0080-\u009f])\p{Cc}/u.test(text) ? undefined : text;
}

function decode(bytes: Buffer): string {
	const [first, second] = bytes;
	const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
	if (first === 0xff && second === 0xfe) return even.toString('utf16le');
	if (first === 0xfe && second === 0xff) return Buffer.from(even).swap16().toString('utf16le');
	return bytes.toString('utf8');
}

const PAGE_TAGS =
	/^(?:html|head|body|title|meta|script|style|link|div|p|table|h[1-6]|iframe|form|a|br|center|font|span|b|img|noscript|pre)$/;

function recogniseText(text: string): Content | undefined {
	const start = text.trimStart();
	if (/^(?:\{\s*["}]|\[\s*[[{\]"])/.test(start)) {
		return { family: 'json', what: 'JSON text', isBinary: false };
	}
	const { doctype, root } = markup(start);
	if (doctype === 'svg' || root === 'svg') {
		return { ...picture('an SVG image', 'svg', 'image/svg+xml'), isBinary: false };
	}
	const isMarkup = root !== '' || doctype !== '' || start.startsWith('<?xml');
	if (!isMarkup) return undefined;
	const isTable = /<table|urn:schemas-microsoft-com:office|Excel\.Sheet/i.test(text);
	if (doctype === 'html' || PAGE_TAGS.test(root)) {
		const isWhole = doctype === 'html' || ['html', 'head', 'body'].includes(root);
		const isPageTable = isTable && doctype !== 'html';
		return { family: 'page', what: 'a web page', isBinary: false, isWhole, isTable: isPageTable };
	}
	const isWhole = /^(?:error|errorresponse|fault|exception|response)$/.test(root);
	return { family: 'xml', what: 'an XML message', isBinary: false, isWhole, isTable };
}

/** The document type and the root element, in lower case; empty where they are not reached. */
function markup(text: string): { doctype: string; root: string } {
	let doctype = '';
	let rest = text;
	for (;;) {
		if (rest.startsWith('<!--')) rest = after(rest, '-->');
		else if (rest.startsWith('<?')) rest = after(rest, '?>');
		else if (/^<!doctype\s/i.test(rest)) {
			doctype = /^<!doctype\s+([\w:.-]*)/i.exec(rest)?.[1]?.toLowerCase() ?? '';
			const [open, close] = [rest.indexOf('['), rest.indexOf('>')];
			rest = after(open >= 0 && open < close ? after(rest, ']') : rest, '>');
		} else break;
	}
	const root = /^<(?:[\w.-]+:)?([a-z][\w.-]*)/i.exec(rest)?.[1]?.toLowerCase() ?? '';
	return { doctype: doctype.replace(/^.*:/, ''), root };
}

function after(text: string, end: string): string {
	const at = text.indexOf(end);
	return at < 0 ? '' : text.slice(at + end.length).trimStart();
}
