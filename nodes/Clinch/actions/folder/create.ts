import type { IDataObject } from 'n8n-workflow';

import { FOLDER } from '../../answers/element/fieldNames';
import { ApiError } from '../../answers/apiError';
import { checkFolder, join } from '../../contract/paths';
import { InputError } from '../../contract/inputError';
import { writtenRecords } from '../../answers/outcome';
import { folderPicker } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { ensureFolder, foldersUsed, makeFolder } from '../../library/folders';
import type { Call } from '../../execution/call';
import type { Operation } from '../operation';

/** PutFolder: makes a folder. */
export const create: Operation = {
	name: 'Create',
	action: 'Create folder',
	description: 'Create a folder in the library',
	counted: { noun: 'folder', done: 'created' },
	properties: [
		folderPicker('parentFolder', 'Parent Folder', 'The folder to create the new folder in'),
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. bynder',
			hint: 'A path such as vendors/bynder creates both folders if Create Missing Folders is on',
			description: 'Name of the new folder, or a path below the parent folder',
		},
		optionsField('createFolder', 'ifFolderExists'),
	],

	async execute(call) {
		const name = checkFolder(call.parameter('name'), 'Name');
		if (name === '') throw new InputError('Name is empty', 'Enter a name for the new folder.');
		const folder = checkFolder(join(call.folder('parentFolder', 'Parent Folder'), name), 'Folder');
		call.about = { folderPath: folder };
		const used = foldersUsed(folder, call.options.createFolder);
		return await call.runExclusive({ writes: [folder], ...used }, async (lock) => {
			if (call.options.createFolder) {
				await lock.ensure(async (above) => await ensureFolder(call, above));
			}
			return await createFolder(call, folder);
		});
	},
};

async function createFolder(call: Call, folder: string): Promise<IDataObject[]> {
	const made = await makeFolder(call, folder, 'send');
	if (!(made instanceof ApiError)) {
		return writtenRecords(made, FOLDER, folder, call.run.client.spelling);
	}
	// After a lost answer "exists" means that the first try had made it.
	if (made.mayHaveWorked) return [{ success: true, folderPath: folder }];
	if (call.options.ifFolderExists === 'fail') throw made;
	return [{ success: true, alreadyExisted: true, folderPath: folder }];
}
