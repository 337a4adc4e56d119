import type { IDataObject } from 'n8n-workflow';

import { readDeletions } from '../../answers/deletions';
import { reasonIn } from '../../answers/outcome';
import { ApiError } from '../../answers/apiError';
import { getAssetNow } from '../../library/lookups';
import { FailedItemResult, type ItemResult } from '../../execution/itemResult';
import { NotStarted } from '../../library/order/turns';
import { forEach, pacer } from '../../transport/concurrency';
import type { Call } from '../../execution/call';
import type { Operation } from '../operation';
import { deleteNotice } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { sendDeletion } from '../../evidence/effects/deletions';
import { deletedRecord, deletionError } from '../../library/deletion';
import { batchKeys, type Batch, type Outcomes, type Plan } from '../batching';

const METHOD = 'DeleteMultipleAssets';

/** DeleteMultipleAssets: the keys of all items together, in batches. */
export const deleteMany: Operation = {
	name: 'Delete Many',
	action: 'Delete many assets',
	description:
		'Permanently delete the assets of all input items with few requests. AI agents should only use it if the user asks to delete these assets',
	counted: { noun: 'asset', done: 'deleted' },
	sharesRequests: true,
	properties: [
		deleteNotice('This permanently deletes the assets. Ads that use their URLs stop showing them.'),
		{
			displayName: 'Asset Keys',
			name: 'assetKeys',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '={{ $json.assetKey }}',
			required: true,
			placeholder: 'e.g. vendors/bynder/hero.png',
			hint: 'One key, a list of keys, or one key per line for each item',
			description:
				'The keys of the assets to delete. The keys of all items are collected and sent together.',
		},
		optionsField('additionalBody', 'batchSize', 'dryRun'),
	],

	async execute(call): Promise<ItemResult[]> {
		const { plan, outcomes } = await call.run.memoize('deletions', async () => await begin(call));
		const keys = plan.byItem.get(call.itemIndex) ?? [];
		if (keys instanceof Error) throw keys;
		// A run that stops on errors deletes nothing where one of its items is refused.
		if (!outcomes) throw new NotStarted();
		if (call.options.dryRun) {
			return keys.map((assetKey): IDataObject => ({ dryRun: true, action: 'delete', assetKey }));
		}
		return await resultsOf(keys, plan, outcomes);
	},
};

type Sent = ReadonlyMap<Batch, Promise<PromiseSettledResult<Outcomes>>>;

/** Sends the batches of all items in their order. */
async function begin(call: Call): Promise<{ plan: Plan; outcomes?: Sent }> {
	const plan = await batchKeys(call);
	if (plan.hasRefused && !call.context.continueOnFail()) return { plan };
	const sent = plan.batches.map((batch) => [batch, settled(send(batch))] as const);
	return { plan, outcomes: new Map(sent) };
}

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
	const [end] = await Promise.allSettled([work]);
	return end;
}

async function send(batch: Batch): Promise<Outcomes> {
	const { turn } = batch.call;
	return await turn.run(async () => {
		const outcomes = await deleteBatch(batch);
		// Before the next batch starts, and not only when the item is done.
		if ([...outcomes.values()].some((one) => one instanceof ApiError)) turn.fail();
		return outcomes;
	});
}

async function resultsOf(
	keys: readonly string[],
	{ batchOf }: Plan,
	outcomes: Sent,
): Promise<ItemResult[]> {
	const pace = pacer();
	const results: ItemResult[] = [];
	let notDone: PromiseRejectedResult | undefined;
	for (const assetKey of keys) {
		await pace();
		const batch = batchOf.get(assetKey);
		const end = batch && (await outcomes.get(batch));
		results.push(...resultOf(end, assetKey));
		if (end?.status === 'rejected') notDone ??= end;
	}
	// An item of which a part was not started was not done, unless a part of it says why.
	if (notDone && !results.some((one) => one instanceof FailedItemResult)) throw notDone.reason;
	return results;
}

/** Nothing where the key's batch was not started. */
function resultOf(end: PromiseSettledResult<Outcomes> | undefined, assetKey: string): ItemResult[] {
	const error: unknown = end?.status === 'rejected' ? end.reason : undefined;
	const outcome =
		end?.status === 'fulfilled'
			? (end.value.get(assetKey) ?? {})
			: error instanceof ApiError && error;
	if (!outcome) return [];
	if (!(outcome instanceof ApiError)) return [deletedRecord(outcome, { assetKey })];
	// What is not certain is not told.
	const about = outcome.mayHaveWorked ? { assetKey } : { deleted: false, assetKey };
	return [new FailedItemResult(outcome, about)];
}

async function deleteBatch({ call, keys }: Batch): Promise<Outcomes> {
	const { result: answer, left } = await sendDeletion(
		call.run.evidence,
		METHOD,
		keys,
		call.readSettings,
		async () =>
			await call.send(METHOD, { assetKeys: keys }).catch((error: unknown) => {
				if (error instanceof ApiError && error.mayHaveWorked) return error;
				throw error;
			}),
	);
	if (answer instanceof ApiError) {
		return await withoutGone(call, new Map(keys.map((key) => [key, answer])));
	}
	const stated = new Map<string, IDataObject | ApiError>();
	const { content, status, repeated } = answer;
	const deletions = readDeletions(content, keys, {
		...call.run.client.spelling,
		...(status === undefined ? {} : { status }),
	});
	for (const [key, { state, record }] of deletions) {
		const isOpen = repeated || state === 'unknown';
		const isDeleted = state === 'deleted' && !left.has(key);
		stated.set(key, isDeleted ? record : deletionError(METHOD, key, reasonIn(record), isOpen));
	}
	return await withoutGone(call, stated);
}

/**
 * Looks whether what may have been deleted is gone, be it that Clinch's answer was lost or says too
 * little. What cannot be looked up, and what comes after it, stays as it was told.
 */
async function withoutGone(call: Call, stated: Outcomes): Promise<Outcomes> {
	const open = [...stated].filter(
		(one): one is [string, ApiError] => one[1] instanceof ApiError && one[1].mayHaveWorked,
	);
	const seen = await forEach(call.options.maxConcurrency, open, async ([key, error], stop) => {
		const asset = await getAssetNow(call, key).catch(() => {
			stop();
			return null;
		});
		const outcome = asset === undefined ? {} : error.withoutDoubt();
		return [[key, asset === null ? error : outcome] as const];
	});
	const isUnseen = ([, outcome]: (typeof seen)[number]) =>
		outcome instanceof ApiError && outcome.mayHaveWorked;
	const end = seen.findIndex(isUnseen);
	return new Map([...stated, ...(end < 0 ? seen : seen.slice(0, end))]);
}
