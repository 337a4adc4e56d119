/** Texts outside of a body: in the query, the path and the headers. */
import { InputError } from '../../contract/inputError';
import { quote } from '../../contract/paths';

/** @throws {InputError} for half of a character, which no URL can carry */
export function queryString(pairs: ReadonlyArray<readonly [string, string]>): string {
	if (pairs.length === 0) return '';
	return `?${pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`;
}

function encoded(text: string): string {
	if (/\p{Cs}/u.test(text)) {
		throw new InputError(
			`${quote(text)} can’t be sent in a URL: it contains half of a character`,
			'Check Additional Query Parameters. The text was cut inside an emoji.',
		);
	}
	return encodeURIComponent(text);
}

/**
 * One part of a path. Encoded, so that no value changes which address is asked.
 *
 * @throws {InputError} for a part that would be another path
 */
export function urlPart(text: string): string {
	if (text === '' || text === '.' || text === '..') {
		throw new InputError(
			`${quote(text)} can’t be part of a URL`,
			'Enter a full key or folder, or correct API Contract Overrides in the Clinch credential.',
		);
	}
	return encoded(text);
}

/** @throws {InputError} for other than plain letters, which no header carries */
export function headerText(name: string, text: string): string {
	// Spaces at the ends would be lost on the way, and the text be another one.
	if (!/^[\x20-\x7e]*$/.test(text) || text.trim() !== text) {
		throw new InputError(
			`${quote(text)} can’t be sent in the header ${name}: headers accept only plain letters`,
			'Move this input to the query or the body in API Contract Overrides of the Clinch credential.',
		);
	}
	return text;
}

/**
 * The name of a form's file part.
 *
 * @throws {InputError} for a backslash: in the quotes around the name it would be taken for an escape
 */
export function fileNameText(text: string): string {
	if (text.includes('\\')) {
		throw new InputError(
			`${quote(text)} can’t be sent as the file name of a form: it contains a backslash`,
			'Rename the folder, or move this input to another place in API Contract Overrides of the Clinch credential.',
		);
	}
	return text;
}
