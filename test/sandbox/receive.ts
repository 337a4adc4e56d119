/** Takes in what a request carries, whatever the kind of its body; files go to disk as they come. */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, rmSync, statSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';

import type { FastifyRequest } from 'fastify';

import type { MethodDialect } from './dialect';
import type { RecordedRequest } from './traffic';

export interface ReceivedFile {
	/** The form field; `*` where the body itself is the file. */
	field: string;
	fileName: string;
	type: string;
	size: number;
	path: string;
}

export interface Received {
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** Fields of a JSON, form or urlencoded body. */
	fields: Record<string, unknown>;
	/** A JSON body as it is. */
	body: unknown;
	/** What stands in the path after the method's own, decoded. */
	suffix: string;
	file?: ReceivedFile;
	/** False where the body is of another kind than the method takes. */
	isBodyRight: boolean;
}

export interface ReceiveOptions {
	kind: MethodDialect['body'];
	/** Files are written into it; the caller takes them over, or away. */
	directory: string;
	/** Keeps the folders in a part's file name, which servers cut off as a rule. */
	keepsPath: boolean;
}

export async function receive(
	request: FastifyRequest,
	recorded: RecordedRequest,
	options: ReceiveOptions,
): Promise<Received> {
	const { kind, directory } = options;
	const received: Received = {
		query: { ...(request.query as object) },
		headers: { ...request.headers },
		fields: {},
		body: undefined,
		suffix: (request.params as { '*'?: string })['*'] ?? '',
		isBodyRight: true,
	};
	const type = request.headers['content-type'] ?? '';
	if (kind === 'multipart' && request.isMultipart()) {
		await receiveForm(request, recorded, received, options);
	} else if (kind === 'raw' && request.body instanceof Readable) {
		const file = { field: '*', fileName: '', type };
		received.file = await receiveFile(request.body, file, recorded, directory);
	} else if (request.isMultipart() || request.body instanceof Readable) {
		await drain(request);
		received.isBodyRight = false;
	} else {
		const isForm = type.startsWith('application/x-www-form-urlencoded');
		received.body = request.body;
		if (isPlainObject(request.body)) received.fields = { ...request.body };
		const isNone = kind === 'none' || request.body === undefined;
		if (!isNone) received.isBodyRight = (kind === 'urlencoded') === isForm && isTextual(kind);
		if (kind === 'multipart' || kind === 'raw') received.isBodyRight = false;
		if (isForm) recorded.form = request.body as Record<string, string>;
	}
	return received;
}

const isTextual = (kind: string) => kind === 'json' || kind === 'urlencoded';

export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

async function receiveForm(
	request: FastifyRequest,
	recorded: RecordedRequest,
	received: Received,
	{ directory, keepsPath }: ReceiveOptions,
): Promise<void> {
	const form: Record<string, string> = {};
	recorded.form = form;
	for await (const part of request.parts({ preservePath: keepsPath })) {
		if (part.type === 'field') {
			form[part.fieldname] = String(part.value);
			continue;
		}
		if (received.file) rmSync(received.file.path, { force: true });
		const file = {
			field: part.fieldname,
			fileName: unescapeName(part.filename),
			type: part.mimetype,
		};
		received.file = await receiveFile(part.file, file, recorded, directory);
	}
	received.fields = { ...form };
}

async function receiveFile(
	source: Readable,
	file: Pick<ReceivedFile, 'field' | 'fileName' | 'type'>,
	recorded: RecordedRequest,
	directory: string,
): Promise<ReceivedFile> {
	const path = `${directory}/part-${randomUUID()}`;
	const hash = createHash('sha256');
	const tee = new Transform({
		transform: (chunk: Buffer, _encoding, done) => {
			hash.update(chunk);
			done(null, chunk);
		},
	});
	try {
		await pipeline(source, tee, createWriteStream(path));
	} catch (error) {
		rmSync(path, { force: true });
		throw error;
	}
	const { size } = statSync(path);
	const { field, fileName, type: mimeType } = file;
	recorded.file = { field, fileName, mimeType, size, sha256: hash.digest('hex') };
	return { ...file, size, path };
}

/** A client that is still sending would take an early answer for a broken connection. */
async function drain(request: FastifyRequest): Promise<void> {
	const { raw } = request;
	raw.resume();
	if (!raw.readableEnded) await finished(raw, { writable: false }).catch(() => undefined);
}

/** As browsers and Node write a name into a multipart header, after the WHATWG. */
function unescapeName(name: string): string {
	return name.replace(/%22|%0D|%0A/g, (escaped) => decodeURIComponent(escaped));
}
