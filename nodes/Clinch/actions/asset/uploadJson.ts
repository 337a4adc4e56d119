import { join } from '../../contract/paths';
import { extensionOf, typeOfExtension } from '../../files/types';
import { binaryField, folderPicker } from '../../parameters/properties';
import type { Operation } from '../operation';
import { forSources, optionsField } from '../../parameters/optionProperties';
import { writeAsset } from '../../library/writeAsset';
import { readContentSource, type ContentSource } from '../contentSource';
import type { ItemResult } from '../../execution/itemResult';
import { insteadOf } from '../unsupported';

/** PutAssetJSON: a URL that Clinch fetches, or content inside a JSON text. */
export const uploadJson: Operation = {
	name: 'Upload From URL or Text',
	action: 'Upload asset from URL or text',
	description: 'Create an asset from a URL, text or a small file',
	counted: { noun: 'file', done: 'uploaded' },
	properties: [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			default: 'url',
			options: [
				{
					name: 'Binary File',
					value: 'binary',
					description: 'A small file from the input item. For large files use Upload.',
				},
				{ name: 'Text', value: 'text', description: 'Text to store as a file' },
				{ name: 'URL', value: 'url', description: 'A URL that Clinch downloads the file from' },
			],
			description: 'Where the content of the asset comes from',
		},
		{
			displayName:
				'This sends the file as Base64 text inside JSON, which needs a third more bandwidth and memory. Use the Upload operation for files larger than a few MB.',
			name: 'largeFileNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { source: ['binary'] } },
		},
		{
			displayName: 'URL',
			name: 'sourceUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/hero.png',
			description: 'The URL of the file. It must be publicly reachable for Clinch.',
			displayOptions: { show: { source: ['url'] } },
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'e.g. h1 { color: navy }',
			description: 'The content of the asset',
			displayOptions: { show: { source: ['text'] } },
		},
		{
			...binaryField('The name of the input field that contains the file, e.g. data'),
			displayOptions: { show: { source: ['binary'] } },
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. hero.png',
			description: 'Name of the asset in the library, including its extension',
			displayOptions: { show: { source: ['url', 'text'] } },
		},
		folderPicker('folder', 'Folder', 'The folder to create the asset in'),
		optionsField(
			'additionalBody',
			'createFolder',
			'dryRun',
			'metadataFields',
			'metadataJson',
			forSources('checkFile', 'binary'),
			forSources('fileName', 'binary'),
			forSources('ifExists', 'binary', 'text'),
			forSources('ifUnsupported', 'binary'),
		),
	],

	async execute(call) {
		const folder = call.folder('folder', 'Folder');
		let source: ContentSource;
		try {
			source = await readContentSource(call);
		} catch (error) {
			return [insteadOf(call, error, {})];
		}
		const { fileName, renamedFrom, id, check, hash, input, close } = source;
		const assetKey = join(folder, fileName);
		// Sent where the account's contract has an input for it.
		const contentType = typeOfExtension(extensionOf(fileName));
		const write = writeAsset<ItemResult>(call, {
			action: 'upload',
			method: 'PutAssetJSON',
			assetKey,
			renamedFrom,
			check,
			id,
			hash,
			send: async (metadata) =>
				await call.send('PutAssetJSON', {
					assetKey,
					...(contentType === undefined ? {} : { contentType }),
					...(await input()),
					...metadata,
				}),
		});
		return await write.finally(close);
	},
};
