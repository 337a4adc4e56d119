/** The library's content: folders and assets in an index; what was uploaded is on disk under neutral names. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Asset {
	key: string;
	/** Its bytes, or the file on disk that holds them: a disk is slow for many that are small. */
	content: Buffer | string;
	size: number;
	contentType: string;
	metadata: Record<string, unknown>;
}

interface Folder {
	subfolders: Set<string>;
	assets: Map<string, Asset>;
}

export const parentOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));
export const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
export const under = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);

export const bytesOf = ({ content }: Pick<Asset, 'content'>): Buffer =>
	typeof content === 'string' ? readFileSync(content) : content;

export class Store {
	readonly #folders = new Map<string, Folder>();
	#files = 0;

	constructor(readonly directory: string) {
		mkdirSync(directory, { recursive: true });
		this.#folders.set('', { subfolders: new Set(), assets: new Map() });
		const index = join(directory, 'index.json');
		if (!existsSync(index)) return;
		const saved = JSON.parse(readFileSync(index, 'utf8')) as {
			files: number;
			folders: string[];
			assets: Asset[];
		};
		this.#files = saved.files;
		for (const folder of saved.folders) this.makeFolder(folder);
		for (const asset of saved.assets) this.#put(asset);
	}

	/** Writes what is in memory, so that a store over the same directory starts where this one ended. */
	save(): void {
		for (const asset of this.allAssets()) {
			const { content } = asset;
			if (typeof content === 'string') continue;
			this.#files += 1;
			asset.content = join(this.directory, `file-${this.#files}`);
			writeFileSync(asset.content, content);
		}
		writeFileSync(
			join(this.directory, 'index.json'),
			JSON.stringify({ files: this.#files, folders: this.allFolders(), assets: this.allAssets() }),
		);
	}

	hasFolder(path: string): boolean {
		return this.#folders.has(path);
	}

	/** Makes a folder and those above it. */
	makeFolder(path: string): void {
		if (this.#folders.has(path)) return;
		const parent = parentOf(path);
		this.makeFolder(parent);
		this.#folders.set(path, { subfolders: new Set(), assets: new Map() });
		this.#folders.get(parent)?.subfolders.add(path);
	}

	/** Takes a folder away, with all that is in it or with its assets handed to the folder above. */
	deleteFolder(path: string, keepsAssets: boolean): void {
		const parent = parentOf(path);
		const folder = this.#folders.get(path);
		if (!folder) return;
		for (const subfolder of [...folder.subfolders]) this.deleteFolder(subfolder, keepsAssets);
		for (const asset of [...folder.assets.values()]) {
			if (keepsAssets) this.move(asset.key, under(parent, nameOf(asset.key)));
			else this.delete(asset.key);
		}
		this.#folders.delete(path);
		this.#folders.get(parent)?.subfolders.delete(path);
	}

	subfoldersOf(path: string): string[] {
		return [...(this.#folders.get(path)?.subfolders ?? [])].sort();
	}

	assetsIn(path: string): Asset[] {
		const assets = [...(this.#folders.get(path)?.assets.values() ?? [])];
		return assets.sort((one, other) => (one.key < other.key ? -1 : 1));
	}

	allFolders(): string[] {
		return [...this.#folders.keys()].filter((path) => path !== '').sort();
	}

	allAssets(): Asset[] {
		return [...this.#folders.values()].flatMap(({ assets }) => [...assets.values()]);
	}

	find(key: string): Asset | undefined {
		return this.#folders.get(parentOf(key))?.assets.get(nameOf(key));
	}

	/** Stores an asset in a folder that exists; metadata stays where none is given. */
	put(asset: Omit<Asset, 'metadata'> & { metadata?: Record<string, unknown> | undefined }): Asset {
		const before = this.find(asset.key);
		return this.#put({ ...asset, metadata: asset.metadata ?? before?.metadata ?? {} });
	}

	#put(asset: Asset): Asset {
		this.#folders.get(parentOf(asset.key))?.assets.set(nameOf(asset.key), asset);
		return asset;
	}

	/** The bytes are shared: nothing in here changes a file once it is written. */
	copy(key: string, to: string): void {
		const asset = this.find(key);
		if (!asset) return;
		this.#put({ ...asset, key: to, metadata: { ...asset.metadata } });
	}

	move(key: string, to: string): void {
		this.copy(key, to);
		this.delete(key);
	}

	delete(key: string): boolean {
		return this.#folders.get(parentOf(key))?.assets.delete(nameOf(key)) ?? false;
	}

	/** Puts bytes in place, for a test that needs something to be there. */
	seed(
		key: string,
		bytes: Buffer | string,
		contentType: string,
		metadata: Record<string, unknown>,
	) {
		this.makeFolder(parentOf(key));
		const content = Buffer.from(bytes);
		this.#put({ key, content, size: content.length, contentType, metadata });
	}

	/** Seeds an asset whose bytes are those of another. */
	seedLike(key: string, like: string): void {
		this.makeFolder(parentOf(key));
		this.copy(like, key);
	}

	remove(): void {
		rmSync(this.directory, { recursive: true, force: true });
	}
}
