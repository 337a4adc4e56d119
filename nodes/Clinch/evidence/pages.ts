/** Reads a list whole, page by page. */
import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../answers/apiError';
import type { Answer } from '../answers/content';
import { ASSET, FOLDER } from '../answers/element/fieldNames';
import { readList, type List } from '../answers/list';
import { failureIn } from '../answers/outcome';
import type { CallSettings } from '../transport/client';
import type { Evidence } from './evidence';

export type ListMethod = 'GetAssetList' | 'GetSubFoldersList';

/** Which list is read, and how. */
export interface ListRequest {
	readonly method: ListMethod;
	readonly folder: string;
	readonly settings: CallSettings;
	/** The most elements that are wanted; Infinity for all. */
	readonly limit: number;
}

/** More pages than any library has: a server that always names another one ends here. */
const MOST_PAGES = 10_000;

/**
 * The elements of a folder's list, in the server's order. Further pages are requested as
 * the contract says, else with the answer's own link or the token's own name.
 *
 * @throws {ApiError} CUT where the answer says that there is more, and no request brings it
 * @throws {ApiError} NO_LIST where the answer holds something, but no list that can be read
 */
export async function readPages(evidence: Evidence, request: ListRequest): Promise<IDataObject[]> {
	const found = new Map<string, IDataObject>();
	let answer = await ask(evidence, request, {});
	for (let page = 1; ; page++) {
		const list = readOne(evidence, request, answer, found.size);
		// Most lists come whole: comparing their elements would cost more memory than they do.
		if (page === 1 && !list.page.isCut) return list.elements;
		const before = found.size;
		for (const element of list.elements) found.set(JSON.stringify(element), element);
		const isNew = found.size > before || page === 1;
		if (!list.page.isCut || found.size >= request.limit) return [...found.values()];
		const next =
			isNew && page < MOST_PAGES ? await nextPage(evidence, request, list, found, page) : undefined;
		if (next === undefined) throw new ApiError(request.method, 'CUT', list.page.says, 1, false);
		answer = next;
	}
}

/** The first answer that brings other elements than those that are known. */
async function nextPage(
	evidence: Evidence,
	request: ListRequest,
	{ page }: List,
	found: ReadonlyMap<string, IDataObject>,
	pages: number,
): Promise<Answer | undefined> {
	for (const way of waysToNext(evidence, request, page, { elements: found.size, pages })) {
		const answer = await ask(evidence, request, way).catch((error: unknown) => {
			if (error instanceof ApiError && Number(error.statusOrCode) < 500) return undefined;
			throw error;
		});
		if (answer === undefined) continue;
		const { elements } = readOne(evidence, request, answer, found.size);
		if (elements.some((element) => !found.has(JSON.stringify(element)))) return answer;
	}
	return undefined;
}

interface Way {
	readonly pageToken?: string;
	readonly query?: ReadonlyArray<readonly [string, string]>;
}

/** What was read of a list so far. */
interface ReadSoFar {
	readonly elements: number;
	readonly pages: number;
}

function waysToNext(
	evidence: Evidence,
	{ method }: ListRequest,
	page: List['page'],
	{ elements, pages }: ReadSoFar,
): Way[] {
	const { token, sendAs = [], query } = page;
	const { inputs, constants } = evidence.client.beliefs.contract.methods[method];
	const counted = { offset: elements, pageNumber: pages + 1 }[inputs.pageToken?.as ?? ''];
	if (counted !== undefined) return [{ pageToken: String(counted) }];
	if ('pageToken' in inputs && token !== undefined) return [{ pageToken: String(token) }];
	const byName =
		token === undefined ? [] : sendAs.map((name): Way => ({ query: [[name, String(token)]] }));
	if (!query) return byName;
	// The link repeats what the request sends by itself; sent twice, a server may refuse it.
	const sent = [
		...Object.values(inputs).map(({ name }) => name),
		...Object.keys(constants.query ?? {}),
	];
	const names = new Set(sent.map((name) => name.toLowerCase()));
	return [
		{ query: Object.entries(query).filter(([name]) => !names.has(name.toLowerCase())) },
		...byName,
	];
}

async function ask(
	evidence: Evidence,
	{ method, folder, settings }: ListRequest,
	{ pageToken, query = [] }: Way,
): Promise<Answer> {
	const { additions } = settings;
	const answer = await evidence.client.call(
		method,
		{ folder, ...(pageToken === undefined ? {} : { pageToken }) },
		{ ...settings, additions: { ...additions, query: [...additions.query, ...query] } },
	);
	const failure = failureIn(answer);
	if (failure !== undefined) throw new ApiError(method, 'NOT_DONE', failure, 1, false);
	return answer;
}

function readOne(
	evidence: Evidence,
	{ method, folder }: ListRequest,
	answer: Answer,
	before: number,
): List {
	const { methods } = evidence.client.beliefs.contract;
	const list = readList(answer.content, method === 'GetAssetList' ? ASSET : FOLDER, folder, {
		shape: methods[method].answer,
		before,
		...evidence.client.spelling,
	});
	if (list.unclear !== undefined) throw new ApiError(method, 'NO_LIST', list.unclear, 1, false);
	return list;
}
