/** What operations look up in the library before they act, or when an answer was lost. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET, FOLDER, identify, toList, toRecords } from '../api/answer';
import type { Answer } from '../api/client';
import { Failure, isMissing } from '../api/failure';
import { parentOf, trimSlashes } from '../api/paths';
import type { Call } from './operation';

/** An asset's metadata as Clinch answers it; undefined where there is no such asset. */
export async function findAsset(call: Call, assetKey: string): Promise<IDataObject | undefined> {
	const answer = await call
		.look('GetAssetMetadata', { assetKey })
		.catch((error: unknown) => without(error, isMissing(error)));
	return answer && identify(toRecords(answer.content)[0] ?? {}, ASSET, assetKey);
}

/**
 * The paths of a folder's subfolders; undefined where that cannot be known: the key does not open
 * the list, or what it names does not lie in the folder.
 */
export async function subfoldersOf(
	call: Call,
	folder: string,
): Promise<ReadonlySet<string> | undefined> {
	const answer = await call
		.look('GetSubFoldersList', { folder })
		.catch((error: unknown) => without(error, isClosed(error) || isMissing(error)) ?? error);
	if (answer instanceof Failure) return isClosed(answer) ? undefined : new Set();
	const list = toList((answer as Answer).content, FOLDER, folder);
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
	isDone: (failure: Failure) => Promise<boolean>,
): Promise<Answer> {
	return await sent.catch(async (error: unknown) => {
		const isOpen = error instanceof Failure && error.mayHaveWorked;
		if (isOpen && (await isDone(error).catch(() => false))) {
			return { method: error.method, content: { kind: 'json', value: undefined }, repeated: true };
		}
		throw error;
	});
}

function isClosed(error: unknown): boolean {
	return error instanceof Failure && [401, 403, 405, 501].includes(Number(error.ending));
}

function without(error: unknown, isExpected: boolean): undefined {
	if (!isExpected) throw error;
	return undefined;
}
