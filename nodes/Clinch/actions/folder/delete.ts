import { ASSET, toRecords } from '../../api/answer';
import { parentOf } from '../../api/paths';
import { Refusal } from '../../api/refusal';
import { folderPicker } from '../fields';
import { optionsField } from '../optionFields';
import { listAssets } from '../lists';
import { orElseDone, subfoldersOf } from '../looks';
import type { Call, Operation } from '../operation';
import { deletedRecord, deleteNotice } from '../removal';

/** DeleteFolder: takes a folder out of the library, by default with everything in it. */
export const deleteFolder: Operation = {
	name: 'Delete',
	action: 'Delete a folder',
	description: 'Delete a folder, by default with all assets and subfolders in it',
	properties: [
		deleteNotice(
			'This deletes the folder and everything in it for good, subfolders included. The option Keep Assets leaves the assets; Dry Run lists what would go.',
		),
		{ ...folderPicker('folder', 'Folder', 'The folder to delete'), required: true },
		optionsField('dryRun', 'keepAssets'),
	],

	async execute(call) {
		const folderPath = call.folder('folder', 'Folder');
		if (folderPath === '') {
			throw new Refusal(
				'Folder is empty: that would be the whole library, which this node does not delete',
				'Choose a folder.',
			);
		}
		const { dryRun, keepAssets } = call.options;
		if (dryRun) return await whatWouldGo(call, folderPath, keepAssets);
		const { content } = await orElseDone(
			call.send('DeleteFolder', {
				folder: folderPath,
				...(keepAssets ? { deleteAssets: false } : {}),
			}),
			async () => (await subfoldersOf(call, parentOf(folderPath)))?.has(folderPath) === false,
		);
		return toRecords(content).map((record) => deletedRecord(record, { folderPath }));
	},
};

async function whatWouldGo(call: Call, folderPath: string, keepAssets: boolean) {
	const would = { dryRun: true, action: 'delete' };
	const extent = { limit: Infinity, recursive: true };
	const assets = keepAssets ? [] : await listAssets(call, folderPath, extent);
	if (assets.length === 0) return { ...would, folderPath };
	return assets.map((asset) => ({ ...asset, ...would, assetKey: asset[ASSET.identity] ?? '' }));
}
