/** What operations look up in the library before they act, or when an answer was lost. */
import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../answers/apiError';
import type { Answer } from '../answers/content';
import { childrenByPath, isListed, lookUpAsset } from '../evidence/lookups';
import type { LibraryCall } from './run';

/** An asset as Clinch describes it now, whatever this run has read before; undefined where there is none. */
export async function getAssetNow(
	{ run, readSettings }: LibraryCall,
	assetKey: string,
): Promise<IDataObject | undefined> {
	return await lookUpAsset(run.evidence, assetKey, readSettings).catch(async (error: unknown) => {
		const listed = await isListed(run.evidence, 'GetAssetList', assetKey, readSettings);
		if (listed === undefined) throw error;
		return listed ? { assetKey } : undefined;
	});
}

/** The paths of a folder's subfolders; undefined where that cannot be seen. */
export async function subfoldersOf(
	{ run, readSettings }: LibraryCall,
	folder: string,
): Promise<ReadonlySet<string> | undefined> {
	const children = await childrenByPath(run.evidence, 'GetSubFoldersList', folder, readSettings);
	return children && new Set(children.keys());
}

/**
 * Sends the request. If the answer was lost, reads whether Clinch completed it.
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
