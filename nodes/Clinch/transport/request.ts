import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Connection } from './connection';
import type { InputName, Method, Row, Wire } from '../contract/table';
import { openFor, StreamedFile, type FileToSend } from '../files/file';
import { InputError } from '../contract/inputError';

/** What each of our inputs holds, whatever it is called on the wire. */
interface InputTypes {
	file: FileToSend;
	folder: string;
	metadata: IDataObject;
	fileName: string;
	content: string;
	sourceUrl: string;
	assetKey: string;
	destinationKey: string;
	assetKeys: readonly string[];
	deleteAssets: boolean;
}

/** A method's inputs by our names. An input that is left out, or an empty text, is not sent. */
export type Inputs<M extends Method> = {
	readonly [Name in InputName<M>]?: Name extends keyof InputTypes ? InputTypes[Name] : never;
};

/** What the user adds to a request for inputs that the table lacks. */
export interface Additions {
	readonly query: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: IDataObject;
}

type Value = InputTypes[keyof InputTypes];
type Sent = readonly [Wire, Exclude<Value, FileToSend>];

interface SentFile {
	readonly wire: Wire;
	readonly file: FileToSend;
	readonly over: AbortController;
}

/**
 * Turns a row of the table and a method's inputs into one HTTP request, as n8n's helper takes it.
 *
 * Redirects stay off: while axios may follow one it keeps the whole body in memory, and a redirect
 * would carry the API key to another host.
 *
 * @param row with the verb that this try uses
 * @param over aborted when the try is over, and its file is closed
 * @throws {InputError} where a value cannot travel where the table puts it
 */
export async function buildRequest(
	connection: Connection,
	row: Row,
	inputs: Readonly<Record<string, Value | undefined>>,
	additions: Additions,
	over: AbortController,
): Promise<IHttpRequestOptions> {
	const { file, sent } = pick(row, inputs, over);
	const at = (place: Wire['in']) => sent.filter(([wire]) => wire.in === place);
	const query = [
		...at('query').map(([wire, value]) => [wire.name, asText(value)] as const),
		...additions.query,
	];
	return {
		method: row.verb as NonNullable<IHttpRequestOptions['method']>,
		url: connection.root + row.path + queryString(query),
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		encoding: 'stream',
		...(await bodyOf(row, file, [...at('body'), ...at('form')], additions.body, {
			accept: 'application/json',
			...Object.fromEntries(
				at('header').map(([wire, value]) => [wire.name, headerText(wire, value)]),
			),
		})),
	};
}

function pick(
	row: Row,
	inputs: Readonly<Record<string, Value | undefined>>,
	over: AbortController,
) {
	const sent: Sent[] = [];
	let file: SentFile | undefined;
	for (const [name, wire] of Object.entries(row.inputs)) {
		const value = inputs[name];
		if (value === undefined || value === '') continue;
		if (name === 'file') file = { wire, file: value as FileToSend, over };
		else sent.push([wire, value as Exclude<Value, FileToSend>]);
	}
	return { file, sent };
}

async function bodyOf(
	row: Row,
	file: SentFile | undefined,
	fields: Sent[],
	additional: IDataObject,
	headers: IDataObject,
): Promise<Pick<IHttpRequestOptions, 'body' | 'headers'>> {
	if (row.body === 'multipart') return { body: form(file, fields, additional), headers };
	if (row.body === 'json') {
		const body = Object.fromEntries([
			...fields.map(([wire, value]) => [wire.name, value]),
			...Object.entries(additional),
		]);
		// A text, so that what is sent is what stands here and nothing on the way rebuilds it.
		return {
			body: JSON.stringify(body),
			headers: { ...headers, 'content-type': 'application/json' },
		};
	}
	if (Object.keys(additional).length > 0) {
		throw new InputError(
			'Additional Body Fields cannot be sent with this operation: its request has no room for them',
			'Use Additional Query Parameters, or correct the method in the credential’s API Contract Overrides.',
		);
	}
	if (file === undefined) return { headers };
	return {
		body: (await openFor(file.over, file.file)) as Buffer,
		headers: {
			...headers,
			'content-type': file.file.type,
			'content-length': String(file.file.size),
		},
	};
}

function form(file: SentFile | undefined, fields: Sent[], additional: IDataObject): FormData {
	const data = new FormData();
	for (const [wire, value] of fields) data.append(wire.name, asText(value));
	for (const [name, value] of Object.entries(additional)) data.append(name, asText(value));
	if (file) data.append(file.wire.name, new StreamedFile(file.file, file.over));
	return data;
}

function queryString(pairs: ReadonlyArray<readonly [string, string]>): string {
	if (pairs.length === 0) return '';
	const broken = pairs.flat().find((text) => /\p{Cs}/u.test(text));
	if (broken !== undefined) {
		throw new InputError(
			`A URL cannot carry ${JSON.stringify(broken)}: it holds half of a character`,
			'Check Additional Query Parameters: the text was cut inside an emoji.',
		);
	}
	return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function headerText(wire: Wire, value: unknown): string {
	const text = asText(value);
	if (!/^[\x20-\x7e]*$/.test(text)) {
		throw new InputError(
			`The header ${wire.name} cannot carry ${JSON.stringify(text)}: headers take plain letters alone`,
			'Put this input in the query or the body in the credential’s API Contract Overrides.',
		);
	}
	return text;
}
