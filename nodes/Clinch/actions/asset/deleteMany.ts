import type { IDataObject } from 'n8n-workflow';

import { readDeletions } from '../../answers/deletions';
import { ApiError } from '../../answers/apiError';
import { getAssetIfExists } from '../../library/lookups';
import { FailedItemResult, NotStarted, type ItemResult } from '../../execution/itemResult';
import type { Call } from '../../execution/call';
import type { Operation } from '../operation';
import { deleteNotice } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { deletedRecord, deletionError } from '../../library/deletion';
import { batchKeys, keysOf, type Batch } from '../batching';

const METHOD = 'DeleteMultipleAssets';

/** DeleteMultipleAssets: the keys of all items together, in batches. */
export const deleteMany: Operation = {
	name: 'Delete Many',
	action: 'Delete many assets',
	description: 'Delete the assets of all input items from the library permanently, in few requests',
	sharesRequests: true,
	properties: [
		deleteNotice('This deletes the assets permanently. Ads that use their URLs lose them.'),
		{
			displayName: 'Asset Keys',
			name: 'assetKeys',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '={{ $json.assetKey }}',
			required: true,
			placeholder: 'e.g. vendors/bynder/hero.png',
			hint: 'For each item one key, a list, or one key a line',
			description:
				'The keys of the assets to delete. Keys of all items are collected and sent together.',
		},
		optionsField('additionalBody', 'batchSize', 'dryRun'),
	],

	async execute(call): Promise<ItemResult[]> {
		const { run } = call;
		const { keysByItem, batchOf } = await run.memoize('deletions', async () => batchKeys(call));
		const keys = keysByItem.get(call.itemIndex) ?? keysOf(call);
		// Known before anything was sent: a run that stops on errors deletes nothing then.
		const hasRefused = keysByItem.size < call.items.length;
		if (hasRefused && !call.context.continueOnFail()) throw new NotStarted();
		if (call.options.dryRun) {
			return keys.map((assetKey): IDataObject => ({ dryRun: true, action: 'delete', assetKey }));
		}
		const ended = await Promise.allSettled(
			keys.map(async (key) => await deleteKey(batchOf.get(key) ?? { call, keys: [key] }, key)),
		);
		const parts = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
		// An item of which a part was not started was not done, unless a part of it says why.
		const stopped = ended.find((end) => end.status === 'rejected');
		if (stopped && !parts.some((part) => part instanceof FailedItemResult)) throw stopped.reason;
		return parts;
	},
};

/** A batch is sent by the first that asks for one of its keys, for all of them. */
async function deleteKey(batch: Batch, assetKey: string): Promise<ItemResult> {
	const { run } = batch.call;
	const send = async () => await run.schedule(async () => await deleteBatch(batch));
	const end = await run
		.memoize(`deletion:${batch.keys[0]}`, send)
		.then((told) => told.get(assetKey) ?? {})
		.catch((error: unknown) => {
			if (error instanceof ApiError) return error;
			throw error;
		});
	if (!(end instanceof ApiError)) return deletedRecord(end, { assetKey });
	// What is not certain is not told.
	return new FailedItemResult(end, end.mayHaveWorked ? { assetKey } : { deleted: false, assetKey });
}

/** What came of each key: Clinch's record of its deletion, or why it was not deleted. */
type Told = Map<string, IDataObject | ApiError>;

async function deleteBatch({ call, keys }: Batch): Promise<Told> {
	const answer = await call.send(METHOD, { assetKeys: keys }).catch((error: unknown) => {
		if (error instanceof ApiError && error.mayHaveWorked) return error;
		throw error;
	});
	if (answer instanceof ApiError) {
		return await withoutGone(call, new Map(keys.map((key) => [key, answer])));
	}
	const told: Told = new Map();
	for (const [key, { isDeleted, record }] of readDeletions(answer.content, keys)) {
		const isOpen = answer.repeated || isDeleted === undefined;
		told.set(key, isDeleted ? record : deletionError(METHOD, key, record, isOpen));
	}
	return await withoutGone(call, told);
}

/** Looks whether what may have been deleted is gone, be it that Clinch's answer was lost or says too little. */
async function withoutGone(call: Call, told: Told): Promise<Told> {
	try {
		for (const [key, end] of told) {
			if (!(end instanceof ApiError) || !end.mayHaveWorked) continue;
			const isThere = (await getAssetIfExists(call, key)) !== undefined;
			told.set(key, isThere ? end.withoutDoubt() : {});
		}
	} catch {
		// What cannot be looked up stays as it was told.
	}
	return told;
}
