/** Step 6, first part: DeleteAsset, under a name that another method proved. */
import { candidateOf, inAddress, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import { withBody } from '../../search/change';
import type { Attempt } from '../../search/follow';
import { conclude, RowSearch } from '../../search/rows';
import type { Deletions } from './deletion';

const METHOD = 'DeleteAsset';

export async function findDelete(check: Check, deletions: Deletions): Promise<void> {
	const attempt = async (candidate: Candidate): Promise<Attempt> => {
		const assets = await deletions.ownAssets(1);
		const [assetKey = ''] = assets;
		const reply = await check.session.send(METHOD, rowOf(METHOD, candidate), { assetKey });
		const gone = await deletions.effectOf(METHOD, reply, assets, 1);
		return { candidate, reply, worked: gone.length === 1 };
	};
	const rows = new RowSearch(METHOD, attempt);
	const find = async () =>
		(await deletions.mayStart()) ? await rows.follow(startsOf(check)) : undefined;
	await conclude(check, rows, 25, find, {
		proven: 'The deleted asset disappeared from the test folder, and nothing else',
		notFound: 'None of the names that are safe to try deleted an asset in the test folder',
	});
}

/** The name that reads an asset's metadata first: it is about the same path of the API. */
function startsOf(check: Check): Candidate[] {
	const { knowledge, session } = check;
	const own = candidateOf(session.contract.methods[METHOD]);
	const reader = knowledge.candidate('GetAssetMetadata')?.inputs.assetKey;
	const wires = [...(reader ? [reader] : []), ...knowledge.wires('assetKey')];
	const rows = wires.map((wire) => ({ ...own, inputs: { assetKey: inAddress(wire) } }));
	return [...rows, ...rows.map((row) => withBody(METHOD, row, 'json'))];
}
