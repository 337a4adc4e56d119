import { isRecord } from '../record';
import { METHODS, type Contract, type Method } from '../table';
import type { Paths, Row } from '../types';
import { checkNeeded } from './needed';
import { mergeRow } from './row';
import { boolean, invalid, oneOf, onlyWords, record, text, type JsonRecord } from './validate';

export { mergeRow };

const DEFAULT_PATHS: Paths = { leadingSlash: false, trailingSlash: false, prefix: '' };

/**
 * Merges the credential's API Contract Overrides over the table.
 *
 * @param overrides the JSON text of the credential, or the object that an expression made of it
 * @returns the contract that the run uses
 * @throws {InputError} where the text is not JSON or holds a word, an input or a value that the
 *   language does not have: it names the wrong word and the words that are allowed
 */
export function mergeOverrides(overrides: unknown): Contract {
	const { paths, ...methods } = parse(overrides);
	for (const word of Object.keys(methods)) {
		oneOf(word, [...METHODS, 'paths'], 'an unknown method');
	}
	const rows = METHODS.map((method): [Method, Row] => {
		const row = mergeRow(method, methods[method]);
		checkNeeded(method, row);
		return [method, row];
	});
	return {
		paths: paths === undefined ? DEFAULT_PATHS : readPaths(record(paths, 'paths')),
		methods: Object.fromEntries(rows) as Contract['methods'],
	};
}

function parse(overrides: unknown): JsonRecord {
	let value: unknown;
	try {
		// An expression's object goes through a text, too: then it holds what JSON can say and no more.
		const given = typeof overrides === 'string' ? overrides : JSON.stringify(overrides ?? {});
		value = pasted(String(given).trim());
		// What nests too deeply to be written would fail at the first request.
		JSON.stringify(value);
	} catch (error) {
		throw invalid(`is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
	}
	return record(value, 'the overrides');
}

/**
 * People paste the text of Check API, its whole item, or the text as n8n's JSON view shows it, with
 * escaped quotes: with or without the quotes around it.
 */
function pasted(text: string): unknown {
	if (text === '') return {};
	const isEscaped = /^\{(\s|\\[nrt])*\\"/.test(text);
	const value: unknown = JSON.parse(isEscaped ? `"${text}"` : text);
	const item: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
	const inner = isRecord(item) && 'contractOverrides' in item ? item.contractOverrides : item;
	if (typeof inner === 'string') return pasted(inner.trim());
	return inner === item ? value : inner;
}

function readPaths(given: JsonRecord): Paths {
	onlyWords(given, ['root', 'leadingSlash', 'trailingSlash', 'prefix'], 'paths');
	const prefix = given.prefix === undefined ? '' : text(given.prefix, 'paths.prefix');
	if (prefix.split('/').some((part) => part === '.' || part === '..')) {
		throw invalid('has "." or ".." as a name in paths.prefix');
	}
	return {
		...(given.root === undefined ? {} : { root: text(given.root, 'paths.root') }),
		leadingSlash:
			given.leadingSlash !== undefined && boolean(given.leadingSlash, 'paths.leadingSlash'),
		trailingSlash:
			given.trailingSlash !== undefined && boolean(given.trailingSlash, 'paths.trailingSlash'),
		prefix: prefix.split('/').filter(Boolean).join('/'),
	};
}
