/** Whether an asset or a folder is there, told from what Clinch answers about it. */
import type { IDataObject } from 'n8n-workflow';

import { ApiError, isMissing } from '../answers/apiError';
import { toRecords } from '../answers/content';
import { existenceIn } from '../answers/existence';
import { ASSET, FOLDER } from '../answers/element/fieldNames';
import { identify } from '../answers/element/keys';
import { failureIn } from '../answers/outcome';
import { parentOf } from '../contract/paths';
import type { CallSettings } from '../transport/client';
import type { Evidence } from './evidence';
import { readFolder } from './lists';
import type { ListMethod } from './pages';

/** The account's key does not open the method. */
const CLOSED: ReadonlyArray<string | number> = [401, 403, 405, 501];

/** Codes of an answer that proves nothing: the method is closed, or its list unusable. */
const USELESS: ReadonlyArray<string | number> = [
	...CLOSED,
	'NOT_READ',
	'CUT',
	'NO_LIST',
	'UNREADABLE',
	'UNCERTAIN',
];

/** Statuses both of a missing asset and of a wrong request. */
const AMBIGUOUS: ReadonlyArray<string | number> = [400, 404, 410, 422];

/** Whether a failure says that a method cannot be read here at all. */
export function isUnreadable(error: unknown): error is ApiError {
	return error instanceof ApiError && USELESS.includes(error.statusOrCode);
}

/**
 * An asset by its metadata.
 *
 * @returns what Clinch answered about it; undefined where it says that there is no such asset
 * @throws {ApiError} UNCERTAIN where its answer tells neither
 */
export async function lookUpAsset(
	evidence: Evidence,
	assetKey: string,
	settings: CallSettings,
): Promise<IDataObject | undefined> {
	const answer = await evidence.client
		.call('GetAssetMetadata', { assetKey }, settings)
		.catch((error: unknown) => {
			if (!isMissing(error)) throw error instanceof ApiError ? uncertain(assetKey, error) : error;
			return undefined;
		});
	if (answer === undefined) return undefined;
	const { spelling } = evidence.client;
	const stated = existenceIn(answer.content, assetKey, spelling);
	const failure = failureIn(answer);
	if (stated === 'notThere') {
		const isHeard = evidence.isProven('GetAssetMetadata') || !evidence.isInputIgnored;
		if (isHeard || failure !== undefined) return undefined;
		throw uncertain(assetKey, 'its answer is empty, and Clinch does not read the names sent to it');
	}
	if (stated === 'unknown') {
		const why = failure ?? 'its answer does not say whether there is such an asset';
		throw uncertain(assetKey, why);
	}
	return identify(toRecords(answer.content)[0] ?? {}, ASSET, assetKey, spelling);
}

/** What is known of the direct children of a folder. */
export interface Children {
	/** Undefined where the list cannot be believed or read. */
	readonly byPath?: ReadonlyMap<string, IDataObject>;
	/** Whether the key does not open the list. */
	readonly isClosed: boolean;
}

/**
 * @throws {ApiError} for a connection that is broken
 */
export async function readChildren(
	evidence: Evidence,
	method: ListMethod,
	folder: string,
	settings: CallSettings,
): Promise<Children> {
	const { identity } = method === 'GetAssetList' ? ASSET : FOLDER;
	const request = { method, folder, settings, limit: Infinity };
	return await readFolder(evidence, request).then(
		({ elements, isSure }): Children => {
			const isKnown = isSure && elements.every((element) => element[identity] !== undefined);
			const byPath = () => new Map(elements.map((element) => [String(element[identity]), element]));
			return { isClosed: false, ...(isKnown ? { byPath: byPath() } : {}) };
		},
		(error: unknown): Children => {
			if (isMissing(error)) return { byPath: new Map(), isClosed: false };
			if (!(error instanceof ApiError)) throw error;
			if (error.statusOrCode === 'NOT_READ') evidence.noteIgnored(method);
			const code = error.statusOrCode;
			if (!USELESS.includes(code) && !(Number(code) < 500)) throw error;
			return { isClosed: CLOSED.includes(code) };
		},
	);
}

export async function childrenByPath(
	...of: Parameters<typeof readChildren>
): Promise<Children['byPath']> {
	return (await readChildren(...of)).byPath;
}

/** Whether a path is among the direct children of its folder; undefined where that cannot be seen. */
export async function isListed(
	evidence: Evidence,
	method: ListMethod,
	path: string,
	settings: CallSettings,
): Promise<boolean | undefined> {
	const children = await childrenByPath(evidence, method, parentOf(path), settings);
	return children?.has(path);
}

function uncertain(assetKey: string, why: ApiError | string): ApiError {
	// Any other failure says by itself what is wrong.
	if (why instanceof ApiError && (why.details.isPage || !AMBIGUOUS.includes(why.statusOrCode)))
		return why;
	const text = why instanceof ApiError ? `${why.statusOrCode} ${why.text}` : why;
	return new ApiError(
		'GetAssetMetadata',
		'UNCERTAIN',
		`${JSON.stringify(assetKey)}: ${text}`,
		1,
		false,
	);
}
