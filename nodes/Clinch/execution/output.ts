/** What comes out for an item, and the error that stops a run. */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { inColumns } from './columns';
import { FailedItemResult, type ItemResult } from './itemResult';
import type { Advice } from './errors/advice';
import { toNodeError } from './errors';

/** What comes out for one item; an error stands for what failed. */
export type ItemOutput = Array<{
	json: IDataObject;
	pairedItem: { item: number };
	error?: NodeApiError | NodeOperationError;
}>;

/** n8n's error output takes items with exactly these two fields, and adds the input's own. */
function forErrorOutput({ error, description, ...about }: IDataObject): IDataObject {
	const path = about.assetKey ?? about.field;
	return { error, message: [path, description].filter(Boolean).join(': ') };
}

/**
 * The items of the node's output, in the order of the input. n8n itself says that an execution was
 * cancelled; the requests that it cut off are no errors.
 *
 * @param isSplit whether n8n's error output takes the failed ones
 */
export function toItems(
	outputs: ReadonlyArray<ItemOutput | undefined>,
	isCancelled: boolean,
	isSplit: boolean,
): INodeExecutionData[] {
	const items: INodeExecutionData[] = [];
	for (const output of outputs) {
		for (const one of output ?? []) {
			const { json, pairedItem, error } = one;
			// There may be a million: what succeeded is handed on as it is.
			if (!error) items.push(one as INodeExecutionData);
			else if (!isCancelled)
				items.push({ json: isSplit ? forErrorOutput(json) : json, pairedItem });
		}
	}
	return items;
}

export function toOutput(
	context: IExecuteFunctions,
	result: ItemResult,
	pairedItem: { item: number },
	advice: Advice,
): ItemOutput[number] {
	if (!(result instanceof FailedItemResult)) return { json: inColumns(result), pairedItem };
	const error = toNodeError(context.getNode(), result.error, pairedItem.item, advice);
	return {
		json: {
			error: error.message,
			...(error.description ? { description: error.description } : {}),
			...result.about,
		},
		pairedItem,
		error,
	};
}

/** The error that stops the node. It says how far the run came, so that a person knows what landed. */
export function firstError(
	outputs: ReadonlyArray<ItemOutput | undefined>,
): NodeApiError | NodeOperationError | undefined {
	const errors = outputs.flatMap((end) => end?.find(({ error }) => error)?.error ?? []);
	const [first] = errors;
	const done = outputs.filter((end) => end?.every(({ error }) => !error)).length;
	const notStarted = outputs.filter((end) => !end).length;
	if (first && outputs.length > 1) {
		first.description = [
			first.description,
			`${done} of ${outputs.length} items were completed, ${errors.length} failed and ${notStarted} were not started.`,
		]
			.filter(Boolean)
			.join(' ');
	}
	return first;
}
