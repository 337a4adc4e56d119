import { isListIndex } from '../language';
import { quote } from '../paths';
import type { Method } from '../table';
import type { Place } from '../types';
import { invalid } from './validate';

/**
 * The fields of a request by place and name. Of two that have the same one, one would be lost on the
 * way; so would a field of a JSON body inside of what another fills.
 */
export class Spots {
	/** By place and name: whose it is. */
	readonly #owners = new Map<string, string>();
	/** By the dotted name of an object or list in the body: a field inside it. */
	readonly #inside = new Map<string, { readonly owner: string; readonly isList: boolean }>();

	constructor(private readonly method: Method) {}

	/**
	 * @param owner for the error, e.g. `assetKey`
	 * @throws {InputError} where another one has it
	 */
	take(owner: string, place: Place, name: string): void {
		const spot = `${place} ${place === 'header' ? name.toLowerCase() : name}`;
		const holder = this.#owners.get(spot) ?? (place === 'body' ? this.#innerOf(name) : undefined);
		if (holder !== undefined) throw this.#double(holder, owner, place, name);
		this.#owners.set(spot, owner);
		if (place === 'body') this.#enter(owner, name);
	}

	/** Whether a JSON body has any field. */
	get isBodyTaken(): boolean {
		return [...this.#owners.keys()].some((spot) => spot.startsWith('body '));
	}

	#innerOf(name: string): string | undefined {
		return this.#inside.get(name)?.owner;
	}

	/** Marks the objects and lists around a field of the body. */
	#enter(owner: string, name: string): void {
		for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
			const around = name.slice(0, dot);
			const holder = this.#owners.get(`body ${around}`);
			if (holder !== undefined) throw this.#double(holder, owner, 'body', name);
			const next = name.indexOf('.', dot + 1);
			const isList = isListIndex(name.slice(dot + 1, next < 0 ? undefined : next));
			const there = this.#inside.get(around);
			if (there && there.isList !== isList) {
				throw invalid(
					`makes ${quote(around)} in ${this.method} a list and an object: of ${there.owner} and ${owner} one would be lost`,
				);
			}
			this.#inside.set(around, { owner, isList });
		}
	}

	#double(holder: string, owner: string, place: Place, name: string): Error {
		return invalid(
			`gives ${holder} and ${owner} in ${this.method} the same name in "${place}": ${quote(name)}`,
		);
	}
}
