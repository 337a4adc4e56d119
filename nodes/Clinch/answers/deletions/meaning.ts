/** What the words, names, flags and statuses in an answer to a deletion mean. */
import type { IDataObject } from 'n8n-workflow';

import { flagOf, isRecord, plain, wordsOf } from '../../contract/record';
import { isFailureStatus, isStatusName, reportsFailure } from '../failure';

export type DeletionState = 'deleted' | 'remaining' | 'unknown';

export interface Deletion {
	/** Unknown where the answer leaves it open: the library has to be looked at. */
	readonly state: DeletionState;
	/** What Clinch sent about the key. */
	readonly record: IDataObject;
}

export type Meaning = DeletionState | 'unclear';

const YES =
	/\b(deleted|removed|purged|erased|done|ok|okay|success|successful|successfully|succeeded|true|complete|completed|gone|yes|deletion|delete)\b/i;
const DOUBT =
	/\b(not|no|none|nothing|never|cannot|can't|couldn't|wasn't|weren't|isn't|doesn't|don't|unable|without|fail\w*|error\w*|deni\w*|refus\w*|reject\w*|lock\w*|protect\w*|forbid\w*|invalid|unknown|missing|absent|pending|queue\w*|schedul\w*|accepted|process(ing)?|will|later|soon|skip\w*|ignor\w*|remain\w*|partial\w*|some|only|except|already|but|however|in use|used|confirm|request\w*|restrict\w*|conflict\w*|unauthori\w*)\b/i;

/** In characters. A confirmation is short; what is longer may take it back further on. */
const LONGEST = 2000;

/**
 * Whether a text says that all was deleted. Any other proves nothing: "Asset not found",
 * "is used in a live campaign and cannot be deleted", "1 of 2 deleted".
 *
 * @param requested how many were to be deleted
 */
export function confirmsDeletion(text: string, requested: number): boolean {
	if (text.length > LONGEST) return false;
	const said = text.replace(/[’`]/g, "'");
	if (!YES.test(said) || DOUBT.test(said)) return false;
	return (said.match(/\b\d+\b/g) ?? []).every((number) => Number(number) >= requested);
}

const DELETED_WORDS = [
	'deleted',
	'removed',
	'purged',
	'erased',
	'succeeded',
	'success',
	'successes',
	'successful',
];
const FAILED_WORDS =
	/^(not|non|un\w*|fail\w*|error\w*|invalid|missing|skip\w*|deni\w*|lock\w*|reject\w*|refus\w*|forbidden|protect\w*|conflicts?|undeleted|inuse|used|exceptions?|problems?|ignored)$/;

export function meaningOfName(name: string): Meaning {
	const words = wordsOf(name);
	const isDeleted = words.some(
		(word) => DELETED_WORDS.includes(word) || /^(deleted|removed)/.test(word),
	);
	const isFailed = words.some((word) => FAILED_WORDS.test(word));
	if (isDeleted && isFailed) return words.includes('or') ? 'unclear' : 'remaining';
	if (isDeleted)
		return words.some((word) => /^(to|pending|requested|remaining)$/.test(word))
			? 'unclear'
			: 'deleted';
	return isFailed ? 'remaining' : 'unclear';
}

/** What a record says of its key: a flag or a status of its own, else what its list says. */
export function meaningOf(record: IDataObject, list: Meaning): Meaning {
	if (reportsFailure(record)) return 'remaining';
	const entries = Object.entries(record);
	const flags = entries.filter(([name]) => meaningOfName(name) === 'deleted');
	if (flags.some(([, value]) => flagOf(value) === false)) return 'remaining';
	const statuses = entries.filter(
		([name]) => isStatusName(name) || /^(result|action)$/.test(plain(name)),
	);
	if (statuses.some(([, value]) => isUnsureStatus(value))) return 'unclear';
	const isDone =
		flags.some(([, value]) => flagOf(value) === true) ||
		statuses.some(([, value]) => isDoneStatus(value));
	if (isDone) return list === 'remaining' ? 'unclear' : 'deleted';
	return list;
}

export function meaningOfValue(value: unknown, map: Meaning): Meaning {
	if (isRecord(value)) return meaningOf(value, map);
	if (map === 'remaining') return 'remaining';
	if (isDoneStatus(value)) return 'deleted';
	if (value === false || isFailureStatus(value)) return 'remaining';
	return map === 'deleted' && (value === null || value === '') ? 'deleted' : 'unclear';
}

function isDoneStatus(status: unknown): boolean {
	if (typeof status === 'number') return status >= 200 && status < 300 && status !== 202;
	if (typeof status !== 'string') return status === true;
	return /^\s*20[0134]\b/.test(status) || confirmsDeletion(status, 0);
}

/** A status in words that is neither a failure nor clearly a success: `queued`, `InUse`. */
export function isUnsureStatus(status: unknown): boolean {
	if (status === 202 || status === '202') return true;
	return (
		typeof status === 'string' && status !== '' && !/^\s*\d/.test(status) && !isDoneStatus(status)
	);
}

export function countOf(value: unknown): number | undefined {
	if (typeof value === 'number') return value;
	return /^\s*\d{1,9}\s*$/.test(String(value)) ? Number(value) : undefined;
}

export function isCountName(name: string): boolean {
	return /count|total|num|affected|process|delet|remov|succe|fail|error|skip|rows?$|items?$|assets?$|files?$|keys?$/.test(
		name,
	);
}

export function isSaid(value: unknown): boolean {
	return (typeof value === 'string' && value.trim() !== '') || value === true;
}
