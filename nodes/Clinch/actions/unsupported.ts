import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../contract/inputError';
import { UnsupportedFileError } from '../files/check';
import type { Call } from '../execution/call';
import { FailedItemResult, type ItemResult } from '../execution/itemResult';

/**
 * The output for a file that can't be sent: an error, or what the option If
 * File Is Not Supported says. It says nothing of the item's other files.
 *
 * @param about fields that the output shows beside the error
 * @throws what is no fault of the file
 */
export function insteadOf(call: Call, error: unknown, about: IDataObject): ItemResult {
	if (!(error instanceof InputError)) throw error;
	const { ifUnsupported, dryRun } = call.options;
	if (error instanceof UnsupportedFileError && ifUnsupported === 'skip') {
		const planned = dryRun ? { dryRun: true, action: 'skip' } : {};
		return { ...planned, skipped: true, reason: error.message, fileName: error.fileName };
	}
	call.turn.failAlone();
	return new FailedItemResult(error, about);
}
