/** What the items of one run share, and one item's way to the library. */
import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../answers/content';
import type { CallSettings, Client } from '../transport/client';
import type { Limiter } from '../transport/concurrency';
import type { Method } from '../contract/table';
import type { Inputs } from '../transport/request';

export type IfExists = 'overwrite' | 'skip' | 'replaceChanged' | 'fail';

/** The options of an item that decide how the library is read and changed. */
export interface LibraryOptions {
	/** Undefined where the user gave none. */
	readonly metadata: IDataObject | undefined;
	readonly createFolder: boolean;
	readonly ifExists: IfExists;
	readonly dryRun: boolean;
	readonly maxConcurrency: number;
	readonly calls: CallSettings;
}

/** The state that all items of one run share. */
export class Run {
	readonly #memory = new Map<string, Promise<unknown>>();
	/** The last work that writes a path, and all that reads it. */
	readonly #writing = new Map<string, Promise<unknown>>();
	readonly #reading = new Map<string, Promise<unknown>>();

	constructor(
		readonly client: Client,
		/** Starts work as soon as a place is free; throws NotStarted once the run has stopped. */
		readonly schedule: Limiter,
	) {}

	/** Makes something once a run, however many items want it at once; a failure is forgotten. */
	async memoize<T>(name: string, make: () => Promise<T>): Promise<T> {
		const known = this.#memory.get(name) as Promise<T> | undefined;
		if (known) return await known;
		const made = make();
		this.#memory.set(name, made);
		made.catch(() => this.#memory.delete(name));
		return await made;
	}

	/**
	 * Runs work on the same assets or folders one after the other, in the items' order, as without
	 * concurrency. Work that only reads a path waits for the work that writes it.
	 */
	async runExclusive<T>(
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

/** One item's way to the library. */
export class LibraryCall {
	constructor(
		readonly run: Run,
		readonly options: LibraryOptions,
	) {}

	async send<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		return await this.run.client.call(method, inputs, this.options.calls);
	}

	/** Reads beside the operation's own request: the user's additions belong to that one alone. */
	async read<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		const additions = { query: [], body: {} };
		return await this.run.client.call(method, inputs, { ...this.options.calls, additions });
	}
}
