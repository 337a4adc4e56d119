import type { IDataObject } from 'n8n-workflow';

import { readDeletions, type Deletion } from '../../api/deletions';
import { errorText } from '../../api/errorText';
import { Failure } from '../../api/failure';
import { findAsset } from '../looks';
import { FailedPart, NotStarted, type Call, type Operation, type Part } from '../operation';
import { optionsField } from '../optionFields';
import { deletedRecord, deleteNotice } from '../removal';
import { dealOut, keysOf } from './batches';

const METHOD = 'DeleteMultipleAssets';

/** DeleteMultipleAssets: the keys of all items together, in batches. */
export const deleteMany: Operation = {
	name: 'Delete Many',
	action: 'Delete many assets',
	description: 'Delete the assets of all input items from the library for good, in few requests',
	sharesRequests: true,
	properties: [
		deleteNotice('This deletes the assets for good. Ads that use their URLs lose them.'),
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

	async execute(call) {
		keysOf(call);
		const { batchSize, dryRun } = call.options;
		const plan = await call.run.once('deletions', async () => dealOut(call.run, batchSize));
		const keys = plan.keysByItem.get(call.itemIndex) ?? [];
		if (dryRun) {
			return keys.map((assetKey): IDataObject => ({ dryRun: true, action: 'delete', assetKey }));
		}
		return await Promise.all(
			keys.map(
				async (key): Promise<Part> => await deleteKey(call, plan.batchOf.get(key) ?? [], key),
			),
		);
	},
};

/** A batch is sent by the first item that has a key in it, for all of them. */
async function deleteKey(call: Call, batch: readonly string[], assetKey: string): Promise<Part> {
	const about = { deleted: false, assetKey };
	const send = async () => await call.run.begin(async () => await deleteBatch(call, batch));
	const deletions = await call.run.once(`deletion:${batch[0]}`, send).catch((error: unknown) => {
		if (error instanceof NotStarted) throw error;
		return new FailedPart(error, about);
	});
	if (deletions instanceof FailedPart) return deletions;
	const { isDeleted, record } = deletions.get(assetKey) ?? { isDeleted: false, record: {} };
	if (isDeleted) return deletedRecord(record, { assetKey });
	const reason = errorText(JSON.stringify(record)) || 'its answer does not say that it did';
	return new FailedPart(
		new Failure(METHOD, 'NOT_DELETED', `${assetKey}: ${reason}`, 1, false),
		about,
	);
}

async function deleteBatch(
	call: Call,
	batch: readonly string[],
): Promise<ReadonlyMap<string, Deletion>> {
	const { content, repeated } = await call.send(METHOD, { assetKeys: batch });
	const deletions = readDeletions(content, batch);
	if (!repeated) return deletions;
	// After a lost answer the second one calls missing what the first request deleted.
	const checked = [...deletions].map(async ([key, told]): Promise<[string, Deletion]> => {
		const isGone = told.isDeleted || (await findAsset(call, key)) === undefined;
		return [key, isGone ? { isDeleted: true, record: told.isDeleted ? told.record : {} } : told];
	});
	return new Map(await Promise.all(checked));
}
