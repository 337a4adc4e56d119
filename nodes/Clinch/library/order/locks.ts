/** Paths in use: who reads them, who writes them, and which folders are known to exist. */

/** The keys and folders that a piece of work uses. */
export interface Paths {
	readonly writes: readonly string[];
	readonly reads?: readonly string[];
	/** Folders that are made where they are missing, the topmost first, and then read. */
	readonly ensures?: readonly string[];
}

/** The work that was registered for one path so far. */
interface PathState {
	/** Ends with the last work that writes it. */
	written: Promise<unknown>;
	/** Ends with all that reads it. */
	read: Promise<unknown>;
	/** Ends once all that makes it where it is missing has done so, or will not. */
	ensured: Promise<unknown>;
	/** How much registered work is not released. */
	holders: number;
}

interface Folder extends Readonly<Pick<PathState, 'read' | 'ensured'>> {
	readonly path: string;
}

/** A place in the queues of some paths. */
export interface Lock {
	/** Resolves when all earlier work on these paths is done. */
	readonly ready: Promise<unknown>;
	/** Makes each folder of `ensures` that may be missing, once a run. */
	ensure(make: (folder: string) => Promise<unknown>): Promise<void>;
	release(): void;
}

/**
 * Readers and writers of paths, in the order in which they registered: work that writes a path waits
 * for all before it, work that reads one waits for what writes or makes it.
 */
export class PathLocks {
	readonly #states = new Map<string, PathState>();
	/** No operation both makes missing folders and deletes some, so that they stay. */
	readonly #known = new Set<string>();

	register({ writes, reads = [], ensures = [] }: Paths): Lock {
		const ended = deferred();
		const made = deferred();
		const waits: Array<Promise<unknown>> = [];
		const folders: Folder[] = [];
		const written = new Set(writes.map(lockName));
		const ensured = new Set(ensures.map(lockName));
		const held = new Set([...written, ...ensured, ...reads.map(lockName)]);
		for (const path of ensures) {
			const { read, ensured } = this.#stateOf(lockName(path));
			folders.push({ path, read, ensured });
		}
		for (const name of held) {
			const state = this.#stateOf(name);
			state.holders += 1;
			waits.push(state.written);
			if (written.has(name)) {
				waits.push(state.read);
				state.written = ended.promise;
				continue;
			}
			if (ensured.has(name)) state.ensured = Promise.all([state.ensured, made.promise]);
			else waits.push(state.ensured);
			state.read = Promise.all([state.read, ended.promise]);
		}
		return {
			ready: Promise.all(waits),
			ensure: async (make) => {
				await this.#ensure(folders, make);
				made.resolve();
			},
			release: () => {
				made.resolve();
				ended.resolve();
				this.#letGo(held);
			},
		};
	}

	async #ensure(
		folders: readonly Folder[],
		make: (folder: string) => Promise<unknown>,
	): Promise<void> {
		const unknown = () => folders.filter(({ path }) => !this.#known.has(path));
		await Promise.all(unknown().map(async ({ ensured }) => await ensured));
		// Earlier work that failed for want of the folder must not find it.
		await Promise.all(unknown().map(async ({ read }) => await read));
		for (const { path } of unknown()) {
			await make(path);
			this.#known.add(path);
		}
	}

	#stateOf(name: string): PathState {
		const known = this.#states.get(name);
		if (known) return known;
		const done = Promise.resolve();
		const state = { written: done, read: done, ensured: done, holders: 0 };
		this.#states.set(name, state);
		return state;
	}

	#letGo(names: Iterable<string>): void {
		for (const name of names) {
			const state = this.#stateOf(name);
			state.holders -= 1;
			if (state.holders === 0) this.#states.delete(name);
		}
	}
}

/** It isn't documented whether two spellings name one asset, so they take turns. */
function lockName(path: string): string {
	return path.normalize('NFC').toLowerCase();
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
	let resolve = () => {};
	const promise = new Promise<void>((done) => {
		resolve = done;
	});
	return { promise, resolve };
}
