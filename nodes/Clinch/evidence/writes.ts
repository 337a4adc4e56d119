/** What is seen after a write: whether the asset or folder stands where it was meant to. */
import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../answers/apiError';
import { metadataIn } from '../answers/metadata';
import { nameOf, parentOf } from '../contract/paths';
import type { Method } from '../contract/table';
import type { CallSettings } from '../transport/client';
import type { Evidence } from './evidence';
import { childrenByPath, isListed, lookUpAsset } from './lookups';
import type { ListMethod } from './pages';

/** Something that a method puts into the library. */
export interface Write {
	readonly method: Method;
	/** Its key or path. */
	readonly path: string;
	/** The list in which it then stands. */
	readonly list: ListMethod;
	/** Where it was before, for a copy or a move. */
	readonly source?: string;
}

/** What a write answered: the paths of its records, which are the server's own where it told any. */
type PathsIn<T> = (result: T) => readonly string[];

/**
 * Sends a write and, the first time in a run, looks whether it took effect.
 *
 * @param send sends the request; throws what Clinch refused
 * @throws {ApiError} ELSEWHERE where it stands in the root instead, LOST where a moved asset is gone
 */
export async function sendWrite<T>(
	evidence: Evidence,
	write: Write,
	settings: CallSettings,
	send: () => Promise<T>,
	pathsIn: PathsIn<T> = () => [],
): Promise<T> {
	return await evidence.afterFirst(write.method, async (isFirst) => {
		const inRoot = isFirst ? await rootNames(evidence, write, settings) : undefined;
		const result = await send();
		const told = pathsIn(result).find((path) => !isSame(path, write.path) && path !== write.source);
		if (isFirst) await confirm(evidence, { ...write, told }, settings, inRoot);
		else if (told !== undefined && evidence.trustsPaths(write.method)) throw elsewhere(write, told);
		return result;
	});
}

/** Spellings in another case name the same asset on many servers. */
function isSame(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

function elsewhere({ method, path }: Write, where: string): ApiError {
	return contradiction(method, 'ELSEWHERE', `${quoted(path)}: it stands at ${quoted(where)}`);
}

/** What lies in the root before the write: only what is new there can have been meant to lie elsewhere. */
async function rootNames(
	evidence: Evidence,
	{ path, list }: Write,
	settings: CallSettings,
): Promise<ReadonlySet<string> | undefined> {
	if (parentOf(path) === '') return undefined;
	return await evidence.memo.once(`root before:${list}`, async () => {
		const children = await childrenByPath(evidence, list, '', settings).catch(() => undefined);
		return children && new Set(children.keys());
	});
}

async function confirm(
	evidence: Evidence,
	write: Write & { readonly told: string | undefined },
	settings: CallSettings,
	inRoot: ReadonlySet<string> | undefined,
): Promise<void> {
	let canSee = false;
	const isSeen = await evidence
		.seenWithin(async () => {
			const told = await isThere(evidence, write, settings);
			canSee ||= told !== undefined;
			// Where nothing can be seen, waiting does not help.
			return told ?? true;
		})
		.catch(ignoreApiError);
	if (isSeen && canSee) {
		// It stands where it was meant to, so that the other path in the answer is about something else.
		if (write.told !== undefined) evidence.distrustPaths(write.method);
		return;
	}
	if (write.told !== undefined) throw elsewhere(write, write.told);
	const name = nameOf(write.path);
	if (inRoot && !inRoot.has(name) && (await isInRoot(evidence, write, settings))) {
		throw elsewhere(write, name);
	}
	if (canSee && write.source !== undefined && (await isGone(evidence, write.source, settings))) {
		throw contradiction(
			write.method,
			'LOST',
			`${quoted(write.source)}: it is gone, and ${quoted(write.path)} is not there`,
		);
	}
	evidence.noteUnproven(write.method);
}

async function isThere(
	evidence: Evidence,
	{ path, list }: Write,
	settings: CallSettings,
): Promise<boolean | undefined> {
	const listed = await isListed(evidence, list, path, settings);
	if (listed !== undefined || list === 'GetSubFoldersList') return listed;
	return await lookUpAsset(evidence, path, settings).then(
		(record) => record !== undefined,
		ignoreApiError,
	);
}

async function isInRoot(evidence: Evidence, { path, list }: Write, settings: CallSettings) {
	return (await isListed(evidence, list, nameOf(path), settings).catch(ignoreApiError)) === true;
}

async function isGone(evidence: Evidence, path: string, settings: CallSettings): Promise<boolean> {
	return (await isListed(evidence, 'GetAssetList', path, settings).catch(ignoreApiError)) === false;
}

/**
 * Sends metadata and, the first time in a run, reads it back.
 *
 * @param sent the fields that were sent
 */
export async function sendMetadata<T>(
	evidence: Evidence,
	assetKey: string,
	sent: IDataObject,
	settings: CallSettings,
	send: () => Promise<T>,
): Promise<T> {
	return await evidence.afterFirst('PutAssetMetadata', async (isFirst) => {
		const result = await send();
		if (isFirst) {
			const isSeen = await evidence
				.seenWithin(async () => {
					const record = await lookUpAsset(evidence, assetKey, settings);
					const stored = record && metadataIn(record);
					return stored !== undefined && Object.keys(sent).every((name) => name in stored);
				})
				.catch(ignoreApiError);
			if (!isSeen) evidence.noteUnproven('PutAssetMetadata');
		}
		return result;
	});
}

/** An error that shows that a method did something else than what was asked. */
export function contradiction(method: Method, code: string, text: string): ApiError {
	return new ApiError(method, code, text, 1, false, { isContradiction: true });
}

/** A contradiction after which the whole run ends: more was destroyed than was named. */
export function runEnd(method: Method, code: string, text: string): ApiError {
	return new ApiError(method, code, text, 1, false, { isContradiction: true, endsRun: true });
}

function quoted(path: string): string {
	return JSON.stringify(path);
}

function ignoreApiError(error: unknown): undefined {
	if (!(error instanceof ApiError)) throw error;
	return undefined;
}
