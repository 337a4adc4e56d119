/** The user's metadata in an answer of GetAssetMetadata; its shape is not documented. */
import type { IDataObject } from 'n8n-workflow';

import { fieldOf, isRecord, plain } from '../contract/record';
import { ASSET, roleOf } from './element/fieldNames';
import { OF_REQUEST } from './existence';
import { reportsFailure } from './failure';

/** Fields that Clinch itself stores for an asset. Next to them, the user's fields can't be recognized. */
const TECHNICAL =
	/^(asset|file)?(size\w*|bytes|contenttype|mimetype|mediatype|width|height|duration|etag|md5|sha\w*|hash|checksum|id|guid|version|extension|format|type|contentlength|length|created\w*|creat\w*(at|on|by|date)|modif\w*|updated\w*|uploaded\w*|lastmodified\w*|storageclass|bitrate|codec|dpi|colorspace)$/;

/** Whether a field's plain name may be that of the field that holds the user's metadata. */
type IsHolder = (name: string) => boolean;

const isMetadata: IsHolder = (name) => /meta(data)?$/.test(name);

/** Other names of it, the surest first. */
const OTHERS: readonly IsHolder[] = [
	(name) => /^custom(?!er)|customfields|customdata/.test(name),
	(name) => /^(user)?(fields|properties|attributes|tags)$/.test(name),
];

/** What the account's requests call an asset's key and its metadata: its answers mostly call them the same. */
export interface RequestNames {
	readonly key?: string | undefined;
	readonly metadata?: string | undefined;
}

/**
 * The user's metadata in an answer about one asset.
 *
 * @returns what the field of that name holds, be it an object, a JSON text or a list of names and
 *   values; the answer's own fields where it has none and they can be nothing else. Undefined where
 *   it can't be determined: what is written back must not lose or nest anything.
 */
export function metadataIn(answer: unknown, requests: RequestNames = {}): IDataObject | undefined {
	const record = Array.isArray(answer) && answer.length === 1 ? (answer[0] as unknown) : answer;
	if (!isRecord(record) || Object.keys(record).length === 0) return undefined;
	const isRequests = isNamed(requests.metadata);
	for (const isHolder of [(name: string) => isMetadata(name) || isRequests(name), ...OTHERS]) {
		const held = holderIn(record, isHolder, 4);
		if (held) return held.isSure ? fieldsOf(held.value) : undefined;
	}
	return flatFields(record, isNamed(requests.key));
}

const isNamed =
	(given: string | undefined): IsHolder =>
	(name) =>
		given !== undefined && name === plain(given);

interface Held {
	readonly value: unknown;
	/** False where several fields could be the one. */
	readonly isSure: boolean;
}

function holderIn(record: IDataObject, isHolder: IsHolder, levels: number): Held | undefined {
	const own = Object.entries(record).filter(([name]) => isHolder(plain(name)));
	const [first, second] = own;
	if (first) {
		const [, value] = first;
		// `AssetMetadata` may be the whole asset, with its metadata inside.
		const inner =
			isRecord(value) && levels > 0 ? holderIn(value, isMetadata, levels - 1) : undefined;
		return inner ?? { value, isSure: second === undefined && !isOfAsset(value) };
	}
	if (levels === 0) return undefined;
	const inner = Object.values(record).flatMap((value) => {
		const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
		return isRecord(only) ? (holderIn(only, isHolder, levels - 1) ?? []) : [];
	});
	return inner.length > 1 ? { value: undefined, isSure: false } : inner[0];
}

/** Whether an object describes the asset itself: its size and type stand in it. */
function isOfAsset(value: unknown): boolean {
	if (!isRecord(value)) return false;
	const technical = Object.keys(value).filter((name) => TECHNICAL.test(plain(name)));
	return technical.some((name) => /size|bytes|length/.test(plain(name))) && technical.length > 1;
}

function flatFields(record: IDataObject, isKey: IsHolder): IDataObject | undefined {
	if (reportsFailure(record)) return undefined;
	const own = Object.entries(record).filter(
		([name]) => roleOf(name, ASSET) === undefined && !isKey(plain(name)),
	);
	const isClinchs = (name: string) =>
		TECHNICAL.test(name) || OF_REQUEST.test(name) || /^(data|result)$/.test(name);
	const users = own.filter(([name]) => !isClinchs(plain(name)));
	if (users.length === own.length) {
		// An object may hold the user's fields under a name that nobody knows.
		return users.some(([, value]) => [value].flat().some(isRecord))
			? undefined
			: Object.fromEntries(own);
	}
	const [only] = Object.values(record);
	const isWrapper =
		Object.keys(record).length === 1 && isRecord(only) && Object.keys(only).length > 0;
	if (isWrapper) return flatFields(only, isKey);
	// Nothing but the asset's size, type and the like: it has no metadata of the user's.
	const hasMore = own.some(([, value]) => isRecord(value) && Object.keys(value).length > 0);
	const isOnlyClinchs =
		users.length === 0 && !hasMore && own.some(([name]) => TECHNICAL.test(plain(name)));
	return isOnlyClinchs ? {} : undefined;
}

function fieldsOf(stored: unknown): IDataObject | undefined {
	if (stored === null || stored === '') return {};
	if (isRecord(stored)) return stored;
	if (Array.isArray(stored)) return fromPairs(stored);
	try {
		const parsed: unknown = JSON.parse(String(stored));
		return isRecord(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function fromPairs(list: unknown[]): IDataObject | undefined {
	const fields: IDataObject = {};
	for (const pair of list) {
		const name = isRecord(pair) ? (fieldOf(pair, 'name') ?? fieldOf(pair, 'key')) : undefined;
		if (!isRecord(pair) || typeof name !== 'string') return undefined;
		Object.defineProperty(fields, name, { value: fieldOf(pair, 'value'), enumerable: true });
	}
	return fields;
}
