import type { IDataObject } from 'n8n-workflow';

import { ASSET } from './content';
import { fieldOf, isRecord, plain } from '../contract/record';

/**
 * The metadata in what GetAssetMetadata answered; its shape is not documented.
 *
 * @param record the answer about one asset
 * @returns what its field of that name holds, be it an object, a JSON text or a list of names and
 *   values; the answer's own fields where it has none. Undefined where it cannot be read.
 */
export function metadataIn(record: IDataObject): IDataObject | undefined {
	const stored = fieldOf(record, 'metadata');
	if (stored !== undefined) return fieldsOf(stored);
	const about = [...ASSET.identityNames, ...ASSET.ownNames, 'url'];
	return Object.fromEntries(
		Object.entries(record).filter(([name]) => !about.includes(plain(name))),
	);
}

function fieldsOf(stored: unknown): IDataObject | undefined {
	if (stored === null || stored === '') return {};
	if (isRecord(stored)) return stored;
	if (Array.isArray(stored)) return fromPairs(stored);
	try {
		const parsed: unknown = JSON.parse(String(stored));
		return isRecord(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function fromPairs(list: unknown[]): IDataObject | undefined {
	const fields: IDataObject = {};
	for (const pair of list) {
		const name = isRecord(pair) ? (fieldOf(pair, 'name') ?? fieldOf(pair, 'key')) : undefined;
		if (!isRecord(pair) || typeof name !== 'string') return undefined;
		Object.defineProperty(fields, name, { value: fieldOf(pair, 'value'), enumerable: true });
	}
	return fields;
}
