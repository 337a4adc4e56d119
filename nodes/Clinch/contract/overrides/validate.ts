/** Checks of single words of API Contract Overrides; each error names the wrong word and the allowed ones. */
import { InputError } from '../inputError';
import { quote } from '../paths';
import type { Body, Place } from '../types';

export type JsonRecord = Record<string, unknown>;

/** Headers that belong to the request itself; an input there would break or redirect it. */
const RESERVED_HEADERS =
	/^(x-apikey|authorization|cookie2?|host|connection|keep-alive|content-.*|transfer-encoding|te|trailer|upgrade|expect|via|proxy-.*|accept|accept-encoding|forwarded|x-forwarded-.*|x-original-.*|x-rewrite-.*|x-http-method.*|x-method-override)$/i;
const HEADER_NAME = /^[A-Za-z0-9][!#$%&'*+.^_`|~0-9A-Za-z-]*$/;

/** The longest name and path that the language takes, in characters. */
const LONGEST = 256;

const INVISIBLE = /[\p{Cc}\p{Cs}]/u;

/** The error for a wrong text in the credential. */
export function invalid(problem: string): InputError {
	return new InputError(
		`API Contract Overrides ${problem}`,
		'Correct the field in the Clinch credential, or reset it to {}.',
	);
}

/** A wrong value as an error shows it. */
export function shown(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' && value !== null ? 'an object' : quote(value);
}

/** @throws {InputError} where the value is not a JSON object */
export function record(value: unknown, where: string): JsonRecord {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw invalid(`needs a JSON object for ${where}`);
	}
	return value as JsonRecord;
}

/** @throws {InputError} where the value is none of the allowed words */
export function oneOf<T extends string>(value: unknown, allowed: readonly T[], what: string): T {
	const found = allowed.find((word) => word === value);
	if (found === undefined) {
		throw invalid(`names ${what}: ${shown(value)}. Allowed: ${allowed.join(', ')}`);
	}
	return found;
}

/** @throws {InputError} for the first key of the record that is not allowed */
export function onlyWords(given: JsonRecord, allowed: readonly string[], where: string): void {
	for (const word of Object.keys(given)) oneOf(word, allowed, `an unknown word in ${where}`);
}

/** @throws {InputError} where the value is not true or false */
export function boolean(value: unknown, where: string): boolean {
	if (typeof value !== 'boolean') throw invalid(`needs true or false for ${where}`);
	return value;
}

/** @throws {InputError} where the value is not a text, or holds control characters */
export function text(value: unknown, where: string): string {
	if (typeof value !== 'string' || INVISIBLE.test(value)) {
		throw invalid(`needs a text for ${where}`);
	}
	return value;
}

/** @throws {InputError} where the value is not a text of visible characters */
export function name(value: unknown, where: string): string {
	if (typeof value !== 'string' || value.trim() === '' || INVISIBLE.test(value)) {
		throw invalid(`needs a text as the name in ${where}`);
	}
	if (value.length > LONGEST) {
		throw invalid(
			`has a name of ${value.length} characters in ${where}; the maximum is ${LONGEST}`,
		);
	}
	return value;
}

/**
 * A field's name, in a place of a request.
 *
 * @throws {InputError} where the place cannot carry a field of this name
 */
export function fieldName(
	value: unknown,
	{ place, body }: { readonly place: Place; readonly body: Body },
	where: string,
): string {
	const field = name(value, where);
	if (place === 'header') headerName(field, where);
	if (place === 'body' && field.split('.').includes('')) {
		throw invalid(`has the name ${quote(field)} in ${where}, with nothing before or after a dot`);
	}
	// Between quotes in the head of a part they would end the name early.
	if (place === 'form' && body === 'multipart' && /["\\]/.test(field)) {
		throw invalid(
			`has the name ${quote(field)} in ${where}: a form accepts no quote and no backslash`,
		);
	}
	return field;
}

/** @throws {InputError} where no input can travel in a header of this name */
function headerName(header: string, where: string): void {
	if (!HEADER_NAME.test(header) || RESERVED_HEADERS.test(header)) {
		throw invalid(`names the header ${quote(header)} in ${where}, which can’t carry an input`);
	}
}

/** @throws {InputError} where the value is not a plain path below the account */
export function requestPath(value: unknown, where: string): string {
	if (
		typeof value !== 'string' ||
		value.length > LONGEST ||
		!/^(\/[A-Za-z0-9._~-]+)+$/.test(value) ||
		/\/\.{1,2}(\/|$)/.test(value)
	) {
		throw invalid(
			`has the path ${shown(value)} in ${where}: write what follows the account ID, e.g. "/Assets/Asset", of letters, digits and . _ ~ -`,
		);
	}
	return value;
}
