/** Check API: finds out on the user's own account what each method really takes. One file a step; words and names are data. */
import { METHODS } from '../contract/table';
import { ApiError } from '../answers/apiError';
import { errorText } from '../answers/errorText';
import { candidateOf, type Candidate } from './candidate';
import { Check } from './check';
import { reportOf, type Report } from './report';
import { BudgetSpent, Session } from './session';
import { cleanUp } from './steps/cleanup';
import { makeScratch } from './steps/folder';
import { findGetMetadata, findPutMetadata } from './steps/metadata';
import { readLists, type Seen } from './steps/readLists';
import { findDeletes } from './steps/remove';
import { findTransfer } from './steps/transfer';
import { findUpload, putScratchAsset } from './steps/upload';

export { Session };
export type { Report };

export type Scope = 'read' | 'full';

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
		if (scope === 'full') await cleanUp(check).catch(() => undefined);
		throw error;
	});
	assumeDeleteFolder(check, scope);
	fillIn(check, scope);
	return reportOf(check, scope === 'full' ? await cleanUp(check) : []);
}

async function steps(check: Check, scope: Scope): Promise<void> {
	const seen = await readLists(check);
	await refuseHopeless(check);
	const listed = await findListed(check, seen);
	if (scope === 'read') {
		if (listed !== undefined) await findGetMetadata(check, listed);
		return;
	}
	await makeScratch(check);
	if (check.scratch === undefined) return;
	await findUpload(check, 'PutAsset');
	await findUpload(check, 'PutAssetJSON');
	const newAsset = async (isFresh = false) => await assetOf(check, isFresh);
	const asset = await newAsset();
	if (asset === undefined) return;
	await findGetMetadata(check, asset);
	await findPutMetadata(check, asset);
	await findTransfer(check, 'CopyAsset', newAsset);
	await findTransfer(check, 'MoveAsset', newAsset);
	await findDeletes(check, newAsset);
}

/** An asset of the scratch folder: one that is there, else a new one. */
async function assetOf(check: Check, isFresh: boolean): Promise<string | undefined> {
	const [known] = [...check.assets].filter((key) => key.startsWith(`${check.home}/`));
	if (known !== undefined && !isFresh) return known;
	return await putScratchAsset(check);
}

async function refuseHopeless(check: Check): Promise<void> {
	const reply = check.firstFailure;
	if (!reply) return;
	throw new ApiError('GetAssetList', reply.statusOrCode, errorText(reply.text), 1, false);
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

/** DeleteFolder is never tried: what it takes follows from how folders are named elsewhere. */
function assumeDeleteFolder(check: Check, scope: Scope): void {
	const { knowledge, session } = check;
	const own = candidateOf(session.contract.methods.DeleteFolder);
	const sources = (['PutFolder', 'GetSubFoldersList', 'GetAssetList'] as const).flatMap(
		(method) => {
			const wire = knowledge.candidate(method)?.inputs.folder;
			return wire ? [wire] : [];
		},
	);
	const [folder] = sources;
	if (scope === 'read' || !folder) {
		knowledge.note('DeleteFolder', {
			status: 'notTried',
			evidence:
				'Deleting a folder is never tried, because a wrong name could delete the whole library',
		});
		return;
	}
	const place = folder.in === 'url' || folder.in === 'header' ? { in: folder.in } : {};
	const candidate: Candidate = {
		...own,
		inputs: { ...own.inputs, folder: { name: folder.name, ...place } },
	};
	knowledge.note('DeleteFolder', {
		status: 'assumed',
		candidate,
		evidence:
			'Never tried, because a wrong name could delete the whole library. Other methods name the folder like this',
	});
}

function fillIn(check: Check, scope: Scope): void {
	for (const method of METHODS) {
		if (check.knowledge.findings.has(method)) continue;
		check.knowledge.note(method, {
			status: 'notTried',
			evidence:
				scope === 'read'
					? 'Not tried: Scope is Read Only'
					: 'Not tried: it needs a method that was not found',
		});
	}
}
