import type { Readable } from 'node:stream';

interface Store {
	getAsStream(id: string, chunkSize?: number): Promise<Readable>;
}

const opened = new Map<Store, Set<Readable>>();

/** Keeps account of the files that are opened in n8n's store. */
export function watchStreams(store: Store): void {
	if (opened.has(store)) return;
	const streams = new Set<Readable>();
	opened.set(store, streams);
	const open = store.getAsStream.bind(store);
	store.getAsStream = async (...values) => {
		const stream = await open(...values);
		streams.add(stream);
		stream.once('close', () => streams.delete(stream));
		return stream;
	};
}

/** A file that stays open holds a handle, or a connection to a database, until n8n restarts. */
export async function checkClosed(store: Store): Promise<void> {
	const streams = opened.get(store) ?? new Set();
	// Closing takes the system some turns.
	for (let turn = 0; turn < 200 && streams.size > 0; turn++) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	const { size } = streams;
	streams.clear();
	if (size > 0) throw new Error(`${size} stored files are still open after the run`);
}
