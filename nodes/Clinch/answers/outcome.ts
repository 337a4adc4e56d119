/** Whether an answer, although a success by its status, says that the work was not done. */
import type { IDataObject } from 'n8n-workflow';

import { fieldOf, flagOf, isRecord, plain, wordsOf } from '../contract/record';
import { quote } from '../contract/paths';
import type { Method } from '../contract/table';
import { ApiError } from './apiError';
import { toRecords, type Answer } from './content';
import { errorText, pageText } from './errorText';
import type { Kind } from './element/fieldNames';
import { identify } from './element/keys';
import type { ServerSpelling } from './element/paths';

/** What each method's own flag says: `{ "deleted": false }`. */
const DONE_BY_METHOD: { readonly [M in Method]?: RegExp } = {
	DeleteAsset: /^(is|was)?(deleted|removed)(count|assets|items)?$/,
	DeleteFolder: /^(is|was)?(deleted|removed)(count|folders|items)?$/,
	CopyAsset: /^(is|was)?copied$/,
	MoveAsset: /^(is|was)?moved$/,
	PutAsset: /^(is|was)?(uploaded|stored|saved)$/,
	PutAssetJSON: /^(is|was)?(uploaded|stored|saved)$/,
	PutAssetMetadata: /^(is|was)?(updated|stored|saved)$/,
	PutFolder: /^(is|was)?created$/,
};

const READS: readonly Method[] = ['GetAssetMetadata', 'GetAssetList', 'GetSubFoldersList'];

/** Fields that speak of the request. A record with nothing else holds no content of its own. */
const ENVELOPE =
	/^(success|succeeded|issuccess\w*|ok|isok|stat|status\w*|httpstatus\w*|return\w*|severity|level|code|message\w*|msg|detail|details|description|title|type|reason|hint|text|err\w*|is?(failed|error)|has(error|errors)|exception\w*|fault\w*|trace\w*|request\w*|correlation\w*|instance|path|timestamp|time|date|version|data|result|results|response|meta|help|documentation\w*)$/;

/**
 * What an answer says where it says that the work failed; one reading for all methods.
 *
 * @returns the server's words; undefined where it does not say so. A text proves nothing, unless it
 *   begins by calling itself an error.
 */
export function failureIn({
	method,
	content,
}: Pick<Answer, 'method' | 'content'>): string | undefined {
	if (content.kind === 'text') return failureInText(content.text);
	if (content.kind !== 'json') return undefined;
	const { value } = content;
	if (value === false) return 'its answer is "false"';
	const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
	if (!isRecord(only)) return undefined;
	return records(only).some((record) => saysFailed(record, method)) ? reasonIn(only) : undefined;
}

/** A text, or the root of a message in XML, that begins by calling itself an error. */
function failureInText(text: string): string | undefined {
	const start = text.slice(0, 1000).replace(/^\s*<\?[^>]*>/, '');
	const isXml = /^\W*<(\w+:)?(error|fault|exception)/i.test(start);
	if (isXml) return pageText(text);
	return /^\W*(error|fail)/i.test(start) ? text : undefined;
}

/** What only wraps an answer: `{ "data": { "result": { "success": false } } }`. */
const WRAPPER = /^(data|d|body|payload|output|return)$|(result|results|response)$/;
const MOST_WRAPPERS = 3;

/** A record and those one level down, wrappers not counted, but for the user's own metadata. */
function records(record: IDataObject, wrappers = MOST_WRAPPERS): IDataObject[] {
	const inner = Object.entries(record).flatMap(([name, value]): IDataObject[] => {
		if (/metadata|custom|field|propert|attribute|tag|param/.test(plain(name))) return [];
		const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
		if (!isRecord(one)) return [];
		return wrappers > 0 && WRAPPER.test(plain(name)) ? records(one, wrappers - 1) : [one];
	});
	return [record, ...inner];
}

function saysFailed(record: IDataObject, method: Method): boolean {
	// An asset's own fields may have the names of a status or an error: read alone they prove nothing.
	if (READS.includes(method) && !isEnvelope(record)) return isDenied(record) && hasReason(record);
	const done = DONE_BY_METHOD[method];
	const isUndone = ([name, value]: [string, unknown]) => done?.test(plain(name)) && isNo(value);
	return Object.entries(record).some(isUndone) || reportsFailure(record);
}

function isEnvelope(record: IDataObject): boolean {
	const filled = Object.entries(record).filter(([, value]) => !isEmpty(value));
	return filled.every(([name]) => ENVELOPE.test(plain(name)));
}

function hasReason(record: IDataObject): boolean {
	return Object.entries(record).some(
		([name, value]) =>
			/^(message|errormessage|error|errors|reason|detail)$/.test(plain(name)) && !isEmpty(value),
	);
}

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

function isNo(value: unknown): boolean {
	return flagOf(value) === false || /^(fail|error)/i.test(typeof value === 'string' ? value : '');
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

function isEmpty(value: unknown): boolean {
	if (value === null || value === undefined || value === false) return true;
	if (typeof value === 'number') return value === 0 || (value >= 200 && value < 300);
	if (typeof value === 'string') return NO_ERROR.test(value.slice(0, 40));
	if (Array.isArray(value)) return value.every(isEmpty);
	return isRecord(value) && Object.values(value).every(isEmpty);
}

const FAILED_STATUS =
	/^(fail|failed|failure|error|errored|err|denied|rejected|refused|invalid|forbidden|unauthorized|aborted|cancell?ed|ko|nok)\b|\bfail|error|not.?found|denied|invalid|^bad.?request/i;

/** Whether a status is one of 400 and more, below zero, or a word for a failure. */
export function isFailureStatus(status: unknown): boolean {
	if (typeof status === 'number') return status >= 400 || status < 0;
	if (typeof status !== 'string') return false;
	if (/^\s*-?\d+(\.\d+)?\s*$/.test(status)) return isFailureStatus(Number(status));
	return /^\s*[45]\d\d\b/.test(status) || (FAILED_STATUS.test(status) && !NO_ERROR.test(status));
}

function hasFailureStatus(record: IDataObject): boolean {
	return Object.entries(record).some(
		([name, value]) => isStatusName(name) && isFailureStatus(value),
	);
}

/** `status`, `StatusCode`, `http_status`, `state`, `code`, `severity`; not `zipCode` or `colorCode`. */
export function isStatusName(name: string): boolean {
	const words = wordsOf(name).join(' ');
	return /^(http |response |result |return |operation )?(status|stat|state|code|outcome|severity|level)( code| text)?$|^statuscode$|^httpstatus(code)?$/.test(
		words,
	);
}

function beginsWithError(record: IDataObject): boolean {
	return /^\W*(error|fail)(?!\w*[\s:=]*(0|none|no)\b)/i.test(
		String(fieldOf(record, 'message') ?? ''),
	);
}

/** Why something was not done, as far as a record says; else what it does say. */
export function reasonIn(record: IDataObject): string {
	const said = errorText(JSON.stringify(record));
	if (said !== '') return said;
	const isSilent = Object.keys(record).length === 0;
	return isSilent ? 'it gave no reason' : `it gave no reason, only ${quote(record)}`;
}

/**
 * What comes out for an asset or folder that was put in its place.
 *
 * @param requested its key or path
 * @throws {ApiError} where the answer says that it was not
 */
export function writtenRecords(
	answer: Answer,
	kind: Kind,
	requested: string,
	spelling: ServerSpelling = {},
): IDataObject[] {
	const failure = failureIn(answer);
	if (failure !== undefined) throw new ApiError(answer.method, 'NOT_DONE', failure, 1, false);
	return toRecords(answer.content).map((record) => {
		// What was requested stands there letter by letter: then %20 belongs to its name.
		const isLiteral = Object.values(record).some(
			(value) => typeof value === 'string' && value.endsWith(requested),
		);
		return identify(record, kind, requested, isLiteral ? { ...spelling, isLiteral } : spelling);
	});
}
