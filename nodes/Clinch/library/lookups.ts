/** What operations look up in the library before they act, or when an answer was lost. */
import type { IDataObject } from 'n8n-workflow';

import { toRecords } from '../answers/content';
import { readList } from '../answers/lists';
import { ASSET, FOLDER } from '../answers/list/fields';
import { identify } from '../answers/list/keys';
import type { Answer } from '../answers/content';
import { ApiError, isMissing } from '../answers/apiError';
import { parentOf, trimSlashes } from '../contract/paths';
import type { LibraryCall } from './run';

/** An asset's metadata as Clinch answers it; undefined where there is no such asset. */
export async function getAssetIfExists(
	call: LibraryCall,
	assetKey: string,
): Promise<IDataObject | undefined> {
	const answer = await call
		.read('GetAssetMetadata', { assetKey })
		.catch((error: unknown) => without(error, isMissing(error)));
	return answer && identify(toRecords(answer.content)[0] ?? {}, ASSET, assetKey);
}

/**
 * The paths of a folder's subfolders; undefined where that cannot be known: the key does not open
 * the list, or what it names does not lie in the folder.
 */
export async function subfoldersOf(
	call: LibraryCall,
	folder: string,
): Promise<ReadonlySet<string> | undefined> {
	const answer = await call
		.read('GetSubFoldersList', { folder })
		.catch((error: unknown) => without(error, isClosed(error) || isMissing(error)) ?? error);
	if (answer instanceof ApiError) return isClosed(answer) ? undefined : new Set();
	const list = readList((answer as Answer).content, FOLDER, folder).elements;
	const paths = list.map((record) => trimSlashes(String(record[FOLDER.identity] ?? '')));
	const isReadable = paths.every((path) => path !== '' && parentOf(path) === folder);
	return isReadable ? new Set(paths) : undefined;
}

/**
 * Sends, and where the answer was lost looks whether Clinch had done the work all the same.
 *
 * @throws the failure, where it had not, or where that cannot be seen either
 */
export async function orElseDone(
	sent: Promise<Answer>,
	isDone: (failure: ApiError) => Promise<boolean>,
): Promise<Answer> {
	return await sent.catch(async (error: unknown) => {
		const isOpen = error instanceof ApiError && error.mayHaveWorked;
		if (isOpen && (await isDone(error).catch(() => false))) {
			return { method: error.method, content: { kind: 'json', value: undefined }, repeated: true };
		}
		throw error;
	});
}

function isClosed(error: unknown): boolean {
	return error instanceof ApiError && [401, 403, 405, 501].includes(Number(error.statusOrCode));
}

function without(error: unknown, isExpected: boolean): undefined {
	if (!isExpected) throw error;
	return undefined;
}
