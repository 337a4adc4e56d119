import { assetPicker } from '../fields';
import { optionsField } from '../optionFields';
import { findAsset, orElseDone } from '../looks';
import type { Operation } from '../operation';
import { deletedRecords, deleteNotice } from '../removal';

/** DeleteAsset: takes one asset out of the library. */
export const deleteAsset: Operation = {
	name: 'Delete',
	action: 'Delete asset',
	description: 'Delete an asset from the library permanently',
	properties: [
		deleteNotice('This deletes the asset permanently. Ads that use its URL lose it.'),
		assetPicker('The asset to delete'),
		optionsField('dryRun'),
	],

	async execute(call) {
		const assetKey = call.assetKey();
		if (call.options.dryRun) return { dryRun: true, action: 'delete', assetKey };
		const answer = await orElseDone(
			call.send('DeleteAsset', { assetKey }),
			async () => (await findAsset(call, assetKey)) === undefined,
		);
		return deletedRecords(answer, { assetKey });
	},
};
