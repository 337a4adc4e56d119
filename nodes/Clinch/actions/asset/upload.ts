import type { IDataObject } from 'n8n-workflow';

import { join, quote } from '../../api/paths';
import { Refusal } from '../../api/refusal';
import type { FileToSend } from '../../api/file';
import { sha256Of } from '../../files/content';
import { binaryFields, storedFile } from '../../files/stored';
import { checkFile } from '../../files/types';
import { binaryField, folderPicker } from '../fields';
import { optionsField } from '../optionFields';
import { FailedPart, type Call, type Operation, type Part } from '../operation';
import { place } from '../place';

/** PutAsset: streams the item's files into a folder of the library. */
export const upload: Operation = {
	name: 'Upload',
	action: 'Upload an asset',
	description: 'Upload files from the input into a folder of the library',
	properties: [
		binaryField('For several files: data,thumbnail. For every file of the item: *'),
		folderPicker('folder', 'Folder', 'The folder to upload to'),
		optionsField(
			'additionalBody',
			'checkFile',
			'createFolder',
			'dryRun',
			'fileName',
			'ifExists',
			'metadataFields',
			'metadataJson',
			'mimeType',
		),
	],

	async execute(call) {
		const folder = call.folder('folder', 'Folder');
		const fields = binaryFields(
			call.item,
			call.parameter('binaryPropertyName'),
			'Input Binary Field',
		);
		const { fileName, mimeType } = call.options;
		const { helpers } = call.run.context;
		const files = await Promise.all(
			fields.map(
				async (field) => await storedFile(helpers, field, { name: fileName, type: mimeType }),
			),
		);
		refuseDoubles(files);
		if (files.length === 1) return await uploadFile(call, folder, files);
		// Each file of an item stands for itself: one that fails takes no other with it.
		const parts = files.map(
			async (file): Promise<Part[]> =>
				await uploadFile(call, folder, [file]).catch((error: unknown) => [
					new FailedPart(error, { assetKey: join(folder, file.name) }),
				]),
		);
		return (await Promise.all(parts)).flat();
	},
};

async function uploadFile(
	call: Call,
	folder: string,
	[file]: readonly FileToSend[],
): Promise<IDataObject[]> {
	if (!file) return [];
	if (call.options.checkFile) checkFile(file);
	return await place(call, {
		action: 'upload',
		assetKey: join(folder, file.name),
		hash: async () => await sha256Of(file),
		send: async (metadata) => await call.send('PutAsset', { file, folder, ...metadata }),
	});
}

/** Two files of one name would overwrite each other without a word. */
function refuseDoubles(files: readonly FileToSend[]): void {
	const names = new Set<string>();
	for (const { name } of files) {
		if (names.has(name)) {
			throw new Refusal(
				`Several files of this item have the name ${quote(name)}`,
				'Upload them with a node each, with the option File Name.',
			);
		}
		names.add(name);
	}
}
