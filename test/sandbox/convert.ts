/** Brings the value of an input from its spelling on the wire to the operations' own. */
import type { WireInput } from './dialect';
import { isPlainObject } from './receive';

export type Converted = { value: unknown } | { why: string };

type Expected = 'text' | 'object' | 'list' | 'moves' | 'boolean' | 'number' | 'file';

const EXPECTED: Record<string, Expected> = {
	metadata: 'object',
	keys: 'list',
	moves: 'moves',
	deleteAssets: 'boolean',
	keepAssets: 'boolean',
	overwrite: 'boolean',
	recursive: 'boolean',
	page: 'number',
	offset: 'number',
	file: 'file',
};

/** What kind of value the input of a role is. */
export const expectedOf = (role: string): Expected => EXPECTED[role] ?? 'text';

const isBad = (why: string): Converted => ({ why });

export function convert(input: WireInput, wire: unknown): Converted {
	const [as = '', of = ''] = splitOnce(input.as ?? '');
	if (as === 'is') return String(wire) === of ? { value: wire } : isBad(`it is not ${of}`);
	const expected = expectedOf(input.role);
	if (expected === 'text') return toText(wire);
	if (expected === 'boolean') return toBoolean(wire, as === 'not');
	if (expected === 'number') return toNumber(wire);
	if (expected === 'object') return toObject(wire, as);
	if (expected === 'file') return { value: wire };
	const list = as === 'jsonText' ? parsed(wire) : wire;
	return expected === 'list' ? toList(list, as, of) : toMoves(list, of);
}

function splitOnce(text: string): string[] {
	const at = text.indexOf(':');
	return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

const toText = (wire: unknown): Converted =>
	typeof wire === 'string' ? { value: wire } : isBad('it is not a text');

function toBoolean(wire: unknown, isOpposite: boolean): Converted {
	const text = String(wire).toLowerCase();
	if (text !== 'true' && text !== 'false') return isBad('it is not true or false');
	return { value: (text === 'true') !== isOpposite };
}

function toNumber(wire: unknown): Converted {
	const value = Number(wire);
	return Number.isInteger(value) && value >= 0 ? { value } : isBad('it is not a number');
}

/** Undefined for what is not JSON. */
function parsed(wire: unknown): unknown {
	try {
		return JSON.parse(String(wire));
	} catch {
		return undefined;
	}
}

function toObject(wire: unknown, as: string): Converted {
	const isText = as === 'jsonText' || (as === 'pairs' && typeof wire === 'string');
	const value = isText ? parsed(wire) : wire;
	if (isText && value === undefined) return isBad('it is not JSON');
	if (as === 'pairs') return fromPairs(value);
	return isPlainObject(value) ? { value } : isBad('it is not an object');
}

function fromPairs(value: unknown): Converted {
	if (!Array.isArray(value)) return isBad('not a list');
	const pairs = value.map((pair: unknown) => [field(pair, 'Name'), field(pair, 'Value')]);
	if (pairs.some(([name]) => typeof name !== 'string')) return isBad('it is not a list of pairs');
	return { value: Object.fromEntries(pairs) as unknown };
}

function toList(wire: unknown, as: string, of: string): Converted {
	if (as === 'csv') {
		return typeof wire === 'string' ? { value: wire.split(',') } : isBad('it is not a text');
	}
	if (as === 'repeat') return { value: Array.isArray(wire) ? wire : [wire] };
	if (!Array.isArray(wire)) return isBad('not a list');
	if (as !== 'objects') return { value: wire };
	const values = wire.map((one: unknown) => field(one, of));
	return values.includes(undefined) ? isBad(`not a list of objects with ${of}`) : { value: values };
}

function toMoves(wire: unknown, of: string): Converted {
	if (!Array.isArray(wire)) return isBad('not a list');
	const [source = '', destination = ''] = of.split(',');
	const moves = wire.map((one: unknown) => [field(one, source), field(one, destination)]);
	const isWhole = moves.every((move) => move.every((path) => typeof path === 'string'));
	return isWhole ? { value: moves } : isBad(`not a list of objects with ${source}, ${destination}`);
}

/** A field in any case: inside of a value no dialect minds it. */
function field(value: unknown, name: string): unknown {
	if (!isPlainObject(value)) return undefined;
	const own = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
	return own === undefined ? undefined : value[own];
}

/** The bytes of a content, and its type where a data URI tells it. Undefined for what is not base64. */
export function decodeContent(
	text: string,
	as: string | undefined,
): { content: Buffer; type?: string } | undefined {
	const [, type, base64] =
		as === 'dataUri' ? (/^data:([^;,]+);base64,(.*)$/s.exec(text) ?? []) : [];
	const encoded = as === 'dataUri' ? base64 : text;
	if (encoded === undefined) return undefined;
	const content = Buffer.from(encoded, 'base64');
	if (content.toString('base64') !== encoded) return undefined;
	return { content, ...(type === undefined ? {} : { type }) };
}
