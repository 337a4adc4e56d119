/** Lists of folders, also through all their subfolders. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET, FOLDER } from '../answers/element/fieldNames';
import { forEach } from '../transport/concurrency';
import { LONGEST_PATH, nameOf } from '../contract/paths';
import { readFolder } from '../evidence/lists';
import type { LibraryCall } from './run';

/** A folder 2024 may hold a folder 2024; that this goes on, or with several names, is the server's doing. */
const MOST_REPEATS = 2;

export interface Extent {
	/** The most that are wanted; Infinity for all. */
	readonly limit: number;
	/** Whether nested subfolders are included. */
	readonly recursive: boolean;
}

/**
 * The assets of a folder, level by level; it reads little more than the limit needs.
 *
 * @param how `send` for the user's own request, `read` for an additional one
 */
export async function listAssets(
	call: LibraryCall,
	how: 'send' | 'read',
	folder: string,
	{ limit, recursive }: Extent,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const keys = new Set<unknown>();
	const read = async (folders: string[]) => {
		for (const step of stepsOf(call, folders, limit)) {
			if (found.length >= limit) return;
			const lists = await readAll(
				call,
				step,
				async (from) => await assetsIn(call, how, from, limit),
			);
			for (const asset of lists) {
				// Elements without a key are never duplicates.
				const key = asset[ASSET.identity] ?? asset;
				if (!keys.has(key)) found.push(asset);
				keys.add(key);
			}
		}
	};
	await read([folder]);
	if (recursive && found.length < limit) {
		for await (const folders of levelsBelow(call, 'read', folder, limit)) {
			await read(folders.flatMap(({ path }) => path ?? []));
			if (found.length >= limit) break;
		}
	}
	return upTo(call, limit, found);
}

/** The subfolders of a folder, level by level; it reads little more than the limit needs. */
export async function listFolders(
	call: LibraryCall,
	folder: string,
	{ limit, recursive }: Extent,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const folders of levelsBelow(call, 'send', folder, limit)) {
		for (const { record } of folders) found.push(record);
		if (!recursive || found.length >= limit) break;
	}
	return upTo(call, limit, found);
}

function upTo(call: LibraryCall, limit: number, found: IDataObject[]): IDataObject[] {
	if (found.length <= limit) return found;
	call.run.notes.listCut();
	return found.slice(0, limit);
}

interface ListedFolder {
	/** Undefined for an element that names no folder: it is handed on, and not walked. */
	readonly path: string | undefined;
	readonly record: IDataObject;
}

interface Walked {
	readonly path: string;
	/** The names in the answer that listed it, and how often they came one inside the other. */
	readonly answer: { readonly names: string; readonly repeats: number };
}

/** Folders level by level; the next level is read on demand. */
async function* levelsBelow(
	call: LibraryCall,
	how: 'send' | 'read',
	root: string,
	limit: number,
): AsyncGenerator<ListedFolder[]> {
	// A wrong answer may name a folder inside itself: each path is walked once.
	const seen = new Set([root]);
	let level: Walked[] = [{ path: root, answer: { names: '', repeats: 0 } }];
	while (level.length > 0) {
		const next: Walked[] = [];
		for (const step of stepsOf(call, level, limit)) {
			const listed = await readAll(
				call,
				step,
				async (from) => await foldersIn(call, how, from, limit),
			);
			const fresh = listed.filter(({ path, answer }) => {
				if (path === undefined) return true;
				if (seen.has(path) || path.length > LONGEST_PATH) return false;
				seen.add(path);
				next.push({ path, answer });
				return true;
			});
			yield fresh;
		}
		level = next;
	}
}

/**
 * All at once where everything is wanted. Where a limit may end it early it reads ahead ever further,
 * so that few lists are read in vain and many empty folders do not take their time one by one.
 */
function stepsOf<T>(call: LibraryCall, folders: T[], limit: number): T[][] {
	const { maxConcurrency } = call.options;
	const steps: T[][] = [];
	let width = limit === Infinity ? folders.length : 1;
	for (let at = 0; at < folders.length; at += steps.at(-1)?.length ?? width) {
		if (at > 0) width = Math.min(width * 2, maxConcurrency);
		steps.push(folders.slice(at, at + width));
	}
	return steps;
}

/** Reads several lists at once; after one that failed those that still wait are not sent. */
async function readAll<T, R>(
	call: LibraryCall,
	from: T[],
	read: (one: T) => Promise<R[]>,
): Promise<R[]> {
	return await forEach(
		call.options.maxConcurrency,
		from,
		async (one, stop) =>
			await read(one).catch((error: unknown) => {
				stop();
				throw error;
			}),
	);
}

async function assetsIn(
	call: LibraryCall,
	how: 'send' | 'read',
	folder: string,
	limit: number,
): Promise<IDataObject[]> {
	const settings = how === 'send' ? call.sendSettings : call.readSettings;
	const request = { method: 'GetAssetList' as const, folder, settings, limit: limit + 1 };
	return (await readFolder(call.run.evidence, request)).elements;
}

async function foldersIn(
	call: LibraryCall,
	how: 'send' | 'read',
	from: Walked,
	limit: number,
): Promise<Array<ListedFolder & { answer: Walked['answer'] }>> {
	const settings = how === 'send' ? call.sendSettings : call.readSettings;
	const request = {
		method: 'GetSubFoldersList' as const,
		folder: from.path,
		settings,
		limit: limit + 1,
	};
	const { elements } = await readFolder(call.run.evidence, request);
	const names = JSON.stringify(elements.map(({ folderPath }) => nameOf(String(folderPath))));
	const repeats = names === from.answer.names ? from.answer.repeats + 1 : 0;
	// The same names in a folder, in one in it, and in one in that: the server does not look at the folder.
	if (repeats > (elements.length === 1 ? MOST_REPEATS : 0)) return [];
	return elements.map((record) => {
		const path = record[FOLDER.identity];
		return {
			path: path === undefined ? path : String(path),
			record,
			answer: { names, repeats },
		};
	});
}
