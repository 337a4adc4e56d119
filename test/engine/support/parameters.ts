/** Parameters of the operations, and items, as tests need them again and again. */
export const folderAt = (value: string) => ({ __rl: true, mode: 'path', value });
export const assetAt = (value: string) => ({ __rl: true, mode: 'key', value });

/** The parameters of an upload of the field `data` to the folder `in`. */
export const upload = (options = {}, more = {}) => ({
	resource: 'asset',
	operation: 'upload',
	binaryPropertyName: 'data',
	folder: folderAt('in'),
	options,
	...more,
});

/** Upload From URL or Text to the folder `in`. */
export const uploadJson = (fileName: string, more = {}) => ({
	resource: 'asset',
	operation: 'uploadJson',
	folder: folderAt('in'),
	fileName,
	options: {},
	...more,
});

export const getMetadata = (assetKey: string, options = {}) => ({
	resource: 'asset',
	operation: 'getMetadata',
	assetKey: assetAt(assetKey),
	options,
});

/** Goes on after a failed item, as "Continue" in the node's settings does. */
export const goOn = { node: { onError: 'continueRegularOutput' as const } };

/** A picture of one byte in a binary field. */
export const png = (more = {}) => ({
	data: 'x',
	fileName: 'a.png',
	mimeType: 'image/png',
	...more,
});
