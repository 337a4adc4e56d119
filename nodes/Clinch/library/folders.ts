/** Creates folders: on the way to an asset, and as the operation Create. */
import { ApiError, isMissing } from '../answers/apiError';
import type { Answer } from '../answers/content';
import { FOLDER } from '../answers/element/fieldNames';
import { writtenRecords } from '../answers/outcome';
import { foldersAbove, parentOf } from '../contract/paths';
import { sendWrite, type Write } from '../evidence/effects/writes';
import type { Paths } from './order/locks';
import { subfoldersOf } from './lookups';
import type { LibraryCall } from './run';

/**
 * Makes a folder where it is missing. The folders above it are there: whoever calls this has made
 * them the same way, the topmost first.
 *
 * @throws {ApiError} where it could not be made
 */
export async function ensureFolder(call: LibraryCall, folder: string): Promise<void> {
	const parent = parentOf(folder);
	const siblings = await call.run.memoize(
		`subfolders:${parent}`,
		async () => await subfoldersOf(call, parent),
	);
	if (siblings?.has(folder)) return;
	const made = await makeFolder(call, folder, 'read');
	if (!(made instanceof ApiError)) call.run.notes.folderCreated(folder);
}

/** The paths that work on an asset or folder uses besides its own: the folders that it lies in. */
export function foldersUsed(path: string, isEnsured: boolean): Omit<Required<Paths>, 'writes'> {
	const folders = foldersAbove(path);
	return isEnsured ? { reads: [], ensures: folders.reverse() } : { reads: folders, ensures: [] };
}

/**
 * Makes one folder.
 *
 * @param how `send` for the user's own request, `read` for an additional one
 * @returns Clinch's answer, or its refusal where the folder was there already
 * @throws {ApiError} where the folder is not there in the end
 */
export async function makeFolder(
	call: LibraryCall,
	folder: string,
	how: 'send' | 'read',
): Promise<Answer | ApiError> {
	const write: Write = { method: 'PutFolder', path: folder, list: 'GetSubFoldersList' };
	const send = async () => await call[how]('PutFolder', { folder });
	const sent = sendWrite(call.run.evidence, write, call.readSettings, send, pathsIn(folder));
	return await sent.catch(async (error: unknown) => {
		if (!(error instanceof ApiError) || !(await isThere(call, folder, error))) throw error;
		return error;
	});
}

/** The paths that Clinch gives to what it made. */
function pathsIn(folder: string): (answer: Answer) => string[] {
	return (answer) =>
		writtenRecords(answer, FOLDER, folder).map((record) => String(record[FOLDER.identity]));
}

/** Clinch answers 400 to a folder that exists, but also to other mistakes: so look. */
async function isThere(call: LibraryCall, folder: string, failure: ApiError): Promise<boolean> {
	const saysSo = failure.statusOrCode === 400 || failure.statusOrCode === 409;
	if (!saysSo && !failure.mayHaveWorked) return false;
	const siblings = await subfoldersOf(call, parentOf(folder));
	// "Does not exist" is said of a folder above it.
	return siblings?.has(folder) ?? (saysSo && /exist/i.test(failure.text) && !isMissing(failure));
}
