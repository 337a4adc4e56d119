/** A file's content, read once as a stream: as a hash, and as base64. */
import { createHash } from 'node:crypto';

import { quote } from '../contract/paths';
import { InputError } from '../contract/inputError';
import type { FileToSend } from './file';

/** In bytes. Base64 makes one text of the file, and longer texts than this would make do not exist. */
const LARGEST_AS_TEXT = 256 * 1024 * 1024;

/** The SHA-256 of a file's content, in lower-case hex. */
export async function sha256Of(file: Pick<FileToSend, 'open'>): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of chunksOf(file)) hash.update(chunk);
	return hash.digest('hex');
}

/**
 * A file's content as base64, encoded in one pass.
 *
 * @throws {InputError} for a file that is too large for it
 */
export async function base64Of(file: Pick<FileToSend, 'name' | 'size' | 'open'>): Promise<string> {
	if (file.size > LARGEST_AS_TEXT) {
		throw new InputError(
			`The file ${quote(file.name)} is too large to be sent inside a JSON text`,
			'Use the operation Upload, which sends files of any size piece by piece.',
		);
	}
	let text = '';
	let rest: Buffer = Buffer.alloc(0);
	for await (const chunk of chunksOf(file)) {
		const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
		// Base64 takes three bytes at a time; what is left over waits for the next piece.
		const whole = bytes.length - (bytes.length % 3);
		text += bytes.toString('base64', 0, whole);
		rest = bytes.subarray(whole);
	}
	return text + rest.toString('base64');
}

async function* chunksOf(file: Pick<FileToSend, 'open'>): AsyncGenerator<Buffer> {
	const content = await file.open();
	if (Buffer.isBuffer(content)) yield content;
	else for await (const chunk of content as AsyncIterable<Buffer>) yield chunk;
}
