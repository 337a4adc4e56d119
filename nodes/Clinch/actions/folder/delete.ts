import { ASSET } from '../../answers/element/fieldNames';
import { foldersAbove, parentOf } from '../../contract/paths';
import { sendFolderDeletion } from '../../evidence/effects/folderDeletion';
import { InputError } from '../../contract/inputError';
import { deleteNotice, subfolderPicker } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { listAssets } from '../../library/lists';
import { orElseDone, subfoldersOf } from '../../library/lookups';
import type { Call } from '../../execution/call';
import type { Operation } from '../operation';
import { deletedRecords } from '../../library/deletion';

/** DeleteFolder: takes a folder out of the library, by default with everything in it. */
export const deleteFolder: Operation = {
	name: 'Delete',
	action: 'Delete folder',
	description:
		'Permanently delete a folder, by default with all assets and subfolders in it. AI agents should only use it if the user asks to delete this folder',
	counted: { noun: 'folder', done: 'deleted' },
	properties: [
		deleteNotice(
			'This permanently deletes the folder and everything in it, including subfolders. Turn on Dry Run to see what would be deleted, or Keep Assets to keep the assets.',
		),
		subfolderPicker('folder', 'Folder', 'The folder to delete'),
		optionsField('dryRun', 'keepAssets', 'sendUnproven'),
	],

	async execute(call) {
		const folderPath = call.folder('folder', 'Folder');
		if (folderPath === '') {
			throw new InputError(
				'No folder selected. This node never deletes the whole library',
				'Choose a folder.',
			);
		}
		call.about = { folderPath };
		const { dryRun, keepAssets } = call.options;
		if (dryRun) return await whatWouldGo(call, folderPath, keepAssets);
		const place = { writes: [folderPath], reads: foldersAbove(folderPath) };
		return await call.runExclusive(
			place,
			async () => await deleteNow(call, folderPath, keepAssets),
		);
	},
};

async function deleteNow(call: Call, folderPath: string, keepAssets: boolean) {
	const { run, options, readSettings } = call;
	const answer = await sendFolderDeletion(
		run.evidence,
		{ folder: folderPath, keepAssets, isForced: options.sendUnproven },
		readSettings,
		async () =>
			await orElseDone(
				call.send('DeleteFolder', { folder: folderPath, keepAssets }),
				async () => (await subfoldersOf(call, parentOf(folderPath)))?.has(folderPath) === false,
			),
	);
	return deletedRecords(answer, { folderPath });
}

async function whatWouldGo(call: Call, folderPath: string, keepAssets: boolean) {
	const would = { dryRun: true, action: 'delete' };
	const extent = { limit: Infinity, recursive: true };
	const assets = keepAssets ? [] : await listAssets(call, 'read', folderPath, extent);
	if (assets.length === 0) return { ...would, folderPath };
	return assets.map((asset) => ({ ...asset, ...would, assetKey: asset[ASSET.identity] ?? '' }));
}
