import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { checkFolder, checkKey } from '../contract/paths';
import type { FileToSend } from '../files/file';
import { storedFile, type BinaryField, type GivenNames } from '../files/stored';
import { LibraryCall, type Run } from '../library/run';
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
	) {
		super(run, readOptions(context.getNodeParameter('options', itemIndex, {})));
		this.item = items[itemIndex] ?? { json: {} };
	}

	/** The same operation's call for another item of the run. */
	forItem(itemIndex: number): Call {
		return new Call(this.context, this.run, this.items, itemIndex);
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
	 * A stored file. Its size may have to be looked up; that happens in the items' order, so that
	 * work on one key starts in that order, too.
	 *
	 * @throws {InputError} where it cannot be read or sent
	 */
	async file(field: BinaryField, named: GivenNames): Promise<FileToSend> {
		// No path begins with a slash.
		return await this.run.runExclusive(
			{ writes: ['/files'] },
			async () => await storedFile(this.context.helpers, field, named),
		);
	}

	/** @throws {InputError} where the parameter does not hold a possible key */
	assetKey(): string {
		return checkKey(this.parameter('assetKey'), 'Asset');
	}

	/** @throws {InputError} where the parameter does not hold a possible folder */
	folder(name: string, label: string): string {
		return checkFolder(this.parameter(name), label);
	}
}
