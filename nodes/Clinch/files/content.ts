/** A file's content: where n8n keeps it, its first bytes, its hash, and its base64. */
import { createHash } from 'node:crypto';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { quote } from '../contract/paths';
import { InputError } from '../contract/inputError';
import { piecesOf, type FileToSend, type Readable } from './file';
import { HEAD } from './signature';

export type BinaryHelpers = Pick<
	IExecuteFunctions['helpers'],
	'getBinaryStream' | 'getBinaryMetadata'
>;

/**
 * In bytes: the pieces of all files that are sent at once, and the largest piece. Measured for a file
 * of 400 MiB: pieces of 4 MiB take two thirds of the processor's time that 256 KiB take.
 */
const ALL_PIECES = 10 * 1024 * 1024;
const LARGEST_PIECE = 4 * 1024 * 1024;

/** In bytes. Base64 makes one text of the file, and longer texts than this would make do not exist. */
const LARGEST_AS_TEXT = 256 * 1024 * 1024;

/**
 * The SHA-256 of a file's content, in lower-case hex.
 *
 * @param cancelled ends the reading at the next piece
 * @throws the signal's reason where it was cancelled
 */
export async function sha256Of(
	file: Pick<FileToSend, 'open'>,
	cancelled?: AbortSignal,
): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of chunksOf(file, cancelled)) hash.update(chunk);
	return hash.digest('hex');
}

/**
 * A file's content as base64, encoded in one pass.
 *
 * @param cancelled ends the reading at the next piece
 * @throws {InputError} for a file that is too large for it
 * @throws the signal's reason where it was cancelled
 */
export async function base64Of(
	file: Pick<FileToSend, 'name' | 'size' | 'open'>,
	cancelled?: AbortSignal,
): Promise<string> {
	if (file.size > LARGEST_AS_TEXT) {
		throw new InputError(
			`The file ${quote(file.name)} is too large to send as Base64 text inside JSON`,
			'Use the Upload operation, which streams files of any size.',
		);
	}
	let text = '';
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of chunksOf(file, cancelled)) {
		const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
		// Base64 takes three bytes at a time; what is left over waits for the next piece.
		const whole = bytes.length - (bytes.length % 3);
		text += bytes.toString('base64', 0, whole);
		rest = bytes.subarray(whole);
	}
	return text + rest.toString('base64');
}

async function* chunksOf(
	file: Pick<FileToSend, 'open'>,
	cancelled?: AbortSignal,
): AsyncGenerator<Buffer> {
	cancelled?.throwIfAborted();
	const content = await file.open();
	// A store that does not answer would keep the loop waiting.
	const close = () => {
		if (!Buffer.isBuffer(content)) content.destroy();
	};
	cancelled?.addEventListener('abort', close, { once: true });
	try {
		cancelled?.throwIfAborted();
		for await (const chunk of piecesOf(content)) {
			cancelled?.throwIfAborted();
			yield chunk;
		}
	} finally {
		cancelled?.removeEventListener('abort', close);
		close();
		// What the closed stream throws says less than the signal does.
		cancelled?.throwIfAborted();
	}
}

/** Where the bytes are: in memory, in a file, or in a store. */
export class StoredContent {
	readonly #inMemory: Buffer | undefined;
	readonly #piece: number;
	#opened: Readable | undefined;

	/** @param atOnce how many files are sent at once, 1 or more */
	constructor(
		private readonly helpers: BinaryHelpers,
		private readonly binary: IBinaryData,
		private readonly shown: string,
		atOnce = 1,
	) {
		// A stream makes room for a whole piece, however small the file is.
		const size = Number(binary.bytes) || Infinity;
		this.#piece = Math.max(HEAD, Math.floor(Math.min(ALL_PIECES / atOnce, LARGEST_PIECE, size)));
		this.#inMemory = binary.id ? undefined : Buffer.from(binary.data, 'base64');
	}

	/** In bytes, as n8n knows it. */
	async size(): Promise<number> {
		if (this.#inMemory) return this.#inMemory.length;
		const { bytes, id = '' } = this.binary;
		if (typeof bytes === 'number' && bytes > 0) return bytes;
		return await this.#orSay(this.helpers.getBinaryMetadata(id).then(({ fileSize }) => fileSize));
	}

	/** The first bytes of the file. A store that is not a disk would read it anew: its stream is kept for `open`. */
	async head(size: number): Promise<Uint8Array> {
		if (this.#inMemory) return this.#inMemory.subarray(0, HEAD);
		const isOnDisk = /^filesystem/.test(this.binary.id ?? '');
		const stream = this.#opened ?? (await this.#stream(isOnDisk ? HEAD : this.#piece));
		this.#opened = stream;
		const head = await this.#orSay(peek(stream, Math.min(size, HEAD)));
		if (isOnDisk || stream.readableEnded) this.close();
		return head;
	}

	async open(): Promise<Readable | Buffer> {
		const opened = this.#opened;
		this.#opened = undefined;
		return this.#inMemory ?? opened ?? (await this.#stream(this.#piece));
	}

	close(): void {
		this.#opened?.destroy();
		this.#opened = undefined;
	}

	async #stream(chunk: number): Promise<Readable> {
		return await this.#orSay(this.helpers.getBinaryStream(this.binary.id ?? '', chunk));
	}

	async #orSay<T>(reading: Promise<T>): Promise<T> {
		return await reading.catch(() => {
			throw new InputError(
				`The stored file ${this.shown} can’t be read`,
				'Run the node that loads the file again. n8n deletes stored files together with their execution.',
			);
		});
	}
}

/** Reads so many bytes of a stream and puts them back. */
async function peek(stream: Readable, length: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let total = 0;
	while (total < length && !stream.readableEnded && !stream.destroyed) {
		const chunk = stream.read() as Buffer | null;
		if (chunk === null) await readableOrEnd(stream);
		else {
			chunks.push(chunk);
			total += chunk.length;
		}
	}
	const head = Buffer.concat(chunks);
	// At once: in the next turn a stream that was read to its end takes nothing back.
	if (!stream.readableEnded && total > 0) stream.unshift(head);
	return head;
}

async function readableOrEnd(stream: Readable): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const done = (error?: Error) => {
			stream.off('readable', done).off('end', done).off('close', done).off('error', done);
			if (error) reject(error);
			else resolve();
		};
		stream.on('readable', done).on('end', done).on('close', done).on('error', done);
	});
}
