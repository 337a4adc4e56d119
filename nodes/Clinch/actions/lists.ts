/** Lists of folders, also through all their subfolders. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET, FOLDER, toList } from '../api/answer';
import { LONGEST_PATH } from '../api/paths';
import { Refusal } from '../api/refusal';
import type { Call } from './operation';

export interface Extent {
	/** The most that are wanted; Infinity for all. */
	readonly limit: number;
	/** Whether to go through the subfolders, and theirs. */
	readonly recursive: boolean;
}

/** The parameters Return All, Limit and Include Subfolders of an item. */
export function extentOf(call: Call): Extent {
	const recursive = call.flag('recursive');
	if (call.flag('returnAll')) return { limit: Infinity, recursive };
	const limit = Number(call.parameter('limit'));
	if (!Number.isInteger(limit) || limit < 1) {
		throw new Refusal(
			'Limit is not a whole number of 1 or more',
			'Give a number, or turn on Return All.',
		);
	}
	return { limit, recursive };
}

/** The assets of a folder, level by level; it reads no more than the limit needs. */
export async function listAssets(
	call: Call,
	folder: string,
	{ limit, recursive }: Extent,
): Promise<IDataObject[]> {
	// An element without a key is nobody's double.
	const found = new Map<unknown, IDataObject>();
	const read = async (folders: string[]) => {
		for (const step of stepsOf(folders, limit)) {
			if (found.size >= limit) return;
			const lists = await Promise.all(step.map(async (from) => await assetsIn(call, from)));
			for (const asset of lists.flat()) found.set(asset[ASSET.identity] ?? asset, asset);
		}
	};
	await read([folder]);
	if (recursive && found.size < limit) {
		for await (const folders of levelsBelow(call, 'look', folder, limit)) {
			await read(folders.map(({ path }) => path));
			if (found.size >= limit) break;
		}
	}
	return [...found.values()].slice(0, limit);
}

/** The subfolders of a folder, level by level; it reads no more than the limit needs. */
export async function listFolders(
	call: Call,
	folder: string,
	{ limit, recursive }: Extent,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const folders of levelsBelow(call, 'send', folder, limit)) {
		for (const { record } of folders) found.push(record);
		if (!recursive || found.length >= limit) break;
	}
	return found.slice(0, limit);
}

interface ListedFolder {
	readonly path: string;
	readonly record: IDataObject;
	/** The answer that listed it, word for word. */
	readonly answer: string;
}

/** Folders level by level; the next ones are read when they are asked for. */
async function* levelsBelow(
	call: Call,
	how: 'send' | 'look',
	root: string,
	limit: number,
): AsyncGenerator<ListedFolder[]> {
	// A wrong answer may name a folder inside itself: each path is walked once.
	const seen = new Set([root]);
	let level: ListedFolder[] = [{ path: root, record: {}, answer: '' }];
	while (level.length > 0) {
		const next: ListedFolder[] = [];
		for (const step of stepsOf(level, limit)) {
			const lists = await Promise.all(step.map(async (from) => await foldersIn(call, how, from)));
			const fresh = lists.flat().filter(({ path }) => {
				const isFresh = !seen.has(path) && path.length <= LONGEST_PATH;
				seen.add(path);
				return isFresh;
			});
			yield fresh;
			for (const folder of fresh) next.push(folder);
		}
		level = next;
	}
}

/** All at once where everything is wanted; one by one where a limit may end it early. */
function stepsOf<T>(folders: T[], limit: number): T[][] {
	return limit === Infinity ? [folders] : folders.map((folder) => [folder]);
}

async function assetsIn(call: Call, folder: string): Promise<IDataObject[]> {
	const { content } = await call.send('GetAssetList', { folder });
	return toList(content, ASSET, folder);
}

async function foldersIn(
	call: Call,
	how: 'send' | 'look',
	from: ListedFolder,
): Promise<ListedFolder[]> {
	const { content } = await call[how]('GetSubFoldersList', { folder: from.path });
	const answer = JSON.stringify(content);
	// The same answer for a folder and for one in it: the server does not look at the folder.
	if (answer === from.answer) return [];
	return toList(content, FOLDER, from.path).map((record) => ({
		path: String(record[FOLDER.identity]),
		record,
		answer,
	}));
}
