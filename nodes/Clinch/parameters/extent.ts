import { InputError } from '../contract/inputError';
import type { Extent } from '../library/lists';
import { numberOf } from './readOptions';

interface Parameters {
	parameter(name: string): unknown;
	flag(name: string, label: string): boolean;
}

/**
 * The parameters Return All, Limit and Include Subfolders of an item.
 *
 * @throws {InputError} where Limit must be a whole number of at least 1
 */
export function readExtent(call: Parameters): Extent {
	const recursive = call.flag('recursive', 'Include Subfolders');
	if (call.flag('returnAll', 'Return All')) return { limit: Infinity, recursive };
	const limit = numberOf(call.parameter('limit'));
	if (!Number.isInteger(limit) || limit < 1) {
		throw new InputError(
			'Limit must be a whole number of at least 1',
			'Enter a number, or turn on Return All.',
		);
	}
	return { limit, recursive };
}
