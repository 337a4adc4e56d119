/**
 * The twelve methods as an HTTP server, spelt from the project's description of the API and from
 * nothing in nodes/: a slip on either side must show. Verbs and paths are documented; every name
 * of an input and every shape of an answer is inferred, here as there.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, rmSync, statSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';

import type { FastifyRequest } from 'fastify';

import { errors } from './errors';
import type { RecordedRequest } from './index';
import { nameOf, parentOf, under, type Asset, type Store } from './store';

type Inputs = Record<string, unknown>;

/** What a method works with. */
export interface Work {
	store: Store;
	request: FastifyRequest;
	recorded: RecordedRequest;
	/** The inputs that came, whatever the place. */
	inputs: Inputs;
	url(key: string): string;
	countUpload(): void;
}

export interface Route {
	method: string;
	verbs: readonly string[];
	/** After /{AccountId}. */
	path: string;
	/** Inputs by name, with the place where each belongs. All inferred. */
	inputs: Readonly<Record<string, 'query' | 'body' | 'form'>>;
	run(work: Work): Promise<unknown> | unknown;
}

/** An empty answer. */
export const NOTHING = Symbol('an empty answer');

export const routes: readonly Route[] = [
	{
		method: 'PutAsset',
		verbs: ['PUT', 'POST'],
		path: '/Assets/Asset',
		inputs: { File: 'form', FolderPath: 'form', Metadata: 'form' },
		run: putAsset,
	},
	{
		method: 'PutAssetJSON',
		verbs: ['PUT'],
		path: '/Assets/AssetJSON',
		inputs: {
			FileName: 'body',
			FolderPath: 'body',
			Content: 'body',
			Url: 'body',
			Metadata: 'body',
		},
		run: putAssetJson,
	},
	{
		method: 'DeleteAsset',
		verbs: ['DELETE'],
		path: '/Assets/Asset',
		inputs: { AssetKey: 'query' },
		run: ({ store, inputs }) => {
			const key = text(inputs, 'AssetKey');
			if (!store.delete(key)) throw errors.noAsset(key);
			return 'true';
		},
	},
	{
		method: 'PutAssetMetadata',
		verbs: ['PUT'],
		path: '/Assets/Asset/AssetMetadata',
		inputs: { AssetKey: 'body', Metadata: 'body' },
		run: ({ store, inputs }) => {
			assetOf(store, text(inputs, 'AssetKey')).metadata = object(inputs.Metadata, 'Metadata');
			return NOTHING;
		},
	},
	{
		method: 'GetAssetMetadata',
		verbs: ['GET'],
		path: '/Assets/Asset/AssetMetadata',
		inputs: { AssetKey: 'query' },
		run: ({ store, inputs, url }) => {
			const asset = assetOf(store, text(inputs, 'AssetKey'));
			return {
				...listed(asset, url),
				FolderPath: parentOf(asset.key),
				Metadata: asset.metadata,
			};
		},
	},
	{
		method: 'PutFolder',
		verbs: ['PUT'],
		path: '/Assets/Folder',
		inputs: { FolderPath: 'query' },
		run: ({ store, inputs }) => {
			const folder = text(inputs, 'FolderPath');
			if (store.hasFolder(folder)) throw errors.folderExists(folder);
			if (!store.hasFolder(parentOf(folder))) throw errors.noParent(parentOf(folder));
			store.makeFolder(folder);
			return NOTHING;
		},
	},
	{
		method: 'DeleteFolder',
		verbs: ['DELETE'],
		path: '/Assets/Folder',
		inputs: { FolderPath: 'query', DeleteAssets: 'query' },
		run: ({ store, inputs }) => {
			const folder = text(inputs, 'FolderPath');
			if (!store.hasFolder(folder)) throw errors.noFolderToDelete(folder);
			// Documented: an input changes what happens to the assets. Where they then go is our choice.
			store.deleteFolder(folder, inputs.DeleteAssets === 'false');
			return NOTHING;
		},
	},
	{
		method: 'GetSubFoldersList',
		verbs: ['GET'],
		path: '/Assets/Subfolders',
		inputs: { FolderPath: 'query' },
		run: ({ store, inputs }) => ({
			Folders: store
				.subfoldersOf(folderOf(store, inputs))
				.map((FolderPath) => ({ FolderPath, Name: nameOf(FolderPath) })),
		}),
	},
	{
		method: 'GetAssetList',
		verbs: ['GET'],
		path: '/Assets/AssetList',
		inputs: { FolderPath: 'query' },
		run: ({ store, inputs, url }) => ({
			Assets: store.assetsIn(folderOf(store, inputs)).map((asset) => listed(asset, url)),
		}),
	},
	{
		method: 'CopyAsset',
		verbs: ['POST'],
		path: '/Assets/CopyAsset',
		inputs: { SourceAssetKey: 'body', DestinationAssetKey: 'body' },
		run: ({ store, inputs, url }) => {
			const [from, to] = transferOf(store, inputs);
			store.copy(from, to);
			return { AssetKey: to, Url: url(to) };
		},
	},
	{
		method: 'MoveAsset',
		verbs: ['POST'],
		path: '/Assets/MoveAssets',
		inputs: { SourceAssetKey: 'body', DestinationAssetKey: 'body' },
		run: ({ store, inputs }) => {
			const [from, to] = transferOf(store, inputs);
			if (from === to) throw errors.wrongInput('DestinationAssetKey', 'it is the source');
			store.move(from, to);
			return NOTHING;
		},
	},
	{
		method: 'DeleteMultipleAssets',
		verbs: ['DELETE'],
		path: '/Assets/MultipleAssets',
		inputs: { AssetKeys: 'body' },
		run: ({ store, inputs }) => {
			const keys = inputs.AssetKeys;
			if (!Array.isArray(keys)) throw errors.wrongInput('AssetKeys', 'not a list');
			return {
				Results: keys.map((key) =>
					store.delete(String(key))
						? { AssetKey: key as unknown, Deleted: true }
						: { AssetKey: key as unknown, Deleted: false, Message: 'Asset not found' },
				),
			};
		},
	},
];

async function putAsset(work: Work): Promise<unknown> {
	const { store, request, recorded, inputs } = work;
	if (!request.isMultipart())
		throw errors.wrongInput('File', 'the body is not multipart/form-data');
	let upload: { file: string; fileName: string; type: string; size: number } | undefined;
	const form: Record<string, string> = {};
	recorded.form = form;
	for await (const part of request.parts()) {
		if (part.type === 'field') {
			form[part.fieldname] = String(part.value);
			continue;
		}
		const file = `${store.directory}/part-${randomUUID()}`;
		const hash = createHash('sha256');
		const tee = new Transform({
			transform: (chunk: Buffer, _encoding, done) => {
				hash.update(chunk);
				done(null, chunk);
			},
		});
		try {
			await pipeline(part.file, tee, createWriteStream(file));
		} catch (error) {
			rmSync(file, { force: true });
			throw error;
		}
		const fileName = unescapeName(part.filename);
		const { size } = statSync(file);
		upload = { file, fileName, type: part.mimetype, size };
		recorded.file = {
			field: part.fieldname,
			fileName,
			mimeType: part.mimetype,
			size,
			sha256: hash.digest('hex'),
		};
	}
	Object.assign(inputs, form, upload ? { [recorded.file?.field ?? '']: upload.fileName } : {});
	work.recorded.checkInputs?.();
	if (!upload || recorded.file?.field !== 'File') throw errors.missingInput('File');
	if (upload.size === 0) throw errors.wrongInput('File', 'it is empty');
	const key = keyOf(store, inputs, upload.fileName);
	const metadata =
		inputs.Metadata === undefined ? undefined : object(json(inputs.Metadata), 'Metadata');
	store.put({ key, file: upload.file, size: upload.size, contentType: upload.type, metadata });
	work.countUpload();
	return { AssetKey: key, Url: work.url(key) };
}

async function putAssetJson(work: Work): Promise<unknown> {
	const { store, inputs } = work;
	const key = keyOf(store, inputs, text(inputs, 'FileName'));
	const { content, contentType } = await contentOf(inputs);
	const metadata = inputs.Metadata === undefined ? undefined : object(inputs.Metadata, 'Metadata');
	const file = store.newFile();
	writeFileSync(file, content);
	store.put({ key, file, size: content.length, contentType, metadata });
	work.countUpload();
	return { AssetKey: key, Url: work.url(key) };
}

async function contentOf(inputs: Inputs): Promise<{ content: Buffer; contentType: string }> {
	if (typeof inputs.Content === 'string') {
		const content = Buffer.from(inputs.Content, 'base64');
		if (content.toString('base64') !== inputs.Content) {
			throw errors.wrongInput('Content', 'it is not base64');
		}
		return { content, contentType: 'application/octet-stream' };
	}
	const source = text(inputs, 'Url');
	const answer = await fetch(source).catch(() => undefined);
	if (!answer?.ok) throw errors.wrongInput('Url', `${source} cannot be loaded`);
	return {
		content: Buffer.from(await answer.arrayBuffer()),
		contentType: answer.headers.get('content-type') ?? 'application/octet-stream',
	};
}

/** As browsers and Node write a name into a multipart header, after the WHATWG. */
function unescapeName(name: string): string {
	return name.replace(/%22|%0D|%0A/g, (escaped) => decodeURIComponent(escaped));
}

function keyOf(store: Store, inputs: Inputs, fileName: string): string {
	if (fileName === '' || fileName.includes('/')) throw errors.wrongInput('FileName', fileName);
	return under(folderOf(store, inputs), fileName);
}

function folderOf(store: Store, inputs: Inputs): string {
	const folder = inputs.FolderPath === undefined ? '' : text(inputs, 'FolderPath');
	if (!store.hasFolder(folder)) throw errors.noFolder(folder);
	return folder;
}

function transferOf(store: Store, inputs: Inputs): [from: string, to: string] {
	const from = text(inputs, 'SourceAssetKey');
	const to = text(inputs, 'DestinationAssetKey');
	assetOf(store, from);
	if (!store.hasFolder(parentOf(to))) throw errors.noFolder(parentOf(to));
	return [from, to];
}

function assetOf(store: Store, key: string): Asset {
	const asset = store.find(key);
	if (!asset) throw errors.noAsset(key);
	return asset;
}

function listed(asset: Asset, url: (key: string) => string) {
	const { key, contentType, size } = asset;
	return { AssetKey: key, Name: nameOf(key), Url: url(key), Size: size, ContentType: contentType };
}

function text(inputs: Inputs, name: string): string {
	const value = inputs[name];
	if (value === undefined || value === '') throw errors.missingInput(name);
	if (typeof value !== 'string') throw errors.wrongInput(name, 'it is not a text');
	return value;
}

function json(value: unknown): unknown {
	try {
		return JSON.parse(String(value));
	} catch {
		throw errors.wrongInput('Metadata', 'it is not JSON');
	}
}

function object(value: unknown, name: string): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw errors.wrongInput(name, 'it is not an object');
	}
	return value as Record<string, unknown>;
}
