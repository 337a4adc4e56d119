/** Putting an asset in its place: what uploads, copies and moves have in common. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET } from '../answers/list/fields';
import type { Answer } from '../answers/content';
import { metadataIn } from '../answers/metadata';
import { checkKey, foldersAbove, quote } from '../contract/paths';
import { fieldOf } from '../contract/record';
import { InputError } from '../contract/inputError';
import { writtenRecords } from '../answers/outcome';
import { ensureFolder, foldersUsed } from './folders';
import type { Lock } from './order/locks';
import { getAssetIfExists } from './lookups';
import type { LibraryCall } from './run';

/** The metadata field that holds the SHA-256 of the file that was sent last. */
const HASH_FIELD = 'sourceSha256';

/** `Instead` is what may come out instead, where a check finds that nothing is to be sent. */
export interface AssetWrite<Instead = never> {
	readonly action: 'upload' | 'copy' | 'move';
	/** Where the asset goes. */
	readonly assetKey: string;
	/** Where it comes from in the library, if it does. */
	readonly source?: string;
	/** The SHA-256 of what would be sent; left out where nothing can be compared. */
	readonly hash?: (() => Promise<string>) | undefined;
	/** Looks at what would be sent, when its turn has come and before any request. */
	readonly check?: () => Promise<Instead | undefined>;
	/** @param metadata what to store with the asset; without a field where that is nothing */
	send(metadata: { metadata?: IDataObject }): Promise<Answer>;
}

/**
 * Puts an asset in its place as the options If Asset Exists, Create Missing Folders and Dry Run
 * say. Work on the same key happens one after the other, as it would without concurrency.
 *
 * @throws {InputError} where the asset exists and may not be replaced, or there is nothing to compare
 * @throws {ApiError} for what Clinch answered
 */
export async function writeAsset<Instead = never>(
	call: LibraryCall,
	placement: AssetWrite<Instead>,
): Promise<Array<IDataObject | Instead>> {
	const assetKey = checkKey(placement.assetKey, 'The key of the asset in the library');
	const { action, source, hash } = placement;
	if (call.options.ifExists === 'replaceChanged' && !hash) {
		throw new InputError(
			'If Asset Exists cannot be replaceChanged here: there is no file to compare',
			'Use one of: overwrite, skip, fail.',
		);
	}
	const writes = action === 'move' && source !== undefined ? [assetKey, source] : [assetKey];
	const { ensures, reads } = foldersUsed(assetKey, call.options.createFolder);
	const used = source === undefined ? [] : [source, ...foldersAbove(source)];
	return await call.runExclusive(
		{ writes, reads: [...reads, ...used], ensures },
		async (lock) => await writeInTurn(call, assetKey, placement, lock),
	);
}

async function writeInTurn<Instead>(
	call: LibraryCall,
	assetKey: string,
	{ action, check, hash, send }: AssetWrite<Instead>,
	lock: Lock,
): Promise<Array<IDataObject | Instead>> {
	const { ifExists, createFolder, dryRun } = call.options;
	const instead = await check?.();
	if (instead !== undefined) return [instead];
	const sha256 = ifExists === 'replaceChanged' ? await hash?.() : undefined;
	const existing = ifExists === 'overwrite' ? undefined : await getAssetIfExists(call, assetKey);
	if (existing && ifExists === 'fail') {
		throw new InputError(
			`The asset ${quote(assetKey)} is in the library already`,
			'Give another name or folder, or set the option If Asset Exists to what should happen.',
		);
	}
	const isUnchanged = existing !== undefined && sha256 !== undefined && hashIn(existing) === sha256;
	if (existing && (ifExists === 'skip' || isUnchanged)) {
		const told = isUnchanged ? { unchanged: true } : {};
		if (dryRun) return [{ dryRun: true, action: 'skip', assetKey, ...told }];
		return [{ ...existing, skipped: true, ...told }];
	}
	if (dryRun) return [{ dryRun: true, action, assetKey }];
	if (createFolder) await lock.ensure(async (folder) => await ensureFolder(call, folder));
	const answer = await send(metadataToStore(call, sha256, existing));
	return writtenRecords(answer, ASSET, assetKey);
}

/** The user's metadata, else what the asset has already, and the hash that tells the next run what was sent. */
function metadataToStore(
	call: LibraryCall,
	sha256: string | undefined,
	existing: IDataObject | undefined,
): { metadata?: IDataObject } {
	const { metadata } = call.options;
	if (sha256 === undefined) return metadata ? { metadata } : {};
	// Without a field for it, what belongs to the metadata and what is Clinch's own looks alike.
	const kept = existing && fieldOf(existing, 'metadata') ? metadataIn(existing) : {};
	return { metadata: { ...(metadata ?? kept), [HASH_FIELD]: sha256 } };
}

function hashIn(record: IDataObject): unknown {
	return fieldOf(metadataIn(record) ?? {}, HASH_FIELD.toLowerCase());
}
