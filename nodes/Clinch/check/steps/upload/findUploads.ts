/** Step 3 for both uploads, and once more for the names that are left where neither was found. */
import type { Check } from '../../check';
import { conclude } from '../../search/rows';
import { UploadSearch } from './upload';

const EVIDENCE = {
	proven: 'The uploaded file appeared in the list of the test folder',
	notFound: 'With none of the names that were tried did a file appear in the test folder',
};

/** Requests that are left for what needs an uploaded file. */
const LEFT_FOR_OTHERS = 60;

/** Without a file in the library no other method can be tried: then more names are worth their requests. */
export async function findUploads(check: Check): Promise<void> {
	const { knowledge, session } = check;
	const searches = (['PutAsset', 'PutAssetJSON'] as const).map(
		(method) => new UploadSearch(check, method),
	);
	for (const search of searches) {
		await conclude(check, search.rows, 60, async () => await search.find(), EVIDENCE);
	}
	for (const search of searches) {
		const isOver = searches.some(({ method }) => knowledge.isProven(method));
		const most = session.left - LEFT_FOR_OTHERS;
		if (isOver || most <= 0 || search.rows.isClosed) continue;
		await conclude(check, search.rows, most, async () => await search.goOn(), EVIDENCE);
	}
}
