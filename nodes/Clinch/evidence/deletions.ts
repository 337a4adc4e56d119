/** What is seen around a deletion: whether the named thing is gone, and nothing else. */
import { ApiError } from '../answers/apiError';
import { InputError } from '../contract/inputError';
import { parentOf, quote } from '../contract/paths';
import type { Method } from '../contract/table';
import type { CallSettings } from '../transport/client';
import type { Evidence } from './evidence';
import { childrenByPath, isListed } from './lookups';
import { runEnd } from './writes';

/**
 * Sends a deletion of assets and, the first time in a run, looks whether they are gone.
 *
 * @param keys what is deleted, one or more; the folder of the first is looked at
 * @returns what `send` gave, and the keys that are still listed although Clinch reported success
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
		const left = isFirst ? await stillListed(evidence, keys, settings) : new Set<string>();
		if (left === undefined) evidence.noteUnproven(method);
		return { result, left: left ?? new Set<string>() };
	});
}

async function stillListed(
	evidence: Evidence,
	keys: readonly string[],
	settings: CallSettings,
): Promise<ReadonlySet<string> | undefined> {
	const folder = parentOf(keys[0] ?? '');
	const there = keys.filter((key) => parentOf(key) === folder);
	let left: string[] | undefined;
	await evidence.seenWithin(async () => {
		const children = await childrenByPath(evidence, 'GetAssetList', folder, settings).catch(
			ignoreApiError,
		);
		left = children && there.filter((key) => children.has(key));
		return left === undefined || left.length === 0;
	});
	return left && new Set(left);
}

/**
 * Deletes a folder. The one request that could empty a library: it waits for a proven or assumed
 * row, or for the user's word, and what is beside the folder is compared before and after.
 *
 * @param isForced the option Send Unproven Deletion
 * @throws {InputError} where the row is neither proven nor assumed, and the user did not force it
 * @throws {ApiError} MORE_DELETED where more is gone than the folder; NOT_DELETED where it is still there
 */
export async function sendFolderDeletion<T>(
	evidence: Evidence,
	folder: string,
	isForced: boolean,
	settings: CallSettings,
	send: () => Promise<T>,
): Promise<T> {
	const { proven } = evidence.client.beliefs.contract.methods.DeleteFolder;
	if (proven === true) return await send();
	if (proven === false && !isForced) throw refused(folder);
	return await evidence.alone(async () => await deleteSeen(evidence, folder, settings, send));
}

async function deleteSeen<T>(
	evidence: Evidence,
	folder: string,
	settings: CallSettings,
	send: () => Promise<T>,
): Promise<T> {
	const before = await siblings(evidence, folder, settings);
	if (before.folders && !before.folders.has(folder)) {
		throw new ApiError(
			'DeleteFolder',
			400,
			`${quote(folder)} is not in the list of its parent folder`,
			1,
			false,
		);
	}
	const result = await send();
	await compare(evidence, folder, before, settings);
	return result;
}

interface Siblings {
	readonly folders: ReadonlySet<string> | undefined;
	readonly assets: ReadonlySet<string> | undefined;
}

async function siblings(
	evidence: Evidence,
	folder: string,
	settings: CallSettings,
): Promise<Siblings> {
	const parent = parentOf(folder);
	const [folders, assets] = await Promise.all(
		(['GetSubFoldersList', 'GetAssetList'] as const).map(async (list) => {
			const children = await childrenByPath(evidence, list, parent, settings).catch(ignoreApiError);
			return children && new Set(children.keys());
		}),
	);
	return { folders, assets };
}

async function compare(
	evidence: Evidence,
	folder: string,
	before: Siblings,
	settings: CallSettings,
): Promise<void> {
	if (!before.folders && !before.assets) {
		evidence.noteUnproven('DeleteFolder');
		return;
	}
	const after = await siblings(evidence, folder, settings);
	const gone = [
		...missing(before.folders, after.folders ?? before.folders),
		...missing(before.assets, after.assets ?? before.assets),
	].filter((path) => path !== folder);
	if (gone.length > 0) {
		const named = gone
			.slice(0, 5)
			.map((path) => quote(path))
			.join(', ');
		const more = gone.length > 5 ? ` and ${gone.length - 5} more` : '';
		throw runEnd(
			'DeleteFolder',
			'MORE_DELETED',
			`${quote(folder)}: ${named}${more} are gone as well`,
		);
	}
	const isGone = await evidence.seenWithin(
		async () =>
			(await isListed(evidence, 'GetSubFoldersList', folder, settings).catch(ignoreApiError)) !==
			true,
	);
	if (!isGone)
		throw new ApiError('DeleteFolder', 'NOT_DELETED', `${folder}: it is still listed`, 1, false);
}

function missing(
	before: ReadonlySet<string> | undefined,
	after: ReadonlySet<string> | undefined,
): string[] {
	return [...(before ?? [])].filter((path) => !after?.has(path));
}

function refused(folder: string): InputError {
	return new InputError(
		`The folder ${quote(folder)} was not deleted: it is not proven what DeleteFolder does on this account`,
		'With a wrong name this request could delete the whole library. Run Setup → Check API and paste its result into the Clinch credential. Or turn on the option Send Unproven Deletion.',
	);
}

function ignoreApiError(error: unknown): undefined {
	if (!(error instanceof ApiError)) throw error;
	return undefined;
}
