/**
 * Whose turn it is. Work on the same paths runs in the items' order, as it would one by one, and
 * once an item has failed nothing of a later one starts: one mechanism for both.
 */
import { limiter, type Limiter } from '../../transport/concurrency';
import { PathLocks, type Lock, type Paths } from './locks';

/** Thrown for work that a stopped run no longer starts. */
export class NotStarted extends Error {}

/** Positions between one item and the next: an item has fewer parts. */
const PARTS = 2 ** 20;

export interface TurnSettings {
	/** How much works at once, 1 or more. */
	readonly places: number;
	/** Whether the first failure keeps later work from being started. */
	readonly stopsOnError: boolean;
	readonly cancelled: AbortSignal | undefined;
}

/** The turns of one run. */
export class Turns {
	readonly locks = new PathLocks();
	readonly #lane: Limiter;
	#stoppedAt = Infinity;
	#isEnded = false;
	#last = Promise.resolve();

	constructor(private readonly settings: TurnSettings) {
		this.#lane = limiter(settings.places);
	}

	/** An item's place in the line; to be called in the items' order. */
	enter(itemIndex: number): Turn {
		const turn = new Turn(this, itemIndex * PARTS, this.#last);
		this.#last = turn.declared;
		return turn;
	}

	/** @throws {NotStarted} where something before this position failed, or the run is cancelled */
	check(position: number): void {
		if (this.settings.cancelled?.aborted || position > this.#stoppedAt) throw new NotStarted();
	}

	/** Keeps all that comes after a position from being started. What comes before it goes on. */
	fail(position: number): void {
		if (this.settings.stopsOnError) this.#stoppedAt = Math.min(this.#stoppedAt, position);
	}

	/** Ends the run at a position, whatever its settings say. */
	end(position: number): void {
		this.#isEnded = true;
		this.#stoppedAt = Math.min(this.#stoppedAt, position);
	}

	get isEnded(): boolean {
		return this.#isEnded;
	}

	/** Runs work as soon as a place is free, in the order of the calls. */
	async run<T>(position: number, work: () => Promise<T>): Promise<T> {
		return await this.#lane(async () => {
			this.check(position);
			return await work().catch((error: unknown) => {
				// At once, so that the next one in the lane sees it.
				if (!(error instanceof NotStarted)) this.fail(position);
				throw error;
			});
		});
	}
}

/** The place in the line of one item, or of a part of it. */
export class Turn {
	/** Resolves once this and all before it have said which paths they use. */
	readonly declared: Promise<void>;
	#declare = () => {};

	constructor(
		private readonly turns: Turns,
		private readonly position: number,
		private readonly before: Promise<void>,
	) {
		const own = new Promise<void>((resolve) => {
			this.#declare = resolve;
		});
		this.declared = before.then(async () => await own);
	}

	/**
	 * Runs work on some paths once all earlier work on them is done. Its place among the others is
	 * the item's own, however long the item took to find out which paths they are.
	 *
	 * @throws {NotStarted} where the run has stopped meanwhile
	 */
	async take<T>(paths: Paths, work: (lock: Lock) => Promise<T>): Promise<T> {
		await this.before;
		const lock = this.turns.locks.register(paths);
		this.#declare();
		const whenReady = async () => {
			await lock.ready;
			this.check();
			return await work(lock);
		};
		return await this.turns.run(this.position, whenReady).finally(() => lock.release());
	}

	/** Counted from 0. */
	get itemIndex(): number {
		return Math.floor(this.position / PARTS);
	}

	/** Runs work that shares no path with any other, as soon as a place is free. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		return await this.turns.run(this.position, work);
	}

	/** A part of the item for `run`. */
	part(part: number): Turn {
		return new Turn(this.turns, this.#at(part), this.before);
	}

	/** Turns for parts of the item that `take` paths, in their order. */
	split(parts: number): Turn[] {
		let { before } = this;
		const turns = Array.from({ length: parts }, (_, part) => {
			const turn = new Turn(this.turns, this.#at(part), before);
			before = turn.declared;
			return turn;
		});
		void before.then(() => this.#declare());
		return turns;
	}

	/** @throws {NotStarted} where something before this failed, or the run is cancelled */
	check(): void {
		this.turns.check(this.position);
	}

	/** Tells of a failure: nothing after it starts, where the run stops on errors. */
	fail(): void {
		this.turns.fail(this.position);
	}

	/** Tells of a failure that says nothing of the item's other parts: later items do not start. */
	failAlone(): void {
		this.turns.fail(this.position - (this.position % PARTS) + PARTS - 1);
	}

	/** Ends the run: nothing after it starts, whatever the settings say. */
	end(): void {
		this.turns.end(this.position);
	}

	/** Lets the later ones on: this one uses no further path. */
	leave(): void {
		this.#declare();
	}

	#at(part: number): number {
		return this.position + Math.min(part, PARTS - 1);
	}
}
