/** What a person wants to know after a run, beyond the items that come out. */
export class Notes {
	readonly #foldersCreated = new Set<string>();
	readonly #renamed = new Map<string, string>();
	#isListCut = false;

	get foldersCreated(): number {
		return this.#foldersCreated.size;
	}

	/** Names of upstream files, and the names under which they were sent instead. */
	get renamed(): ReadonlyMap<string, string> {
		return this.#renamed;
	}

	get isListCut(): boolean {
		return this.#isListCut;
	}

	folderCreated(folder: string): void {
		this.#foldersCreated.add(folder);
	}

	fileRenamed(from: string, to: string): void {
		this.#renamed.set(from, to);
	}

	/** Notes that a list holds more than its limit let through. */
	listCut(): void {
		this.#isListCut = true;
	}
}
