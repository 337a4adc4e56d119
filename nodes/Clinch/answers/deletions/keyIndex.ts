/** Finds the keys that were sent in what a server says, in time that grows with its length alone. */
import { ownPath, withoutHost, type Spelling } from '../list/paths';

/** What a key in a sentence may begin after, and end before. */
const EDGE = /[\s"'`“”‘’«»()[\]{}<>=:,;|!?]/;

/** More parts than this a key in a URL or a sentence does not have. */
const MOST_PARTS = 40;

export class KeyIndex {
	readonly #exact: ReadonlySet<string>;
	/** By their spelling in lower case; undefined where two keys differ in case alone. */
	readonly #folded = new Map<string, string | undefined>();
	/** How many places in a key look like its end. */
	readonly #mostEdges: number;

	constructor(
		keys: readonly string[],
		private readonly spelling: Omit<Spelling, 'folder'>,
	) {
		this.#exact = new Set(keys);
		let mostEdges = 0;
		for (const key of keys) {
			const folded = key.toLowerCase();
			const isDouble = this.#folded.has(folded) && this.#folded.get(folded) !== key;
			this.#folded.set(folded, isDouble ? undefined : key);
			mostEdges = Math.max(mostEdges, endsOf(key, 0, key.length).length);
		}
		this.#mostEdges = Math.min(mostEdges, MOST_PARTS) + 2;
	}

	get size(): number {
		return this.#exact.size;
	}

	/** The key that a text is, in whatever spelling; undefined where it is none. */
	find(text: string): string | undefined {
		if (text === '' || text.length > 8192) return undefined;
		const exact = this.#match(text);
		if (exact !== undefined) return exact;
		// Most texts are spelled as ours: the rest is for those that are not.
		if (!/[\\%]|^\.?\/|\/$|:\/\/|^\d+\//.test(text)) return undefined;
		const path = ownPath(text, { ...this.spelling, folder: '' });
		const own = this.#match(path);
		if (own !== undefined) return own;
		const isAccount = /^\d+\//.test(path);
		if (withoutHost(text) === undefined && !isAccount) return undefined;
		const parts = path.split('/').slice(-MOST_PARTS);
		for (let index = 1; index < (isAccount ? 2 : parts.length); index++) {
			const found = this.#match(parts.slice(index).join('/'));
			if (found !== undefined) return found;
		}
		return undefined;
	}

	#match(path: string): string | undefined {
		return this.#exact.has(path) ? path : this.#folded.get(path.toLowerCase());
	}

	/** The keys that a sentence names as a whole: "v/a10.png is locked" does not name v/a1. */
	namedIn(text: string): string[] {
		const found = new Set<string>();
		for (let start = 0; start < text.length; start++) {
			if (isEdge(text, start) || (start > 0 && !isEdge(text, start - 1))) continue;
			const ends = endsOf(text, start, text.length, this.#mostEdges).reverse();
			for (const end of ends) {
				const key = this.find(text.slice(start, end));
				if (key === undefined) continue;
				found.add(key);
				start = end - 1;
				break;
			}
		}
		return [...found];
	}
}

/** The colon of an address is none. */
function isEdge(text: string, at: number): boolean {
	return EDGE.test(text.charAt(at)) && !text.startsWith('://', at);
}

/** Where what begins at `start` may end: before an edge, or before a full stop that ends a sentence. */
function endsOf(text: string, start: number, length: number, most = Infinity): number[] {
	const ends: number[] = [];
	for (let at = start + 1; at <= length && ends.length < most && at - start <= 2048; at++) {
		const next = text.charAt(at);
		const isStop = next === '.' && (at + 1 === length || isEdge(text, at + 1));
		if (next === '' || isEdge(text, at) || isStop) ends.push(at);
	}
	return ends;
}
