/** What is seen after a deletion of assets. */
import { parentOf } from '../../contract/paths';
import type { Method } from '../../contract/table';
import type { CallSettings } from '../../transport/client';
import { ignoreApiError } from './contradiction';
import type { Evidence } from '../evidence';
import { childrenByPath, lookUpAsset } from '../lookups';

/**
 * Sends a deletion of assets and, the first time in a run, looks whether they are gone.
 *
 * @param keys what is deleted, one or more; the folder of the first is looked at
 * @returns what `send` gave, and the keys that are still there although Clinch reported success
 */
export async function sendDeletion<T>(
	evidence: Evidence,
	method: Method,
	keys: readonly string[],
	settings: CallSettings,
	send: () => Promise<T>,
): Promise<{ readonly result: T; readonly left: ReadonlySet<string> }> {
	return await evidence.afterFirst(method, async (isFirst) => {
		const result = await send();
		const left = isFirst ? await stillThere(evidence, keys, settings) : new Set<string>();
		if (left === undefined) evidence.noteUnproven(method);
		return { result, left: left ?? new Set<string>() };
	});
}

/** Which of the keys in the first one's folder are still there; undefined where that cannot be seen. */
async function stillThere(
	evidence: Evidence,
	[first = '', ...more]: readonly string[],
	settings: CallSettings,
): Promise<ReadonlySet<string> | undefined> {
	const folder = parentOf(first);
	const there = [first, ...more.filter((key) => parentOf(key) === folder)];
	let left: string[] | undefined;
	await evidence.seenWithin(async () => {
		const children = await childrenByPath(evidence, 'GetAssetList', folder, settings).catch(
			ignoreApiError,
		);
		left = children
			? there.filter((key) => children.has(key))
			: await stillReadable(evidence, first, settings);
		return left === undefined || left.length === 0;
	});
	return left && new Set(left);
}

/** Where the key opens no list: whether one asset's metadata can still be read. */
async function stillReadable(
	evidence: Evidence,
	assetKey: string,
	settings: CallSettings,
): Promise<string[] | undefined> {
	return await lookUpAsset(evidence, assetKey, settings).then(
		(record) => (record ? [assetKey] : []),
		ignoreApiError,
	);
}
