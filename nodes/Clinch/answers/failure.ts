/** What says in an answer that something failed: a flag, a status, an error, the start of a message. */
import type { IDataObject } from 'n8n-workflow';

import { fieldOf, flagOf, isRecord, plain, wordsOf } from '../contract/record';

/** Whether a record says by a flag, a status, an error or its message that something failed. */
export function reportsFailure(record: IDataObject): boolean {
	return (
		isDenied(record) || hasError(record) || hasFailureStatus(record) || beginsWithError(record)
	);
}

/** A success flag that is false in any spelling. */
export function isDenied(record: IDataObject): boolean {
	return Object.entries(record).some(([name, value]) => {
		// Zero may be a code of success.
		const isResult = plain(name) === 'result' && typeof value !== 'number';
		return (isResult || isSuccessFlag(plain(name))) && isNo(value);
	});
}

export function isSuccessFlag(name: string): boolean {
	return (
		/(success|succeeded|successful|successfully|successstatuscode)$|^(is)?(ok|valid|accepted|acknowledged)$/.test(
			name,
		) && !/^(un|not|in)/.test(name)
	);
}

export function isNo(value: unknown): boolean {
	return flagOf(value) === false || /^(fail|error)/i.test(String(value));
}

const ERROR_NAME =
	/^(is|has)?(an)?(error|err|failure|fault|exception|failed|fail|errored|rejected|rejection|refused|denied|problem|invalid)s?(message|msg|text|string|description|detail|details|reason|code|no|number|info|list|count|type|name|item|items|file|files|asset|assets|key|keys)?$/;

function hasError(record: IDataObject): boolean {
	return Object.entries(record).some(
		([name, value]) => ERROR_NAME.test(plain(name)) && !isEmpty(value),
	);
}

/** Words that a server puts in the place of no error. */
const NO_ERROR =
	/^\W*(|none|no|no[ _]?errors?|null|nil|undefined|false|ok|success|successful|n\/?a|0|2\d\d)\W*$/i;

export function isEmpty(value: unknown): boolean {
	if (value === null || value === false) return true;
	if (typeof value === 'number') return value === 0 || (value >= 200 && value < 300);
	if (typeof value === 'string') return NO_ERROR.test(value.slice(0, 40));
	if (Array.isArray(value)) return value.every(isEmpty);
	return isRecord(value) && Object.values(value).every(isEmpty);
}

const FAILED_STATUS =
	/^(fail|failed|failure|error|errored|err|denied|rejected|refused|invalid|forbidden|unauthorized|aborted|cancell?ed|ko|nok)(\b|_)|\bfail|error|not.?found|denied|invalid|^bad.?request/i;

/** Whether a status is one of 400 and more, below zero, or a word for a failure. */
export function isFailureStatus(status: unknown): boolean {
	const number = Number(status);
	if (!Number.isNaN(number)) return number >= 400 || number < 0;
	const said = String(status);
	return /^\s*[45]\d\d\b/.test(said) || (FAILED_STATUS.test(said) && !NO_ERROR.test(said));
}

function hasFailureStatus(record: IDataObject): boolean {
	return Object.entries(record).some(
		([name, value]) => isStatusName(name) && isFailureStatus(value),
	);
}

/** `status`, `StatusCode`, `http_status`, `state`, `code`, `severity`; not `zipCode` or `colorCode`. */
export function isStatusName(name: string): boolean {
	const words = wordsOf(name).join(' ');
	return /^(http |response |result |return |operation )?(status|stat|state|code|rc|outcome|severity|level)( code| text)?$|^statuscode$|^httpstatus(code)?$/.test(
		words,
	);
}

function beginsWithError(record: IDataObject): boolean {
	return /^\W*(error|fail)(?!\w*[\s:=]*(0|none|no)\b)/i.test(
		String(fieldOf(record, 'message') ?? ''),
	);
}

/** A success flag or a status that says that the work was done. */
export function isConfirmed(record: IDataObject): boolean {
	return Object.entries(record).some(
		([name, value]) =>
			(isSuccessFlag(plain(name)) && flagOf(value) === true) ||
			(isStatusName(name) && NO_ERROR.test(String(value))),
	);
}

const WORK =
	'(stor|sav|creat|upload|cop[iy]|mov|updat|add|writ|perform|process|complet|execut)\\w*';
const FAILURE_WORDS = new RegExp(
	[
		String.raw`^\W*(an? )?(\w+ )?(error|exception|failure)\b|\bsomething went wrong\b`,
		`\\b(could|can|did|was|were|is|are)( not|not|n't) (be )?${WORK}`,
		String.raw`\b(unable|failed|not able) to\b|\bhas failed\b|^\W*(\w+ ){1,3}failed\b`,
		String.raw`\b(permission|access) (was )?denied\b|\bno (permission|access)\b`,
		String.raw`\bnot (been )?(authori[sz]ed|permitted|allowed)\b|\bforbidden\b|\bunauthori[sz]ed\b`,
		String.raw`\b(quota|limit|size) (was |is |has been )?(exceeded|reached)\b|\btoo (large|big|long|many)\b`,
	].join('|'),
	'i',
);

/** Whether a message says that something was not done: "Could not store the asset", "Permission denied". */
export function tellsFailure(text: string): boolean {
	return FAILURE_WORDS.test(text.slice(0, 500).replace(/[’`]/g, "'"));
}

/** @see tellsFailure */
export function hasFailureMessage(record: IDataObject): boolean {
	return Object.entries(record).some(
		([name, value]) =>
			typeof value === 'string' &&
			/message|msg|reason|detail|description|text/.test(plain(name)) &&
			tellsFailure(value),
	);
}
