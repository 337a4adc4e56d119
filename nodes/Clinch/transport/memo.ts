/** Makes things once, however many want them at the same time. */
export class Memo {
	readonly #made = new Map<string, Promise<unknown>>();

	/**
	 * A failure belongs to the one that made it: those that waited for it try for themselves, one
	 * after the other.
	 *
	 * @param name one name for one kind of value
	 * @returns what `make` gave the first time
	 */
	async once<T>(name: string, make: () => Promise<T>): Promise<T> {
		for (;;) {
			const known = this.#made.get(name) as Promise<T> | undefined;
			if (!known) return await this.#make(name, make);
			const [outcome] = await Promise.allSettled([known]);
			if (outcome.status === 'fulfilled') return outcome.value;
		}
	}

	async #make<T>(name: string, make: () => Promise<T>): Promise<T> {
		const made = make();
		this.#made.set(name, made);
		return await made.catch((error: unknown) => {
			this.#made.delete(name);
			throw error;
		});
	}
}
