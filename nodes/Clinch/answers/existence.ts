/** Whether an answer of GetAssetMetadata shows that an asset is there; its shape is not documented. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../contract/record';
import { nameOf, parentOf } from '../contract/paths';
import type { Content } from './content';
import { ASSET } from './element/fieldNames';
import { NO_STYLE, resolve } from './element/keys';
import { partsOf } from './element/parts';
import type { ServerSpelling } from './element/paths';
import { failureIn, reasonIn } from './outcome';

/** What an answer proves of an asset; `unnamed` holds something, but names no asset. */
export type Existence = 'there' | 'notThere' | 'unnamed' | 'unknown';

/** Fields that speak of the request. */
export const OF_REQUEST =
	/^(success|ok|issuccess\w*|status\w*|code|message|msg|error\w*|requestid|traceid|timestamp)$/;

const NOT_FOUND =
	/(\bnot|n['’]t) (be )?(found|exist\w*|there)|\bno such\b|\bnosuchkey|\bunknown (asset|key)\b|\bnot_?found\b|\bno asset\b|\bmissing asset\b/i;

/**
 * Whether a successful answer of GetAssetMetadata shows that an asset is there.
 *
 * @returns `notThere` for an answer that says nothing of an asset, or that it was not found;
 *   `unnamed` for one about an asset that it does not name; `unknown` for one about another asset, and
 *   for a failure that says nothing of it
 */
export function existenceIn(
	content: Content,
	assetKey: string,
	spelling: ServerSpelling = {},
): Existence {
	if (content.kind !== 'json') return 'unknown';
	const { value } = content;
	const record = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
	if (isNothing(record)) return 'notThere';
	if (!isRecord(record)) return 'unknown';
	const inner = wrapped(record);
	const isFailure = failureIn({ method: 'GetAssetMetadata', content }) !== undefined;
	if (isFailure || isOnlyMessage(record)) {
		return NOT_FOUND.test(reasonIn(record)) ? 'notThere' : 'unknown';
	}
	const { key, name, ...parts } = partsOf(inner, ASSET);
	if (key === undefined)
		return name !== undefined && name === nameOf(assetKey) ? 'there' : 'unnamed';
	const stated = { key, ...parts, ...(name === undefined ? {} : { name }) };
	const own = resolve(stated, ASSET, { ...spelling, folder: parentOf(assetKey) }, NO_STYLE);
	if (own !== assetKey) return 'unknown';
	const others = Object.entries(inner).filter(([field]) => plain(field) !== key.name);
	if (!others.every(([, field]) => isNothing(field))) return 'there';
	// An asset may have no metadata, but it has an address and a size.
	const isAbsent = others.some(
		([field, value]) =>
			value === null && !/meta|custom|tag|propert|attribut|field/.test(plain(field)),
	);
	return isAbsent ? 'notThere' : 'unknown';
}

/** The record inside one that holds nothing else: `{ "data": { … } }`. */
function wrapped(record: IDataObject): IDataObject {
	const filled = Object.values(record).filter(
		(value) => typeof value === 'object' && value !== null,
	);
	const [only] = filled;
	const isWrapper =
		filled.length === 1 && isRecord(only) && partsOf(record, ASSET).key === undefined;
	return isWrapper && partsOf(only, ASSET).key !== undefined ? only : record;
}

function isOnlyMessage(record: IDataObject): boolean {
	return Object.entries(record).every(
		([name, value]) => OF_REQUEST.test(plain(name)) || isNothing(value),
	);
}

/** Null, nothing, or an object of nothing else. A number or a flag that is false is something. */
function isNothing(value: unknown): boolean {
	if (value === null || value === undefined) return true;
	if (Array.isArray(value)) return value.length === 0;
	return isRecord(value) && Object.values(value).every((inner) => inner === null || inner === '');
}
