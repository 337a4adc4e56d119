/** Keep Assets: a server that does not know the name of the input deletes the assets, and says that all went well. */
import { randomBytes } from 'node:crypto';

import { ApiError } from '../../answers/apiError';
import { InputError } from '../../contract/inputError';
import { join, nameOf, parentOf, quote } from '../../contract/paths';
import type { CallSettings } from '../../transport/client';
import type { Evidence } from '../evidence';
import { isListed, lookUpAsset } from '../lookups';
import { ignoreApiError } from './contradiction';

const CSS = Buffer.from('/* Test file of n8n-nodes-clinch */\n');

const WAY_OUT =
	'Nothing of yours was deleted. Move the assets to another folder and delete the folder without Keep Assets, or find out from Clinch what the input is called and add it to API Contract Overrides in the Clinch credential.';

/**
 * Tries Keep Assets once a run on a folder of the node's own, beside the one that is meant.
 *
 * @param sendDeletion deletes that folder, and looks that nothing else is gone
 * @throws {InputError} where its asset was deleted with it, or the trial could not be made
 */
export async function tryKeepAssets(
	evidence: Evidence,
	parent: string,
	settings: CallSettings,
	sendDeletion: (folder: string) => Promise<unknown>,
): Promise<void> {
	const why = await evidence.memo.once('keep assets', async () => {
		const name = `n8n-clinch-check-${randomBytes(3).toString('hex')}`;
		const assetKey = join(join(parent, name), `${name}.css`);
		const problem = await storeTestAsset(evidence, assetKey, settings);
		const folder = parentOf(assetKey);
		if (problem !== undefined) {
			return `Keep Assets could not be tried in the test folder ${quote(folder)}: ${problem}`;
		}
		await sendDeletion(folder);
		const kept = await findKept(evidence, assetKey, settings);
		if (kept === undefined) {
			return `Keep Assets doesn’t work on this account: the asset in the test folder ${quote(folder)} was deleted with the folder`;
		}
		await evidence.client.call('DeleteAsset', { assetKey: kept }, settings).catch(ignoreApiError);
		return undefined;
	});
	if (why === undefined) return;
	throw new InputError(why, WAY_OUT);
}

/** Where an asset of a deleted folder is now: beside the folder, in the root, or under its old key. */
export async function findKept(
	evidence: Evidence,
	assetKey: string,
	settings: CallSettings,
): Promise<string | undefined> {
	const name = nameOf(assetKey);
	const places = new Set([join(parentOf(parentOf(assetKey)), name), name, assetKey]);
	let found: string | undefined;
	await evidence.seenWithin(async () => {
		for (const place of places) {
			found ??= (await isThere(evidence, place, settings)) ? place : undefined;
		}
		return found !== undefined;
	});
	return found;
}

async function isThere(evidence: Evidence, key: string, settings: CallSettings): Promise<boolean> {
	const isInList = await isListed(evidence, 'GetAssetList', key, settings).catch(ignoreApiError);
	if (isInList !== undefined) return isInList;
	return (await lookUpAsset(evidence, key, settings).catch(ignoreApiError)) !== undefined;
}

/** @returns why it cannot be stored; undefined where it is listed */
async function storeTestAsset(
	evidence: Evidence,
	assetKey: string,
	settings: CallSettings,
): Promise<string | undefined> {
	const problem = await putTestAsset(evidence, assetKey, settings).then(
		() => undefined,
		(error: unknown) => {
			if (!(error instanceof ApiError)) throw error;
			return error.text || error.message;
		},
	);
	if (problem !== undefined) return problem;
	const isSeen = await evidence.seenWithin(
		async () =>
			(await isListed(evidence, 'GetAssetList', assetKey, settings).catch(ignoreApiError)) === true,
	);
	return isSeen ? undefined : `${quote(assetKey)} did not appear in the list of its folder`;
}

async function putTestAsset(
	{ client }: Evidence,
	assetKey: string,
	settings: CallSettings,
): Promise<void> {
	const name = nameOf(assetKey);
	const type = 'text/css';
	const file = { name, type, size: CSS.length, open: async () => await Promise.resolve(CSS) };
	await client.call('PutFolder', { folder: parentOf(assetKey) }, settings);
	await client.call('PutAsset', { assetKey, file }, settings).catch(async (error: unknown) => {
		ignoreApiError(error);
		const content = { content: CSS.toString('base64'), contentType: type };
		await client.call('PutAssetJSON', { assetKey, ...content }, settings);
	});
}
