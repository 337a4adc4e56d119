import { ASSET } from '../../answers/element/fieldNames';
import { writtenRecords } from '../../answers/outcome';
import { assetPicker } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import type { Operation } from '../operation';

/** GetAssetMetadata: what the library knows of one asset. */
export const getMetadata: Operation = {
	name: 'Get Metadata',
	action: 'Get asset metadata',
	description: 'Retrieve the metadata of an asset',
	properties: [assetPicker('The asset whose metadata to retrieve'), optionsField()],

	async execute(call) {
		const assetKey = call.assetKey();
		const answer = await call.send('GetAssetMetadata', { assetKey });
		return writtenRecords(answer, ASSET, assetKey, call.run.client.spelling);
	},
};
