/** The editor's searches for folders and assets: they follow a path as one types it. */
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { ApiError } from '../answers/apiError';
import { ASSET, FOLDER, type Kind } from '../answers/element/fieldNames';
import { linkField } from '../answers/element/fields';
import { InputError } from '../contract/inputError';
import { nameOf } from '../contract/paths';
import { Evidence } from '../evidence/evidence';
import { readFolder } from '../evidence/lists';
import { toNodeError } from '../execution/errors';
import { Client } from '../transport/client';
import { connect } from '../transport/connection';
import { readInAnyCase, readTyped, type Read, type Typed } from './typedPath';

const PAGE = 100;
/** The list of folders beside the list of assets. */
const AT_ONCE = 2;
/** A person waits for it: few tries, short ones. */
const SETTINGS = { maxRetries: 1, timeout: 30_000, additions: { query: [], body: {} } };

/** The folders of the library, the root first. */
export async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'By Path', paginationToken, async (read) => {
		const typed = readTyped(filter);
		const folders = await itemsIn(typed, FOLDER, read);
		const isRootOffered = 'library root'.includes(typed.text.toLowerCase());
		return isRootOffered ? [{ name: 'Library Root', value: '' }, ...folders] : folders;
	});
}

/** The folders of the library without the root, which is never deleted. */
export async function searchSubfolders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(
		this,
		'By Path',
		paginationToken,
		async (read) => await itemsIn(readTyped(filter), FOLDER, read),
	);
}

/**
 * The assets of the library, with a link to each one's public URL. The folders beside them come
 * first: n8n's list has no way down, so each of them says what to type.
 */
export async function searchAssets(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'By Key', paginationToken, async (read) => {
		const typed = readTyped(filter);
		// The folders are a help: where they cannot be read the assets come alone.
		const [folders, assets] = await Promise.all([
			itemsIn(typed, FOLDER, read).catch(() => []),
			itemsIn(typed, ASSET, read),
		]);
		return [...folders.map(wayDown), ...assets];
	});
}

async function search(
	context: ILoadOptionsFunctions,
	wayOut: string,
	paginationToken = '0',
	list: (read: Read) => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchResult> {
	const all = await connected(context)
		.then(list)
		.catch((error: unknown) => {
			throw withWayOut(context, error, wayOut);
		});
	const start = Number(paginationToken) || 0;
	const isMore = all.length > start + PAGE;
	return {
		results: all.slice(start, start + PAGE),
		...(isMore ? { paginationToken: String(start + PAGE) } : {}),
	};
}

async function connected(context: ILoadOptionsFunctions): Promise<Read> {
	const connection = connect(await context.getCredentials('clinchApi'));
	const evidence = new Evidence(new Client(context, connection, AT_ONCE));
	return async (kind, folder) => {
		const method = kind === ASSET ? 'GetAssetList' : 'GetSubFoldersList';
		return (await readFolder(evidence, { method, folder, settings: SETTINGS, limit: Infinity }))
			.elements;
	};
}

async function itemsIn(
	{ folder, needle }: Typed,
	kind: Kind,
	read: Read,
): Promise<INodeListSearchItems[]> {
	return (await readInAnyCase(folder, kind, read))
		.map((record) => itemOf(record, kind))
		.filter(({ value }) => value !== '' && nameOf(String(value)).toLowerCase().includes(needle))
		.sort((one, other) => one.name.localeCompare(other.name));
}

function itemOf(record: IDataObject, kind: Kind): INodeListSearchItems {
	const path = String(record[kind.identity] ?? '');
	const link = kind === ASSET ? linkField(record) : undefined;
	return { name: path, value: path, ...(link === undefined ? {} : { url: String(record[link]) }) };
}

/** If it is chosen anyway, it is refused before any request, because no key ends in a slash. */
function wayDown({ value }: INodeListSearchItems): INodeListSearchItems {
	return { name: `${value}/ (folder: type ${value}/ to look inside)`, value: `${value}/` };
}

/** No list is a dead end: the path can be typed. */
function withWayOut(context: ILoadOptionsFunctions, error: unknown, wayOut: string): Error {
	const typeIt = `this field to ${wayOut} and type it`;
	if (error instanceof ApiError && error.statusOrCode === 403) {
		const closed = new InputError(
			`This API key doesn’t have access to the list (${error.method})`,
			`Switch ${typeIt}, or ask Clinch to enable the method for your key.`,
		);
		return toNodeError(context.getNode(), closed);
	}
	const shown = toNodeError(context.getNode(), error);
	if (error instanceof ApiError && error.statusOrCode !== 401) {
		shown.description = `${shown.description ?? ''} Or switch ${typeIt}.`.trim();
	}
	return shown;
}
