import type { IDataObject } from 'n8n-workflow';

/** What comes of an item, or of a part of it: plain data, or an error. */
export type ItemResult = IDataObject | FailedItemResult;

/** A part of an item's work that failed while other parts of it may have succeeded. */
export class FailedItemResult {
	/**
	 * @param error an InputError or an ApiError
	 * @param about fields that the output shows beside the error, e.g. the asset's key
	 */
	constructor(
		readonly error: unknown,
		readonly about: IDataObject,
	) {}
}
