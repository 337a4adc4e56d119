import type { IDataObject } from 'n8n-workflow';

import { join, quote } from '../../contract/paths';
import { InputError } from '../../contract/inputError';
import type { FileToSend } from '../../files/file';
import { sha256Of } from '../../files/content';
import { binaryFields, type BinaryField } from '../../files/stored';
import { checkFile } from '../../files/types';
import { binaryField, folderPicker } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import type { Call } from '../../execution/call';
import { FailedItemResult, type ItemResult } from '../../execution/itemResult';
import { NotStarted } from '../../library/order/turns';
import type { Operation } from '../operation';
import { writeAsset } from '../../library/writeAsset';

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
		const stops = !call.context.continueOnFail();
		if (stops && files.some(hasFailed)) return files.filter(hasFailed);
		const outcomes = await call.forParts(files, async (file, part) =>
			hasFailed(file) ? [file] : await uploadFile(part, folder, file),
		);
		return resultsOf(
			outcomes,
			files.map((file) => (hasFailed(file) ? {} : { assetKey: join(folder, file.name) })),
		);
	},
};

/** An item of which a part was not started was not done, unless another part says why. */
function resultsOf(
	outcomes: ReadonlyArray<PromiseSettledResult<ItemResult[]>>,
	about: readonly IDataObject[],
): ItemResult[] {
	const results = outcomes.flatMap((outcome, index): ItemResult[] => {
		if (outcome.status === 'fulfilled') return outcome.value;
		const error: unknown = outcome.reason;
		return error instanceof NotStarted ? [] : [new FailedItemResult(error, about[index] ?? {})];
	});
	const isWhole = outcomes.every(({ status }) => status === 'fulfilled');
	if (!isWhole && !results.some(hasFailed)) throw new NotStarted();
	return results;
}

function hasFailed(part: unknown): part is FailedItemResult {
	return part instanceof FailedItemResult;
}

async function orFailed<T>(work: Promise<T>, about: IDataObject): Promise<T | FailedItemResult> {
	return await work.catch((error: unknown) => new FailedItemResult(error, about));
}

async function fileOf(call: Call, field: BinaryField): Promise<FileToSend> {
	const { fileName: name, mimeType: type } = call.options;
	return await call.file(field, { name, type });
}

async function uploadFile(call: Call, folder: string, file: FileToSend): Promise<IDataObject[]> {
	if (call.options.checkFile) checkFile(file);
	const assetKey = join(folder, file.name);
	return await writeAsset(call, {
		action: 'upload',
		assetKey,
		hash: async () => await sha256Of(file),
		send: async (metadata) => await call.send('PutAsset', { file, assetKey, ...metadata }),
	});
}

/** Two files of one name would overwrite each other without a word. */
function refuseDoubles(files: readonly FileToSend[]): void {
	const names = new Set<string>();
	for (const { name } of files) {
		if (names.has(name)) {
			throw new InputError(
				`Several files of this item have the name ${quote(name)}`,
				'Name one field in Input Binary Field, and use a Clinch node for each file with its own File Name.',
			);
		}
		names.add(name);
	}
}
