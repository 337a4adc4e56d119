/** What keeps an answer without a list from being an empty list. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../../contract/record';
import { ASSET, FOLDER, type Kind } from '../element/fieldNames';
import { hasExtension } from '../element/paths';
import { nameKind } from './nameKind';

/** Deeper than this no API puts a list. */
const DEEPEST = 7;
const LOOKED_AT = 50;

/** What may be the list. */
export interface Candidate {
	/** The names of the fields that lead to it. */
	readonly names: readonly string[];
	readonly around: readonly IDataObject[];
	readonly elements: readonly unknown[];
	readonly isNull?: boolean;
}

/** What stands beside a list that is empty, too. */
const BESIDE_LISTS = /(message|warning|error|notice|link)s?$/;

/**
 * What may be a list, but cannot be read as one: an array of which nothing tells what it lists, one in
 * the elements of another list, or keys in one text.
 *
 * @param lists those of the candidates that are lists of assets or folders
 * @returns its path in the answer
 */
export function unclearIn(
	value: unknown,
	kind: Kind,
	candidates: readonly Candidate[],
	lists: readonly Candidate[],
): string | undefined {
	if (saysNone(value)) return undefined;
	const isUnclear = ({ names, elements }: Candidate) =>
		elements.length > 0 && !BESIDE_LISTS.test(plain(names.at(-1) ?? ''));
	const found = candidates.find((one) => isUnclear(one) && !lists.includes(one))?.names.join('.');
	if (found !== undefined) return found;
	for (const { names, elements } of lists) {
		for (const element of elements.slice(0, LOOKED_AT)) {
			const inner = isRecord(element) ? Object.entries(element) : [];
			const list = inner.find(([, field]) => Array.isArray(field) && field.some(isRecord));
			if (list) return [...names, list[0]].join('.');
		}
	}
	return unclearField(value, kind);
}

/** A count of zero, at the top or one level down. */
function saysNone(value: unknown, levels = 1): boolean {
	if (!isRecord(value)) return false;
	return Object.entries(value).some(([name, field]) =>
		isRecord(field)
			? levels > 0 && saysNone(field, levels - 1)
			: COUNT.test(plain(name)) && (field === 0 || field === '0'),
	);
}

/** How many elements there are; not how many errors. */
const COUNT = /^(?!.*(error|fail|warn|skip))((total|count|num)|.*(total|count)$)/;

/** Keys in one text, or names with something else than counts, in a field that is called as a list is. */
function unclearField(
	value: unknown,
	kind: Kind,
	names: readonly string[] = [],
): string | undefined {
	const { kind: named, isBare, isGeneric } = nameKind(names.at(-1) ?? '');
	const isOwn = named === kind && isBare;
	if (typeof value === 'string') {
		const isKeys = isOwn || (isGeneric && kind === ASSET && hasExtension(value));
		return isKeys && value !== '' ? names.join('.') : undefined;
	}
	if (!isRecord(value) || names.length > DEEPEST) return undefined;
	const fields = Object.entries(value);
	if (kind === FOLDER && isTree(fields)) return names.join('.') || kind.identity;
	if (areAlike(fields.map(([, field]) => field))) return names.join('.') || kind.identity;
	if (isOwn && fields.some(([name, field]) => typeof field === 'number' && !isCountName(name)))
		return names.join('.');
	for (const [name, field] of fields) {
		const found = unclearField(field, kind, [...names, name]);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Folders in folders, each under its name: `{ "spring": { "teaser": {} }, "summer": {} }`. */
function isTree(fields: ReadonlyArray<[string, unknown]>): boolean {
	return (
		fields.length > 0 &&
		fields.every(([name, field]) => {
			const { kind, isGeneric } = nameKind(name);
			if (!isRecord(field) || kind || isGeneric || BESIDE_FOLDERS.test(plain(name))) return false;
			return Object.keys(field).length === 0 || isTree(Object.entries(field));
		})
	);
}

const BESIDE_FOLDERS =
	/pag|meta|links?$|info$|summary|errors?$|result|response|embedded|cursor|context/;

/** Several records with the same fields, as the elements of a map by name have them. */
function areAlike(values: readonly unknown[]): boolean {
	const shapes = values.map((one) => (isRecord(one) ? Object.keys(one).sort().join() : ''));
	return values.length > 1 && shapes[0] !== '' && new Set(shapes).size === 1;
}

function isCountName(name: string): boolean {
	return /count|total|num|size|page|limit|offset|skip|from|to$|index|length|max|status|code/i.test(
		name,
	);
}
