import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../contract/inputError';
import { toNodeError } from './errors';
import { ItemRun, type Runnable } from './itemRun';
import { firstError, toItems } from './output';

const NO_OPERATION = new InputError(
	'This resource doesn’t have the selected operation',
	'Select Resource and Operation from their lists.',
);

/**
 * Runs an operation over the items: the one place that knows of order, concurrency, pairing,
 * Continue On Fail, and how many items were done.
 *
 * @param operation undefined where the two selectors name none
 * @returns the items of the node's output, in the order of the input
 * @throws {NodeApiError | NodeOperationError} the first failed item's error, where the node stops on errors
 */
export async function runItems(
	context: IExecuteFunctions,
	operation: Runnable | undefined,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (!operation) throw toNodeError(context.getNode(), NO_OPERATION);
	const run = new ItemRun(context, operation, items);
	const outputs = await run.all();
	const error = (run.goesOn && !run.isEnded) || run.isCancelled ? undefined : firstError(outputs);
	if (error) throw error;
	await run.addHints(outputs);
	const isSplit = context.getNode().onError === 'continueErrorOutput';
	return [toItems(outputs, run.isCancelled, isSplit)];
}
