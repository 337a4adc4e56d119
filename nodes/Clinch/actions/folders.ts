/** Making folders: on the way to an asset, and as an operation of its own. */
import { Failure, isMissing } from '../api/failure';
import type { Answer } from '../api/client';
import { parentOf } from '../api/paths';
import { subfoldersOf } from './looks';
import type { Call } from './operation';

/**
 * Makes a folder and those above it where they are missing, each once a run, however many items
 * want it at once.
 *
 * @throws {Failure} where one could not be made
 */
export async function ensureFolder(call: Call, folder: string): Promise<void> {
	if (folder === '') return;
	const { run } = call;
	await run.once(`folder:${folder}`, async () => {
		const parent = parentOf(folder);
		await ensureFolder(call, parent);
		const siblings = await run.once(
			`subfolders:${parent}`,
			async () => await subfoldersOf(call, parent),
		);
		if (!siblings?.has(folder)) await makeFolder(call, folder, 'look');
	});
}

/**
 * Makes one folder.
 *
 * @param how `send` for the user's own request, `look` for one beside it
 * @returns Clinch's answer, or its refusal where the folder was there already
 * @throws {Failure} where the folder is not there in the end
 */
export async function makeFolder(
	call: Call,
	folder: string,
	how: 'send' | 'look',
): Promise<Answer | Failure> {
	return await call[how]('PutFolder', { folder }).catch(async (error: unknown) => {
		if (!(error instanceof Failure) || !(await isThere(call, folder, error))) throw error;
		return error;
	});
}

/** Clinch answers 400 to a folder that exists, but also to other mistakes: so look. */
async function isThere(call: Call, folder: string, failure: Failure): Promise<boolean> {
	const saysSo = failure.ending === 400 || failure.ending === 409;
	if (!saysSo && !failure.mayHaveWorked) return false;
	const siblings = await subfoldersOf(call, parentOf(folder));
	// "Does not exist" is said of a folder above it.
	return siblings?.has(folder) ?? (saysSo && /exist/i.test(failure.text) && !isMissing(failure));
}
