/** Texts outside of a body: in the query, the path and the headers. */
import { InputError } from '../../contract/inputError';

/** @throws {InputError} for half of a character, which no URL can carry */
export function queryString(pairs: ReadonlyArray<readonly [string, string]>): string {
	if (pairs.length === 0) return '';
	const broken = pairs.flat().find((text) => /\p{Cs}/u.test(text));
	if (broken !== undefined) {
		throw new InputError(
			`A URL cannot carry ${JSON.stringify(broken)}: it holds half of a character`,
			'Check Additional Query Parameters: the text was cut inside an emoji.',
		);
	}
	return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
}

/**
 * One part of a path. Encoded, so that no value changes which address is asked.
 *
 * @throws {InputError} for a part that would be another path
 */
export function urlPart(text: string): string {
	if (text === '' || text === '.' || text === '..') {
		throw new InputError(
			`${JSON.stringify(text)} cannot be a part of an address`,
			'Give a full key or folder, or correct API Contract Overrides in the Clinch credential.',
		);
	}
	return encodeURIComponent(text);
}

/** @throws {InputError} for other than plain letters, which no header carries */
export function headerText(name: string, text: string): string {
	if (!/^[\x20-\x7e]*$/.test(text)) {
		throw new InputError(
			`The header ${name} cannot carry ${JSON.stringify(text)}: headers take plain letters alone`,
			'Put this input in the query or the body in the credential’s API Contract Overrides.',
		);
	}
	return text;
}
