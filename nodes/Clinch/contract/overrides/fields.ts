/** The words of a row beside its verb, path and inputs. */
import type { Method } from '../table';
import type { AnswerShape, Body, Constants, Row } from '../types';
import { headerName, invalid, name as validName, oneOf, onlyWords, record } from './validate';

const CONSTANT_PLACES = ['query', 'body', 'form', 'header'] as const;

/** @throws {InputError} for a word that the language does not have */
export function readConstants(method: Method, body: Body, value: unknown): Constants {
	if (value === undefined) return {};
	const given = record(value, `${method}.constants`);
	const places = CONSTANT_PLACES.filter((place) => {
		if (place === 'body') return body === 'json';
		return place !== 'form' || body === 'multipart' || body === 'urlencoded';
	});
	for (const [place, fields] of Object.entries(given)) {
		oneOf(place, places, `a place that cannot hold constants in ${method}`);
		const where = `${method}.constants.${place}`;
		for (const [field, constant] of Object.entries(record(fields, where))) {
			validName(field, where);
			if (place === 'header') headerName(field, where);
			if (place !== 'body' && !['string', 'number', 'boolean'].includes(typeof constant)) {
				throw invalid(`needs a text for ${where}.${field}`);
			}
			if (place === 'header' && !/^[\x20-\x7e]*$/.test(String(constant))) {
				throw invalid(`needs plain letters for ${where}.${field}: a header carries no others`);
			}
		}
	}
	return given as Constants;
}

/** @throws {InputError} for a word that the language does not have */
export function readAnswer(method: Method, value: unknown): AnswerShape {
	if (value === undefined) return {};
	const where = `${method}.answer`;
	const given = record(value, where);
	onlyWords(given, ['list', 'key', 'name', 'nextPage'], where);
	return Object.fromEntries(
		Object.entries(given).map(([word, path]) => [word, validName(path, `${where}.${word}`)]),
	);
}

/** @throws {InputError} for a word that the language does not have */
export function readProven(method: Method, value: unknown): Row['proven'] {
	if (value === undefined || value === false) return false;
	if (value === true || value === 'assumed') return value;
	throw invalid(
		`has ${JSON.stringify(value)} for ${method}.proven. Allowed: true, false, "assumed"`,
	);
}
