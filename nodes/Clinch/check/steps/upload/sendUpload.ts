/** One upload of the check's own: a tiny style sheet under a key of the scratch folder. */
import type { IDataObject } from 'n8n-workflow';

import { nameOf } from '../../../contract/paths';
import type { FileToSend } from '../../../files/file';
import { rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
import { makeRoom } from '../folder/room';
import { CSS, type UploadMethod } from './uploadNames';

/** What an upload may carry beside its key. */
export interface Carried {
	/** False where the row's own constants hold the content. */
	readonly hasContent?: boolean;
	readonly metadata?: IDataObject;
	/** Instead of the content. */
	readonly sourceUrl?: string;
}

export async function sendUpload(
	check: Check,
	method: UploadMethod,
	candidate: Candidate,
	assetKey: string,
	{ hasContent = true, metadata, sourceUrl }: Carried = {},
): Promise<Reply> {
	const { session } = check;
	const css = Buffer.from(CSS(`${session.token} ${nameOf(assetKey)}`));
	const inputs = { assetKey, ...(metadata ? { metadata } : {}) };
	const content = { content: css.toString('base64'), contentType: 'text/css' };
	const source = sourceUrl === undefined ? (hasContent ? content : {}) : { sourceUrl };
	const row = rowOf(method, candidate);
	const reply =
		method === 'PutAsset'
			? await session.send('PutAsset', row, { ...inputs, file: fileOf(nameOf(assetKey), css) })
			: await session.send('PutAssetJSON', row, { ...inputs, ...source });
	if (reply.kind === 'ok') check.stored();
	return reply;
}

function fileOf(name: string, content: Buffer): FileToSend {
	return {
		name,
		type: 'text/css',
		size: content.length,
		open: async () => await Promise.resolve(content),
	};
}

/** Uploads one more file to the scratch folder with what is proven; its key, or undefined where that fails. */
export async function putScratchAsset(check: Check): Promise<string | undefined> {
	if (check.scratch === undefined) return undefined;
	await makeRoom(check);
	for (const method of ['PutAsset', 'PutAssetJSON'] as const) {
		const candidate = check.knowledge.proven(method);
		if (!candidate) continue;
		const key = `${check.scratch}/${check.fileName()}`;
		const reply = await sendUpload(check, method, candidate, key);
		if (reply.kind !== 'ok') continue;
		check.assets.add(key);
		// What is not listed yet would be taken for gone.
		if (check.session.patience.isLagging) await check.appears('GetAssetList', key);
		return key;
	}
	return undefined;
}
