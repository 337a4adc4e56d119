/**
 * The twelve methods of Clinch's Assets Library API, one row a method: the only place that spells
 * a verb, a path or a wire name.
 *
 * Verbs and paths stand in Clinch's article "Assets Library API Reference". The reference that we
 * hold lost the names of its inputs, so each of those is inferred. Overrides correct a row
 * (overrides.ts), evidence contradicts it (evidence/), and Check API finds the true one (check/).
 */

import type { Body, Paths, Row, Verb } from './types';

/** A row as the table spells it: each input as `name place`, or null where it is off. */
interface TableRow {
	readonly verb: Verb;
	readonly otherVerb?: Verb;
	readonly path: string;
	readonly body: Body;
	readonly inputs: Readonly<Record<string, string | null>>;
}

/** The default table: verbs and paths are documented, bodies and inputs inferred. */
export const TABLE = {
	PutAsset: {
		verb: 'PUT',
		otherVerb: 'POST',
		path: '/Assets/Asset',
		body: 'multipart',
		inputs: {
			file: 'File',
			assetKey: 'Key',
			folder: 'FolderPath',
			metadata: 'Metadata',
			fileName: null,
			contentType: null,
		},
	},
	PutAssetJSON: {
		verb: 'PUT',
		path: '/Assets/AssetJSON',
		body: 'json',
		inputs: {
			assetKey: 'Key',
			folder: 'FolderPath',
			fileName: 'FileName',
			content: 'Content',
			sourceUrl: 'Url',
			metadata: 'Metadata',
			contentType: null,
		},
	},
	DeleteAsset: {
		verb: 'DELETE',
		path: '/Assets/Asset',
		body: 'none',
		inputs: { assetKey: 'Key' },
	},
	PutAssetMetadata: {
		verb: 'PUT',
		path: '/Assets/Asset/AssetMetadata',
		body: 'json',
		inputs: { assetKey: 'Key', metadata: 'Metadata' },
	},
	GetAssetMetadata: {
		verb: 'GET',
		path: '/Assets/Asset/AssetMetadata',
		body: 'none',
		inputs: { assetKey: 'Key' },
	},
	PutFolder: {
		verb: 'PUT',
		path: '/Assets/Folder',
		body: 'none',
		inputs: { folder: 'FolderPath', parentFolder: null, name: null },
	},
	DeleteFolder: {
		verb: 'DELETE',
		path: '/Assets/Folder',
		body: 'none',
		inputs: { folder: 'FolderPath', deleteAssets: 'DeleteAssets', keepAssets: null },
	},
	GetSubFoldersList: {
		verb: 'GET',
		path: '/Assets/Subfolders',
		body: 'none',
		inputs: { folder: 'FolderPath', pageToken: null },
	},
	GetAssetList: {
		verb: 'GET',
		path: '/Assets/AssetList',
		body: 'none',
		inputs: { folder: 'FolderPath', pageToken: null },
	},
	CopyAsset: {
		verb: 'POST',
		path: '/Assets/CopyAsset',
		body: 'json',
		inputs: {
			assetKey: 'SourceKey',
			destinationKey: 'DestinationKey',
			destinationFolder: null,
			destinationName: null,
		},
	},
	MoveAsset: {
		verb: 'POST',
		path: '/Assets/MoveAssets',
		body: 'json',
		inputs: {
			assetKey: 'SourceKey',
			destinationKey: 'DestinationKey',
			destinationFolder: null,
			destinationName: null,
		},
	},
	DeleteMultipleAssets: {
		verb: 'DELETE',
		path: '/Assets/MultipleAssets',
		body: 'json',
		inputs: { assetKeys: 'Keys' },
	},
} as const satisfies Record<string, TableRow>;

export type Method = keyof typeof TABLE;

export const METHODS = Object.keys(TABLE) as Method[];

/**
 * Methods of which another answer than JSON cannot be right. DeleteMultipleAssets is documented to
 * answer with JSON, too, but an answer in words does not undo what it did.
 */
const READING: ReadonlySet<Method> = new Set([
	'GetAssetMetadata',
	'GetSubFoldersList',
	'GetAssetList',
]);

/** Whether a method only reads: it changes nothing and always answers with JSON. */
export function isReading(method: Method): boolean {
	return READING.has(method);
}

/** All inputs that a method knows, those that are off included. */
export function knownInputs(method: Method): string[] {
	return Object.keys(TABLE[method].inputs);
}

/** The whole contract of one account: the table with the credential's overrides merged in. */
export interface Contract {
	readonly paths: Paths;
	readonly methods: Readonly<Record<Method, Row>>;
}
