/**
 * Step 6: what DeleteAsset and DeleteMultipleAssets share. Only keys of the scratch folder are sent,
 * and the root is watched around each request.
 */
import { nameOf, parentOf } from '../../../contract/paths';
import type { Method } from '../../../contract/table';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
import { NothingToTry } from '../../search/rows';
import { RootGuard } from './guard';

/** Gives the key of an asset in the scratch folder; undefined where none can be made. */
export type NewAsset = (isFresh?: boolean) => Promise<string | undefined>;

export class Deletions {
	readonly #guard: RootGuard;
	readonly #refused = new Set<Method>();

	constructor(
		private readonly check: Check,
		private readonly newAsset: NewAsset,
	) {
		this.#guard = new RootGuard(check);
	}

	/** Whether the root can be watched: without it nothing is deleted. */
	async mayStart(): Promise<boolean> {
		return await this.#guard.start();
	}

	/** Keys in the scratch folder, uploaded where there are not enough. */
	async ownAssets(count: number): Promise<string[]> {
		const { assets, home } = this.check;
		const own = () => [...assets].filter((key) => key.startsWith(`${home}/`));
		while (own().length < count) {
			if ((await this.newAsset(true)) === undefined) throw new NothingToTry();
		}
		return own().slice(0, count);
	}

	/**
	 * Looks which of the named assets are gone, and that nothing else is.
	 *
	 * @param wanted how many are to be waited for
	 * @throws {InputError} where something that is not the check's own is gone
	 */
	async effectOf(
		method: Method,
		reply: Reply,
		assets: readonly string[],
		wanted: number,
	): Promise<string[]> {
		if (reply.kind !== 'ok') {
			// An error may have come after the work, too.
			const isFirst = !this.#refused.has(method);
			this.#refused.add(method);
			if (isFirst || Number(reply.statusOrCode) >= 500) await this.#guard.verify();
			return [];
		}
		const gone = await this.check.session.lookUntil('gone', async () => {
			const now = await this.#goneOf(assets);
			return now.length >= wanted ? now : undefined;
		});
		await this.#guard.verify();
		return gone ?? [];
	}

	async #goneOf(assets: readonly string[]): Promise<string[]> {
		const gone: string[] = [];
		for (const folder of new Set(assets.map(parentOf))) {
			const list = await this.check.list('GetAssetList', folder);
			if (list?.kind !== 'ok') continue;
			const inFolder = assets.filter((key) => parentOf(key) === folder);
			gone.push(...inFolder.filter((key) => !list.text.includes(nameOf(key))));
		}
		for (const key of gone) this.check.assets.delete(key);
		return gone;
	}
}
