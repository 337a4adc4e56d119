/** The store as one request sees it: what the request destroys is noted, and shows late where the dialect says so. */

import type { Dialect } from './dialect';
import { errors } from './errors';
import type { HarmLog } from './harm';
import { bytesOf, parentOf, nameOf, under, type Asset, type Store } from './store';
import type { RecordedRequest } from './traffic';
import type { Visibility } from './visibility';

type NewAsset = Parameters<Store['put']>[0];

/** The mark of the node's own scratch names: writing the same bytes there again destroys nothing. */
const SCRATCH = 'n8n-clinch-check-';

export class Library {
	constructor(
		private readonly store: Store,
		private readonly dialect: Dialect,
		private readonly harm: HarmLog,
		private readonly visibility: Visibility,
		private readonly request: RecordedRequest,
	) {}

	hasFolder = (path: string) => this.store.hasFolder(path);
	find = (key: string) => this.store.find(key);

	asset(key: string): Asset {
		const asset = this.store.find(key);
		if (!asset) throw errors.noAsset(key);
		return asset;
	}

	/** Folders that have to be there before something lands in them. */
	needFolder(path: string): void {
		if (this.store.hasFolder(path)) return;
		if (this.dialect.parents !== 'made') throw errors.noFolder(path);
		this.store.makeFolder(path);
	}

	makeFolder(path: string): void {
		if (this.store.hasFolder(path)) throw errors.folderExists(path);
		const parent = parentOf(path);
		if (!this.store.hasFolder(parent) && this.dialect.parents !== 'made') {
			throw errors.noParent(parent);
		}
		this.store.makeFolder(path);
	}

	put(asset: NewAsset, mayOverwrite: boolean): void {
		const before = this.#makeRoom(asset.key, mayOverwrite);
		if (before && !isSameScratch(before, asset)) this.#note('overwritten', asset.key);
		this.store.put(asset);
		this.visibility.stored(asset.key, !before);
	}

	copy(from: string, to: string, mayOverwrite: boolean): void {
		const before = from === to ? undefined : this.#makeRoom(to, mayOverwrite);
		if (before && !isSameScratch(before, { ...this.asset(from), key: to })) {
			this.#note('overwritten', to);
		}
		this.store.copy(from, to);
		this.visibility.stored(to, !before && from !== to);
	}

	move(from: string, to: string, mayOverwrite: boolean): void {
		this.copy(from, to, mayOverwrite);
		this.#note('moved', from);
		this.#drop(from);
	}

	delete(key: string): boolean {
		if (!this.store.find(key)) return false;
		this.#note('deleted', key);
		this.#drop(key);
		return true;
	}

	setMetadata(key: string, metadata: Record<string, unknown>): void {
		const asset = this.asset(key);
		const had = JSON.stringify(asset.metadata);
		if (had !== '{}' && had !== JSON.stringify(metadata)) this.#note('metadata replaced', key);
		asset.metadata = metadata;
	}

	/** With subfolders, of which each loss is noted by itself. The root stays, empty. */
	deleteFolder(path: string, keepsAssets: boolean): void {
		const parent = parentOf(path);
		for (const subfolder of this.store.subfoldersOf(path))
			this.deleteFolder(subfolder, keepsAssets);
		for (const { key } of this.store.assetsIn(path)) {
			if (!keepsAssets) this.delete(key);
			else if (path !== '') this.move(key, under(parent, nameOf(key)), true);
		}
		if (path === '') return;
		this.#note('folder deleted', path);
		this.store.deleteFolder(path, false);
	}

	assetsIn(folder: string, deep: boolean): Asset[] {
		const assets = deep
			? [folder, ...this.#below(folder)].flatMap((path) => this.store.assetsIn(path))
			: this.store.assetsIn(folder);
		const shown = this.visibility.shown(assets, folder, deep);
		return shown.sort((one, other) => (one.key < other.key ? -1 : 1));
	}

	subfoldersOf = (folder: string) => this.store.subfoldersOf(folder);

	#below(folder: string): string[] {
		return this.store.subfoldersOf(folder).flatMap((path) => [path, ...this.#below(path)]);
	}

	#makeRoom(key: string, mayOverwrite: boolean): Asset | undefined {
		this.needFolder(parentOf(key));
		const before = this.store.find(key);
		if (before && !mayOverwrite) throw errors.assetExists(key);
		return before;
	}

	#drop(key: string): void {
		this.visibility.deleted(this.asset(key));
		this.store.delete(key);
	}

	#note(what: Parameters<HarmLog['note']>[0], key: string): void {
		this.harm.note(what, key, this.request);
	}
}

function isSameScratch(before: Asset, after: NewAsset): boolean {
	return after.key.includes(SCRATCH) && bytesOf(before).equals(bytesOf(after));
}
