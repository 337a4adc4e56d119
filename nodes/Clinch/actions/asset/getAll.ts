import { extentFields, folderPicker } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { listAssets } from '../../library/lists';
import { readExtent } from '../../parameters/extent';
import type { Operation } from '../operation';

/** GetAssetList: the assets of a folder, one item an asset. */
export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many assets',
	description: 'List the assets of a folder',
	properties: [
		folderPicker('folder', 'Folder', 'The folder to list'),
		...extentFields,
		optionsField(),
	],

	async execute(call) {
		return await listAssets(call, 'send', call.folder('folder', 'Folder'), readExtent(call));
	},
};
