import { rootSpelling } from './spelling';
import type { Contract, Method } from './table';
import type { Row, Verb } from './types';

/** What one run believes about the API, beyond the contract: what it has seen so far. */
export class Beliefs {
	readonly #verbs = new Map<Method, Verb>();
	#root: string | undefined;

	constructor(readonly contract: Contract) {}

	/** A method's row, with the verb that worked in this run. */
	rowOf(method: Method): Row {
		const row: Row = this.contract.methods[method];
		const verb = this.#verbs.get(method);
		return verb === undefined ? row : { ...row, verb };
	}

	/** Another verb that is worth trying; undefined once one worked. */
	otherVerbOf(method: Method): Verb | undefined {
		return this.#verbs.has(method) ? undefined : this.contract.methods[method].otherVerb;
	}

	/** How the root is spelt: as the contract says, else as was seen to work, else as is likeliest. */
	get root(): string {
		const { paths } = this.contract;
		return paths.root ?? this.#root ?? rootSpelling(paths);
	}

	/** Whether the root's spelling is still open. */
	get isRootOpen(): boolean {
		return this.contract.paths.root === undefined && this.#root === undefined;
	}

	/** Holds a verb for the rest of the run. */
	verbWorked(method: Method, verb: Verb): void {
		this.#verbs.set(method, verb);
	}

	/** Holds a spelling of the root for the rest of the run. */
	rootWorked(root: string): void {
		this.#root = root;
	}
}
