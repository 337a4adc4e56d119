import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { isRecord } from '../api/record';
import { Client } from '../api/client';
import { connect } from '../api/connection';
import { limiter, type Limiter } from '../api/limiter';
import { Refusal } from '../api/refusal';
import { toNodeError } from './errors';
import { Call, FailedPart, NotStarted, Run, type Operation, type Part } from './operation';
import { MOST_CONCURRENT, numberOf } from './options';
import { operationNamed } from './index';

const NO_OPERATION = new Refusal(
	'The chosen resource has no such operation',
	'Choose Resource and Operation from their lists.',
);

/** How an item ended: its output, in which an error stands for what failed. */
type Ended = Array<{ json: IDataObject; error?: NodeApiError | NodeOperationError }>;

/**
 * Runs the chosen operation over the items: the one place that knows of order, concurrency,
 * pairing, Continue On Fail, and how many items were done.
 *
 * @returns the items of the node's output, in the order of the input
 * @throws {NodeApiError | NodeOperationError} the first failed item's error, where the node stops on errors
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	if (items.length === 0) return [[]];
	const operation = operationNamed(
		context.getNodeParameter('resource', 0),
		context.getNodeParameter('operation', 0),
	);
	if (!operation) throw toNodeError(context.getNode(), NO_OPERATION);
	const atOnce = concurrency(context);
	const goesOn = context.continueOnFail();
	const cancelled = context.getExecutionCancelSignal?.();
	const stop = { byError: false };

	const lane = limiter(atOnce);
	const begin: Limiter = async (task) =>
		await lane(async () => {
			if (cancelled?.aborted || stop.byError) throw new NotStarted();
			return await task().catch((error: unknown) => {
				// At once, so that the next one in the lane sees it.
				stop.byError ||= !goesOn;
				throw error;
			});
		});
	const start = once(async () => {
		const connection = connect(await context.getCredentials('clinchApi'));
		return new Run(context, new Client(context, connection, atOnce), items, begin);
	});
	const runOne = async (itemIndex: number): Promise<Ended> => {
		const parts = await runItem(operation, start, itemIndex);
		const end = parts.map((part) => toOutput(context, part, itemIndex));
		stop.byError ||= !goesOn && end.some(({ error }) => error);
		return end;
	};
	const ended = await Promise.all(
		items.map(async (_, itemIndex) => {
			const work = async () => await runOne(itemIndex);
			const result = operation.sharesRequests ? work() : begin(work);
			return await result.catch(unlessNotStarted);
		}),
	);
	const error = goesOn || cancelled?.aborted ? undefined : firstError(ended);
	if (error) throw error;
	// The error output takes items that hold these two fields alone, and adds what came in.
	const isSplit = context.getNode().onError === 'continueErrorOutput';
	return [
		ended.flatMap((end, item) =>
			outputsOf(end, cancelled?.aborted === true).map(({ json, error }) => ({
				json: error && isSplit ? forErrorOutput(json) : json,
				pairedItem: { item },
			})),
		),
	];
}

function forErrorOutput({ error, description, ...about }: IDataObject): IDataObject {
	const path = about.assetKey ?? about.field;
	return { error, message: [path, description].filter(Boolean).join(': ') };
}

/** n8n itself says that an execution was cancelled; the requests that it cut off are no errors. */
function outputsOf(end: Ended | undefined, isCancelled: boolean): Ended {
	return (end ?? []).filter(({ error }) => !error || !isCancelled);
}

function unlessNotStarted(error: unknown): undefined {
	if (!(error instanceof NotStarted)) throw error;
	return undefined;
}

async function runItem(
	operation: Operation,
	start: () => Promise<Run>,
	itemIndex: number,
): Promise<Part[]> {
	const work = async () => await operation.execute(new Call(await start(), itemIndex));
	const result = await work().catch((error: unknown) => {
		if (error instanceof NotStarted) throw error;
		return new FailedPart(error, {});
	});
	return Array.isArray(result) ? result : [result];
}

function toOutput(context: IExecuteFunctions, part: Part, itemIndex: number): Ended[number] {
	if (!(part instanceof FailedPart)) return { json: part };
	const error = toNodeError(context.getNode(), part.error, itemIndex);
	return {
		json: {
			error: error.message,
			...(error.description ? { description: error.description } : {}),
			...part.about,
		},
		error,
	};
}

/** The error that stops the node. It says how far the run came, so that a person knows what landed. */
function firstError(
	ended: ReadonlyArray<Ended | undefined>,
): NodeApiError | NodeOperationError | undefined {
	const errors = ended.flatMap((end) => end?.find(({ error }) => error)?.error ?? []);
	const [first] = errors;
	const done = ended.filter((end) => end?.every(({ error }) => !error)).length;
	const notStarted = ended.filter((end) => !end).length;
	if (first && ended.length > 1) {
		first.description = [
			first.description,
			`${done} of ${ended.length} items were done, ${errors.length} failed and ${notStarted} were not started.`,
		]
			.filter(Boolean)
			.join(' ');
	}
	return first;
}

/** The limit holds for the whole run, so it is the first item's. A wrong value is refused later, by item. */
function concurrency(context: IExecuteFunctions): number {
	const number = numberOf(optionsOfFirst(context).maxConcurrency || 5);
	return Number.isInteger(number) && number >= 1 && number <= MOST_CONCURRENT ? number : 1;
}

function optionsOfFirst(context: IExecuteFunctions): IDataObject {
	try {
		const options = context.getNodeParameter('options', 0, {});
		return isRecord(options) ? options : {};
	} catch {
		// An expression that fails is that item's error, and told in its turn.
		return {};
	}
}

function once<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}
