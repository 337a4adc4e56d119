/** What the operations that delete have in common. */
import type { IDataObject } from 'n8n-workflow';

import { toRecords } from '../answers/content';
import type { Answer } from '../answers/content';
import type { Method } from '../contract/table';
import { ApiError } from '../answers/apiError';
import { failureIn, reasonIn } from '../answers/outcome';

/**
 * What comes out of a deletion of one thing.
 *
 * @param identity what was deleted, under `assetKey` or `folderPath`
 * @throws {ApiError} where the answer, although a success, says that it was not deleted
 */
export function deletedRecords(
	answer: Answer,
	identity: { readonly assetKey: string } | { readonly folderPath: string },
): IDataObject[] {
	const failure = failureIn(answer);
	if (failure !== undefined) {
		const [path] = Object.values(identity);
		throw new ApiError(answer.method, 'NOT_DELETED', `${path}: ${failure}`, 1, false);
	}
	return toRecords(answer.content).map((record) => deletedRecord(record, identity));
}

/** @param isOpen whether it may have been deleted all the same */
export function deletionError(
	method: Method,
	path: string,
	record: IDataObject,
	isOpen = false,
): ApiError {
	return new ApiError(method, 'NOT_DELETED', `${path}: ${reasonIn(record)}`, 1, isOpen);
}

/** What comes out for something that is gone: what Clinch said of it, and that it is. */
export function deletedRecord(record: IDataObject, identity: IDataObject): IDataObject {
	// "success" is this node's own word for an empty answer; "deleted" says it better.
	const { success, ...said } = record;
	const own = success === true || success === undefined ? {} : { success };
	return { deleted: true, ...identity, ...own, ...said };
}
