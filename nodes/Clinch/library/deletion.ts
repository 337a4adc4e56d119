/** What the operations that delete have in common. */
import type { IDataObject } from 'n8n-workflow';

import { sendDeletion } from '../evidence/effects/deletions';
import { checkNotRemoved } from './existence';
import { getAssetNow, orElseDone } from './lookups';
import type { LibraryCall } from './run';
import { toRecords } from '../answers/content';
import type { Answer } from '../answers/content';
import type { Method } from '../contract/table';
import { ApiError } from '../answers/apiError';
import { readDeletions } from '../answers/deletions';
import { failureIn } from '../answers/outcome';

/**
 * Deletes one asset.
 *
 * @returns what comes out for it
 * @throws {ApiError} NOT_DELETED where it is still there, or what Clinch refused
 */
export async function deleteAssetNow(call: LibraryCall, assetKey: string): Promise<IDataObject[]> {
	const { run, readSettings } = call;
	const { result, left } = await sendDeletion(
		run.evidence,
		'DeleteAsset',
		[assetKey],
		readSettings,
		async () =>
			await orElseDone(
				call.send('DeleteAsset', { assetKey }),
				async () => (await getAssetNow(call, assetKey)) === undefined,
			),
	);
	if (left.has(assetKey)) {
		throw stillThereError(assetKey, result, 'it is still listed');
	}
	const { status } = result;
	const options = { ...run.client.spelling, ...(status === undefined ? {} : { status }) };
	const isDoubtful =
		readDeletions(result.content, [assetKey], options).get(assetKey)?.state === 'unknown';
	if (isDoubtful && (await getAssetNow(call, assetKey).catch(() => undefined)) !== undefined) {
		throw stillThereError(assetKey, result, 'it is still there');
	}
	const records = deletedRecords(result, { assetKey });
	run.changes.removed(assetKey);
	return records;
}

/** @param seen what contradicts the answer where that gives no reason */
function stillThereError(assetKey: string, answer: Answer, seen: string): ApiError {
	const said = answer.content.kind === 'text' ? answer.content.text : failureIn(answer);
	return deletionError(answer.method, assetKey, said ?? seen);
}

/**
 * What Delete would do with one asset.
 *
 * @throws {InputError} where an earlier item of the run would have removed it
 */
export function tryDeletion(call: LibraryCall, assetKey: string): IDataObject {
	checkNotRemoved(call, assetKey);
	call.run.changes.removed(assetKey);
	return { dryRun: true, action: 'delete', assetKey };
}

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
		const [path = ''] = Object.values(identity);
		throw deletionError(answer.method, path, failure);
	}
	return toRecords(answer.content).map((record) => deletedRecord(record, identity));
}

/** @param isOpen whether it may have been deleted nevertheless */
export function deletionError(
	method: Method,
	path: string,
	reason: string,
	isOpen = false,
): ApiError {
	return new ApiError(method, 'NOT_DELETED', `${path}: ${reason}`, 1, isOpen);
}

/** What comes out for something that is gone: what Clinch said of it, and that it is. */
export function deletedRecord(record: IDataObject, identity: IDataObject): IDataObject {
	// "success" is this node's own word for an empty answer; "deleted" says it better.
	const { success, ...said } = record;
	const own = success === true || success === undefined ? {} : { success };
	return { deleted: true, ...identity, ...own, ...said };
}
