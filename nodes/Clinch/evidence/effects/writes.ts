/** What is seen after a write: whether the asset or folder stands where it was meant to. */
import { ApiError } from '../../answers/apiError';
import { nameOf, parentOf, quote } from '../../contract/paths';
import type { Method } from '../../contract/table';
import type { CallSettings } from '../../transport/client';
import { contradiction, ignoreApiError } from './contradiction';
import type { Evidence } from '../evidence';
import { childrenByPath, isListed, lookUpAsset } from '../lookups';
import type { ListMethod } from '../pages';

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
export type PathsIn<T> = (result: T) => readonly string[];

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
		const stated = pathsIn(result).find(
			(path) => !isSame(path, write.path) && path !== write.source,
		);
		if (isFirst) await confirm(evidence, { ...write, stated }, settings, inRoot);
		else if (stated !== undefined && evidence.trustsPaths(write.method))
			throw elsewhere(write, stated);
		return result;
	});
}

/** Spellings in another case name the same asset on many servers. */
export function isSame(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** It landed somewhere else. */
export function elsewhere(
	{ method, path }: Pick<Write, 'method' | 'path'>,
	where: string,
): ApiError {
	return contradiction(method, 'ELSEWHERE', `${quote(path)}: it stands at ${quote(where)}`);
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
	write: Write & { readonly stated: string | undefined },
	settings: CallSettings,
	inRoot: ReadonlySet<string> | undefined,
): Promise<void> {
	let canSee = false;
	const isSeen = await evidence
		.seenWithin(async () => {
			const stated = await isThere(evidence, write, settings);
			canSee ||= stated !== undefined;
			// Where nothing can be seen, waiting does not help.
			return stated ?? true;
		})
		.catch(ignoreApiError);
	if (isSeen && canSee) {
		// It stands where it was meant to, so that the other path in the answer is about something else.
		if (write.stated !== undefined) evidence.distrustPaths(write.method);
		return;
	}
	if (write.stated !== undefined) throw elsewhere(write, write.stated);
	const name = nameOf(write.path);
	if (inRoot && !inRoot.has(name) && (await isInRoot(evidence, write, settings))) {
		throw elsewhere(write, name);
	}
	if (canSee && write.source !== undefined && (await isGone(evidence, write.source, settings))) {
		throw contradiction(
			write.method,
			'LOST',
			`${quote(write.source)}: it is gone, and ${quote(write.path)} is not there`,
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
