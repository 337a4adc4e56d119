/** Reads what Clinch says of each key after DeleteMultipleAssets; the shape is not documented. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET, identify, type Content } from './answer';
import { errorText } from './errorText';
import { trimSlashes } from './paths';
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
 *   deleted; where it names none and complains of nothing, a successful answer means that all were.
 */
export function readDeletions(
	content: Content,
	keys: readonly string[],
): ReadonlyMap<string, Deletion> {
	const value = content.kind === 'json' ? content.value : undefined;
	const told = new Map<string, Deletion>();
	const tell = (key: string, isDeleted: boolean, record: IDataObject) => {
		const before = told.get(key);
		told.set(key, {
			isDeleted: isDeleted && before?.isDeleted !== false,
			record: { ...before?.record, ...record },
		});
	};
	const asked = new Set(keys);
	const complaints = isRecord(value) && saysNo(value) ? [errorText(JSON.stringify(value))] : [];
	for (const { name, elements } of listsIn(value)) {
		const isFailed = FAILED_LIST.test(name);
		for (const element of elements) {
			const sent = isRecord(element) ? element : { assetKey: String(element) };
			const key = trimSlashes(String(identify(sent, ASSET, '').assetKey));
			if (asked.has(key)) tell(key, !isFailed && !saysNo(sent), sent);
			else if (isFailed) {
				// A complaint may name the key in a sentence, or none at all.
				const message = errorText(JSON.stringify([element]));
				const named = keys.filter((one) => message.includes(one));
				for (const one of named) tell(one, false, { message });
				if (named.length === 0) complaints.push(message);
			}
		}
	}
	const namesDeleted = [...told.values()].some(({ isDeleted }) => isDeleted);
	const untold: Deletion = {
		isDeleted: !namesDeleted && complaints.length === 0,
		record: complaints.length > 0 ? { message: complaints.join('; ') } : {},
	};
	return new Map(keys.map((key) => [key, told.get(key) ?? untold]));
}

function listsIn(value: unknown, levels = 2): Array<{ name: string; elements: unknown[] }> {
	if (Array.isArray(value)) return [{ name: '', elements: value }];
	if (!isRecord(value) || levels === 0) return [];
	return Object.entries(value).flatMap(([name, field]) =>
		Array.isArray(field) ? [{ name, elements: field as unknown[] }] : listsIn(field, levels - 1),
	);
}

/** Whether a record says that it was not done: by a flag, a reason or a status. */
export function saysNo(record: IDataObject): boolean {
	if (YES_OR_NO.some((name) => ['false', 'no', '0'].includes(String(fieldOf(record, name))))) {
		return true;
	}
	if (REASONS.some((name) => Boolean(fieldOf(record, name)))) return true;
	const status = fieldOf(record, 'status') ?? fieldOf(record, 'statuscode');
	return Number(status) >= 400 || /fail|error|not.?found|denied|invalid/i.test(String(status));
}
