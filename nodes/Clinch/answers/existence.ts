/** Whether an answer of GetAssetMetadata shows that an asset is there; its shape is not documented. */
import type { IDataObject } from 'n8n-workflow';

import { flagOf, isRecord, plain } from '../contract/record';
import { nameOf, parentOf } from '../contract/paths';
import type { Content } from './content';
import { ASSET } from './element/fieldNames';
import { fieldsWithRole } from './element/fields';
import { NO_STYLE, resolve } from './element/keys';
import { partsOf } from './element/parts';
import type { ServerSpelling } from './element/paths';
import { isStatusName } from './failure';
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
	const stated = statedAbsence(inner);
	if (stated) return stated;
	const parts = partsOf(inner, ASSET);
	const { key, name } = parts;
	if (key === undefined) return name === nameOf(assetKey) ? 'there' : 'unnamed';
	const own = resolve(parts, ASSET, { ...spelling, folder: parentOf(assetKey) }, NO_STYLE);
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

/** The record inside one that names no asset itself: `{ "data": { … } }`. */
function wrapped(record: IDataObject): IDataObject {
	if (fieldsWithRole(record, ASSET).some(({ role }) => role === 'key')) return record;
	const inner = Object.values(record).filter(isRecord);
	return inner.find((one) => partsOf(one, ASSET).key !== undefined) ?? record;
}

/**
 * What a record says by a flag or a status: that there is no such asset, or that it was deleted. The
 * latter may be a word of the user's own metadata.
 */
function statedAbsence(record: IDataObject): Existence | undefined {
	const fields = Object.entries(record);
	const isAbsent = fields.some(
		([name, value]) =>
			/^(is|does|was)?(exists?|found|present|there)$/.test(plain(name)) && flagOf(value) === false,
	);
	if (isAbsent) return 'notThere';
	const isGone = fields.some(([name, value]) =>
		/^(is|was)?(deleted|removed|trashed)$/.test(plain(name))
			? flagOf(value) === true
			: isStatusName(name) && /^(deleted|removed|trashed)$/i.test(String(value)),
	);
	return isGone ? 'unknown' : undefined;
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
