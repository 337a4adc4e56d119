import { extentFields, folderPicker } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { listFolders } from '../../library/lists';
import { readExtent } from '../../parameters/extent';
import type { Operation } from '../operation';

/** GetSubFoldersList: the subfolders of a folder, one item a folder. */
export const getSubfolders: Operation = {
	name: 'Get Subfolders',
	action: 'Get the subfolders of a folder',
	description: 'List the subfolders of a folder',
	properties: [
		folderPicker('folder', 'Folder', 'The folder whose subfolders to list'),
		...extentFields,
		optionsField(),
	],

	async execute(call) {
		return await listFolders(call, call.folder('folder', 'Folder'), readExtent(call));
	},
};
