/** What the items of one run share, and one item's way to the library. */
import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../answers/content';
import type { Method } from '../contract/table';
import { Evidence } from '../evidence/evidence';
import type { CallSettings, Client, MayStart } from '../transport/client';
import { Memo } from '../transport/memo';
import type { Inputs } from '../transport/request';
import { Changes } from './memory/changes';
import { Notes } from './memory/notes';
import { Claims } from './order/claims';
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
	readonly evidence: Evidence;
	readonly changes = new Changes();
	readonly notes = new Notes();
	readonly memo = new Memo();
	/** What the items have written so far. */
	readonly claims = new Claims();

	/** @param itemCount how many items the run has */
	constructor(
		readonly client: Client,
		readonly itemCount: number,
	) {
		this.evidence = new Evidence(client);
	}

	/** Makes something once a run, however many items want it at once. */
	async memoize<T>(name: string, make: () => Promise<T>): Promise<T> {
		return await this.memo.once(name, make);
	}
}

/** One item's way to the library, or that of a part of it. */
export class LibraryCall {
	/** What it works on, as the output of a failed item names it. */
	about: IDataObject = {};

	/** Whether it has sent a request that may have changed something. */
	#hasChanged = false;

	constructor(
		readonly run: Run,
		readonly options: LibraryOptions,
		readonly turn: Turn,
	) {}

	/** For the operation's own requests. */
	get sendSettings(): CallSettings {
		return { ...this.options.calls, mayStart: this.#mayStart };
	}

	/** For reads beside the operation's own request: the user's additions belong to that one alone. */
	get readSettings(): CallSettings {
		return { ...this.sendSettings, additions: { query: [], body: {} } };
	}

	async send<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		return await this.run.client.call(method, inputs, this.sendSettings);
	}

	/** Sends a request beside the operation's own. */
	async read<M extends Method>(method: M, inputs: Inputs<M>): Promise<Answer> {
		return await this.run.client.call(method, inputs, this.readSettings);
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
