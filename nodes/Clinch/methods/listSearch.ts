/** The editor's searches for folders and assets: they follow a path as one types it. */
import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { toNodeError } from '../execution/nodeErrors';
import { ASSET, FOLDER, type Kind } from '../answers/list/fields';
import { fieldOf } from '../contract/record';
import { Evidence } from '../evidence/evidence';
import { readFolder } from '../evidence/lists';
import { Client } from '../transport/client';
import { connect } from '../transport/connection';
import { ApiError, isMissing } from '../answers/apiError';
import { nameOf, trimSlashes } from '../contract/paths';
import { InputError } from '../contract/inputError';

const PAGE = 100;
/** A person waits for it: few tries, short ones. */
const SETTINGS = { maxRetries: 1, timeout: 30_000, additions: { query: [], body: {} } };

type Read = (folder: string) => Promise<IDataObject[]>;

/** The folders of the library, the root first. */
export async function searchFolders(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, FOLDER, 'By Path', filter, paginationToken);
}

/** The assets of the library, with a link to each one's public URL. */
export async function searchAssets(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, ASSET, 'By Key', filter, paginationToken);
}

async function search(
	context: ILoadOptionsFunctions,
	kind: Kind,
	wayOut: string,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	const found = listed(context, kind, filter).catch((error: unknown) => {
		throw toNodeError(context.getNode(), withWayOut(error, wayOut));
	});
	const start = Number(paginationToken) || 0;
	const all = await found;
	const isMore = all.length > start + PAGE;
	return {
		results: all.slice(start, start + PAGE),
		...(isMore ? { paginationToken: String(start + PAGE) } : {}),
	};
}

async function listed(
	context: ILoadOptionsFunctions,
	kind: Kind,
	filter: string,
): Promise<INodeListSearchItems[]> {
	const client = new Client(context, connect(await context.getCredentials('clinchApi')), 1);
	const evidence = new Evidence(client);
	const reader =
		(of: Kind): Read =>
		async (folder) => {
			const method = of === ASSET ? 'GetAssetList' : 'GetSubFoldersList';
			return (await readFolder(evidence, { method, folder, settings: SETTINGS, limit: Infinity }))
				.elements;
		};
	// "brand/spr" looks in the folder brand for spr.
	const typed = filter.trim().replace(/^\/+/, '');
	const slash = typed.lastIndexOf('/');
	const needle = typed.slice(slash + 1).toLowerCase();
	const inFolder = await readTyped(
		trimSlashes(typed.slice(0, slash + 1)),
		reader(kind),
		reader(FOLDER),
	);
	const results = inFolder
		.map((record) => itemOf(record, kind))
		.filter(({ value }) => value !== '' && nameOf(String(value)).toLowerCase().includes(needle))
		.sort((one, other) => one.name.localeCompare(other.name));
	const isRootOffered = kind === FOLDER && 'library root'.includes(typed.toLowerCase());
	return isRootOffered ? [{ name: 'Library Root', value: '' }, ...results] : results;
}

/** Reads a folder as it was typed, in any case; one that does not exist has nothing in it. */
async function readTyped(typed: string, read: Read, readFolders: Read) {
	const tryRead = async (folder: string) =>
		await read(folder).catch((error: unknown) => {
			if (isMissing(error) || (error instanceof ApiError && error.statusOrCode === 400))
				return undefined;
			throw error;
		});
	let folder = typed;
	let records = await tryRead(folder);
	if (records === undefined) {
		folder = '';
		for (const part of typed.split('/')) {
			const paths = (await readFolders(folder)).map((record) => String(record[FOLDER.identity]));
			const next = paths.find((path) => nameOf(path).toLowerCase() === part.toLowerCase());
			if (next === undefined) return [];
			folder = next;
		}
		records = (await tryRead(folder)) ?? [];
	}
	return records;
}

function itemOf(record: IDataObject, kind: Kind): INodeListSearchItems {
	const path = String(record[kind.identity] ?? '');
	const url = fieldOf(record, 'url') ?? fieldOf(record, 'asseturl') ?? fieldOf(record, 'cdnurl');
	const isLink = typeof url === 'string' && /^https?:\/\//.test(url);
	return { name: path, value: path, ...(isLink ? { url } : {}) };
}

/** A key without access to the list is no dead end: the path can be typed. */
function withWayOut(error: unknown, wayOut: string): unknown {
	const isClosed = error instanceof ApiError && [401, 403].includes(Number(error.statusOrCode));
	if (!isClosed || error.statusOrCode === 401) return error;
	return new InputError(
		`This API key does not open the list (Clinch’s method ${error.method})`,
		`Switch this field to ${wayOut} and type it, or ask Clinch to open the method for your key.`,
	);
}
