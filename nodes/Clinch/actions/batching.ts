/** Delete Many: the keys of all items in batches. */
import type { IDataObject } from 'n8n-workflow';

import type { ApiError } from '../answers/apiError';
import { checkKey } from '../contract/paths';
import { InputError } from '../contract/inputError';
import { pacer } from '../transport/concurrency';
import type { Call } from '../execution/call';

/** What came of each key: Clinch's record of its deletion, or why it was not deleted. */
export type Outcomes = ReadonlyMap<string, IDataObject | ApiError>;

/** Keys that travel together. */
export interface Batch {
	/** The request has the options of the first item in it. */
	readonly call: Call;
	readonly keys: string[];
}

export interface Plan {
	/** The keys of each item, or why they cannot be used. */
	readonly byItem: ReadonlyMap<number, readonly string[] | InputError>;
	/** The batch of each key that is to be deleted. */
	readonly batchOf: ReadonlyMap<string, Batch>;
	/** In the order in which they are to be sent. */
	readonly batches: readonly Batch[];
	readonly hasRefused: boolean;
}

/**
 * Deals the keys of all items out in batches, each key once. What is to be tried alone (Dry Run) is
 * in none, and only items with the same options share a request. It reads piece by piece, so that
 * n8n goes on meanwhile, however many items and keys there are.
 */
export async function batchKeys(first: Call): Promise<Plan> {
	const pace = pacer();
	const byItem = new Map<number, readonly string[] | InputError>();
	const batchOf = new Map<string, Batch>();
	/** The last batch of each set of options. */
	const open = new Map<string, Batch>();
	let hasRefused = false;
	const batches: Batch[] = [];
	for (const itemIndex of first.items.keys()) {
		await pace();
		const item = await readItem(first, itemIndex);
		if (item instanceof Error) hasRefused = true;
		byItem.set(itemIndex, item instanceof Error ? item : item.keys);
		if (item instanceof Error || item.call.options.dryRun) continue;
		const { batchSize, calls } = item.call.options;
		const options = JSON.stringify([batchSize, calls]);
		for (const key of item.keys) {
			await pace();
			if (batchOf.has(key)) continue;
			let batch = open.get(options);
			if (!batch || batch.keys.length >= batchSize) {
				const turn = first.turn.part(batches.length);
				batch = { call: first.forItem(itemIndex, turn), keys: [] };
				batches.push(batch);
				open.set(options, batch);
			}
			batch.keys.push(key);
			batchOf.set(key, batch);
		}
	}
	return { byItem, batchOf, batches, hasRefused };
}

/** An item's keys with its call; or what is wrong with it, which its own turn tells. */
async function readItem(
	first: Call,
	itemIndex: number,
): Promise<{ call: Call; keys: string[] } | InputError> {
	try {
		const call = first.forItem(itemIndex);
		return { call, keys: await keysOf(call) };
	} catch (error) {
		return error as InputError;
	}
}

/** One key a line, or a JSON list as an AI agent hands it over. */
function keysIn(text: string): unknown[] {
	if (text.trimStart().startsWith('[')) {
		try {
			const list: unknown = JSON.parse(text);
			if (Array.isArray(list)) return list;
		} catch {
			// A key that begins with a bracket.
		}
	}
	return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/**
 * The keys that an item names, each once.
 *
 * @throws {InputError} where there are none, or one is impossible
 */
async function keysOf(call: Call): Promise<string[]> {
	const value = call.parameter('assetKeys');
	const label = 'Asset Keys';
	const given: unknown[] = typeof value === 'string' ? keysIn(value) : [value ?? []].flat();
	if (given.length === 0) {
		throw new InputError(
			`${label} is empty`,
			'Enter keys such as vendors/bynder/hero.png, one per line.',
		);
	}
	const pace = pacer();
	const keys = new Set<string>();
	for (const key of given) {
		keys.add(checkKey(key, label));
		await pace();
	}
	return [...keys];
}
