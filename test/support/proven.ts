/** The credential's API Contract Overrides where Check API has proven the names that the node sends by default. */
const METHODS = [
	'PutAsset',
	'PutAssetJSON',
	'DeleteAsset',
	'PutAssetMetadata',
	'GetAssetMetadata',
	'PutFolder',
	'DeleteFolder',
	'GetSubFoldersList',
	'GetAssetList',
	'CopyAsset',
	'MoveAsset',
	'DeleteMultipleAssets',
];

export const PROVEN = JSON.stringify(
	Object.fromEntries(METHODS.map((method) => [method, { proven: true }])),
);
