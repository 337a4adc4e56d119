/** What the operations that delete have in common. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { toRecords } from '../api/answer';
import type { Answer } from '../api/client';
import type { Method } from '../api/contract';
import { Failure } from '../api/failure';
import { reasonIn, saysNo } from '../api/verdict';

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
	{ method, content }: Answer,
	identity: { readonly assetKey: string } | { readonly folderPath: string },
): IDataObject[] {
	const records = toRecords(content);
	const refused = records.find(saysNo);
	if (refused) {
		const [path] = Object.values(identity);
		throw notDeleted(method, String(path), refused);
	}
	return records.map((record) => deletedRecord(record, identity));
}

/** @param isOpen whether it may have been deleted all the same */
export function notDeleted(
	method: Method,
	path: string,
	record: IDataObject,
	isOpen = false,
): Failure {
	return new Failure(method, 'NOT_DELETED', `${path}: ${reasonIn(record)}`, 1, isOpen);
}

/** What comes out for something that is gone: what Clinch said of it, and that it is. */
export function deletedRecord(record: IDataObject, identity: IDataObject): IDataObject {
	// "success" is this node's own word for an empty answer; "deleted" says it better.
	const { success, ...said } = record;
	const own = success === true || success === undefined ? {} : { success };
	return { deleted: true, ...identity, ...own, ...said };
}
