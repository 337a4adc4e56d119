/** What the methods do, in roles: how a request and an answer spell it is the dialect's part. */

import { decodeContent } from './convert';
import type { Dialect } from './dialect';
import { errors, InputError } from './errors';
import type { Inputs } from './inputs';
import type { Library } from './library';
import { nameOf, under, type Asset } from './store';

export interface Work {
	library: Library;
	dialect: Dialect;
	inputs: Inputs;
	countUpload(): void;
}

/** What an answer can tell; the templates of the dialect pick from it. */
export interface Outcome {
	asset?: Asset;
	/** In the store's spelling, the whole list; pages are cut afterwards. */
	assets?: Asset[];
	folders?: string[];
	folder?: string;
	results?: Array<{ key: string; deleted: boolean }>;
}

export type Operation = (work: Work) => Promise<Outcome> | Outcome;

const textOf = ({ inputs }: Work, role: string): string | undefined => {
	const value = inputs.values[role];
	return typeof value === 'string' ? value : undefined;
};

/** The inputs were complete, or the request would not have come so far. */
const need = (work: Work, role: string): string => textOf(work, role) ?? missing(work, role);

function missing({ inputs }: Work, ...roles: string[]): never {
	const known = roles.flatMap((role) => inputs.wire[role] ?? []);
	throw new InputError({ missing: known.slice(0, 1) });
}

function wrong({ inputs }: Work, role: string, why: string): never {
	const input = inputs.wire[role] ?? { role, place: 'form', name: 'FileName' };
	throw new InputError({ mistyped: [{ input, value: inputs.values[role], why }] });
}

const mayOverwrite = ({ dialect, inputs }: Work) =>
	inputs.values.overwrite === undefined ? dialect.overwrite : inputs.values.overwrite === true;

/** A server that knows both a key and a folder lets the key win. */
function targetOf(work: Work, partName?: string): string {
	const key = textOf(work, 'key');
	if (key !== undefined) return key;
	const name = textOf(work, 'fileName') ?? partName ?? missing(work, 'key', 'fileName');
	if (name === '' || name.includes('/')) wrong(work, 'fileName', name);
	return under(textOf(work, 'folder') ?? '', name);
}

const metadataOf = ({ inputs }: Work) =>
	inputs.values.metadata as Record<string, unknown> | undefined;

export const putAsset: Operation = (work) => {
	const { library, inputs } = work;
	const { file } = inputs;
	if (!file) return missing(work, 'file');
	if (file.size === 0) wrong(work, 'file', 'it is empty');
	const key = targetOf(work, file.fileName);
	const contentType = textOf(work, 'contentType') ?? file.type;
	const stored = { key, content: file.path, size: file.size, contentType };
	library.put({ ...stored, metadata: metadataOf(work) }, mayOverwrite(work));
	work.countUpload();
	return { asset: library.asset(key) };
};

export const putAssetJson: Operation = async (work) => {
	const { library } = work;
	const key = targetOf(work);
	const { content, type } = await contentOf(work);
	const contentType = textOf(work, 'contentType') ?? type ?? 'application/octet-stream';
	const stored = { key, content, size: content.length, contentType };
	library.put({ ...stored, metadata: metadataOf(work) }, mayOverwrite(work));
	work.countUpload();
	return { asset: library.asset(key) };
};

async function contentOf(work: Work): Promise<{ content: Buffer; type?: string }> {
	const text = textOf(work, 'content');
	if (text !== undefined) {
		const { as } = work.inputs.wire.content ?? {};
		return decodeContent(text, as) ?? wrong(work, 'content', 'it is not base64');
	}
	const source = textOf(work, 'sourceUrl') ?? missing(work, 'sourceUrl', 'content');
	const answer = await fetch(source).catch(() => undefined);
	if (!answer?.ok) return wrong(work, 'sourceUrl', `${source} cannot be loaded`);
	const type = answer.headers.get('content-type');
	const content = Buffer.from(await answer.arrayBuffer());
	return { content, ...(type === null ? {} : { type }) };
}

export const deleteAsset: Operation = (work) => {
	const key = need(work, 'key');
	if (!work.library.delete(key)) throw errors.noAsset(key);
	return {};
};

export const putMetadata: Operation = (work) => {
	const key = need(work, 'key');
	work.library.setMetadata(key, metadataOf(work) ?? {});
	return { asset: work.library.asset(key) };
};

export const getMetadata: Operation = (work) => ({ asset: work.library.asset(need(work, 'key')) });

export const putFolder: Operation = (work) => {
	const name = textOf(work, 'folderName');
	const folder =
		name === undefined ? need(work, 'folder') : under(textOf(work, 'parentFolder') ?? '', name);
	if (folder === '') missing(work, 'folder');
	work.library.makeFolder(folder);
	return { folder };
};

export const deleteFolder: Operation = (work) => {
	const { library, dialect, inputs } = work;
	const folder = need(work, 'folder');
	if (!library.hasFolder(folder)) throw errors.noFolderToDelete(folder);
	if (folder === '' && dialect.deleteFolder === 'error-when-missing') throw errors.rootToDelete();
	// Documented: an input changes what happens to the assets. Where they then go is our choice.
	const keeps = inputs.values.deleteAssets === false || inputs.values.keepAssets === true;
	library.deleteFolder(folder, keeps);
	return { folder };
};

export const listFolders: Operation = (work) => {
	const folder = listedFolder(work);
	return { folder, folders: work.library.subfoldersOf(folder) };
};

export const listAssets: Operation = (work) => {
	const folder = listedFolder(work);
	const deep = work.inputs.values.recursive ?? work.dialect.recursive ?? false;
	return { folder, assets: work.library.assetsIn(folder, deep === true) };
};

function listedFolder(work: Work): string {
	const folder = textOf(work, 'folder') ?? '';
	const isThere = work.library.hasFolder(folder) || work.dialect.absentFolder === 'empty';
	if (!isThere) throw errors.noFolder(folder);
	return folder;
}

type Transfer = (library: Library, from: string, to: string, mayOverwrite: boolean) => void;

export const copyAsset: Operation = (work) =>
	transfer(work, (library, from, to, may) => library.copy(from, to, may));

export const moveAsset: Operation = (work) =>
	transfer(work, (library, from, to, may) => {
		if (from === to) wrong(work, 'destKey', 'it is the source');
		library.move(from, to, may);
	});

function transfer(work: Work, run: Transfer): Outcome {
	const { library } = work;
	const moves = (work.inputs.values.moves as string[][] | undefined) ?? [destinationOf(work)];
	let asset: Asset | undefined;
	for (const [from = '', to = ''] of moves) {
		library.asset(from);
		run(library, from, to, mayOverwrite(work));
		asset = library.asset(to);
	}
	return asset ? { asset } : {};
}

function destinationOf(work: Work): [from: string, to: string] {
	const from = need(work, 'srcKey');
	const to = textOf(work, 'destKey');
	if (to !== undefined) return [from, to];
	const folder = textOf(work, 'destFolder') ?? missing(work, 'destKey', 'destFolder');
	return [from, under(folder, textOf(work, 'destName') ?? nameOf(from))];
}

export const deleteAssets: Operation = ({ library, inputs }) => {
	const keys = (inputs.values.keys as string[] | undefined) ?? [];
	return { results: keys.map((key) => ({ key, deleted: library.delete(key) })) };
};
