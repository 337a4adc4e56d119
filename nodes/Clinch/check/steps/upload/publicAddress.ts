import { nameOf, parentOf } from '../../../contract/paths';
import { isRecord } from '../../../contract/record';
import { rowOf } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';

/** The public address of an asset, as its metadata or its list tells it. */
export async function publicAddress(check: Check, assetKey: string): Promise<string | undefined> {
	const reader = check.knowledge.candidate('GetAssetMetadata');
	if (!reader) return undefined;
	const row = rowOf('GetAssetMetadata', reader);
	const reply = await check.session.send('GetAssetMetadata', row, { assetKey });
	const valueOf = ({ content }: Reply) => (content?.kind === 'json' ? content.value : undefined);
	const found = addressIn(valueOf(reply), assetKey);
	if (found !== undefined) return found;
	const list = await check.list('GetAssetList', parentOf(assetKey));
	return addressIn((list?.pages ?? []).map(valueOf), assetKey);
}

/** The first web address that holds the asset's name. */
function addressIn(sent: unknown, assetKey: string): string | undefined {
	const name = nameOf(assetKey);
	if (typeof sent === 'string') {
		return /^https?:\/\//i.test(sent) && sent.includes(name) ? sent : undefined;
	}
	const inner: unknown[] = Array.isArray(sent) ? sent : isRecord(sent) ? Object.values(sent) : [];
	for (const one of inner) {
		const found = addressIn(one, assetKey);
		if (found !== undefined) return found;
	}
	return undefined;
}
