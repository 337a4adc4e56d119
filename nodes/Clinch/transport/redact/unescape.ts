/** In characters: no escape of one character is longer. */
export const LONGEST_ESCAPE = 48;

/** A text without escapes and upper case, and where each of its characters stood. */
export interface Unescaped {
	readonly text: string;
	readonly starts: Uint32Array;
	readonly ends: Uint32Array;
}

/**
 * Undoes escapes wherever the text read so far ends in one, and again where the result ends in one:
 * so escapes of escapes are undone, too. Backslashes are left out.
 */
export function unescape(text: string): Unescaped {
	const plain = new Plain(text.length);
	for (let at = 0; at < text.length; at++) plain.read(text.charCodeAt(at), at);
	return plain;
}

const BACKSLASH = 92;
const PERCENT = 37;
const AMPERSAND = 38;
const SEMICOLON = 59;
const SMALL_U = 117;
/** In characters: u and four digits, after their backslash. */
const UNICODE = 5;

class Plain implements Unescaped {
	readonly starts: Uint32Array;
	readonly ends: Uint32Array;
	readonly #codes: Uint16Array;
	/** How many backslashes stood before each. */
	readonly #escapes: Uint8Array;
	#length = 0;
	/** How many backslashes stand before the next character, and where they begin. */
	#backslashes = 0;
	#backslashAt = 0;

	constructor(length: number) {
		this.starts = new Uint32Array(length);
		this.ends = new Uint32Array(length);
		this.#codes = new Uint16Array(length);
		this.#escapes = new Uint8Array(length);
	}

	get text(): string {
		return Buffer.from(this.#codes.buffer, 0, this.#length * 2).toString('utf16le');
	}

	read(code: number, at: number): void {
		this.#push(code, at, at + 1);
		let last = code;
		while (last === SEMICOLON || hexOf(last) >= 0) {
			const length = last === SEMICOLON ? this.#entityLength() : this.#codeLength();
			if (length === 0) return;
			last = last === SEMICOLON ? (entity(this.#last(length)) ?? 0) : this.#hex(length);
			this.#replace(length, last, at + 1);
		}
	}

	#replace(length: number, code: number, end: number): void {
		const first = this.#length - length;
		// An escaped backslash may stand before an escaped character.
		const own = this.#codes[first] === SMALL_U ? 1 : 0;
		this.#backslashes = (this.#escapes[first] ?? 0) - own;
		this.#backslashAt = this.starts[first] ?? 0;
		this.#length = first;
		this.#push(code, this.#backslashAt, end);
	}

	#push(code: number, start: number, end: number): void {
		if (code === BACKSLASH) {
			if (this.#backslashes === 0) this.#backslashAt = start;
			this.#backslashes += 1;
			return;
		}
		const at = this.#length++;
		this.#codes[at] = code >= 65 && code <= 90 ? code + 32 : code;
		this.#escapes[at] = Math.min(this.#backslashes, 255);
		this.starts[at] = this.#backslashes === 0 ? start : this.#backslashAt;
		this.ends[at] = end;
		this.#backslashes = 0;
	}

	/** How many characters at the end are one code such as `%2B` or `\\u002b`; 0 for none. */
	#codeLength(): number {
		if (this.#fromEnd(3) === PERCENT) return hexOf(this.#fromEnd(2)) < 0 ? 0 : 3;
		if (this.#fromEnd(UNICODE) !== SMALL_U || Number.isNaN(this.#hex(UNICODE))) return 0;
		if (this.#escapes[this.#length - UNICODE]) return UNICODE;
		return this.#fromEnd(UNICODE + 1) === PERCENT ? UNICODE + 1 : 0;
	}

	/** How many characters at the end are one entity; 0 for none. */
	#entityLength(): number {
		for (let length = 2; length <= LONGEST_ESCAPE && length <= this.#length; length++) {
			const code = this.#fromEnd(length);
			if (code === AMPERSAND) return entity(this.#last(length)) === undefined ? 0 : length;
			if (code === SEMICOLON) return 0;
		}
		return 0;
	}

	/** The value of the two or four digits at the end; NaN where they are none. */
	#hex(length: number): number {
		let value = 0;
		for (let place = Math.min(length, UNICODE) - 1; place > 0; place--) {
			const digit = hexOf(this.#fromEnd(place));
			value = digit < 0 ? NaN : value * 16 + digit;
		}
		return value;
	}

	#last(length: number): string {
		return String.fromCharCode(...this.#codes.subarray(this.#length - length, this.#length));
	}

	#fromEnd(place: number): number | undefined {
		return this.#codes[this.#length - place];
	}
}

/** A digit's value, its letter in any case; -1 for what is none. */
function hexOf(code = 0): number {
	if (code >= 48 && code <= 57) return code - 48;
	const letter = code | 32;
	return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** HTML's names of the characters that a key can have, in lower case, each after its character. */
const ENTITIES = new Map(
	[
		'!excl "quot #num $dollar %percnt &amp \'apos (lpar )rpar *ast *midast +plus ,comma .period',
		'/sol :colon ;semi <lt =equals >gt ?quest @commat [lsqb [lbrack \\bsol ]rsqb ]rbrack ^hat',
		'_lowbar _underbar `grave `diacriticalgrave {lcub {lbrace |verbar |vert |verticalline }rcub }rbrace',
	]
		.flatMap((line) => line.split(' '))
		.map((named) => [named.slice(1), named.charCodeAt(0)]),
);

/** The character that a whole entity such as `&amp;` or `&#x026;` stands for. */
function entity(text: string): number | undefined {
	const name = text.slice(1, -1);
	if (!name.startsWith('#')) return ENTITIES.get(name);
	const digits = /^#(?:(\d+)|x([0-9a-f]+))$/.exec(name);
	if (!digits) return undefined;
	const code = digits[1] ? Number(digits[1]) : Number.parseInt(digits[2] ?? '', 16);
	return code <= 0xffff ? code : undefined;
}
