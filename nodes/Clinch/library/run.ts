/** What the items of one run share, and one item's way to the library. */
import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../answers/content';
import type { CallSettings, Client, MayStart } from '../transport/client';
import type { Method } from '../contract/table';
import type { Inputs } from '../transport/request';
import type { Lock, Paths } from './order/locks';
import type { Turn } from './order/turns';

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

	constructor(readonly client: Client) {}

	/**
	 * Makes something once a run, however many items want it at once. A failure is that item's alone
	 * which made it: those that waited for it try for themselves, one after the other.
	 */
	async memoize<T>(name: string, make: () => Promise<T>): Promise<T> {
		for (;;) {
			const known = this.#memory.get(name) as Promise<T> | undefined;
			if (!known) return await this.#make(name, make);
			const [outcome] = await Promise.allSettled([known]);
			if (outcome.status === 'fulfilled') return outcome.value;
		}
	}

	async #make<T>(name: string, make: () => Promise<T>): Promise<T> {
		const made = make();
		this.#memory.set(name, made);
		return await made.catch((error: unknown) => {
			this.#memory.delete(name);
			throw error;
		});
	}
}

/** One item's way to the library, or that of a part of it. */
export class LibraryCall {
	/** Whether it has sent a request that may have changed something. */
	#hasChanged = false;

	constructor(
		readonly run: Run,
		readonly options: LibraryOptions,
		readonly turn: Turn,
	) {}

	async send<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		return await this.run.client.call(method, inputs, this.options.calls, this.#mayStart);
	}

	/** Reads beside the operation's own request: the user's additions belong to that one alone. */
	async read<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		const settings = { ...this.options.calls, additions: { query: [], body: {} } };
		return await this.run.client.call(method, inputs, settings, this.#mayStart);
	}

	/**
	 * Runs work on assets or folders after all earlier items' work on them, as without concurrency.
	 *
	 * @throws {NotStarted} where the run has stopped meanwhile
	 */
	async runExclusive<T>(paths: Paths, work: (lock: Lock) => Promise<T>): Promise<T> {
		return await this.turn.take(paths, work);
	}

	/**
	 * A stopped run sends nothing more. What is under way finishes: a change that may have worked is
	 * sent again, and what became of it is looked up.
	 */
	readonly #mayStart: MayStart = (isChange, isUnderWay) => {
		if (!isUnderWay && (isChange || !this.#hasChanged)) this.turn.check();
		this.#hasChanged ||= isChange;
	};
}
