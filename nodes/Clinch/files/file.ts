import type { IExecuteFunctions } from 'n8n-workflow';

import { InputError } from '../contract/inputError';

/** n8n's stream of a stored file. */
export type Readable = Awaited<ReturnType<IExecuteFunctions['helpers']['getBinaryStream']>>;

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

/** In bytes: what the network on the way holds in any case; below it nobody can tell who read a file. */
const IN_TRANSIT = 1024 * 1024;

/** One try of a request. It knows how much of its file was read, and closes it when it is over. */
export class Attempt {
	/** Why the file cannot be sent. On its way through n8n's helper an error loses what it was. */
	refusal: unknown;
	#unread = 0;
	#isOver = false;
	#file: Readable | undefined;

	/** Whether the file was read to its end. An answer before that is about something else. */
	get isFileRead(): boolean {
		return this.#unread <= 0;
	}

	/** Notes that a file is to be read. */
	expect(size: number): void {
		this.#unread = size > IN_TRANSIT ? size : 0;
	}

	/** Notes that a piece of it was read. */
	read(length: number): void {
		this.#unread -= length;
	}

	/** Opens the file. When the try is over it is closed, read to its end or not: n8n's helper leaves it open. */
	async open(file: FileToSend): Promise<Readable | Buffer> {
		const content = await file.open();
		if (Buffer.isBuffer(content)) return content;
		this.#file = content;
		if (this.#isOver) this.end();
		return content;
	}

	end(): void {
		this.#isOver = true;
		this.#file?.destroy();
	}
}

/** Opens a file for a body that n8n's helper reads itself. */
export async function openCounted(attempt: Attempt, file: FileToSend): Promise<Readable | Buffer> {
	const content = await attempt.open(file);
	if (Buffer.isBuffer(content)) return content;
	attempt.expect(file.size);
	// Paused first: a listener alone would start the stream before anyone reads it.
	content.pause();
	content.on('data', (chunk: Buffer) => attempt.read(chunk.length));
	return content;
}

/** A global File over n8n's own stream: axios sends it part by part, without a copy. */
export class StreamedFile extends File {
	readonly #source: FileToSend;
	readonly #attempt: Attempt;

	override readonly size: number;

	/** @param name as the request gives it, which may be another than the file's own */
	constructor(source: FileToSend, attempt: Attempt, name = source.name) {
		super([], name, { type: source.type });
		this.#source = source;
		this.#attempt = attempt;
		this.size = source.size;
		attempt.expect(source.size);
	}

	override stream(): ReturnType<File['stream']> {
		return ReadableStream.from(orRefuse(this.#source, this.#attempt)) as ReturnType<File['stream']>;
	}
}

async function* orRefuse(source: FileToSend, attempt: Attempt): AsyncGenerator<Uint8Array> {
	const chunks = wholeFile(source, attempt);
	for (;;) {
		const { done, value } = await chunks.next().catch((error: unknown) => {
			attempt.refusal = error;
			attempt.end();
			throw error;
		});
		if (done) return;
		attempt.read(value.length);
		yield value;
	}
}

async function* wholeFile(source: FileToSend, attempt: Attempt): AsyncGenerator<Uint8Array> {
	let length = 0;
	for await (const chunk of piecesOf(await attempt.open(source))) {
		length += chunk.length;
		if (length > source.size) break;
		yield chunk;
	}
	// A shorter body than announced would leave the request waiting for bytes that never come.
	if (length !== source.size) {
		throw new InputError(
			`The file ${JSON.stringify(source.name)} contains ${length} bytes instead of ${source.size}`,
			'Load the file again in an earlier node. Its stored copy was changed or truncated.',
		);
	}
}

/** A content piece by piece; what stands in memory, too, so that it is not all handed over at once. */
export async function* piecesOf(content: Readable | Buffer): AsyncGenerator<Buffer> {
	if (!Buffer.isBuffer(content)) {
		yield* content as AsyncIterable<Buffer>;
		return;
	}
	for (let start = 0; start < content.length; start += IN_TRANSIT) {
		yield content.subarray(start, start + IN_TRANSIT);
	}
}
