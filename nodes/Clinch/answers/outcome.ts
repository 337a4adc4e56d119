/** Whether an answer, although a success by its status, says that the work was not done. */
import type { IDataObject } from 'n8n-workflow';

import { identify, toRecords, type Answer, type Kind } from './content';
import { errorText } from './errorText';
import { ApiError } from './apiError';
import { fieldOf } from '../contract/record';

const DONE = ['success', 'succeeded', 'issuccess', 'ok'];
const DELETED = ['deleted', 'isdeleted', ...DONE];
const REASONS = ['error', 'errormessage', 'reason'];

/**
 * What comes out for an asset or folder that was put in its place.
 *
 * @param asked its key or path
 * @throws {ApiError} where the answer says by a flag that it was not
 */
export function writtenRecords(
	{ method, content }: Answer,
	kind: Kind,
	asked: string,
): IDataObject[] {
	const records = toRecords(content);
	const refused = records.find((record) => isDenied(record, DONE));
	if (refused) throw new ApiError(method, 'NOT_DONE', reasonIn(refused), 1, false);
	return records.map((record) => identify(record, kind, asked));
}

/** Whether a record about a deletion says that nothing was deleted: by a flag, a reason or a status. */
export function reportsFailure(record: IDataObject): boolean {
	if (isDenied(record, DELETED)) return true;
	if (REASONS.some((name) => Boolean(fieldOf(record, name)))) return true;
	if (/^\W*(error|fail)/i.test(String(fieldOf(record, 'message')))) return true;
	const status =
		fieldOf(record, 'status') ?? fieldOf(record, 'statuscode') ?? fieldOf(record, 'code');
	return Number(status) >= 400 || /fail|error|not.?found|denied|invalid/i.test(String(status));
}

/** Why something was not done, as far as a record says. */
export function reasonIn(record: IDataObject): string {
	return errorText(JSON.stringify(record)) || 'its answer does not say that it did';
}

function isDenied(record: IDataObject, names: readonly string[]): boolean {
	return names.some((name) => ['false', 'no', '0'].includes(String(fieldOf(record, name))));
}
