/** The body of a request, by the kind that the contract says. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { InputError } from '../../contract/inputError';
import type { Row, Wire } from '../../contract/types';
import { openCounted, StreamedFile, type Attempt, type FileToSend } from '../../files/file';
import { asText } from './encode';

/** The pieces of a request, each still to be put in its place. */
export interface Pieces {
	readonly query: Array<[string, string]>;
	readonly form: Array<[string, string]>;
	readonly headers: Array<[string, string]>;
	body: unknown;
	/** What is appended to the path. */
	suffix: string;
	/** The name of the file's part, where the contract puts an input there. */
	fileName: string | undefined;
	file: { readonly wire: Wire; readonly file: FileToSend } | undefined;
}

/** @throws {InputError} where the body can't hold the user's additional fields */
export async function bodyOf(
	row: Row,
	pieces: Pieces,
	additional: IDataObject,
	over: Attempt,
): Promise<Pick<IHttpRequestOptions, 'body' | 'headers'>> {
	const headers = Object.fromEntries(pieces.headers);
	if (row.body === 'multipart') return { body: form(pieces, additional, over), headers };
	if (row.body === 'json') {
		// A text, so that what is sent is what stands here and nothing on the way rebuilds it.
		return {
			body: JSON.stringify(withAdditional(pieces.body, additional)),
			headers: { ...headers, 'content-type': 'application/json' },
		};
	}
	if (row.body === 'urlencoded') {
		const pairs = [...pieces.form, ...textsOf(additional)];
		return {
			body: new URLSearchParams(pairs).toString(),
			headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
		};
	}
	if (Object.keys(additional).length > 0) {
		throw new InputError(
			'Additional Body Fields can’t be sent: this operation has no request body',
			'Use Additional Query Parameters, or correct the method in API Contract Overrides of the Clinch credential.',
		);
	}
	if (pieces.file === undefined) return { headers };
	const { file } = pieces.file;
	return {
		body: (await openCounted(over, file)) as Buffer,
		headers: { ...headers, 'content-type': file.type, 'content-length': String(file.size) },
	};
}

function withAdditional(body: unknown, additional: IDataObject): unknown {
	const fields = Object.entries(additional);
	if (!Array.isArray(body)) {
		return Object.fromEntries([...Object.entries(body as IDataObject), ...fields]);
	}
	if (fields.length === 0) return body;
	throw new InputError(
		'Additional Body Fields can’t be sent: the keys are the whole request body',
		'Use Additional Query Parameters, or correct the method in API Contract Overrides of the Clinch credential.',
	);
}

function form(pieces: Pieces, additional: IDataObject, over: Attempt): FormData {
	const data = new FormData();
	for (const [name, text] of [...pieces.form, ...textsOf(additional)]) data.append(name, text);
	if (pieces.file) {
		const { wire, file } = pieces.file;
		data.append(wire.name, new StreamedFile(file, over, pieces.fileName));
	}
	return data;
}

function textsOf(fields: IDataObject): Array<[string, string]> {
	return Object.entries(fields).map(([name, value]) => [name, asText(value)]);
}
