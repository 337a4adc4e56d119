/** Step 3 for both uploads, and once more for the names that are left where neither was found. */
import type { Check } from '../../check';
import { conclude } from '../../search/rows';
import { proveInner } from '../folder/folder';
import { readListsAgain } from '../lists/readLists';
import { UploadSearch } from './upload';

const EVIDENCE = {
	proven: 'The uploaded file appeared in the list of the test folder',
	notFound: 'With none of the names that were tried did a file appear in the test folder',
};

/** Requests for names that are like those of the other upload. */
const MOST_ALIKE = 30;

/** Requests that tell what an upload calls its inputs. */
const MOST_TO_LISTEN = 16;

/** Requests that are left for what needs an uploaded file. */
const LEFT_FOR_OTHERS = 60;

/**
 * What one upload is called tells of the other. Without a file in the library no other method can be
 * tried: then more names are worth their requests.
 */
export async function findUploads(check: Check): Promise<void> {
	const { knowledge, session } = check;
	const searches = (['PutAsset', 'PutAssetJSON'] as const).map(
		(method) => new UploadSearch(check, method),
	);
	// Without the list of a folder no upload can be seen; what uploads call the folder may be its name there.
	const isBlind = () => !check.lists.GetAssetList?.inputs.folder;
	if (isBlind()) {
		for (const { rows, listen } of searches) {
			await conclude(check, rows, MOST_TO_LISTEN, listen, EVIDENCE);
			rows.forget();
		}
		if (knowledge.told.length > 0) await readListsAgain(check);
		if (isBlind()) return;
		await proveInner(check);
	}
	for (const search of searches) {
		if (search.rows.isClosed) continue;
		await conclude(check, search.rows, 60, async () => await search.find(), EVIDENCE);
	}
	for (const search of searches) {
		const isFound = searches.some(({ method }) => knowledge.isProven(method));
		const most = Math.min(session.left - LEFT_FOR_OTHERS, isFound ? MOST_ALIKE : Infinity);
		const isOver = knowledge.isProven(search.method) || search.rows.isClosed;
		if (isOver || most <= 0) continue;
		const find = isFound ? () => search.like() : () => search.goOn();
		await conclude(check, search.rows, most, find, EVIDENCE);
	}
	withoutGuesses(check);
}

/**
 * The same where no folder could be made: a server may make one on the way to an asset, as in S3, where
 * a folder is but the front of a key.
 */
export async function findUploadsOnTheWay(check: Check): Promise<void> {
	if (!check.lists.GetAssetList?.inputs.folder) return;
	const { token } = check.session;
	check.home = token;
	check.useFolder(token);
	await findUploads(check);
	if (check.assets.size > 0 || (await check.shows('GetSubFoldersList', token))) return;
	check.home = undefined;
	check.scratch = undefined;
	check.folders.clear();
}

/** What an upload may carry is searched later: on a guess it would be refused, or lost without a word. */
function withoutGuesses({ knowledge }: Check): void {
	for (const method of ['PutAsset', 'PutAssetJSON'] as const) {
		const finding = knowledge.findings.get(method);
		if (!finding?.candidate) continue;
		const inputs = Object.entries(finding.candidate.inputs).filter(
			([input]) => input !== 'metadata' && input !== 'sourceUrl',
		);
		const candidate = { ...finding.candidate, inputs: Object.fromEntries(inputs) };
		knowledge.note(method, { ...finding, candidate });
	}
}
