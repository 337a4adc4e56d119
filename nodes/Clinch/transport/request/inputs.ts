/** What callers hand over for each method, in the library's own terms, and what follows from it. */
import type { IDataObject } from 'n8n-workflow';

import { InputError } from '../../contract/inputError';
import { nameOf, parentOf } from '../../contract/paths';
import type { Method } from '../../contract/table';
import type { Paths, Row } from '../../contract/types';
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
	/** Check API leaves the metadata out and sends it as constants. */
	PutAssetMetadata: { readonly assetKey: string; readonly metadata?: IDataObject };
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

/** The user's metadata among the inputs; undefined where none is sent. */
export function metadataOf(inputs: Inputs<Method>): IDataObject | undefined {
	return 'metadata' in inputs ? inputs.metadata : undefined;
}

/** What the user adds to a request for inputs that the contract lacks. */
export interface Additions {
	readonly query: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body: IDataObject;
}

/** One call of a method, as the contract of the account says it. */
export interface MethodCall<M extends Method = Method> {
	readonly method: M;
	/** With the verb that this try uses. */
	readonly row: Row;
	readonly paths: Paths;
	/** How the root is spelt in this run; `omit` leaves it out. */
	readonly root?: string | undefined;
	readonly inputs: Inputs<M>;
	readonly additions: Additions;
}

/** A value by one of our input names. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * All inputs that a method could send: the caller's, and those that say the same in other words, such
 * as the folder and the file name of a key. The contract decides which of them travel.
 *
 * @throws {InputError} for a deletion of the root
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
		const destinationName = nameOf(key);
		const newName = destinationName === nameOf(String(assetKey)) ? undefined : destinationName;
		return { ...given, destinationFolder: parentOf(key), destinationName, newName };
	}
	if (method === 'PutFolder') {
		const path = String(folder);
		return { ...given, parentFolder: parentOf(path), name: nameOf(path) };
	}
	if (method === 'DeleteFolder') {
		if (folder === '') {
			throw new InputError(
				'No folder selected. This node never deletes the whole library',
				'Choose a folder below the root.',
			);
		}
		// Clinch deletes the assets by default: each input is sent only to change that.
		return keepAssets === true ? { folder, keepAssets: true, deleteAssets: false } : { folder };
	}
	return given;
}

/** What a user asks for beside the asset or folder itself: its label, and the inputs that carry it. */
const ASKED: ReadonlyArray<readonly [input: string, label: string, carriers: readonly string[]]> = [
	['metadata', 'Metadata', ['metadata']],
	['content', 'The content of the file', ['content']],
	['sourceUrl', 'A source URL', ['sourceUrl']],
	['newName', 'New File Name', ['destinationKey', 'destinationName']],
	['keepAssets', 'Keep Assets', ['keepAssets', 'deleteAssets']],
];

/**
 * What the contract switches off is not silently lost: a folder would be deleted with the assets
 * that were to be kept.
 *
 * @throws {InputError} where the row carries none of the inputs that say what was requested
 */
export function checkCarried({ inputs }: Row, values: Values): void {
	const lost = ASKED.find(
		([input, , carriers]) =>
			values[input] !== undefined &&
			values[input] !== '' &&
			!carriers.some((carrier) => carrier in inputs),
	);
	if (lost === undefined) return;
	throw new InputError(
		`${lost[1]} can’t be sent: the API contract of this account has no input for it`,
		`Leave it out, or add ${lost[2].join(' or ')} to API Contract Overrides in the Clinch credential.`,
	);
}
