/**
 * Takes the API key out of texts that the server sent, however it is written there: as it is, or
 * escaped for JSON, a URL or HTML, one inside the other; or as base64 or hex. One pass over the text.
 */
import { isRecord } from '../../contract/record';
import { pacer } from '../concurrency';
import { LONGEST_ESCAPE, unescape } from './unescape';

/** A shorter key would blot out ordinary words, and with them the names of assets. */
const SHORTEST = 6;
/** In characters. */
const PIECE = 64 * 1024;

const MASK = '***';

/**
 * @param isError whether the text is an error answer or message. A key of less than six characters
 *   is taken out of these alone, and only where it stands as a word of its own.
 */
export type Redact = (text: string, isError?: boolean) => Promise<string>;

export function redactor(apiKey: string): Redact {
	if (apiKey.length < SHORTEST) {
		const word = new RegExp(`(?<![A-Za-z0-9])${quoted(apiKey)}(?![A-Za-z0-9])`, 'g');
		const blot = async (text: string) => text.replace(word, MASK);
		return async (text, isError = false) => (isError ? await safely(text, blot) : text);
	}
	const needles = needlesOf(apiKey);
	// What adjoins the key may look like a part of an escape: then the key stands there as it is.
	const literal = [encodeURIComponent(apiKey), JSON.stringify(apiKey).slice(1, -1), apiKey];
	const blot = async (text: string) => {
		const masked = await mask(text, needles);
		return literal.reduce((rest, one) => rest.replaceAll(one, MASK), masked);
	};
	return async (text) => await safely(text, blot);
}

function quoted(text: string): string {
	return text.replace(/[^A-Za-z0-9]/g, '\\$&');
}

/** The key, its hex and its base64, without escapes. Base64 also inside that of a longer text. */
function needlesOf(apiKey: string): string[] {
	const bytes = Buffer.from(apiKey, 'latin1');
	const coded = [0, 1, 2].flatMap((before) => {
		const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const first = Math.ceil((before * 8) / 6);
		const own = text.slice(first, Math.floor(((before + bytes.length) * 8) / 6));
		return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
	});
	const whole = bytes.toString('base64url');
	// A key may hold a u before four digits: behind a backslash left of other escapes they read as one.
	const misread = apiKey.replace(/u(?=[0-9a-f]{4})/gi, '\\u');
	const plain = (texts: string[], least: number) =>
		texts.map((one) => unescape(one).text).filter(({ length }) => length >= least);
	// What looks like an escape in the key shortens it.
	const own = plain([apiKey, misread], SHORTEST / 2);
	return [...new Set([...own, ...plain([bytes.toString('hex'), whole, ...coded], SHORTEST)])];
}

type Blot = (text: string) => Promise<string>;

/** A number that is blotted out must not make JSON unreadable. */
async function safely(text: string, blot: Blot): Promise<string> {
	const blotted = await blot(text);
	if (blotted === text || parsed(blotted) !== undefined) return blotted;
	const value = parsed(text);
	return value === undefined ? blotted : JSON.stringify(await inTexts(value, blot));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function inTexts(value: unknown, blot: Blot): Promise<unknown> {
	if (Array.isArray(value)) {
		return await Promise.all(value.map(async (element) => await inTexts(element, blot)));
	}
	if (isRecord(value)) {
		const fields = Object.entries(value).map(
			async ([name, field]) => [await blot(name), await inTexts(field, blot)] as const,
		);
		return Object.fromEntries(await Promise.all(fields));
	}
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	const blotted = await blot(String(value));
	return blotted === String(value) ? value : blotted;
}

/** Long texts are read in pieces, between which the rest of n8n goes on. */
async function mask(text: string, needles: readonly string[]): Promise<string> {
	const pace = pacer();
	const longest = Math.max(...needles.map(({ length }) => length), 0) * LONGEST_ESCAPE;
	const step = Math.max(PIECE, 4 * longest);
	let masked = '';
	let copied = 0;
	for (let at = 0; at < text.length; at = Math.max(at + step, copied)) {
		const piece = text.slice(at, at + step + longest);
		for (const [start, end] of rangesIn(piece, needles)) {
			// What begins later is found whole in the next piece.
			if (start >= step || at + start < copied) continue;
			masked += text.slice(copied, at + start) + MASK;
			copied = at + end;
		}
		await pace();
	}
	return masked + text.slice(copied);
}

/** Where the needles stand, in the order of their starts. */
function rangesIn(piece: string, needles: readonly string[]): Array<[start: number, end: number]> {
	if (!/[\\%&]/.test(piece)) {
		const plain = piece.toLowerCase();
		if (!needles.some((needle) => plain.includes(needle))) return [];
	}
	const { text, starts, ends } = unescape(piece);
	const ranges: Array<[number, number]> = [];
	for (const needle of needles) {
		for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
			ranges.push([starts[at] ?? 0, ends[at + needle.length - 1] ?? 0]);
		}
	}
	return ranges.sort(([one, oneEnd], [other, otherEnd]) => one - other || otherEnd - oneEnd);
}
