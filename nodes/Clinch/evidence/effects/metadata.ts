/** What is seen after metadata was sent. */
import type { IDataObject } from 'n8n-workflow';

import { metadataIn } from '../../answers/metadata';
import type { CallSettings } from '../../transport/client';
import { ignoreApiError } from './contradiction';
import type { Evidence } from '../evidence';
import { lookUpAsset } from '../lookups';
import { elsewhere, isSame, type PathsIn } from './writes';

const METHOD = 'PutAssetMetadata';

/**
 * Sends metadata and, the first time in a run, reads it back.
 *
 * @param sent the fields that were sent
 * @throws {ApiError} ELSEWHERE where Clinch answers about another asset and this one lacks the fields
 */
export async function sendMetadata<T>(
	evidence: Evidence,
	assetKey: string,
	sent: IDataObject,
	settings: CallSettings,
	send: () => Promise<T>,
	pathsIn: PathsIn<T>,
): Promise<T> {
	return await evidence.afterFirst(METHOD, async (isFirst) => {
		const result = await send();
		if (!isFirst) return result;
		const isSeen = await evidence
			.seenWithin(async () => {
				const record = await lookUpAsset(evidence, assetKey, settings);
				const stored = record && metadataIn(record, evidence.client.requestNames);
				return stored !== undefined && Object.keys(sent).every((name) => name in stored);
			})
			.catch(ignoreApiError);
		if (isSeen) return result;
		const stated = pathsIn(result).find((path) => !isSame(path, assetKey));
		if (stated !== undefined) throw elsewhere({ method: METHOD, path: assetKey }, stated);
		evidence.noteUnproven(METHOD);
		return result;
	});
}
