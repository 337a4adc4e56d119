import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkFolder, checkKey } from '../contract/paths';
import { storedFile, type BinaryField, type StoredFile } from '../files/stored';
import { LibraryCall, type Run } from '../library/run';
import { NotStarted, type Turn } from '../library/order/turns';
import { readOptions, textOf, yesOrNo, type Options } from '../parameters/readOptions';

/** One item's call of an operation: its parameters, and its way to the library. */
export class Call extends LibraryCall {
	readonly item: INodeExecutionData;
	declare readonly options: Options;

	/** @throws {InputError} where an option has an impossible value */
	constructor(
		readonly context: IExecuteFunctions,
		run: Run,
		readonly items: readonly INodeExecutionData[],
		readonly itemIndex: number,
		turn: Turn,
	) {
		super(run, readOptions(context.getNodeParameter('options', itemIndex, {})), turn);
		this.item = items[itemIndex] ?? { json: {} };
	}

	/** The same operation's call for another item of the run, or for a part of it. */
	forItem(itemIndex: number, turn = this.turn): Call {
		return new Call(this.context, this.run, this.items, itemIndex, turn);
	}

	/**
	 * Works on parts of the item at once, each in its own turn. After one that failed nothing of a
	 * later one starts, where the run stops on errors.
	 *
	 * @returns how each part ended; one that was not started is rejected with NotStarted
	 */
	async forParts<T, R>(
		parts: readonly T[],
		work: (part: T, call: Call) => Promise<R>,
	): Promise<Array<PromiseSettledResult<R>>> {
		const turns = this.turn.split(parts.length);
		return await Promise.allSettled(
			parts.map(async (part, index) => {
				const turn = turns[index] ?? this.turn;
				return await work(part, this.forItem(this.itemIndex, turn))
					.catch((error: unknown) => {
						if (!(error instanceof NotStarted)) turn.fail();
						throw error;
					})
					.finally(() => turn.leave());
			}),
		);
	}

	/** A parameter's value, its expression resolved for this item. */
	parameter(name: string): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, undefined, { extractValue: true });
	}

	text(name: string): string {
		return textOf(this.parameter(name));
	}

	/** @throws {InputError} where the parameter is neither true nor false */
	flag(name: string, label: string): boolean {
		return yesOrNo(this.parameter(name), false, label);
	}

	/**
	 * A stored file, named and typed as the options say. Its size may have to be looked up.
	 *
	 * @throws {InputError} where it cannot be read or sent
	 */
	async file(field: BinaryField): Promise<StoredFile> {
		const { fileName: name, mimeType: type, maxConcurrency } = this.options;
		return await storedFile(this.context.helpers, field, { name, type }, maxConcurrency);
	}

	/** @throws {InputError} where the parameter does not hold a possible key */
	assetKey(): string {
		const assetKey = checkKey(this.parameter('assetKey'), 'Asset');
		this.about = { assetKey };
		return assetKey;
	}

	/** @throws {InputError} where the parameter does not hold a possible folder */
	folder(name: string, label: string): string {
		return checkFolder(this.parameter(name), label);
	}
}
