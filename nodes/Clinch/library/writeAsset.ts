/** Putting an asset in its place: what uploads, copies and moves have in common. */
import type { IDataObject } from 'n8n-workflow';

import { ASSET } from '../answers/element/fieldNames';
import type { Answer } from '../answers/content';
import { writtenRecords } from '../answers/outcome';
import { InputError } from '../contract/inputError';
import { checkKey, foldersAbove, nameOf, quote } from '../contract/paths';
import type { Method } from '../contract/table';
import { sendWrite, type Write } from '../evidence/effects/writes';
import { checkNotRemoved, getAssetIfExists } from './existence';
import { hashIn, metadataToStore } from './fingerprint';
import { ensureFolder, foldersUsed } from './folders';
import type { Lock } from './order/locks';
import type { LibraryCall } from './run';

/** `Instead` is what may come out instead, where a check finds that nothing is to be sent. */
export interface AssetWrite<Instead = never> {
	readonly action: 'upload' | 'copy' | 'move';
	readonly method: Method;
	/** Where the asset goes. */
	readonly assetKey: string;
	/** Where it comes from in the library, if it does. */
	readonly source?: string;
	/** The file's own name, where it was tidied. */
	readonly renamedFrom?: string | undefined;
	/** The same for the same content; left out where nothing identifies it. */
	readonly id?: string | undefined;
	/** The SHA-256 of what would be sent; left out where nothing can be compared. */
	readonly hash?: (() => Promise<string>) | undefined;
	/** Checks what would be sent, when its turn has come and before any request. */
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
	write: AssetWrite<Instead>,
): Promise<Array<IDataObject | Instead>> {
	const assetKey = checkKey(write.assetKey, 'The key of the asset in the library');
	const { action, source, hash } = write;
	call.about = { assetKey, ...(source === undefined ? {} : { sourceAssetKey: source }) };
	if (call.options.ifExists === 'replaceChanged' && !hash) {
		throw new InputError(
			'If Asset Exists can’t be replaceChanged here: there is no file to compare',
			'Use one of: overwrite, skip, fail.',
		);
	}
	const writes = action === 'move' && source !== undefined ? [assetKey, source] : [assetKey];
	const { ensures, reads } = foldersUsed(assetKey, call.options.createFolder);
	const used = source === undefined ? [] : [source, ...foldersAbove(source)];
	return await call.runExclusive(
		{ writes, reads: [...reads, ...used], ensures },
		async (lock) => await writeUnlessClaimed(call, { ...write, assetKey }, lock),
	);
}

/** What an earlier item of the run put there is kept: overwriting is for what was there before. */
async function writeUnlessClaimed<Instead>(
	call: LibraryCall,
	write: AssetWrite<Instead>,
	lock: Lock,
): Promise<Array<IDataObject | Instead>> {
	const instead = await write.check?.();
	if (instead !== undefined) return [instead];
	const { claims } = call.run;
	const { itemIndex } = call.turn;
	const { action, assetKey, source, id, hash } = write;
	const content = {
		id: action === 'copy' && source !== undefined ? claims.idOf(source) : id,
		hash,
		metadata: call.options.metadata,
	};
	// Skip says for each item what it did not send.
	const isSkipping = call.options.ifExists === 'skip';
	const sent = isSkipping ? undefined : await claims.check(assetKey, itemIndex, content);
	if (sent) return sent;
	const records = await writeInTurn(call, write, lock);
	const isWritten = !records.some(({ skipped, action: done }) => skipped || done === 'skip');
	if (isWritten) claims.add(assetKey, { itemIndex, content, records });
	if (action === 'move' && source !== undefined) claims.release(source);
	return records;
}

async function writeInTurn(
	call: LibraryCall,
	write: Omit<AssetWrite, 'check'>,
	lock: Lock,
): Promise<IDataObject[]> {
	const { assetKey, action, renamedFrom } = write;
	const { createFolder, dryRun } = call.options;
	const { existing, sha256, isUnchanged } = await compare(call, write);
	const isSkipped = existing !== undefined && (call.options.ifExists === 'skip' || isUnchanged);
	const unchanged = isUnchanged ? { unchanged: true } : {};
	if (isSkipped && !dryRun) return [{ ...existing, skipped: true, ...unchanged }];
	if (isSkipped) return [{ dryRun: true, action: 'skip', assetKey, ...unchanged }];
	if (dryRun) {
		if (write.source !== undefined) checkNotRemoved(call, write.source);
		noteChange(call, write, { assetKey });
		return [{ dryRun: true, action, assetKey }];
	}
	const metadata = metadataToStore(call, assetKey, sha256, existing);
	if (createFolder) await lock.ensure(async (folder) => await ensureFolder(call, folder));
	const records = await send(call, write, metadata);
	if (renamedFrom !== undefined) call.run.notes.fileRenamed(renamedFrom, nameOf(assetKey));
	noteChange(call, write, records[0] ?? { assetKey });
	return records;
}

/** What the library has at the key, as far as the option If Asset Exists needs to know. */
async function compare(
	call: LibraryCall,
	{ assetKey, hash }: Pick<AssetWrite, 'assetKey' | 'hash'>,
) {
	const { ifExists } = call.options;
	if (ifExists === 'overwrite') return { isUnchanged: false };
	const wanted = ifExists === 'replaceChanged' ? 'metadata' : 'existence';
	const existing = await getAssetIfExists(call, assetKey, wanted);
	if (existing && ifExists === 'fail') {
		throw new InputError(
			`The asset ${quote(assetKey)} already exists`,
			'Choose another name or folder, or change If Asset Exists.',
		);
	}
	const sha256 = ifExists === 'replaceChanged' ? await hash?.() : undefined;
	const isUnchanged =
		existing !== undefined && sha256 !== undefined && hashIn(call, existing) === sha256;
	return { existing, sha256, isUnchanged };
}

async function send(
	call: LibraryCall,
	{ method, assetKey, source, send: sendIt }: Omit<AssetWrite, 'check'>,
	metadata: { metadata?: IDataObject },
): Promise<IDataObject[]> {
	const write: Write = {
		method,
		path: assetKey,
		list: 'GetAssetList',
		...(source === undefined ? {} : { source }),
	};
	const records = await sendWrite(
		call.run.evidence,
		write,
		call.readSettings,
		async () => writtenRecords(await sendIt(metadata), ASSET, assetKey, call.run.client.spelling),
		(written) => written.map((record) => String(record[ASSET.identity])),
	);
	return records.map((record) => ({ ...record, [ASSET.identity]: whereIt(call, write, record) }));
}

/** What Clinch calls it, unless that is the source's name or known to be about something else. */
function whereIt(call: LibraryCall, { method, path, source }: Write, record: IDataObject): string {
	const stated = String(record[ASSET.identity]);
	return stated === source || !call.run.evidence.trustsPaths(method) ? path : stated;
}

function noteChange(
	call: LibraryCall,
	{ action, assetKey, source }: Omit<AssetWrite, 'check'>,
	record: IDataObject,
): void {
	call.run.changes.wrote(assetKey, record);
	if (action === 'move' && source !== undefined) call.run.changes.removed(source);
}
