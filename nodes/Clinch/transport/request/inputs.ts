/** What callers hand over for each method, in the library's own terms, and what follows from it. */
import type { IDataObject } from 'n8n-workflow';

import { nameOf, parentOf } from '../../contract/paths';
import type { Method } from '../../contract/table';
import type { FileToSend } from '../../files/file';

interface Transfer {
	readonly assetKey: string;
	readonly destinationKey: string;
}

interface Listing {
	readonly folder: string;
	/** The token of a further page, as the page before it gave it. */
	readonly pageToken?: string;
}

interface InputsByMethod {
	PutAsset: {
		readonly file: FileToSend;
		readonly assetKey: string;
		readonly metadata?: IDataObject;
	};
	PutAssetJSON: {
		readonly assetKey: string;
		/** Base64. */
		readonly content?: string;
		readonly contentType?: string;
		readonly sourceUrl?: string;
		readonly metadata?: IDataObject;
	};
	DeleteAsset: { readonly assetKey: string };
	PutAssetMetadata: { readonly assetKey: string; readonly metadata: IDataObject };
	GetAssetMetadata: { readonly assetKey: string };
	PutFolder: { readonly folder: string };
	DeleteFolder: { readonly folder: string; readonly keepAssets: boolean };
	GetSubFoldersList: Listing;
	GetAssetList: Listing;
	CopyAsset: Transfer;
	MoveAsset: Transfer;
	DeleteMultipleAssets: { readonly assetKeys: readonly string[] };
}

/** A method's inputs by our names; keys and folders without slashes at their ends. */
export type Inputs<M extends Method> = InputsByMethod[M];

/** A value by one of our input names. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * All inputs that a method could send: the caller's, and those that say the same in other words, such
 * as the folder and the file name of a key. The contract decides which of them travel.
 */
export function valuesOf<M extends Method>(method: M, inputs: Inputs<M>): Values {
	const given: Values = { ...inputs };
	const { assetKey, destinationKey, folder, file, keepAssets } = given;
	if (method === 'PutAsset' || method === 'PutAssetJSON') {
		const key = String(assetKey);
		const type = (file as FileToSend | undefined)?.type ?? given.contentType;
		return { ...given, folder: parentOf(key), fileName: nameOf(key), contentType: type };
	}
	if (method === 'CopyAsset' || method === 'MoveAsset') {
		const key = String(destinationKey);
		return { ...given, destinationFolder: parentOf(key), destinationName: nameOf(key) };
	}
	if (method === 'PutFolder') {
		const path = String(folder);
		return { ...given, parentFolder: parentOf(path), name: nameOf(path) };
	}
	if (method === 'DeleteFolder') {
		// Clinch deletes the assets by default: each input is sent only to change that.
		return keepAssets === true ? { folder, keepAssets: true, deleteAssets: false } : { folder };
	}
	return given;
}
