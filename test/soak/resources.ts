/** What this process holds: memory, open files and handles. */
import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A file of n8n's store, as Linux tells what is open. */
const STORED_FILE = /^\d+ \/.*binary_data/;

/** In bytes, after a garbage collection. */
export function memory(): { heap: number; process: number } {
	globalThis.gc?.();
	const { heapUsed, rss } = process.memoryUsage();
	return { heap: heapUsed, process: rss };
}

/** What this process has open, each with its number; undefined on systems other than Linux. */
function descriptors(): string[] | undefined {
	if (process.platform !== 'linux') return undefined;
	return readdirSync('/proc/self/fd').flatMap((number) => {
		try {
			return [`${number} ${readlinkSync(`/proc/self/fd/${number}`)}`];
		} catch {
			// The listing's own, which is closed again.
			return [];
		}
	});
}

/** What is left of a list of open things. Closing takes the system some turns. */
async function leftOf(open: () => string[]): Promise<string[]> {
	for (let turn = 0; turn < 40 && open().length > 0; turn++) await delay(50);
	return open();
}

/** The open handles; what this process prints to stays open. */
export async function openHandles(): Promise<string[]> {
	return await leftOf(() =>
		process.getActiveResourcesInfo().filter((name) => !/^(TTY|Pipe)Wrap$/.test(name)),
	);
}

/** Finds files and sockets that are opened from now on and not closed again. */
export class LeakWatch {
	readonly #before = descriptors();
	#forgotten = 0;

	constructor() {
		process.on('warning', ({ message }) => {
			if (message.includes('on garbage collection')) this.#forgotten += 1;
		});
	}

	/** Linux alone tells what is open. */
	get isPossible(): boolean {
		return this.#before !== undefined;
	}

	/** Called before a garbage collection, which closes what was forgotten, with a warning. */
	async countStoredFiles(): Promise<void> {
		const stored = () => this.#opened().filter((one) => STORED_FILE.test(one));
		this.#forgotten += (await leftOf(stored)).length;
	}

	get storedFilesLeftOpen(): number {
		return this.#forgotten;
	}

	/** Descriptors that were not there at the start. */
	async left(): Promise<string[]> {
		return await leftOf(() => this.#opened());
	}

	#opened(): string[] {
		return (descriptors() ?? []).filter((one) => !this.#before?.includes(one));
	}
}
