import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../contract/inputError';

/** n8n's stream of a stored file. */
type Readable = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

/** A file on its way to Clinch. */
export interface FileToSend {
	readonly name: string;
	/** Its media type, e.g. `image/png`. */
	readonly type: string;
	/** In bytes, exact: it becomes the request's Content-Length. */
	readonly size: number;
	/** Opens the content from its first byte; called once for each try. */
	open(): Promise<Readable | Buffer>;
}

/**
 * Opens a file for one try of a request.
 *
 * @param over aborted when the try is over: then the file is closed, read to its end or not, for
 *   n8n's helper leaves it open
 */
export async function openFor(over: AbortController, file: FileToSend): Promise<Readable | Buffer> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) return content;
	const close = () => content.destroy();
	if (over.signal.aborted) close();
	else over.signal.addEventListener('abort', close, { once: true });
	return content;
}

/** A global File over n8n's own stream: axios sends it part by part, without a copy. */
export class StreamedFile extends File {
	readonly #source: FileToSend;
	readonly #over: AbortController;

	override readonly size: number;

	constructor(source: FileToSend, over: AbortController) {
		super([], source.name, { type: source.type });
		this.#source = source;
		this.#over = over;
		this.size = source.size;
	}

	override stream(): ReturnType<File['stream']> {
		return ReadableStream.from(orRefuse(this.#source, this.#over)) as ReturnType<File['stream']>;
	}
}

/** On its way through n8n's helper an error loses what it was: so it is left where the client looks. */
async function* orRefuse(source: FileToSend, over: AbortController): AsyncGenerator<Uint8Array> {
	const chunks = wholeFile(source, over);
	for (;;) {
		const { done, value } = await chunks.next().catch((error: unknown) => {
			over.abort(error);
			throw error;
		});
		if (done) return;
		yield value;
	}
}

async function* wholeFile(source: FileToSend, over: AbortController): AsyncGenerator<Uint8Array> {
	const content = await openFor(over, source);
	if (Buffer.isBuffer(content)) {
		yield content;
		return;
	}
	let length = 0;
	for await (const chunk of content as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > source.size) break;
		yield chunk;
	}
	// A shorter body than announced would leave the request waiting for bytes that never come.
	if (length !== source.size) {
		throw new InputError(
			`The file ${JSON.stringify(source.name)} holds ${length} bytes where ${source.size} were announced`,
			'Load the file again in an earlier node: its stored copy was changed or cut.',
		);
	}
}
