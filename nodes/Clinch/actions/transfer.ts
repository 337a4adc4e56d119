/** Copy and Move: the same parameters, the same checks, another method. */
import type { INodeProperties } from 'n8n-workflow';

import type { ApiError } from '../answers/apiError';
import { join, nameOf, checkName, quote } from '../contract/paths';
import { InputError } from '../contract/inputError';
import { isRetried } from '../transport/retry';
import { assetPicker, folderPicker } from '../parameters/properties';
import { ifExistsWithoutFile, optionsField } from '../parameters/optionProperties';
import { getAssetNow, orElseDone } from '../library/lookups';
import type { Call } from '../execution/call';
import type { Operation } from './operation';
import { writeAsset } from '../library/writeAsset';

export function transferFields(verb: 'copy' | 'move'): INodeProperties[] {
	return [
		assetPicker(`The asset to ${verb}`),
		folderPicker('destinationFolder', 'Destination Folder', `The folder to ${verb} the asset to`),
		optionsField('additionalBody', 'createFolder', 'dryRun', ifExistsWithoutFile, 'newFileName'),
	];
}

/**
 * Copies or moves an asset into a folder, under its own name or a new one.
 *
 * @throws {InputError} where it would stay in its place
 */
export async function transfer(
	call: Call,
	action: 'copy' | 'move',
): ReturnType<Operation['execute']> {
	const sourceAssetKey = call.assetKey();
	const { newFileName } = call.options;
	const name = newFileName ? checkName(newFileName, 'New File Name') : nameOf(sourceAssetKey);
	const assetKey = join(call.folder('destinationFolder', 'Destination Folder'), name);
	if (assetKey === sourceAssetKey) {
		throw new InputError(
			`The asset ${quote(assetKey)} is in its destination already`,
			'Choose another Destination Folder, or give it another name with the option New File Name.',
		);
	}
	const method = action === 'copy' ? 'CopyAsset' : 'MoveAsset';
	const placed = await writeAsset(call, {
		action,
		method,
		assetKey,
		source: sourceAssetKey,
		send: async () =>
			await orElseDone(
				call.send(method, {
					assetKey: sourceAssetKey,
					destinationKey: assetKey,
				}),
				async (failure) =>
					(await getAssetNow(call, assetKey)) !== undefined &&
					(action === 'copy'
						? isNew(call, failure)
						: (await getAssetNow(call, sourceAssetKey)) === undefined),
			),
	});
	return placed.map((record) => ({ ...record, sourceAssetKey }));
}

/**
 * Whether an asset that is there after a lost answer must be the copy: nothing was there before, or
 * Clinch now refuses what an earlier try had done. Else it may be the asset to be overwritten.
 */
function isNew(call: Call, { statusOrCode }: ApiError): boolean {
	return call.options.ifExists !== 'overwrite' || !isRetried(statusOrCode);
}
