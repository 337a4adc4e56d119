/**
 * The twelve methods of Clinch's Assets Library API, one row a method: the only place that spells
 * a verb, a path or a wire name.
 *
 * Verbs and paths stand in Clinch's article "Assets Library API Reference". The reference that we
 * hold lost the names of its inputs, so each of those is our reading (`inferred`) and can be
 * corrected by the user: see overrides.ts and docs/api-contract.md.
 */

export const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export const BODIES = ['none', 'json', 'multipart', 'raw'] as const;
export const PLACES = ['query', 'body', 'form', 'header'] as const;

export type Verb = (typeof VERBS)[number];
/** What the request carries: nothing, a JSON object, a multipart form, or the file itself. */
export type Body = (typeof BODIES)[number];
/** Where an input travels. */
export type Place = (typeof PLACES)[number];
/** Whether a fact stands in Clinch's articles, is our reading, or was corrected by the user. */
export type Source = 'documented' | 'inferred' | 'corrected';

export interface Wire {
	/** The name on the wire. */
	readonly name: string;
	readonly in: Place;
	readonly source: Source;
}

export interface Row {
	readonly verb: Verb;
	/** Another verb that Clinch's own text gives for the method, tried where `verb` is refused. */
	readonly otherVerb?: Verb;
	/** What follows `/{AccountId}` in the URL. */
	readonly path: string;
	readonly body: Body;
	readonly bodySource: Source;
	/**
	 * Whether another answer than the documented JSON cannot be right. DeleteMultipleAssets is
	 * documented to answer with JSON, too, but what it did is not undone by an answer in words.
	 */
	readonly answersJson: boolean;
	readonly inputs: Readonly<Record<string, Wire>>;
}

const inferred = (name: string, place: Place): Wire => ({
	name,
	in: place,
	source: 'inferred',
});

export const CONTRACT = {
	PutAsset: {
		verb: 'PUT',
		otherVerb: 'POST',
		path: '/Assets/Asset',
		body: 'multipart',
		bodySource: 'inferred',
		answersJson: false,
		inputs: {
			file: inferred('File', 'form'),
			folder: inferred('FolderPath', 'form'),
			metadata: inferred('Metadata', 'form'),
		},
	},
	PutAssetJSON: {
		verb: 'PUT',
		path: '/Assets/AssetJSON',
		body: 'json',
		bodySource: 'documented',
		answersJson: false,
		inputs: {
			fileName: inferred('FileName', 'body'),
			folder: inferred('FolderPath', 'body'),
			content: inferred('Content', 'body'),
			sourceUrl: inferred('Url', 'body'),
			metadata: inferred('Metadata', 'body'),
		},
	},
	DeleteAsset: {
		verb: 'DELETE',
		path: '/Assets/Asset',
		body: 'none',
		bodySource: 'inferred',
		answersJson: false,
		inputs: { assetKey: inferred('AssetKey', 'query') },
	},
	PutAssetMetadata: {
		verb: 'PUT',
		path: '/Assets/Asset/AssetMetadata',
		body: 'json',
		bodySource: 'documented',
		answersJson: false,
		inputs: {
			assetKey: inferred('AssetKey', 'body'),
			metadata: inferred('Metadata', 'body'),
		},
	},
	GetAssetMetadata: {
		verb: 'GET',
		path: '/Assets/Asset/AssetMetadata',
		body: 'none',
		bodySource: 'inferred',
		answersJson: true,
		inputs: { assetKey: inferred('AssetKey', 'query') },
	},
	PutFolder: {
		verb: 'PUT',
		path: '/Assets/Folder',
		body: 'none',
		bodySource: 'inferred',
		answersJson: false,
		inputs: { folder: inferred('FolderPath', 'query') },
	},
	DeleteFolder: {
		verb: 'DELETE',
		path: '/Assets/Folder',
		body: 'none',
		bodySource: 'inferred',
		answersJson: false,
		inputs: {
			folder: inferred('FolderPath', 'query'),
			deleteAssets: inferred('DeleteAssets', 'query'),
		},
	},
	GetSubFoldersList: {
		verb: 'GET',
		path: '/Assets/Subfolders',
		body: 'none',
		bodySource: 'inferred',
		answersJson: true,
		inputs: { folder: inferred('FolderPath', 'query') },
	},
	GetAssetList: {
		verb: 'GET',
		path: '/Assets/AssetList',
		body: 'none',
		bodySource: 'inferred',
		answersJson: true,
		inputs: { folder: inferred('FolderPath', 'query') },
	},
	CopyAsset: {
		verb: 'POST',
		path: '/Assets/CopyAsset',
		body: 'json',
		bodySource: 'documented',
		answersJson: false,
		inputs: {
			assetKey: inferred('SourceAssetKey', 'body'),
			destinationKey: inferred('DestinationAssetKey', 'body'),
		},
	},
	MoveAsset: {
		verb: 'POST',
		path: '/Assets/MoveAssets',
		body: 'json',
		bodySource: 'documented',
		answersJson: false,
		inputs: {
			assetKey: inferred('SourceAssetKey', 'body'),
			destinationKey: inferred('DestinationAssetKey', 'body'),
		},
	},
	DeleteMultipleAssets: {
		verb: 'DELETE',
		path: '/Assets/MultipleAssets',
		body: 'json',
		bodySource: 'documented',
		answersJson: false,
		inputs: { assetKeys: inferred('AssetKeys', 'body') },
	},
} as const satisfies Record<string, Row>;

export type Method = keyof typeof CONTRACT;
export type InputName<M extends Method> = keyof (typeof CONTRACT)[M]['inputs'];

/** The table with a user's corrections merged in. */
export type Contract = Readonly<Record<Method, Row>>;
