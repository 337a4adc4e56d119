/** The words of a row other than its verb, path and inputs. */
import type { Method } from '../table';
import type { AnswerShape, Body, Constants, Row } from '../types';
import {
	fieldName,
	invalid,
	name as validName,
	oneOf,
	onlyWords,
	record,
	shown,
	text,
} from './validate';

export const CONSTANT_PLACES = ['query', 'body', 'form', 'header'] as const;

/** @throws {InputError} for a word that the language does not have */
export function readConstants(method: Method, body: Body, value: unknown): Constants {
	if (value === undefined) return {};
	const given = record(value, `${method}.constants`);
	const places = CONSTANT_PLACES.filter((place) => {
		if (place === 'body') return body === 'json';
		return place !== 'form' || body === 'multipart' || body === 'urlencoded';
	});
	for (const [word, fields] of Object.entries(given)) {
		const place = oneOf(word, places, `a place that cannot hold constants in ${method}`);
		const where = `${method}.constants.${place}`;
		for (const [field, constant] of Object.entries(record(fields, where))) {
			fieldName(field, { place, body }, where);
			if (place !== 'body') checkTextConstant(constant, place, `${where}.${field}`);
		}
	}
	return given as Constants;
}

/** Outside of a JSON body a constant is one text. */
function checkTextConstant(constant: unknown, place: string, where: string): void {
	if (!['string', 'number', 'boolean'].includes(typeof constant)) {
		throw invalid(`needs a text for ${where}, but has ${shown(constant)}`);
	}
	const written = text(String(constant), where);
	if (place === 'header' && !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(written)) {
		throw invalid(`needs plain letters for ${where}: a header accepts no others`);
	}
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
	throw invalid(`has ${shown(value)} for ${method}.proven. Allowed: true, false, "assumed"`);
}
