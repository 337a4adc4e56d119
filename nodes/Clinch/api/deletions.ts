/** Reads what Clinch says of each key after DeleteMultipleAssets; the shape is not documented. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET, identify, type Content } from './answer';
import { fieldOf, isRecord } from './record';

export interface Deletion {
	readonly isDeleted: boolean;
	/** What Clinch sent about the key. */
	readonly record: IDataObject;
}

/** A list of this name holds what was not deleted. */
const FAILED_LIST = /fail|error|invalid|missing|skip|not|denied/i;
const YES_OR_NO = ['deleted', 'isdeleted', 'success', 'succeeded', 'issuccess', 'ok'];
const REASONS = ['error', 'errormessage', 'reason'];

/**
 * @param keys what was to be deleted
 * @returns one entry a key. Where Clinch names deleted keys, one that it does not name was not
 *   deleted; where it names none, a successful answer means that all were.
 */
export function readDeletions(
	content: Content,
	keys: readonly string[],
): ReadonlyMap<string, Deletion> {
	const told = new Map<string, Deletion>();
	const asked = new Set(keys);
	for (const { name, elements } of listsIn(content.kind === 'json' ? content.value : undefined)) {
		for (const element of elements) {
			const sent = isRecord(element) ? element : { assetKey: String(element) };
			const { assetKey: key } = identify(sent, ASSET, undefined);
			if (typeof key !== 'string' || !asked.has(key)) continue;
			const before = told.get(key);
			const isDeleted = !FAILED_LIST.test(name) && !saysNo(sent) && before?.isDeleted !== false;
			told.set(key, { isDeleted, record: { ...before?.record, ...sent } });
		}
	}
	const namesDeleted = [...told.values()].some(({ isDeleted }) => isDeleted);
	return new Map(
		keys.map((key) => [key, told.get(key) ?? { isDeleted: !namesDeleted, record: {} }]),
	);
}

function listsIn(value: unknown, levels = 2): Array<{ name: string; elements: unknown[] }> {
	if (Array.isArray(value)) return [{ name: '', elements: value }];
	if (!isRecord(value) || levels === 0) return [];
	return Object.entries(value).flatMap(([name, field]) =>
		Array.isArray(field) ? [{ name, elements: field as unknown[] }] : listsIn(field, levels - 1),
	);
}

function saysNo(record: IDataObject): boolean {
	if (YES_OR_NO.some((name) => ['false', 'no', '0'].includes(String(fieldOf(record, name))))) {
		return true;
	}
	if (REASONS.some((name) => Boolean(fieldOf(record, name)))) return true;
	const status = fieldOf(record, 'status') ?? fieldOf(record, 'statuscode');
	return Number(status) >= 400 || /fail|error|not.?found|denied|invalid/i.test(String(status));
}
