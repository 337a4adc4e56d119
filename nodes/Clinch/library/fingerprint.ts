/** Replace if Changed: the hash of the file that was sent last stands in the asset's metadata. */
import type { IDataObject } from 'n8n-workflow';

import { metadataIn } from '../answers/metadata';
import { InputError } from '../contract/inputError';
import { quote } from '../contract/paths';
import { fieldOf } from '../contract/record';
import type { LibraryCall } from './run';

/** The metadata field that holds the SHA-256 of the file that was sent last. */
const HASH_FIELD = 'sourceSha256';

/**
 * The user's metadata, else what the asset has already, and the hash that tells the next run what was sent.
 *
 * @throws {InputError} where the asset's own metadata would be lost, because its answer can't be read
 */
export function metadataToStore(
	call: LibraryCall,
	assetKey: string,
	sha256: string | undefined,
	existing: IDataObject | undefined,
): { metadata?: IDataObject } {
	const { metadata } = call.options;
	if (sha256 === undefined) return metadata ? { metadata } : {};
	const stored = metadata ?? (existing ? metadataIn(existing, call.run.client.requestNames) : {});
	if (stored) return { metadata: { ...stored, [HASH_FIELD]: sha256 } };
	throw new InputError(
		`Replace if Changed can’t read the current metadata of ${quote(assetKey)}`,
		'Nothing was sent, so no metadata was lost. Set Metadata in the options, which replaces the current metadata, or choose another value for If Asset Exists.',
	);
}

export function hashIn(call: LibraryCall, record: IDataObject): unknown {
	const metadata = metadataIn(record, call.run.client.requestNames);
	return fieldOf(metadata ?? {}, HASH_FIELD.toLowerCase());
}
