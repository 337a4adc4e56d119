import type { IDataObject } from 'n8n-workflow';

import { ASSET } from '../../answers/element/fieldNames';
import { metadataIn } from '../../answers/metadata';
import { foldersAbove, quote } from '../../contract/paths';
import { InputError } from '../../contract/inputError';
import { writtenRecords } from '../../answers/outcome';
import { assetPicker, nameValueFields } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import { sendMetadata } from '../../evidence/effects/metadata';
import type { Call } from '../../execution/call';
import type { Operation } from '../operation';
import { readFields, readJson } from '../../parameters/readOptions';

/** PutAssetMetadata: replaces an asset's metadata, or adds to it. */
export const updateMetadata: Operation = {
	name: 'Update Metadata',
	action: 'Update asset metadata',
	description: 'Replace the metadata of an asset, or add to it',
	counted: { noun: 'asset', done: 'updated' },
	properties: [
		assetPicker('The asset whose metadata to update'),
		{
			displayName: 'Specify Metadata',
			name: 'metadataMode',
			type: 'options',
			default: 'fields',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			description: 'How to enter the metadata',
		},
		{
			...nameValueFields(
				'Metadata',
				'metadata',
				{ name: 'field', displayName: 'Field', namePlaceholder: 'e.g. campaign' },
				'The metadata to store with the asset',
			),
			displayOptions: { show: { metadataMode: ['fields'] } },
		},
		{
			displayName: 'Metadata (JSON)',
			name: 'metadataJson',
			type: 'json',
			default: '',
			required: true,
			placeholder: 'e.g. { "campaign": "Spring" }',
			description: 'The metadata to store with the asset, as a JSON object',
			displayOptions: { show: { metadataMode: ['json'] } },
		},
		{
			displayName: 'Keep Existing Metadata',
			name: 'keepExisting',
			type: 'boolean',
			default: false,
			description:
				'Whether to keep the asset’s existing metadata fields and change only the ones set here. If off, the fields set here replace all existing fields.',
		},
		optionsField('additionalBody'),
	],

	async execute(call) {
		const assetKey = call.assetKey();
		const given = givenMetadata(call);
		return await call.runExclusive(
			{ writes: [assetKey], reads: foldersAbove(assetKey) },
			async () => {
				const kept = call.flag('keepExisting', 'Keep Existing Metadata')
					? await readMetadata(call, assetKey)
					: {};
				const metadata = { ...kept, ...given };
				return await sendMetadata(
					call.run.evidence,
					assetKey,
					metadata,
					call.readSettings,
					async () =>
						writtenRecords(
							await call.send('PutAssetMetadata', { assetKey, metadata }),
							ASSET,
							assetKey,
							call.run.client.spelling,
						),
					(records) => records.map((record) => String(record[ASSET.identity])),
				);
			},
		);
	},
};

function givenMetadata(call: Call): IDataObject {
	if (call.text('metadataMode') === 'json') {
		const label = 'Metadata (JSON)';
		const json = readJson(call.parameter('metadataJson'), label);
		if (json) return json;
		throw new InputError(`${label} is empty`, 'Enter an object such as { "campaign": "Spring" }.');
	}
	const fields = readFields(call.parameter('metadata'), 'field', 'Metadata');
	if (fields.length === 0) {
		throw new InputError(
			'Metadata has no fields',
			'Add at least one field with a name and a value.',
		);
	}
	return Object.fromEntries(fields);
}

async function readMetadata(call: Call, assetKey: string): Promise<IDataObject> {
	const { content } = await call.read('GetAssetMetadata', { assetKey });
	const { requestNames } = call.run.client;
	const metadata = content.kind === 'json' ? metadataIn(content.value, requestNames) : undefined;
	if (metadata) return metadata;
	throw new InputError(
		`Keep Existing Metadata can’t read the current metadata of ${quote(assetKey)}`,
		'Turn off Keep Existing Metadata and set all fields. They then replace the asset’s current metadata.',
	);
}
