/** Whether assets exist: what the library answers, and what this run has done to it since. */
import type { IDataObject } from 'n8n-workflow';

import { childrenByPath, isUnreadable, lookUpAsset } from '../evidence/lookups';
import { InputError } from '../contract/inputError';
import { parentOf, quote } from '../contract/paths';
import type { LibraryCall } from './run';

/** From so many items on, one list of the folder costs less than looking up each asset. */
const MANY_ITEMS = 5;

/**
 * An existing asset as Clinch describes it, with its `assetKey`.
 *
 * It is read from the folder's list, once for all items, or by its metadata: for few items, where
 * the list cannot be believed, and where the metadata itself is wanted.
 *
 * @returns undefined where there is no such asset
 * @throws {ApiError} UNCERTAIN where that can't be determined
 */
export async function getAssetIfExists(
	call: LibraryCall,
	assetKey: string,
	wanted: 'existence' | 'metadata' = 'existence',
): Promise<IDataObject | undefined> {
	const { run } = call;
	const change = run.changes.get(assetKey);
	if (change === 'removed') return undefined;
	if (change !== undefined && wanted === 'existence') return { assetKey, ...change };
	if (change === undefined && usesList(call)) {
		const children = await childrenOf(call, parentOf(assetKey));
		const listed = children?.get(assetKey);
		if (children && !listed) return undefined;
		if (listed && wanted === 'existence') return listed;
	}
	return await lookUpAsset(run.evidence, assetKey, call.readSettings).catch(
		async (error: unknown) => {
			const children = isUnreadable(error) && (await childrenOf(call, parentOf(assetKey)));
			const listed = children ? children.get(assetKey) : undefined;
			if (!children || (listed && wanted === 'metadata')) throw error;
			return listed;
		},
	);
}

/** A list also proves what a metadata answer cannot: that the method reads the key at all. */
function usesList({ run }: LibraryCall): boolean {
	return run.itemCount >= MANY_ITEMS || !run.evidence.isProven('GetAssetMetadata');
}

async function childrenOf(
	call: LibraryCall,
	folder: string,
): Promise<ReadonlyMap<string, IDataObject> | undefined> {
	return await call.run.memoize(
		`children:${folder}`,
		async () => await childrenByPath(call.run.evidence, 'GetAssetList', folder, call.readSettings),
	);
}

/**
 * For a Dry Run: what an earlier item would have moved or deleted is not there.
 *
 * @throws {InputError} where it is so
 */
export function checkNotRemoved({ run }: LibraryCall, assetKey: string): void {
	if (run.changes.get(assetKey) !== 'removed') return;
	throw new InputError(
		`The asset ${quote(assetKey)} would no longer exist: an earlier item of this run moves or deletes it`,
		'Remove the duplicate item, or change the order of the items.',
	);
}
