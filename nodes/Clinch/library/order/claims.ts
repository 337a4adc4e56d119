/** What a run itself put into the library: one item must not silently overwrite another's asset. */
import type { IDataObject } from 'n8n-workflow';

import { quote } from '../../contract/paths';
import { InputError } from '../../contract/inputError';

/** What an item puts under a key, as far as it can be compared. */
export interface Content {
	/** The same for the same content, e.g. the ID of a stored file; another one proves nothing. */
	readonly id?: string | undefined;
	/** The SHA-256 of the content. */
	readonly hash?: (() => Promise<string>) | undefined;
	readonly metadata?: IDataObject | undefined;
}

interface Claim {
	readonly itemIndex: number;
	readonly content: Content;
	readonly records: readonly IDataObject[];
}

/** The assets that the items of a run have written so far. */
export class Claims {
	readonly #claims = new Map<string, Claim>();

	/**
	 * Called in the key's turn, before it is written.
	 *
	 * @returns what came out for an earlier item that put the same there; undefined where none wrote it
	 * @throws {InputError} where an earlier item put something else there
	 */
	async check(
		assetKey: string,
		itemIndex: number,
		content: Content,
	): Promise<IDataObject[] | undefined> {
		const earlier = this.#claims.get(assetKey);
		if (!earlier) return undefined;
		if (await isSame(earlier.content, content)) return earlier.records.map((one) => ({ ...one }));
		throw new InputError(
			`Items ${earlier.itemIndex} and ${itemIndex} have the same key ${quote(assetKey)}`,
			`Item ${earlier.itemIndex} was sent, and this one was not. Use an expression to give each its own name or folder.`,
		);
	}

	add(assetKey: string, claim: Claim): void {
		this.#claims.set(assetKey, claim);
	}

	/** The asset was moved away: its key is free again. */
	release(assetKey: string): void {
		this.#claims.delete(assetKey);
	}

	/** Tells an asset of the library from one that an item put in its place. */
	idOf(assetKey: string): string {
		return `${this.#claims.get(assetKey)?.itemIndex ?? ''}:${assetKey}`;
	}
}

async function isSame(one: Content, other: Content): Promise<boolean> {
	if (JSON.stringify(one.metadata) !== JSON.stringify(other.metadata)) return false;
	if (one.id !== undefined && one.id === other.id) return true;
	if (!one.hash || !other.hash) return false;
	return (await one.hash()) === (await other.hash());
}
