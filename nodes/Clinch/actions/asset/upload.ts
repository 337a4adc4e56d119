import type { IDataObject } from 'n8n-workflow';

import { join, quote } from '../../api/paths';
import { forEach } from '../../api/limiter';
import { Refusal } from '../../api/refusal';
import type { FileToSend } from '../../api/file';
import { sha256Of } from '../../files/content';
import { binaryFields, type BinaryField } from '../../files/stored';
import { checkFile } from '../../files/types';
import { binaryField, folderPicker } from '../fields';
import { optionsField } from '../optionFields';
import { FailedPart, type Call, type Operation, type Part } from '../operation';
import { place } from '../place';

/** PutAsset: streams the item's files into a folder of the library. */
export const upload: Operation = {
	name: 'Upload',
	action: 'Upload asset',
	description: 'Upload files from the input into a folder of the library',
	properties: [
		binaryField('For several files: data,thumbnail. For every file of the item: *'),
		folderPicker('folder', 'Folder', 'The folder to upload to'),
		optionsField(
			'additionalBody',
			'checkFile',
			'createFolder',
			'dryRun',
			'fileName',
			'ifExists',
			'metadataFields',
			'metadataJson',
			'mimeType',
		),
	],

	async execute(call) {
		const folder = call.folder('folder', 'Folder');
		const fields = binaryFields(
			call.item,
			call.parameter('binaryPropertyName'),
			'Input Binary Field',
		);
		const [only] = fields;
		if (only && fields.length === 1) {
			return await uploadFile(call, folder, await fileOf(call, only));
		}
		// Each file of an item stands for itself: one that fails takes no other with it.
		const files = await Promise.all(
			fields.map(async (field) => await orFailed(fileOf(call, field), { field: field.field })),
		);
		refuseDoubles(files.filter((file): file is FileToSend => !hasFailed(file)));
		const stops = !call.run.context.continueOnFail();
		if (stops && files.some(hasFailed)) return files.filter(hasFailed);
		return await forEach(call.options.maxConcurrency, files, async (file, stop) => {
			if (hasFailed(file)) return [file];
			const about = { assetKey: join(folder, file.name) };
			const parts: Part[] = [await orFailed(uploadFile(call, folder, file), about)].flat();
			if (stops && parts.some(hasFailed)) stop();
			return parts;
		});
	},
};

function hasFailed(part: unknown): part is FailedPart {
	return part instanceof FailedPart;
}

async function orFailed<T>(work: Promise<T>, about: IDataObject): Promise<T | FailedPart> {
	return await work.catch((error: unknown) => new FailedPart(error, about));
}

async function fileOf(call: Call, field: BinaryField): Promise<FileToSend> {
	const { fileName: name, mimeType: type } = call.options;
	return await call.file(field, { name, type });
}

async function uploadFile(call: Call, folder: string, file: FileToSend): Promise<IDataObject[]> {
	if (call.options.checkFile) checkFile(file);
	return await place(call, {
		action: 'upload',
		assetKey: join(folder, file.name),
		hash: async () => await sha256Of(file),
		send: async (metadata) => await call.send('PutAsset', { file, folder, ...metadata }),
	});
}

/** Two files of one name would overwrite each other without a word. */
function refuseDoubles(files: readonly FileToSend[]): void {
	const names = new Set<string>();
	for (const { name } of files) {
		if (names.has(name)) {
			throw new Refusal(
				`Several files of this item have the name ${quote(name)}`,
				'Name one field in Input Binary Field, and use a Clinch node for each file with its own File Name.',
			);
		}
		names.add(name);
	}
}
