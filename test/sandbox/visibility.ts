/** An index that lags behind: what was stored or deleted a moment ago does not show in lists yet. */
import { parentOf, type Asset } from './store';

interface Since {
	at: number;
	requests: number;
}

export class Visibility {
	readonly #stored = new Map<string, Since>();
	readonly #deleted = new Map<string, Since & { asset: Asset }>();

	constructor(
		/** Milliseconds; 0 for at once. */
		private readonly after: number,
		/** Further requests; 0 for at once. */
		private readonly afterRequests: number,
		private readonly countRequests: () => number,
	) {}

	stored(key: string, isNew: boolean): void {
		this.#deleted.delete(key);
		if (isNew) this.#stored.set(key, this.#now());
	}

	deleted(asset: Asset): void {
		if (!this.#isOver(this.#stored.get(asset.key))) return;
		this.#deleted.set(asset.key, { ...this.#now(), asset });
	}

	/** What a list of a folder shows of the assets that are in it. */
	shown(assets: Asset[], folder: string, deep: boolean): Asset[] {
		const isIn = ({ key }: Asset) =>
			parentOf(key) === folder || (deep && (folder === '' || key.startsWith(`${folder}/`)));
		const gone = [...this.#deleted.values()]
			.filter((since) => !this.#isOver(since) && isIn(since.asset))
			.map(({ asset }) => asset);
		return [...assets.filter(({ key }) => this.#isOver(this.#stored.get(key))), ...gone];
	}

	#now(): Since {
		return { at: Date.now(), requests: this.countRequests() };
	}

	#isOver(since: Since | undefined): boolean {
		if (!since) return true;
		return (
			Date.now() - since.at >= this.after &&
			this.countRequests() - since.requests >= this.afterRequests
		);
	}
}
