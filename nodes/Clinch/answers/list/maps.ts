/** Lists that are objects: each element under its key, its ID or a number. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../contract/record';
import { ASSET, FOLDER, type Kind } from '../element/fieldNames';
import { isIdentified } from '../element/fields';
import { kindOfElement } from '../element/kindOfElement';
import { hasExtension } from '../element/paths';
import { nameKind } from './nameKind';

/** The elements of an object whose field names are keys, paths, IDs or numbers: `{ "v/a.png": { "Size": 1 } }`. */
export function elementsOfMap(
	value: IDataObject,
	name: string | undefined,
	kind: Kind,
): unknown[] | undefined {
	const entries = Object.entries(value);
	if (entries.length === 0) return undefined;
	// An array that was turned into an object may have kept its length.
	const numbered = entries.filter(([key]) => /^\d+$/.test(key)).map(([, field]) => field);
	const isArrayLike =
		numbered.length > 0 && numbered.every((one) => isRecord(one) && isIdentified(one, kind));
	if (isArrayLike && !entries.some(([key, field]) => !/^\d+$/.test(key) && isRecord(field)))
		return numbered;
	const files = filesAmong(entries, kind);
	if (files) return files.map(([key, field]) => ({ [kind.identity]: key, ...field }));
	const values = entries.map(([, field]) => field);
	// Lists under the names of their folders are read as lists.
	if (values.some(Array.isArray)) return undefined;
	const isOfRecords = values.every(isRecord);
	if (isOfRecords && values.every((one) => isIdentified(one, kind))) {
		const areIds = entries.every(([key]) => /^\d+$/.test(key) || /^[0-9a-f-]{16,}$/i.test(key));
		const areKeys = entries.every(([key]) => isLikePath(key, kind));
		const isNamed = name !== undefined && nameKind(name).kind === kind && entries.length > 1;
		if (areIds || isNamed) return values;
		if (!areKeys) return undefined;
	}
	const isNamedMap =
		name !== undefined && nameKind(name).kind === kind && isOfRecords && !hasWrapperName(entries);
	if (!isNamedMap && !entries.every(([key]) => isLikePath(key, kind))) return undefined;
	return entries.map(([key, field]) => ({
		[kind.identity]: key,
		...(isRecord(field) ? field : { value: field }),
	}));
}

/** Records under the names of files, where else only single values and folders stand beside them. */
function filesAmong(
	entries: ReadonlyArray<[string, unknown]>,
	kind: Kind,
): Array<[string, IDataObject]> | undefined {
	if (kind !== ASSET) return undefined;
	const isFile = ([name]: [string, unknown]) => isLikePath(name, ASSET);
	const isFilled = (entry: [string, unknown]): entry is [string, IDataObject] => isRecord(entry[1]);
	const files = entries.filter(isFile);
	const others = entries.filter((entry) => !isFile(entry));
	if (files.length === 0 || others.length === 0 || !files.every(isFilled)) return undefined;
	const isBeside = ([, field]: [string, unknown]) =>
		isRecord(field) ? kindOfElement(field) === FOLDER : !Array.isArray(field);
	return others.every(isBeside) ? files : undefined;
}

function hasWrapperName(entries: ReadonlyArray<[string, unknown]>): boolean {
	return entries.some(([name]) => nameKind(name).isGeneric || nameKind(name).kind !== undefined);
}

function isLikePath(key: string, kind: Kind): boolean {
	return /[^/]\/|\/[^/]/.test(key) || (kind === ASSET && hasExtension(key) && !key.startsWith('@'));
}
