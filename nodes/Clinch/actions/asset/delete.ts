import { assetPicker, deleteNotice } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { foldersAbove } from '../../contract/paths';
import type { Operation } from '../operation';
import { deleteAssetNow, tryDeletion } from '../../library/deletion';

/** DeleteAsset: takes one asset out of the library. */
export const deleteAsset: Operation = {
	name: 'Delete',
	action: 'Delete asset',
	description:
		'Permanently delete an asset from the library. AI agents should only use it if the user asks to delete this asset',
	counted: { noun: 'asset', done: 'deleted' },
	properties: [
		deleteNotice('This permanently deletes the asset. Ads that use its URL stop showing it.'),
		assetPicker('The asset to delete'),
		optionsField('dryRun'),
	],

	async execute(call) {
		const assetKey = call.assetKey();
		return await call.runExclusive(
			{ writes: [assetKey], reads: foldersAbove(assetKey) },
			async () =>
				call.options.dryRun ? [tryDeletion(call, assetKey)] : await deleteAssetNow(call, assetKey),
		);
	},
};
