/** Lists of folders that are believed: the server read the folder, and each element lies in it. */
import { randomBytes } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../answers/apiError';
import { ASSET, FOLDER } from '../answers/element/fieldNames';
import { nameOf, parentOf } from '../contract/paths';
import { OMIT, rootSpellings } from '../contract/spelling';
import type { Evidence } from './evidence';
import { readPages, type ListRequest } from './pages';

export interface ReadFolder {
	/** The direct children of the folder, each with its identity where the server told one. */
	readonly elements: IDataObject[];
	/** Whether it is certain that the server read the folder: only then a missing element is missing. */
	readonly isSure: boolean;
}

/**
 * The direct children of a folder.
 *
 * @throws {ApiError} NOT_READ where the answer shows that the server did not read the folder
 * @throws {ApiError} CUT where the list is cut, or what Clinch refused
 */
export async function readFolder(evidence: Evidence, request: ListRequest): Promise<ReadFolder> {
	const { method, folder } = request;
	if (folder === '') {
		return { elements: childrenOf(request, await readRoot(evidence, request)), isSure: true };
	}
	const isProven = evidence.isProven(method);
	const listed = await readPages(evidence, request);
	const elements = childrenOf(request, withoutItself(request, listed, isProven));
	if (isProven) return { elements, isSure: true };
	const control = await controlNames(evidence, request);
	const hasControl = control.names.size > 0;
	if (hasControl && areSame(namesOf(request, elements), control.names, request.limit)) {
		throw notRead(request, 'it answers the same for a folder that does not exist');
	}
	return { elements, isSure: control.isRefused || elements.length > 0 || hasControl };
}

/** Leaves out what lies in subfolders, as a server may add it without being asked. */
function childrenOf(request: ListRequest, elements: IDataObject[]): IDataObject[] {
	const folder = request.folder.toLowerCase();
	return elements.filter((element) => {
		const path = identityOf(request, element);
		if (path === undefined) return true;
		const parent = parentOf(path).toLowerCase();
		if (parent === folder) return true;
		if (folder !== '' && !parent.startsWith(`${folder}/`)) {
			throw notRead(request, `it names ${JSON.stringify(path)}, which lies elsewhere`);
		}
		return false;
	});
}

/**
 * A server may list the folder itself. Alone it is no such sign where names may be ignored: the root
 * may hold nothing but this folder.
 */
function withoutItself(
	request: ListRequest,
	elements: IDataObject[],
	isProven: boolean,
): IDataObject[] {
	const folder = request.folder.toLowerCase();
	const pathOf = (element: IDataObject) => identityOf(request, element)?.toLowerCase();
	const others = elements.filter((element) => pathOf(element) !== folder);
	const isItself =
		isProven || others.some((element) => pathOf(element)?.startsWith(`${folder}/`) === true);
	return isItself ? others : elements;
}

/** The root, spelt as the contract says, else in the first way that the server takes. */
async function readRoot(evidence: Evidence, request: ListRequest): Promise<IDataObject[]> {
	const { beliefs } = evidence.client;
	if (!beliefs.isRootOpen) return await readPages(evidence, request);
	// The spelling alone is shared: a list that another one began may be older than what this one asks for.
	let own: IDataObject[] | undefined;
	await evidence.memo.once(`root:${request.method}:${request.limit}`, async () => {
		let first: unknown;
		const tried: string[] = [];
		for (const root of rootSpellings(beliefs.contract.paths)) {
			tried.push(root === OMIT ? 'left out' : `sent as ${JSON.stringify(root)}`);
			const spelt = { ...request, settings: { ...request.settings, root } };
			const elements = await readPages(evidence, spelt).catch((error: unknown) => {
				if (!isRefusalOfInput(error)) throw error;
				first ??= error;
				return undefined;
			});
			if (elements === undefined) continue;
			beliefs.rootWorked(root);
			own = elements;
			return;
		}
		throw first instanceof ApiError
			? first.withText(`${first.text} (the library root was ${tried.join(', then ')})`)
			: first;
	});
	return own ?? (await readPages(evidence, request));
}

function isRefusalOfInput(error: unknown): boolean {
	if (!(error instanceof ApiError)) return false;
	return ['NOT_DONE', 'UNREADABLE', 'NO_LIST', 400, 404, 406, 409, 412, 415, 422, 500].includes(
		error.statusOrCode,
	);
}

interface Control {
	readonly isRefused: boolean;
	readonly names: ReadonlySet<string>;
}

/** What the server answers for a folder that cannot exist, read once a run and method. */
async function controlNames(evidence: Evidence, request: ListRequest): Promise<Control> {
	return await evidence.memo.once(`control:${request.method}`, async () => {
		const folder = `n8n-clinch-none-${randomBytes(6).toString('hex')}`;
		const settings = { ...request.settings, maxRetries: Math.min(request.settings.maxRetries, 1) };
		const control = { ...request, folder, settings };
		return await readPages(evidence, { ...control, limit: 1000 }).then(
			(elements) => ({ isRefused: false, names: namesOf(control, elements) }),
			(error: unknown) => {
				if (!(error instanceof ApiError)) throw error;
				const isRefused = typeof error.statusOrCode === 'number' && error.statusOrCode < 500;
				return { isRefused, names: new Set<string>() };
			},
		);
	});
}

function namesOf(request: ListRequest, elements: readonly IDataObject[]): ReadonlySet<string> {
	return new Set(
		elements.map((element) => nameOf(identityOf(request, element) ?? JSON.stringify(element))),
	);
}

function identityOf({ method }: ListRequest, element: IDataObject): string | undefined {
	const path = element[(method === 'GetAssetList' ? ASSET : FOLDER).identity];
	return typeof path === 'string' && path !== '' ? path : undefined;
}

/** A list that ends at the limit holds only the first of them. */
function areSame(some: ReadonlySet<string>, all: ReadonlySet<string>, limit: number): boolean {
	const isWhole = some.size === all.size || (some.size > 0 && some.size >= limit);
	return isWhole && [...some].every((name) => all.has(name));
}

function notRead({ method, folder }: ListRequest, why: string): ApiError {
	return new ApiError(method, 'NOT_READ', `${JSON.stringify(folder)}: ${why}`, 1, false);
}
