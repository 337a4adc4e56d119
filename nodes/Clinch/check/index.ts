/** Check API: finds out on the user's own account what each method really takes. One file a step; words and names are data. */
import { ApiError } from '../answers/apiError';
import { InputError } from '../contract/inputError';
import { Check, type Scope } from './check';
import { reportOf, type Report } from './report';
import { BudgetSpent, Session } from './session';
import { cleanUp } from './steps/folder/cleanup';
import { findDeleteMany } from './steps/deletion/deleteMany';
import { findDelete } from './steps/deletion/deleteOne';
import { Deletions } from './steps/deletion/deletion';
import { finish } from './steps/finish';
import { makeScratch } from './steps/folder/folder';
import { findGetMetadata } from './steps/metadata/readMetadata';
import { lookForPages } from './steps/lists/pages';
import { proveAssetList, readLists, type Seen } from './steps/lists/readLists';
import { spellAsPutFolder } from './steps/lists/sameCase';
import { putScratchAsset } from './steps/upload/sendUpload';
import { findTransfer } from './steps/transfer/transfer';
import { findUploads, findUploadsOnTheWay } from './steps/upload/findUploads';
import { findUploadInputs } from './steps/upload/uploadInputs';
import { findPutMetadata } from './steps/metadata/writeMetadata';

export { Session };
export type { Report, Scope };

/**
 * Runs a check.
 *
 * @param session of the check's own requests
 * @throws {ApiError} where nothing could be learned: the key is not accepted, or nothing answers
 * @throws {InputError} where something outside of the check's own folder disappeared
 */
export async function checkApi(session: Session, scope: Scope): Promise<Report> {
	const check = new Check(session);
	await steps(check, scope).catch(async (error: unknown) => {
		if (error instanceof BudgetSpent) return;
		if (scope !== 'full' || check.home === undefined) throw error;
		const left = await cleanUp(check).catch(() => []);
		throw error instanceof InputError ? withLeft(error, left) : error;
	});
	refuseKey(check);
	finish(check, scope);
	return reportOf(check, scope === 'full' ? await cleanUp(check) : []);
}

/** What was found missing matters more than what is left, but both are told. */
function withLeft({ message, description }: InputError, left: readonly string[]): InputError {
	return left.length === 0
		? new InputError(message, description)
		: new InputError(message, `${description} Left in the library: ${left.join('; ')}.`);
}

/** @throws {ApiError} where nothing answers: further requests would only take the user's time */
function refuseSilence({ session: { ends } }: Check): void {
	const [code] = ends;
	if (code === undefined || [...ends].some((end) => typeof end === 'number')) return;
	throw new ApiError('GetAssetList', code, '', 1, false);
}

/** @throws {ApiError} where every request was answered 401: methods that are closed leave others open */
function refuseKey({ session: { ends } }: Check): void {
	if (ends.size === 1 && ends.has(401)) throw new ApiError('GetAssetList', 401, '', 1, false);
}

async function steps(check: Check, scope: Scope): Promise<void> {
	const seen = await readLists(check, scope === 'read' ? 120 : 60);
	refuseSilence(check);
	if (scope === 'read') return await readAlone(check, seen);
	await makeScratch(check);
	await (check.scratch === undefined ? findUploadsOnTheWay(check) : findUploads(check));
	const newAsset = async (isFresh = false) => await assetOf(check, isFresh);
	const first = check.scratch === undefined ? undefined : await newAsset();
	if (first === undefined) return await readAlone(check, seen);
	await proveAssetList(check, first);
	await spellAsPutFolder(check, first);
	await findGetMetadata(check, first);
	// What can be deleted is cleaned up, however many requests the other methods take.
	const deletions = new Deletions(check, newAsset);
	await findDelete(check, deletions);
	await findDeleteMany(check, deletions);
	const asset = (await newAsset()) ?? first;
	await findPutMetadata(check, asset);
	await findUploadInputs(check, asset);
	await findTransfer(check, 'CopyAsset', newAsset);
	await findTransfer(check, 'MoveAsset', newAsset);
	await lookForPages(check, seen.folders);
}

/** What an asset of the library tells, where the check has none of its own. */
async function readAlone(check: Check, seen: Seen): Promise<void> {
	const listed = await findListed(check, seen);
	if (listed !== undefined) await findGetMetadata(check, listed);
	await lookForPages(check, seen.folders);
}

/** An asset of the scratch folder: one that is there, else a new one. */
async function assetOf(check: Check, isFresh: boolean): Promise<string | undefined> {
	const [known] = [...check.assets].filter((key) => key.startsWith(`${check.home}/`));
	if (known !== undefined && !isFresh) return known;
	return await putScratchAsset(check);
}

/** Some asset of the library, for the reading methods. */
async function findListed(check: Check, { folders, keys }: Seen): Promise<string | undefined> {
	const [first] = keys;
	if (first !== undefined) return first;
	for (const folder of folders.slice(0, 5)) {
		const found = await check.keysIn(folder);
		if (found[0] !== undefined) return found[0];
	}
	return undefined;
}
