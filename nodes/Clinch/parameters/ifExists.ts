import type { INodeProperties } from 'n8n-workflow';

/** The option If Asset Exists. */
export const ifExists: INodeProperties = {
	displayName: 'If Asset Exists',
	name: 'ifExists',
	type: 'options',
	default: 'overwrite',
	description: 'What to do if an asset with this name already exists in the folder',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Report an error for the item' },
		{ name: 'Overwrite', value: 'overwrite', description: 'Replace the existing asset' },
		{
			name: 'Replace if Changed',
			value: 'replaceChanged',
			description:
				'Upload only if the file changed since the last upload. Stores a fingerprint in the asset’s metadata (sourceSha256).',
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'Keep the existing asset and return its metadata',
		},
	],
};

/** If Asset Exists where there is no file to compare. */
export const ifExistsWithoutFile: INodeProperties = {
	...ifExists,
	options: (ifExists.options ?? []).filter(
		(option) => !('value' in option) || option.value !== 'replaceChanged',
	),
};
