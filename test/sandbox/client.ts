/** A client that is made from a dialect: it says to a sandbox what the dialect's data tell. */
import { inputRows, type Dialect, type Method, type WireInput } from './dialect';
import type { Sandbox } from './index';
import { contentAs, keysAs, metadataAs } from './clientValues';
import { nameOf, parentOf } from './store';
import { toWire } from './wirePaths';

/** What a call is about, in the store's spelling. */
export interface Call {
	key?: string;
	folder?: string;
	bytes?: string;
	metadata?: Record<string, unknown>;
	to?: string;
	keys?: string[];
	/** Values of further roles, such as `deleteAssets` or `pageToken`. */
	more?: Record<string, unknown>;
	/** The roles that are not sent. */
	without?: string[];
	/** Fields that the dialect does not know. */
	extra?: Record<string, string>;
	verb?: string;
}

export interface Reply {
	status: number;
	type: string;
	text: string;
	json: unknown;
}

interface Wire {
	query: URLSearchParams;
	headers: Record<string, string>;
	fields: Record<string, unknown>;
	whole?: unknown;
	suffix: string;
	fileName?: string;
}

export async function call(
	sandbox: Sandbox,
	method: Method,
	about: Call,
	dialect: Dialect = sandbox.dialect,
): Promise<Reply> {
	const { verbs, path, body } = dialect.methods[method];
	const wire: Wire = { query: new URLSearchParams(), headers: {}, fields: {}, suffix: '' };
	for (const { either, required } of inputRows(dialect, method)) {
		const input = either[0];
		if (!input || about.without?.includes(input.role)) continue;
		const value = valueOf(input, about, dialect) ?? (required ? USUAL[input.role] : undefined);
		if (value !== undefined) place(wire, input, value, body);
	}
	for (const [name, value] of Object.entries(about.extra ?? {})) {
		if (body === 'none') wire.query.append(name, value);
		else wire.fields[name] = value;
	}
	const query = wire.query.size > 0 ? `?${wire.query}` : '';
	const url = `${sandbox.baseUrl}/${sandbox.accountId}${path}${wire.suffix}${query}`;
	const sent = bodyOf(wire, body, about, method, dialect);
	const answer = await fetch(url, {
		method: about.verb ?? verbs[0] ?? 'GET',
		headers: { 'X-ApiKey': sandbox.apiKey, ...wire.headers, ...sent.headers },
		...(sent.body === undefined ? {} : { body: sent.body }),
	});
	const text = await answer.text();
	return {
		status: answer.status,
		type: answer.headers.get('content-type') ?? '',
		text,
		json: parsed(text),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What some dialects want although the call is not about it. */
const USUAL: Readonly<Record<string, unknown>> = { overwrite: true, contentType: 'text/css' };

/** The wire's value of an input; undefined for one that the call is not about. */
function valueOf({ role, as = '' }: WireInput, about: Call, dialect: Dialect): unknown {
	const { key, to, keys, metadata, more } = about;
	const [how, of = ''] = as.split(':');
	const keyOnWire = (path: string) => toWire(path, 'key', dialect);
	const folder = about.folder ?? (key === undefined ? undefined : parentOf(key));
	const folderOnWire = (path: string | undefined) => {
		const isLeftOut = path === undefined || (path === '' && dialect.root.send === 'omit');
		return isLeftOut ? undefined : toWire(path, 'folder', dialect);
	};
	const values: Record<string, () => unknown> = {
		file: () => about.bytes,
		key: () => key && keyOnWire(key),
		srcKey: () => key && keyOnWire(key),
		destKey: () => to && keyOnWire(to),
		destFolder: () => to && folderOnWire(parentOf(to)),
		destName: () => to && nameOf(to),
		moves: () => {
			const [source = '', destination = ''] = of.split(',');
			return to && key && [{ [source]: keyOnWire(key), [destination]: keyOnWire(to) }];
		},
		fileName: () => key && nameOf(key),
		folder: () => folderOnWire(folder),
		parentFolder: () => folderOnWire(parentOf(folder ?? '')),
		folderName: () => folder && nameOf(folder),
		content: () => contentAs(about.bytes ?? '', how),
		metadata: () => metadata && metadataAs(metadata, how),
		keys: () => keys && keysAs(keys.map(keyOnWire), how, of),
		constant: () => of,
		deleteAssets: () => more?.deleteAssets !== undefined && String(how === 'not'),
		keepAssets: () => more?.deleteAssets !== undefined && 'true',
	};
	const value = values[role] ? values[role]() : more?.[role];
	return value === false ? undefined : value;
}

function place(wire: Wire, { place: at, name, as }: WireInput, value: unknown, body: string): void {
	const parts = body === 'multipart' && typeof value === 'object' ? JSON.stringify(value) : value;
	if (at === 'query') {
		for (const one of Array.isArray(value) ? value : [value]) wire.query.append(name, String(one));
	} else if (at === 'header') wire.headers[name] = encodeURIComponent(String(value));
	else if (at === 'suffix') {
		wire.suffix = `/${String(value).split('/').map(encodeURIComponent).join('/')}`;
	} else if (at === 'filename') wire.fileName = String(value);
	else if (at === 'whole') {
		if (as === 'spread') Object.assign(wire.fields, value);
		else wire.whole = value;
	} else if (at !== 'raw') nest(wire.fields, name.split('.'), parts);
}

function nest(
	into: Record<string, unknown>,
	[first = '', ...rest]: string[],
	value: unknown,
): void {
	if (rest.length === 0) {
		into[first] = value;
		return;
	}
	const inner = (into[first] ?? {}) as Record<string, unknown>;
	into[first] = inner;
	nest(inner, rest, value);
}

interface Sent {
	headers?: Record<string, string>;
	body?: string | FormData | URLSearchParams;
}

function bodyOf(
	{ fields, whole, fileName }: Wire,
	body: string,
	{ key = 'a.css', bytes }: Call,
	method: Method,
	dialect: Dialect,
): Sent {
	if (body === 'json') {
		return {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(whole ?? fields),
		};
	}
	if (body === 'raw') {
		return {
			headers: { 'content-type': 'text/css' },
			...(bytes === undefined ? {} : { body: bytes }),
		};
	}
	if (body === 'urlencoded') {
		const form = new URLSearchParams();
		for (const [name, value] of Object.entries(fields)) {
			for (const one of Array.isArray(value) ? value : [value]) form.append(name, String(one));
		}
		return { body: form };
	}
	if (body !== 'multipart') return {};
	const form = new FormData();
	const rows = inputRows(dialect, method).flatMap(({ either }) => either);
	const fileField = rows.find(({ role }) => role === 'file')?.name;
	for (const [name, value] of Object.entries(fields)) {
		if (name !== fileField) form.append(name, String(value));
		else
			form.append(name, new Blob([String(value)], { type: 'text/css' }), fileName ?? nameOf(key));
	}
	// An empty form has no body at all.
	form.append('_', '');
	if (dialect.unknown === 'refused') form.delete('_');
	return { body: form };
}
