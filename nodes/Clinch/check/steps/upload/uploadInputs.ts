/** Step 4, third part: what an upload may carry beside the file, so that no operation sends it on a guess. */
import type { Candidate } from '../../candidate';
import type { Check } from '../../check';
import { InputSearch } from './inputSearch';
import { publicAddress } from './publicAddress';

/** Requests that the inputs of one upload may take. */
const MOST_REQUESTS = 24;

/** Finds the metadata and the source URL of the uploads that are proven; what is not proven is left out of their rows. */
export async function findUploadInputs(check: Check, asset: string): Promise<void> {
	const { knowledge, session } = check;
	for (const method of ['PutAsset', 'PutAssetJSON'] as const) {
		const known = knowledge.proven(method);
		// Without a reader nothing can be seen, and nothing is sent on a guess.
		if (!known || !knowledge.candidate('GetAssetMetadata')) continue;
		const { metadata, sourceUrl } = session.contract.methods[method].inputs;
		let candidate: Candidate = known;
		const search = new InputSearch(check, method);
		const evidence = knowledge.findings.get(method)?.evidence ?? '';
		const withMetadata = await session.within(
			MOST_REQUESTS,
			async () => await search.metadata(candidate, metadata),
		);
		candidate = withMetadata ?? candidate;
		const url = method === 'PutAssetJSON' ? await publicAddress(check, asset) : undefined;
		const withUrl =
			url === undefined
				? undefined
				: await session.within(
						MOST_REQUESTS,
						async () => await search.sourceUrl(candidate, sourceUrl, url),
					);
		knowledge.note(method, { status: 'proven', candidate: withUrl ?? candidate, evidence });
	}
}
