/** Delete Many: the keys of all items in batches. */
import { checkKey } from '../contract/paths';
import { InputError } from '../contract/inputError';
import type { Call } from '../execution/call';

/** Keys that travel together, and the item whose options the request has. */
export interface Batch {
	readonly call: Call;
	readonly keys: readonly string[];
}

export interface Plan {
	/** The keys of each item that can be read. */
	readonly keysByItem: ReadonlyMap<number, readonly string[]>;
	/** The batch of each key that is to be deleted. */
	readonly batchOf: ReadonlyMap<string, Batch>;
}

/**
 * Deals the keys of all items out in batches, each key once. What is to be tried alone (Dry Run) is
 * in none, and only items with the same options share a request.
 */
export function batchKeys(first: Call): Plan {
	const keysByItem = new Map<number, readonly string[]>();
	const batchOf = new Map<string, Batch>();
	/** The last batch of each set of options. */
	const open = new Map<string, { call: Call; keys: string[] }>();
	for (const { call, keys } of [...first.items.keys()].flatMap((index) => readItem(first, index))) {
		keysByItem.set(call.itemIndex, keys);
		const { dryRun, batchSize, calls } = call.options;
		const options = JSON.stringify([batchSize, calls]);
		for (const key of dryRun ? [] : keys.filter((one) => !batchOf.has(one))) {
			let batch = open.get(options);
			if (!batch || batch.keys.length >= batchSize) {
				batch = { call, keys: [] };
				open.set(options, batch);
			}
			batch.keys.push(key);
			batchOf.set(key, batch);
		}
	}
	return { keysByItem, batchOf };
}

/** Nothing where an item cannot be read: its own turn says what is wrong. */
function readItem(first: Call, itemIndex: number): Batch[] {
	try {
		const call = first.forItem(itemIndex);
		return [{ call, keys: keysOf(call) }];
	} catch {
		return [];
	}
}

/** One key a line, or a JSON list as an AI agent hands it over. */
function keysIn(text: string): unknown[] {
	try {
		const list: unknown = JSON.parse(text);
		if (Array.isArray(list)) return list;
	} catch {
		// A text of keys, as usual.
	}
	return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/**
 * The keys that an item names, each once.
 *
 * @throws {InputError} where there are none, or one is impossible
 */
export function keysOf(call: Call): string[] {
	const value = call.parameter('assetKeys');
	const label = 'Asset Keys';
	const keys: unknown[] = typeof value === 'string' ? keysIn(value) : [value ?? []].flat();
	if (keys.length === 0) {
		throw new InputError(
			`${label} is empty`,
			'Give keys such as vendors/bynder/hero.png, one a line.',
		);
	}
	return [...new Set(keys.map((key) => checkKey(key, label)))];
}
