/** Reads what Clinch says of each key after DeleteMultipleAssets; the shape is not documented. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET, identify, toRecords, type Content } from './content';
import { errorText } from './errorText';
import { trimSlashes } from '../contract/paths';
import { isRecord } from '../contract/record';
import { reasonIn, reportsFailure } from './outcome';

export interface Deletion {
	/** Undefined where the answer complains without naming keys. */
	readonly isDeleted: boolean | undefined;
	/** What Clinch sent about the key. */
	readonly record: IDataObject;
}

/** A list of this name holds what was not deleted. */
const FAILED_LIST = /fail|error|invalid|missing|skip|not|denied/i;

/**
 * @param keys what was to be deleted
 * @returns one entry a key. Where Clinch names deleted keys, one that it does not name was not
 *   deleted; where it names none and complains of nothing, a successful answer means that all were.
 */
export function readDeletions(
	content: Content,
	keys: readonly string[],
): ReadonlyMap<string, Deletion> {
	const told = new Map<string, Deletion>();
	const tell = (key: string, isDeleted: boolean, record: IDataObject) => {
		const before = told.get(key);
		told.set(key, {
			isDeleted: isDeleted && before?.isDeleted !== false,
			record: { ...before?.record, ...record },
		});
	};
	const asked = new Set(keys);
	const value = content.kind === 'json' ? content.value : undefined;
	const complaints = Array.isArray(value) ? [] : complaintsIn(toRecords(content), keys.length);
	for (const { name, elements } of listsIn(value)) {
		const isFailed = FAILED_LIST.test(name);
		for (const element of elements) {
			const sent = isRecord(element) ? element : { assetKey: String(element) };
			const key = trimSlashes(String(identify(sent, ASSET, '').assetKey));
			if (asked.has(key)) tell(key, !isFailed && !reportsFailure(sent), sent);
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
	const untold: Deletion =
		complaints.length > 0
			? { isDeleted: undefined, record: { message: complaints.join('; ') } }
			: { isDeleted: !namesDeleted, record: {} };
	return new Map(keys.map((key) => [key, told.get(key) ?? untold]));
}

function complaintsIn(records: readonly IDataObject[], asked: number): string[] {
	return records.flatMap((record) => {
		if (reportsFailure(record)) return [reasonIn(record)];
		const counts = Object.entries(record).filter(([name]) => isCountOfDeleted(name));
		return counts
			.filter(([, count]) => typeof count === 'number' && count < asked)
			.map(([, count]) => `${String(count)} of ${asked} were deleted`);
	});
}

function isCountOfDeleted(name: string): boolean {
	return /delet/i.test(name) && !FAILED_LIST.test(name);
}

function listsIn(value: unknown, levels = 2): Array<{ name: string; elements: unknown[] }> {
	if (Array.isArray(value)) return [{ name: '', elements: value }];
	if (!isRecord(value) || levels === 0) return [];
	return Object.entries(value).flatMap(([name, field]) =>
		Array.isArray(field) ? [{ name, elements: field as unknown[] }] : listsIn(field, levels - 1),
	);
}
