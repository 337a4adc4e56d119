/** Whether an answer, although a success by its status, says that the work was not done. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../contract/record';
import { quote } from '../contract/paths';
import type { Method } from '../contract/table';
import { ApiError } from './apiError';
import { toRecords, type Answer } from './content';
import { errorText, pageText } from './errorText';
import {
	hasFailureMessage,
	isConfirmed,
	isDenied,
	isEmpty,
	isNo,
	reportsFailure,
	tellsFailure,
} from './failure';
import type { Kind } from './element/fieldNames';
import { identify } from './element/keys';
import { hasExtension, type ServerSpelling } from './element/paths';

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
	/^(success|succeeded|issuccess\w*|ok|isok|stat|status\w*|httpstatus\w*|ret\w*|severity|level|code|message\w*|msg|detail|details|description|title|type|reason|hint|text|err\w*|is?(failed|error)|has(error|errors)|exception\w*|fault\w*|trace\w*|request\w*|correlation\w*|instance|path|timestamp|time|date|version|data|result|results|response|meta|help|documentation\w*)$/;

/**
 * What an answer says where it says that the work failed; one reading for all methods.
 *
 * @returns the server's words; undefined where it does not say so. A text proves nothing, unless it
 *   begins by calling itself an error.
 */
export function failureIn({
	method,
	content,
	metadata = {},
}: Pick<Answer, 'method' | 'content' | 'metadata'>): string | undefined {
	if (content.kind === 'text') return failureInText(content.text, method);
	if (content.kind !== 'json') return undefined;
	const { value } = content;
	if (value === false) return 'its answer is "false"';
	const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
	if (!isRecord(only)) return undefined;
	const told = records(only).map((record) => withoutEcho(record, metadata));
	return told.some((record) => saysFailed(record, method)) ? reasonIn(only) : undefined;
}

/** A text, or the root of a message in XML, that begins by calling itself an error. */
function failureInText(text: string, method: Method): string | undefined {
	const start = text.slice(0, 1000).replace(/^<\?[^>]*>/, '');
	const isXml = /^\W*<(\w+:)?(error|fault|exception)/i.test(start);
	if (isXml) return pageText(text);
	if (/^\W*(error|fail)/i.test(start)) return text;
	// Some servers answer with the key alone, which may hold any words.
	return isPut(method) && !hasExtension(start) && tellsFailure(start) ? text : undefined;
}

/** What only wraps an answer: `{ "data": { "result": { "success": false } } }`. */
const WRAPPER = /^(data|d|body|payload|output|return)$|(result|results|response)$/;

/** A record and those one level down, wrappers not counted, but for the user's own metadata. */
function records(record: IDataObject): IDataObject[] {
	const inner = Object.entries(record).flatMap(([name, value]): IDataObject[] => {
		if (/metadata|custom|field|propert|attribute|tag|param/.test(plain(name))) return [];
		const one: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
		if (!isRecord(one)) return [];
		return WRAPPER.test(plain(name)) ? records(one) : [one];
	});
	return [record, ...inner];
}

/** A record without the metadata that was sent, where it repeats all of it: `status: "rejected"` is then the user's. */
function withoutEcho(record: IDataObject, sent: IDataObject): IDataObject {
	const fields = Object.entries(sent);
	const isEcho = fields.every(
		([name, value]) => JSON.stringify(record[name]) === JSON.stringify(value),
	);
	if (!isEcho) return record;
	return Object.fromEntries(Object.entries(record).filter(([name]) => !Object.hasOwn(sent, name)));
}

function saysFailed(record: IDataObject, method: Method): boolean {
	// An asset's own fields may have the names of a status or an error: read alone they prove nothing.
	if (READS.includes(method) && !isEnvelope(record)) return isDenied(record) && hasReason(record);
	const done = DONE_BY_METHOD[method];
	const isUndone = ([name, value]: [string, unknown]) => done?.test(plain(name)) && isNo(value);
	if (Object.entries(record).some(isUndone) || reportsFailure(record)) return true;
	return isPut(method) && isEnvelope(record) && !isConfirmed(record) && hasFailureMessage(record);
}

/** What was not deleted is looked at, whatever the words. */
function isPut(method: Method): boolean {
	return !READS.includes(method) && !method.startsWith('Delete');
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

/** Why something was not done, as far as a record says; else what it does say. */
export function reasonIn(record: IDataObject): string {
	const said = errorText(JSON.stringify(record));
	return said === '' ? `it gave no reason, only ${quote(record)}` : said;
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
