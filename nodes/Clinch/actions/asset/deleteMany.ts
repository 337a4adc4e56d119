import type { IDataObject } from 'n8n-workflow';

import { readDeletions } from '../../api/deletions';
import { Failure } from '../../api/failure';
import { findAsset } from '../looks';
import { FailedPart, NotStarted, type Call, type Operation, type Part } from '../operation';
import { optionsField } from '../optionFields';
import { deletedRecord, deleteNotice, notDeleted } from '../removal';
import { dealOut, keysOf } from './batches';

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

	async execute(call): Promise<Part[]> {
		keysOf(call);
		const { batchSize, dryRun } = call.options;
		const plan = await call.run.once('deletions', async () => dealOut(call.run, batchSize));
		const keys = plan.keysByItem.get(call.itemIndex) ?? [];
		if (dryRun) {
			return keys.map((assetKey): IDataObject => ({ dryRun: true, action: 'delete', assetKey }));
		}
		const ended = await Promise.allSettled(
			keys.map(async (key) => await deleteKey(call, plan.batchOf.get(key) ?? [], key)),
		);
		const parts = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
		// An item of which a part was not started was not done, unless a part of it says why.
		const stopped = ended.find((end) => end.status === 'rejected');
		if (stopped && !parts.some((part) => part instanceof FailedPart)) throw stopped.reason;
		return parts;
	},
};

/** A batch is sent by the first item that has a key in it, for all of them. */
async function deleteKey(call: Call, batch: readonly string[], assetKey: string): Promise<Part> {
	const about = { deleted: false, assetKey };
	const send = async () => await call.run.begin(async () => await deleteBatch(call, batch));
	const told = await call.run.once(`deletion:${batch[0]}`, send).catch((error: unknown) => {
		if (error instanceof NotStarted) throw error;
		return new FailedPart(error, about);
	});
	if (told instanceof FailedPart) return told;
	const end = told.get(assetKey) ?? {};
	return end instanceof Failure ? new FailedPart(end, about) : deletedRecord(end, { assetKey });
}

/** What came of each key: Clinch's record of its deletion, or why it was not deleted. */
type Told = Map<string, IDataObject | Failure>;

async function deleteBatch(call: Call, batch: readonly string[]): Promise<Told> {
	const answer = await call.send(METHOD, { assetKeys: batch }).catch((error: unknown) => {
		if (error instanceof Failure && error.mayHaveWorked) return error;
		throw error;
	});
	if (answer instanceof Failure) {
		return await withoutGone(call, new Map(batch.map((key) => [key, answer])));
	}
	const deletions = [...readDeletions(answer.content, batch)];
	const told: Told = new Map(
		deletions.map(([key, { isDeleted, record }]) => [
			key,
			isDeleted ? record : notDeleted(METHOD, key, record),
		]),
	);
	return answer.repeated ? await withoutGone(call, told) : told;
}

/** After a lost answer the next one calls missing what the first request deleted: so look. */
async function withoutGone(call: Call, told: Told): Promise<Told> {
	try {
		for (const [key, end] of told) {
			const isGone = end instanceof Failure && (await findAsset(call, key)) === undefined;
			if (isGone) told.set(key, {});
		}
	} catch {
		// What cannot be looked up stays as it was told.
	}
	return told;
}
