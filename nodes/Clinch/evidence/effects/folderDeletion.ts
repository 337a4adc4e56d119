/** What is seen around the deletion of a folder: that it is gone, and nothing else. */
import { ApiError } from '../../answers/apiError';
import { InputError } from '../../contract/inputError';
import { parentOf, quote } from '../../contract/paths';
import type { CallSettings } from '../../transport/client';
import { ignoreApiError, runEnd } from './contradiction';
import { findKept, tryKeepAssets } from './keptAssets';
import type { Evidence } from '../evidence';
import { isListed, readChildren } from '../lookups';

const METHOD = 'DeleteFolder';

/** So many of the paths that are gone are named in the error. */
const MOST_NAMED = 5;

/** What is to be deleted, and on whose word. */
export interface FolderDeletion {
	readonly folder: string;
	readonly keepAssets: boolean;
	/** The option Send Unproven Deletion. */
	readonly isForced: boolean;
}

/**
 * Deletes a folder. The one request that could empty a library: it waits for a proven or assumed
 * row, or for the user's word, and what is beside the folder is compared before and after.
 *
 * @throws {InputError} where the row is neither proven nor assumed, and the user did not force it; where
 *   the list of its parent folder does not show the folder; where Keep Assets did not work in a test folder
 * @throws {ApiError} MORE_DELETED where more is gone than the folder; NOT_DELETED where it is still there
 */
export async function sendFolderDeletion<T>(
	evidence: Evidence,
	{ folder, keepAssets, isForced }: FolderDeletion,
	settings: CallSettings,
	send: () => Promise<T>,
): Promise<T> {
	const { proven } = evidence.client.beliefs.contract.methods[METHOD];
	if (proven === false && !isForced) throw refused(folder);
	return await evidence.afterFirst(METHOD, async (isFirst) => {
		const isTried = keepAssets && proven === 'assumed' && !isForced;
		if (isTried) {
			if (isFirst) checkIsSeen(await siblings(evidence, folder, settings), folder);
			await tryKeepAssets(evidence, parentOf(folder), settings, async (test) => {
				const sendTest = async () =>
					await evidence.client.call(METHOD, { folder: test, keepAssets }, settings);
				await sendWatched(evidence, test, settings, sendTest);
			});
		}
		if (!isFirst) return await send();
		const inside = keepAssets && !isTried ? await assetsIn(evidence, folder, settings) : [];
		const result = await sendWatched(evidence, folder, settings, send);
		const [first] = inside;
		if (first !== undefined && (await findKept(evidence, first, settings)) === undefined) {
			throw moreDeleted(folder, inside);
		}
		return result;
	});
}

/** Sends a deletion, and compares what lies beside the folder before and after it. */
async function sendWatched<T>(
	evidence: Evidence,
	folder: string,
	settings: CallSettings,
	send: () => Promise<T>,
): Promise<T> {
	const before = await siblings(evidence, folder, settings);
	checkIsSeen(before, folder);
	const result = await send();
	await compare(evidence, folder, before, settings);
	return result;
}

async function assetsIn(
	evidence: Evidence,
	folder: string,
	settings: CallSettings,
): Promise<string[]> {
	const inside = await readChildren(evidence, 'GetAssetList', folder, settings).catch(
		ignoreApiError,
	);
	return [...(inside?.byPath?.keys() ?? [])];
}

/** A list that cannot be believed shows that names are ignored: then this request could take the library. */
function checkIsSeen({ folders, isClosed }: Siblings, folder: string): void {
	if (isClosed || folders?.has(folder)) return;
	const why = folders
		? 'its parent folder doesn’t list it'
		: 'the list of its parent folder can’t be read';
	throw new InputError(
		`The folder ${quote(folder)} was not deleted: ${why}`,
		'Check the path of the folder. If it is correct, run Setup → Check API and paste its result into the Clinch credential.',
	);
}

interface Siblings {
	readonly folders: ReadonlySet<string> | undefined;
	readonly assets: ReadonlySet<string> | undefined;
	/** Whether the key does not open the list of folders, so that nothing can be seen. */
	readonly isClosed: boolean;
}

async function siblings(
	evidence: Evidence,
	folder: string,
	settings: CallSettings,
): Promise<Siblings> {
	const parent = parentOf(folder);
	const [folders, assets] = await Promise.all(
		(['GetSubFoldersList', 'GetAssetList'] as const).map(async (list) => {
			const read = await readChildren(evidence, list, parent, settings).catch(ignoreApiError);
			return {
				isClosed: read?.isClosed ?? false,
				paths: read?.byPath && new Set(read.byPath.keys()),
			};
		}),
	);
	return { folders: folders?.paths, assets: assets?.paths, isClosed: folders?.isClosed ?? false };
}

async function compare(
	evidence: Evidence,
	folder: string,
	before: Siblings,
	settings: CallSettings,
): Promise<void> {
	if (!before.folders && !before.assets) {
		evidence.noteUnproven(METHOD);
		return;
	}
	const after = await siblings(evidence, folder, settings);
	const gone = [
		...missing(before.folders, after.folders ?? before.folders),
		...missing(before.assets, after.assets ?? before.assets),
	].filter((path) => path !== folder);
	if (gone.length === 0 && after.folders?.size === 0) {
		gone.push(...(await parentIfGone(evidence, folder, settings)));
	}
	if (gone.length > 0) throw moreDeleted(folder, gone);
	const isListedStill = async () =>
		(await isListed(evidence, 'GetSubFoldersList', folder, settings).catch(ignoreApiError)) ===
		true;
	const isGone =
		after.folders?.has(folder) !== true ||
		(await evidence.seenWithin(async () => !(await isListedStill())));
	if (!isGone) throw new ApiError(METHOD, 'NOT_DELETED', `${folder}: it is still listed`, 1, false);
}

/** An empty parent folder may be one that went with the folder: a folder that is missing lists nothing. */
async function parentIfGone(
	evidence: Evidence,
	folder: string,
	settings: CallSettings,
): Promise<string[]> {
	const parent = parentOf(folder);
	if (parent === '') return [];
	const isThere = await isListed(evidence, 'GetSubFoldersList', parent, settings).catch(
		ignoreApiError,
	);
	return isThere === false ? [parent] : [];
}

function moreDeleted(folder: string, gone: readonly string[]): ApiError {
	const named = gone.slice(0, MOST_NAMED).map(quote).join(', ');
	const more = gone.length > MOST_NAMED ? ` and ${gone.length - MOST_NAMED} more` : '';
	return runEnd(METHOD, 'MORE_DELETED', `${quote(folder)}: ${named}${more} are gone as well`);
}

function missing(
	before: ReadonlySet<string> | undefined,
	after: ReadonlySet<string> | undefined,
): string[] {
	return [...(before ?? [])].filter((path) => !after?.has(path));
}

function refused(folder: string): InputError {
	return new InputError(
		`The folder ${quote(folder)} was not deleted: it isn’t proven what DeleteFolder does on this account`,
		'If a field name is wrong, this request could delete the whole library. Run Setup → Check API and paste its result into the Clinch credential, or turn on Send Unproven Deletion.',
	);
}
