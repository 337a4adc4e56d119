/** One operation over all items: what is started, and what no longer is. */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { ApiError } from '../answers/apiError';
import { isRecord } from '../contract/record';
import { NotStarted, Turns, type Turn } from '../library/order/turns';
import { Run } from '../library/run';
import { MOST_CONCURRENT, numberOf } from '../parameters/readOptions';
import { Client } from '../transport/client';
import { limiter, pacer, type Limiter } from '../transport/concurrency';
import { connect } from '../transport/connection';
import { Call } from './call';
import { addHints, type Counted } from './hints';
import { FailedItemResult, type ItemResult } from './itemResult';
import { toOutput, type ItemOutput } from './output';

/** What a run needs of an operation. */
export interface Runnable {
	readonly sharesRequests?: true;
	readonly counted?: Counted;
	readonly properties: readonly INodeProperties[];
	execute(call: Call): Promise<IDataObject | ItemResult[]>;
}

export class ItemRun {
	readonly goesOn: boolean;
	readonly #cancelled: AbortSignal | undefined;
	readonly #atOnce: number;
	readonly #lane: Limiter;
	readonly #turns: Turns;
	/** The labels of the operation's options. */
	readonly #offered: ReadonlySet<string>;
	/** One for all items: what thousands of them wait for comes at once. */
	readonly #pace = pacer();
	#run: Promise<Run> | undefined;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly operation: Runnable,
		private readonly items: readonly INodeExecutionData[],
	) {
		this.goesOn = context.continueOnFail();
		this.#cancelled = context.getExecutionCancelSignal?.();
		this.#atOnce = concurrency(context);
		this.#lane = limiter(this.#atOnce);
		this.#offered = optionLabels(operation.properties);
		this.#turns = new Turns({
			places: this.#atOnce,
			stopsOnError: !this.goesOn,
			cancelled: this.#cancelled,
		});
	}

	/** Whether something happened after which nothing more may be sent, whatever the settings say. */
	get isEnded(): boolean {
		return this.#turns.isEnded;
	}

	async addHints(outputs: ReadonlyArray<ItemOutput | undefined>): Promise<void> {
		const run = await this.#run;
		const { counted } = this.operation;
		const items = counted ? outputs.flatMap((output) => output?.map(({ json }) => json) ?? []) : [];
		if (run) addHints(this.context, counted, items, run);
	}

	get isCancelled(): boolean {
		return this.#cancelled?.aborted === true;
	}

	/** What came out for each item; undefined for one that was not started. */
	async all(): Promise<Array<ItemOutput | undefined>> {
		const outputs: Array<Promise<ItemOutput | undefined>> = [];
		for (const itemIndex of this.items.keys()) {
			const result = this.#lane(async () => await this.#runItem(itemIndex));
			outputs.push(result.catch(unlessNotStarted));
			await this.#pace();
		}
		return await Promise.all(outputs);
	}

	async #runItem(itemIndex: number): Promise<ItemOutput> {
		const turn = this.#turns.enter(itemIndex);
		try {
			await this.#pace();
			// What an item shares may have been sent before another one failed.
			if (!this.operation.sharesRequests) turn.check();
			return await this.#outputOf(itemIndex, turn);
		} finally {
			turn.leave();
		}
	}

	async #outputOf(itemIndex: number, turn: Turn): Promise<ItemOutput> {
		let call: Call | undefined;
		const work = async () => {
			const run = await (this.#run ??= this.#connect());
			call = new Call(this.context, run, this.items, itemIndex, turn);
			return await this.operation.execute(call);
		};
		const result = await work().catch((error: unknown) => {
			if (error instanceof NotStarted) throw error;
			if (error instanceof ApiError && error.details.endsRun) turn.end();
			return new FailedItemResult(error, call?.about ?? {});
		});
		const advice = { options: this.#offered, createsFolders: call?.options.createFolder === true };
		const output: ItemOutput = [];
		const pairedItem = { item: itemIndex };
		for (const one of Array.isArray(result) ? result : [result]) {
			output.push(toOutput(this.context, one, pairedItem, advice));
			await this.#pace();
		}
		if (output.some(({ error }) => error)) turn.fail();
		return output;
	}

	async #connect(): Promise<Run> {
		const connection = connect(await this.context.getCredentials('clinchApi'));
		return new Run(new Client(this.context, connection, this.#atOnce), this.items.length);
	}
}

/** The labels of an operation's options. */
export function optionLabels(properties: readonly INodeProperties[]): ReadonlySet<string> {
	const options = properties.find(({ name }) => name === 'options')?.options ?? [];
	return new Set(options.flatMap((one) => ('displayName' in one ? [one.displayName] : [])));
}

function unlessNotStarted(error: unknown): undefined {
	if (!(error instanceof NotStarted)) throw error;
	return undefined;
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
