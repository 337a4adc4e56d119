/** Finds the keys that were sent in what a server says, in time that grows with its length alone. */
import { ownPath, withoutHost, type ServerSpelling } from '../element/paths';

/** What a key in a sentence may begin after, and end before. */
const EDGES = new Set(' \t\r\n\u00a0"\'`“”‘’«»()[]{}<>=:,;|!?');

/** More parts than this a key in a URL or a sentence does not have. */
const MOST_PARTS = 40;

export class KeyIndex {
	readonly #exact: ReadonlySet<string>;
	/** By their spelling in lower case; undefined where two keys differ in case alone. */
	readonly #folded = new Map<string, string | undefined>();
	/** How many places in a key look like its end. */
	readonly #mostEdges: number;
	/** The longest spelling of a key, in characters: as a URL, each of its bytes encoded. */
	readonly #longest: number;

	constructor(
		keys: readonly string[],
		private readonly spelling: ServerSpelling,
	) {
		this.#exact = new Set(keys);
		let mostEdges = 0;
		let longest = 0;
		for (const key of keys) {
			const folded = key.toLowerCase();
			const isDouble = this.#folded.has(folded) && this.#folded.get(folded) !== key;
			this.#folded.set(folded, isDouble ? undefined : key);
			mostEdges = Math.max(mostEdges, endsIn(key).length);
			longest = Math.max(longest, Buffer.byteLength(key));
		}
		this.#mostEdges = Math.min(mostEdges, MOST_PARTS) + 2;
		this.#longest = longest * 3 + 200;
	}

	get size(): number {
		return this.#exact.size;
	}

	/** The key that a text is, in whatever spelling; undefined where it is none. */
	find(text: string): string | undefined {
		if (text.length > 8192) return undefined;
		const exact = this.#match(text);
		if (exact !== undefined) return exact;
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
		const ends = endsIn(text);
		let from = 0;
		let first = 0;
		while (from < text.length) {
			while ((ends[first] ?? Infinity) <= from) first += 1;
			const key = isEdge(text, from) ? undefined : this.#keyFrom(text, from, ends, first);
			if (key) found.add(key.name);
			// What comes next begins behind the edge at which this ends.
			const end = isEdge(text, from) ? from : (key?.end ?? ends[first] ?? text.length);
			from = end + 1;
		}
		return [...found];
	}

	/** The longest key that begins at a place in a text. */
	#keyFrom(
		text: string,
		from: number,
		ends: readonly number[],
		first: number,
	): { name: string; end: number } | undefined {
		for (let at = Math.min(first + this.#mostEdges, ends.length) - 1; at >= first; at--) {
			const end = ends[at] ?? 0;
			const name = end - from > this.#longest ? undefined : this.find(text.slice(from, end));
			if (name !== undefined) return { name, end };
		}
		return undefined;
	}
}

function isEdge(text: string, at: number): boolean {
	return EDGES.has(text.charAt(at));
}

/** Where a key in a text may end: before an edge, or before a full stop that ends a sentence. */
function endsIn(text: string): number[] {
	const ends: number[] = [];
	for (let at = 1; at <= text.length; at++) {
		const isStop = text[at] === '.' && (at + 1 === text.length || isEdge(text, at + 1));
		if (at === text.length || isStop || isEdge(text, at)) ends.push(at);
	}
	return ends;
}
