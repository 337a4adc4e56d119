import { toRecords } from '../../answers/content';
import { ASSET } from '../../answers/list/fields';
import { identify } from '../../answers/list/keys';
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
		const { content } = await call.send('GetAssetMetadata', { assetKey });
		return toRecords(content).map((record) => identify(record, ASSET, assetKey));
	},
};
