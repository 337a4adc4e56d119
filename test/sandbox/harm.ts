/** What was destroyed although no test named it: a client that trusts a guess shows here. */
import type { RecordedRequest } from './traffic';

export interface Harm {
	what: 'deleted' | 'overwritten' | 'moved' | 'metadata replaced' | 'folder deleted';
	/** The asset or folder, in the store's spelling. */
	key: string;
	/** The API's method that did it. */
	method: string;
	request: RecordedRequest;
}

export type Changeable = string | RegExp | readonly string[];

export class HarmLog {
	#all: Harm[] = [];
	#named: Array<string | RegExp> = [];
	/** Of the tests before a reset: `close()` still has to tell it. */
	#earlier: Harm[] = [];

	note(what: Harm['what'], key: string, request: RecordedRequest): void {
		this.#all.push({ what, key, method: request.method, request });
	}

	/** A text names an asset, or a folder with all that is in it. */
	name(what: Changeable): void {
		this.#named.push(...(typeof what === 'string' || what instanceof RegExp ? [what] : what));
	}

	outside(): Harm[] {
		return this.#all.filter(({ key }) => !this.#named.some((named) => covers(named, key)));
	}

	reset(): void {
		this.#earlier.push(...this.outside());
		this.#all = [];
		this.#named = [];
	}

	/** Throws when something was destroyed that nobody had named, resets or not. */
	check(): void {
		const harm = [...this.#earlier, ...this.outside()];
		if (harm.length === 0) return;
		const lines = harm.map(
			({ what, key, method, request }) =>
				`  ${key === '' ? '(the root)' : key}: ${what} by ${method}, ${request.verb} ${request.rawUrl}`,
		);
		throw new Error(`The library lost what no test had named:\n${lines.join('\n')}`);
	}
}

function covers(named: string | RegExp, key: string): boolean {
	if (typeof named === 'string') return key === named || key.startsWith(`${named}/`);
	// A global or sticky expression would go on where the last key ended.
	return new RegExp(named.source, named.flags.replace(/[gy]/g, '')).test(key);
}
