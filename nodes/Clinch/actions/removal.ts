/** What the operations that delete have in common. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { toRecords } from '../api/answer';
import type { Answer } from '../api/client';
import type { Method } from '../api/contract';
import { saysNo } from '../api/deletions';
import { errorText } from '../api/errorText';
import { Failure } from '../api/failure';

/** A word of warning above the parameters of an operation that deletes. */
export function deleteNotice(displayName: string): INodeProperties {
	return { displayName, name: 'deleteNotice', type: 'notice', default: '' };
}

/**
 * What comes out of a deletion of one thing.
 *
 * @param identity what was deleted, under `assetKey` or `folderPath`
 * @throws {Failure} where the answer, although a success, says that it was not deleted
 */
export function deletedRecords(
	method: Method,
	{ content }: Pick<Answer, 'content'>,
	identity: { readonly assetKey: string } | { readonly folderPath: string },
): IDataObject[] {
	const records = toRecords(content);
	const refused = records.find(saysNo);
	if (refused) throw notDeleted(method, Object.values(identity).join(), refused);
	return records.map((record) => deletedRecord(record, identity));
}

export function notDeleted(method: Method, path: string, record: IDataObject): Failure {
	const reason = errorText(JSON.stringify(record)) || 'its answer does not say that it did';
	return new Failure(method, 'NOT_DELETED', `${path}: ${reason}`, 1, false);
}

/** What comes out for something that is gone: what Clinch said of it, and that it is. */
export function deletedRecord(record: IDataObject, identity: IDataObject): IDataObject {
	// "success" is this node's own word for an empty answer; "deleted" says it better.
	const { success, ...said } = record;
	const own = success === true || success === undefined ? {} : { success };
	return { deleted: true, ...identity, ...own, ...said };
}
