import { checkName, join } from '../../api/paths';
import { Refusal } from '../../api/refusal';
import type { FileToSend } from '../../api/request';
import { base64Of, sha256Of } from '../../files/content';
import { binaryFields, storedFile } from '../../files/stored';
import { checkFile } from '../../files/types';
import { binaryField, folderPicker, forSources, optionsField } from '../fields';
import type { Call, Operation } from '../operation';
import { place } from '../place';
import { withMetadata } from './upload';

/** PutAssetJSON: a URL that Clinch fetches, or content inside a JSON text. */
export const uploadJson: Operation = {
	name: 'Upload From URL or Text',
	action: 'Upload an asset from a URL or text',
	description: 'Create an asset from a web address, from text, or from a small file',
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
					description: 'A small file of the input item. For large files use Upload.',
				},
				{ name: 'Text', value: 'text', description: 'Text to store as a file' },
				{ name: 'URL', value: 'url', description: 'A web address that Clinch loads the file from' },
			],
			description: 'Where the content of the asset comes from',
		},
		{
			displayName:
				'This sends the file inside a JSON text, which takes a third more room and memory. The operation Upload is the better way for files of more than a few MB.',
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
			description: 'The web address of the file. Clinch itself must be able to reach it.',
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
			...binaryField('The name of one field, e.g. data'),
			displayOptions: { show: { source: ['binary'] } },
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. hero.png',
			description: 'Name of the asset in the library, with its extension',
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
		),
	],

	async execute(call) {
		const folder = call.folder('folder', 'Folder');
		const source = call.text('source');
		if (source === 'url') return await placeUrl(call, folder);
		const file = source === 'text' ? textFile(call) : await binaryFile(call);
		return await place(call, {
			action: 'upload',
			assetKey: join(folder, file.name),
			hash: async () => await sha256Of(file),
			send: async (added) =>
				await call.send('PutAssetJSON', {
					fileName: file.name,
					folder,
					content: await base64Of(file),
					...withMetadata(call, added),
				}),
		});
	},
};

async function placeUrl(call: Call, folder: string) {
	const fileName = checkName(call.parameter('fileName'), 'File Name');
	const sourceUrl = call.text('sourceUrl').trim();
	if (!URL.canParse(sourceUrl) || !/^https?:$/.test(new URL(sourceUrl).protocol)) {
		throw new Refusal(
			'URL is not a web address',
			'Give an address that starts with https://, e.g. https://example.com/hero.png.',
		);
	}
	return await place(call, {
		action: 'upload',
		assetKey: join(folder, fileName),
		send: async (added) =>
			await call.send('PutAssetJSON', {
				fileName,
				folder,
				sourceUrl,
				...withMetadata(call, added),
			}),
	});
}

function textFile(call: Call): FileToSend {
	const content = Buffer.from(call.text('text'), 'utf8');
	if (content.length === 0) {
		throw new Refusal('Text is empty', 'Give the content of the asset.');
	}
	return {
		name: checkName(call.parameter('fileName'), 'File Name'),
		type: 'text/plain',
		size: content.length,
		open: async () => content,
	};
}

async function binaryFile(call: Call): Promise<FileToSend> {
	const label = 'Input Binary Field';
	const [field, second] = binaryFields(call.item, call.parameter('binaryPropertyName'), label);
	if (!field || second) {
		throw new Refusal(
			`${label} names several files`,
			'Name one field here, or use the operation Upload, which takes several.',
		);
	}
	const { fileName: name } = call.options;
	const file = await storedFile(call.run.context.helpers, field, { name });
	if (call.options.checkFile) checkFile(file);
	return file;
}
