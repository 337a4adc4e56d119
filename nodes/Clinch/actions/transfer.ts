/** Copy and Move: the same parameters, the same checks, another method. */
import type { INodeProperties } from 'n8n-workflow';

import { ApiError, isMissing } from '../answers/apiError';
import type { Answer } from '../answers/content';
import { join, nameOf, checkName, quote } from '../contract/paths';
import { InputError } from '../contract/inputError';
import { isRetried } from '../transport/retry';
import { assetPicker, folderPicker } from '../parameters/properties';
import { ifExistsWithoutFile } from '../parameters/ifExists';
import { optionsField } from '../parameters/optionProperties';
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
			`The asset ${quote(assetKey)} is already at its destination`,
			'Choose another Destination Folder, or set New File Name.',
		);
	}
	const method = action === 'copy' ? 'CopyAsset' : 'MoveAsset';
	const placed = await writeAsset(call, {
		action,
		method,
		assetKey,
		source: sourceAssetKey,
		send: async () => await send(call, action, sourceAssetKey, assetKey),
	});
	return placed.map((record) => ({ ...record, sourceAssetKey }));
}

async function send(
	call: Call,
	action: 'copy' | 'move',
	assetKey: string,
	destinationKey: string,
): Promise<Answer> {
	const isThere = async (key: string) => (await getAssetNow(call, key)) !== undefined;
	const isMoved = async () => (await isThere(destinationKey)) && !(await isThere(assetKey));
	if (action === 'copy') {
		const sent = call.send('CopyAsset', { assetKey, destinationKey });
		return await orElseDone(
			sent,
			async (failure) => (await isThere(destinationKey)) && isNew(call, failure),
		);
	}
	const sent = call.send('MoveAsset', { assetKey, destinationKey });
	return await orElseDone(sent, isMoved).catch(async (error: unknown) => {
		// As after a run that n8n started once more.
		if (isMissing(error) && (await isMoved().catch(() => false))) {
			throw new ApiError('MoveAsset', 'MOVED', destinationKey, 1, false);
		}
		throw error;
	});
}

/**
 * Whether an asset that is there after a lost answer must be the copy: nothing was there before, or
 * Clinch now refuses what an earlier try had done. Else it may be the asset to be overwritten.
 */
function isNew(call: Call, { statusOrCode }: ApiError): boolean {
	return call.options.ifExists !== 'overwrite' || !isRetried(statusOrCode);
}
