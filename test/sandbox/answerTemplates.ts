/**
 * What is answered, as templates: JSON in which a text like `$key` stands for a value. A value that
 * there is none of is left out. `null` is an empty answer, a text is answered as text.
 *
 * In answers about an asset (`asset`, PutAsset, CopyAsset …): `$key` `$name` `$url` `$size` `$contentType`
 * `$folder` `$metadata` `$pairs` (of the metadata) `$metadataLines`. In `folder`: `$path` `$name`. In `result`: `$key` `$deleted` `$message`.
 * In lists: `$items` (by the template of the element), `$map` (the same, by key), `$lines` (keys or
 * paths as text), `$count` `$total` `$next` (token) `$link` (address of the next page) `$hasMore`
 * `$page` `$pages`. In DeleteMultipleAssets: `$items` `$map` `$deleted` `$notFound` (keys) `$count`.
 */
import type { Dialect, Method } from './dialect';

export type Template = unknown;

export type AnswerTemplates = Record<'asset' | 'folder' | 'result' | 'done', Template> &
	Partial<Record<Method, Template>>;

/** As the default dialect answers; all inferred. */
const SANDBOX: AnswerTemplates = {
	asset: {
		AssetKey: '$key',
		Name: '$name',
		Url: '$url',
		Size: '$size',
		ContentType: '$contentType',
	},
	folder: { FolderPath: '$path', Name: '$name' },
	result: { AssetKey: '$key', Deleted: '$deleted', Message: '$message' },
	done: null,
	PutAsset: { AssetKey: '$key', Url: '$url' },
	PutAssetJSON: { AssetKey: '$key', Url: '$url' },
	CopyAsset: { AssetKey: '$key', Url: '$url' },
	DeleteAsset: 'true',
	GetAssetMetadata: {
		AssetKey: '$key',
		Name: '$name',
		Url: '$url',
		Size: '$size',
		ContentType: '$contentType',
		FolderPath: '$folder',
		Metadata: '$metadata',
	},
	GetSubFoldersList: { Folders: '$items' },
	GetAssetList: { Assets: '$items' },
	DeleteMultipleAssets: { Results: '$items' },
};

const PASCAL: AnswerTemplates = {
	asset: { Key: '$key', Name: '$name', Url: '$url', Size: '$size' },
	folder: { Path: '$path', Name: '$name' },
	result: { Key: '$key', Deleted: '$deleted' },
	done: { Success: true },
	PutAsset: { Key: '$key', Url: '$url' },
	PutAssetJSON: { Key: '$key', Url: '$url' },
	CopyAsset: { Key: '$key', Url: '$url' },
	MoveAsset: { Key: '$key', Url: '$url' },
	GetAssetMetadata: { Key: '$key', Url: '$url', Metadata: '$metadata' },
	GetSubFoldersList: { SubFolders: '$items', NextToken: '$next' },
	GetAssetList: { Assets: '$items', NextToken: '$next' },
	DeleteMultipleAssets: { Deleted: '$deleted', NotFound: '$notFound' },
};

const camel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const snake = (name: string) =>
	camel(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const STYLES: Record<string, AnswerTemplates> = {
	sandbox: SANDBOX,
	'Pascal-objects': PASCAL,
	'camel-objects': renamed(PASCAL, camel),
	'snake-objects': renamed(PASCAL, snake),
	/** An asset is its bare name, a subfolder too: where they lie is for the client to know. */
	'names-only': { ...PASCAL, asset: { Key: '$name', Url: '$url' }, folder: '$name' },
	/** Nothing but the lists and the metadata says anything. */
	wordless: {
		asset: PASCAL.asset,
		folder: PASCAL.folder,
		result: PASCAL.result,
		done: null,
		GetAssetMetadata: PASCAL.GetAssetMetadata,
		GetSubFoldersList: PASCAL.GetSubFoldersList,
		GetAssetList: PASCAL.GetAssetList,
		DeleteMultipleAssets: {},
	},
	/** Everything is a text, lists are lines. */
	text: {
		asset: '$key',
		folder: '$path',
		result: '$key',
		done: 'OK',
		PutAsset: '$url',
		PutAssetJSON: '$url',
		GetAssetMetadata: '$metadataLines',
		GetSubFoldersList: '$lines',
		GetAssetList: '$lines',
		DeleteMultipleAssets: '$count assets deleted',
	},
};

export const ANSWER_STYLES = Object.keys(STYLES);

export function templatesOf({ answers }: Dialect): AnswerTemplates {
	const name = typeof answers === 'string' ? answers : answers.like;
	const style = STYLES[name];
	if (!style) throw new Error(`There is no answer style ${name}, only ${ANSWER_STYLES.join(', ')}`);
	return typeof answers === 'string' ? style : { ...style, ...answers };
}

/** The keys of a template in another case; values come later and keep theirs. */
function renamed<T>(template: T, rename: (name: string) => string, isTop = true): T {
	if (typeof template !== 'object' || template === null) return template;
	const entries = Object.entries(template).map(([name, value]) => [
		isTop ? name : rename(name),
		renamed(value as unknown, rename, false),
	]);
	return Object.fromEntries(entries) as T;
}
