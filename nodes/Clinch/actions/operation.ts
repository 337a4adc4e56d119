import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import type { Answer, Client } from '../api/client';
import type { Method } from '../api/contract';
import { checkFolder, checkKey } from '../api/paths';
import type { FileToSend } from '../api/file';
import type { Limiter } from '../api/limiter';
import type { Inputs } from '../api/request';
import { storedFile, type BinaryField, type GivenNames } from '../files/stored';
import { readOptions, textOf, yesOrNo, type Options } from './options';

/** One operation: what users see of it, and what it does. A file of its own in asset/ or folder/. */
export interface Operation {
	/** Its label. */
	readonly name: string;
	/** How the node panel offers it. */
	readonly action: string;
	readonly description: string;
	/** Its own parameters; resource and operation conditions are added in one place, index.ts. */
	readonly properties: INodeProperties[];
	/** Whether items share requests: then all are handed over at once, and `begin` their requests. */
	readonly sharesRequests?: true;
	/**
	 * Does the work for one item.
	 *
	 * @returns plain data, one element an output item; a part that failed beside others that did not
	 *   is a FailedPart
	 * @throws {Refusal} for what the user set
	 * @throws {Failure} for what Clinch answered
	 */
	execute(call: Call): Promise<IDataObject | Part[]>;
}

export type Part = IDataObject | FailedPart;

/** A part of an item's work that failed while other parts of it may have worked. */
export class FailedPart {
	/**
	 * @param error a Refusal or a Failure
	 * @param about what it was about, for the output, e.g. the asset's key
	 */
	constructor(
		readonly error: unknown,
		readonly about: IDataObject,
	) {}
}

/** Thrown for work that a stopped run does not start any more. */
export class NotStarted extends Error {}

/** What the items of one run share. */
export class Run {
	readonly #memory = new Map<string, Promise<unknown>>();
	/** The last work that writes a path, and all that reads it. */
	readonly #writing = new Map<string, Promise<unknown>>();
	readonly #reading = new Map<string, Promise<unknown>>();

	constructor(
		readonly context: IExecuteFunctions,
		readonly client: Client,
		readonly items: readonly INodeExecutionData[],
		/** Starts work as soon as a place is free; throws NotStarted once the run has stopped. */
		readonly begin: Limiter,
	) {}

	/** Makes something once a run, however many items want it at once; a failure is forgotten. */
	async once<T>(name: string, make: () => Promise<T>): Promise<T> {
		const known = this.#memory.get(name) as Promise<T> | undefined;
		if (known) return await known;
		const made = make();
		this.#memory.set(name, made);
		made.catch(() => this.#memory.delete(name));
		return await made;
	}

	/**
	 * Lets work on the same assets or folders happen one after the other, in the items' order, as it
	 * would without concurrency. Work that only reads a path waits for those alone that write it.
	 */
	async inTurn<T>(
		paths: { readonly writes: readonly string[]; readonly reads?: readonly string[] },
		work: () => Promise<T>,
	): Promise<T> {
		const { writes, reads = [] } = paths;
		const before = [...writes, ...reads].map((path) => this.#writing.get(path));
		before.push(...writes.map((path) => this.#reading.get(path)));
		const mine = Promise.allSettled(before).then(work);
		for (const path of writes) this.#writing.set(path, mine);
		for (const path of reads) {
			this.#reading.set(path, Promise.allSettled([this.#reading.get(path), mine]));
		}
		return await mine;
	}
}

/** One item's call of an operation: its parameters, and the way to Clinch. */
export class Call {
	readonly item: INodeExecutionData;
	readonly options: Options;

	constructor(
		readonly run: Run,
		readonly itemIndex: number,
	) {
		this.item = run.items[itemIndex] ?? { json: {} };
		this.options = readOptions(run.context.getNodeParameter('options', itemIndex, {}));
	}

	/** A parameter's value, its expression resolved for this item. */
	parameter(name: string): unknown {
		return this.run.context.getNodeParameter(name, this.itemIndex, undefined, {
			extractValue: true,
		});
	}

	text(name: string): string {
		return textOf(this.parameter(name));
	}

	/** @throws {Refusal} where the parameter is neither true nor false */
	flag(name: string, label: string): boolean {
		return yesOrNo(this.parameter(name), false, label);
	}

	/**
	 * A stored file. Its size may have to be looked up; that happens in the items' order, so that
	 * work on one key begins in that order, too.
	 *
	 * @throws {Refusal} where it cannot be read or sent
	 */
	async file(field: BinaryField, named: GivenNames): Promise<FileToSend> {
		// No path begins with a slash.
		return await this.run.inTurn(
			{ writes: ['/files'] },
			async () => await storedFile(this.run.context.helpers, field, named),
		);
	}

	/** @throws {Refusal} where the parameter does not hold a possible key */
	assetKey(): string {
		return checkKey(this.parameter('assetKey'), 'Asset');
	}

	/** @throws {Refusal} where the parameter does not hold a possible folder */
	folder(name: string, label: string): string {
		return checkFolder(this.parameter(name), label);
	}

	async send<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		return await this.run.client.call(method, inputs, this.options.calls);
	}

	/** Reads beside the operation's own request: what the user adds belongs to that one alone. */
	async look<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		const additions = { query: [], body: {} };
		return await this.run.client.call(method, inputs, { ...this.options.calls, additions });
	}
}
