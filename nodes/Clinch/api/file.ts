import type { IExecuteFunctions } from 'n8n-workflow';

import { Refusal } from './refusal';

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

/** A global File over n8n's own stream: axios sends it part by part, without a copy. */
export class StreamedFile extends File {
	readonly #source: FileToSend;

	override readonly size: number;

	constructor(source: FileToSend) {
		super([], source.name, { type: source.type });
		this.#source = source;
		this.size = source.size;
	}

	override stream(): ReturnType<File['stream']> {
		return ReadableStream.from(wholeFile(this.#source)) as ReturnType<File['stream']>;
	}
}

async function* wholeFile(source: FileToSend): AsyncGenerator<Uint8Array> {
	const content = await source.open();
	if (Buffer.isBuffer(content)) {
		yield content;
		return;
	}
	let length = 0;
	for await (const chunk of content as AsyncIterable<Buffer>) {
		length += chunk.length;
		yield chunk;
	}
	// A shorter body than announced would leave the request waiting for bytes that never come.
	if (length !== source.size) {
		throw new Refusal(
			`The file ${JSON.stringify(source.name)} holds ${length} bytes where ${source.size} were announced`,
			'Load the file again in an earlier node: its stored copy was changed or cut.',
		);
	}
}
