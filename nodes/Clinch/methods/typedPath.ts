/** Reads the folder that a person types into a picker's search, spelt in any case. */
import type { IDataObject } from 'n8n-workflow';

import { ApiError, isMissing } from '../answers/apiError';
import { FOLDER, type Kind } from '../answers/element/fieldNames';
import { nameOf, trimSlashes } from '../contract/paths';

/** Gives the direct children of a folder. */
export type Read = (kind: Kind, folder: string) => Promise<IDataObject[]>;

/** `brand/spr` looks in the folder brand for spr. */
export interface Typed {
	readonly text: string;
	readonly folder: string;
	readonly needle: string;
}

/** @param filter what was typed, a slash in front of it or not */
export function readTyped(filter = ''): Typed {
	const text = filter.trim().replace(/^\/+/, '');
	const slash = text.lastIndexOf('/');
	return {
		text,
		folder: trimSlashes(text.slice(0, slash + 1)),
		needle: text.slice(slash + 1).toLowerCase(),
	};
}

/**
 * The children of a folder as it was typed; a folder that does not exist has none.
 *
 * @throws {ApiError} what a list ended with
 */
export async function readInAnyCase(typed: string, kind: Kind, read: Read): Promise<IDataObject[]> {
	return await read(kind, typed).catch(async (error: unknown) => {
		if (typed === '' || !isPerhapsMisspelt(error)) throw error;
		const folder = await findFolder(typed, read);
		if (folder === undefined && !isUnclear(error)) return [];
		// A list that is not believed stays an error, unless the folder has another spelling.
		if (folder === undefined || folder === typed) throw error;
		return await read(kind, folder);
	});
}

/** Goes down from the root, name by name. */
async function findFolder(typed: string, read: Read): Promise<string | undefined> {
	let folder = '';
	for (const part of typed.split('/')) {
		const paths = (await read(FOLDER, folder)).map((record) => String(record[FOLDER.identity]));
		const next = paths.find((path) => nameOf(path).toLowerCase() === part.toLowerCase());
		if (next === undefined) return undefined;
		folder = next;
	}
	return folder;
}

function isPerhapsMisspelt(error: unknown): boolean {
	return (
		isMissing(error) ||
		isUnclear(error) ||
		(error instanceof ApiError && error.statusOrCode === 400)
	);
}

function isUnclear(error: unknown): boolean {
	return error instanceof ApiError && error.statusOrCode === 'NOT_READ';
}
