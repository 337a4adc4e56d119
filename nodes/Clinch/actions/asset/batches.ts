/** Delete Many: the keys of all items in batches. */
import { checkKey } from '../../api/paths';
import { Refusal } from '../../api/refusal';
import { Call, type Run } from '../operation';

/** Which keys travel together, and which item tells of which. */
export interface Plan {
	/** The keys that each item tells of: one that several items name belongs to the first. */
	readonly keysByItem: ReadonlyMap<number, string[]>;
	/** The keys that travel together with a key. */
	readonly batchOf: ReadonlyMap<string, readonly string[]>;
}

/**
 * Deals the keys of all items out in batches, each key once.
 *
 * @param batchSize the most keys in one batch, 1 or more
 */
export function dealOut(run: Run, batchSize: number): Plan {
	const keysByItem = new Map<number, string[]>();
	const all = new Set<string>();
	for (const itemIndex of run.items.keys()) {
		const own = keysOrNone(run, itemIndex).filter((key) => !all.has(key));
		keysByItem.set(itemIndex, [...new Set(own)]);
		for (const key of own) all.add(key);
	}
	const keys = [...all];
	const batchOf = new Map<string, readonly string[]>();
	for (let start = 0; start < keys.length; start += batchSize) {
		const batch = keys.slice(start, start + batchSize);
		for (const key of batch) batchOf.set(key, batch);
	}
	return { keysByItem, batchOf };
}

function linesOf(text: string): string[] {
	return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** The keys of another item; where they are wrong, that item's own turn says so. */
function keysOrNone(run: Run, itemIndex: number): string[] {
	try {
		return keysOf(new Call(run, itemIndex));
	} catch {
		return [];
	}
}

/**
 * The keys that an item names.
 *
 * @throws {Refusal} where there are none, or one is impossible
 */
export function keysOf(call: Call): string[] {
	const value = call.parameter('assetKeys');
	const label = 'Asset Keys';
	const keys: unknown[] = typeof value === 'string' ? linesOf(value) : [value ?? []].flat();
	if (keys.length === 0) {
		throw new Refusal(
			`${label} is empty`,
			'Give keys such as vendors/bynder/hero.png, one a line.',
		);
	}
	return keys.map((key) => checkKey(key, label));
}
