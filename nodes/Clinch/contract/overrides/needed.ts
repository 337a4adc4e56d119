import type { Method } from '../table';
import type { Row } from '../types';
import { invalid } from './validate';

/**
 * The inputs that say what a method is about: of each group one has to travel. Without it the server
 * would act on whatever it takes for a default, which for a deletion may be the whole library.
 */
const NEEDED: Readonly<Record<Method, ReadonlyArray<readonly string[]>>> = {
	PutAsset: [['file'], ['assetKey', 'folder']],
	PutAssetJSON: [
		['assetKey', 'folder'],
		['content', 'sourceUrl'],
	],
	DeleteAsset: [['assetKey']],
	PutAssetMetadata: [['assetKey'], ['metadata']],
	GetAssetMetadata: [['assetKey']],
	PutFolder: [['folder', 'name']],
	DeleteFolder: [['folder']],
	GetSubFoldersList: [['folder']],
	GetAssetList: [['folder']],
	CopyAsset: [['assetKey'], ['destinationKey', 'destinationFolder', 'destinationName']],
	MoveAsset: [['assetKey'], ['destinationKey', 'destinationFolder', 'destinationName']],
	DeleteMultipleAssets: [['assetKeys']],
};

/** @throws {InputError} where the row leaves out what the method is about */
export function checkNeeded(method: Method, { inputs }: Row): void {
	const missing = NEEDED[method].find((group) => !group.some((input) => input in inputs));
	if (missing === undefined) return;
	const [first, ...others] = missing;
	throw invalid(
		others.length === 0
			? `switches ${first} off in ${method}, which doesn’t work without it`
			: `switches ${missing.join(', ')} off in ${method}, which needs one of them`,
	);
}
