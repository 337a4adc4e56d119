/** What comes out for an item, and the error that stops a run. */
import type {
	IDataObject,
	IExecuteFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { inColumns } from './columns';
import { FailedItemResult, type ItemResult } from './itemResult';
import type { Advice } from './errors/messages';
import { toNodeError } from './errors';

/** What comes out for one item; an error stands for what failed. */
export type ItemOutput = Array<{ json: IDataObject; error?: NodeApiError | NodeOperationError }>;

/** n8n's error output takes items with exactly these two fields, and adds the input's own. */
export function forErrorOutput({ error, description, ...about }: IDataObject): IDataObject {
	const path = about.assetKey ?? about.field;
	return { error, message: [path, description].filter(Boolean).join(': ') };
}

/** n8n itself says that an execution was cancelled; the requests that it cut off are no errors. */
export function withoutCancelled(output: ItemOutput | undefined, isCancelled: boolean): ItemOutput {
	return (output ?? []).filter(({ error }) => !error || !isCancelled);
}

export function toOutput(
	context: IExecuteFunctions,
	result: ItemResult,
	itemIndex: number,
	advice: Advice,
): ItemOutput[number] {
	if (!(result instanceof FailedItemResult)) return { json: inColumns(result) };
	const error = toNodeError(context.getNode(), result.error, itemIndex, advice);
	return {
		json: {
			error: error.message,
			...(error.description ? { description: error.description } : {}),
			...result.about,
		},
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
