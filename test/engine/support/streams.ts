import type { Readable } from 'node:stream';

interface Store {
	getAsStream(id: string, chunkSize?: number): Promise<Readable>;
}

/** On the store itself: the test files of a process share it. */
const OPENED = Symbol.for('clinch.openedStreams');

interface WatchedStore extends Store {
	[OPENED]?: Set<Readable>;
}

/** Records which of n8n's stored files are open. */
export function watchStreams(store: WatchedStore): void {
	if (store[OPENED]) return;
	const streams = new Set<Readable>();
	store[OPENED] = streams;
	const open = store.getAsStream.bind(store);
	store.getAsStream = async (...values) => {
		const stream = await open(...values);
		streams.add(stream);
		stream.once('close', () => streams.delete(stream));
		return stream;
	};
}

/** A file that stays open holds a handle, or a connection to a database, until n8n restarts. */
export async function checkClosed(store: WatchedStore): Promise<void> {
	const streams = store[OPENED] ?? new Set();
	// Closing takes the system some turns.
	for (let turn = 0; turn < 200 && streams.size > 0; turn++) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	const { size } = streams;
	streams.clear();
	if (size > 0) throw new Error(`${size} stored files are still open after the run`);
}
