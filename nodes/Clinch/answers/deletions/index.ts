/** Reads what Clinch says of each key after a deletion; the shape is not documented. */
import type { Content } from '../content';
import { KeyIndex } from './keyIndex';
import type { Deletion } from './meaning';
import { Reader } from './reader';
import type { ServerSpelling } from '../element/paths';

export type { Deletion };

export interface DeletionOptions extends ServerSpelling {
	/** The answer's status: after 202 the work is still to be done. */
	readonly status?: number;
}

/**
 * @param keys what was to be deleted, one or more
 * @returns one entry a key. A key is deleted where the answer names it as deleted, or names no key,
 *   complains of nothing and counts none too few.
 */
export function readDeletions(
	content: Content,
	keys: readonly string[],
	{ status, ...spelling }: DeletionOptions = {},
): ReadonlyMap<string, Deletion> {
	const reader = new Reader(new KeyIndex(keys, spelling));
	if (content.kind === 'text') reader.readText(content.text, keys.length);
	else if (content.kind === 'json') reader.read(content.value, 'unclear', 4);
	return reader.result(keys, status === 202);
}
