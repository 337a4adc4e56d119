/** Lists that are objects: each element under its key, its ID or a number. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../contract/record';
import { ASSET, FOLDER, type Kind } from '../element/fieldNames';
import { isIdentified } from '../element/fields';
import { kindOfElement } from '../element/kindOfElement';
import { hasExtension } from '../element/paths';
import { nameKind } from './nameKind';

/** The elements of an object whose field names are keys, paths, IDs or numbers: `{ "v/a.png": { "Size": 1 } }`. */
export function elementsOfMap(value: IDataObject, name: string, kind: Kind): unknown[] | undefined {
	const entries = Object.entries(value);
	if (entries.length === 0) return undefined;
	const numbered = numberedIn(entries, kind);
	if (numbered) return numbered;
	const files = filesAmong(entries, kind);
	if (files) return files.map(([key, field]) => ({ [kind.identity]: key, ...field }));
	const values = entries.map(([, field]) => field);
	// Lists under the names of their folders are read as lists.
	if (values.some(Array.isArray)) return undefined;
	const isNamed = nameKind(name).kind === kind;
	let isMap = entries.every(([key]) => isLikePath(key, kind));
	if (values.every(isRecord)) {
		if (values.every((one) => isIdentified(one, kind))) {
			const areIds = entries.every(([key]) => /^[0-9a-f-]{16,}$/i.test(key));
			if (areIds || (isNamed && entries.length > 1)) return values;
		} else isMap ||= isNamed && !hasWrapperName(entries);
	}
	if (!isMap) return undefined;
	return entries.map(([key, field]) => ({
		[kind.identity]: key,
		...(isRecord(field) ? field : { value: field }),
	}));
}

/** Records under numbers; an array that was turned into an object may have kept its length. */
function numberedIn(
	entries: ReadonlyArray<[string, unknown]>,
	kind: Kind,
): IDataObject[] | undefined {
	const records = entries.filter((entry): entry is [string, IDataObject] => isRecord(entry[1]));
	const isElement = ([key, one]: [string, IDataObject]) =>
		/^\d+$/.test(key) && isIdentified(one, kind);
	return records.length > 0 && records.every(isElement) ? records.map(([, one]) => one) : undefined;
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
