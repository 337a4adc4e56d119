import type { IDataObject } from 'n8n-workflow';

import { join, quote } from '../../contract/paths';
import { InputError } from '../../contract/inputError';
import { sha256Of } from '../../files/content';
import { StoredFile, type BinaryField } from '../../files/stored';
import { binaryFields } from '../../parameters/binaryFields';
import { binaryField, folderPicker } from '../../parameters/properties';
import { optionsField } from '../../parameters/optionProperties';
import type { Call } from '../../execution/call';
import { FailedItemResult, type ItemResult } from '../../execution/itemResult';
import { NotStarted } from '../../library/order/turns';
import type { Operation } from '../operation';
import { insteadOf } from '../unsupported';
import { writeAsset } from '../../library/writeAsset';

/** PutAsset: streams the item's files into a folder of the library. */
export const upload: Operation = {
	name: 'Upload',
	action: 'Upload asset',
	description: 'Upload files from the input into a folder of the library',
	counted: { noun: 'file', done: 'uploaded' },
	properties: [
		binaryField('Separate several fields with commas, or enter * for all files of the item'),
		folderPicker('folder', 'Folder', 'The folder to upload to'),
		optionsField(
			'additionalBody',
			'checkFile',
			'createFolder',
			'dryRun',
			'fileName',
			'ifExists',
			'ifUnsupported',
			'keepFolders',
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
			const one = await targetOf(call, folder, only, {});
			return one instanceof Target ? await uploadFile(call, one, {}) : [one];
		}
		// Each file of an item stands for itself: one that cannot be sent takes no other with it.
		const targets = await Promise.all(
			fields.map(async (field) => await targetOf(call, folder, field, { field: field.field })),
		);
		const parts = withoutDoubles(targets);
		if (parts.some(hasFailed)) call.turn.failAlone();
		const outcomes = await call.forParts(parts, async (one, part) =>
			one instanceof Target ? await uploadFile(part, one, { assetKey: one.assetKey }) : [one],
		);
		return resultsOf(
			outcomes,
			parts.map((one) => (one instanceof Target ? { assetKey: one.assetKey } : {})),
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

/** A file of the item, and where it goes. */
class Target {
	constructor(
		readonly file: StoredFile,
		readonly assetKey: string,
	) {}
}

async function targetOf(
	call: Call,
	folder: string,
	field: BinaryField,
	about: IDataObject,
): Promise<Target | ItemResult> {
	try {
		const file = await call.file(field);
		const place = call.options.keepFolders ? join(file.folder, file.name) : file.name;
		return new Target(file, join(folder, place));
	} catch (error) {
		return insteadOf(call, error, about);
	}
}

async function uploadFile(
	call: Call,
	{ file, assetKey }: Target,
	about: IDataObject,
): Promise<ItemResult[]> {
	let checked = file;
	const write = writeAsset<ItemResult>(call, {
		action: 'upload',
		method: 'PutAsset',
		assetKey,
		id: file.id,
		renamedFrom: file.renamedFrom,
		check: async () => {
			if (!call.options.checkFile) return undefined;
			try {
				checked = await file.checked();
				return undefined;
			} catch (error) {
				return insteadOf(call, error, about);
			}
		},
		hash: async () => await sha256Of(checked, call.run.client.cancelled),
		send: async (metadata) => await call.send('PutAsset', { file: checked, assetKey, ...metadata }),
	});
	return await write.finally(() => file.close());
}

/** Two files of one name would overwrite each other without a word: the second is an error. */
function withoutDoubles(targets: ReadonlyArray<Target | ItemResult>): Array<Target | ItemResult> {
	const files = new Map<string, StoredFile>();
	return targets.map((one) => {
		if (!(one instanceof Target)) return one;
		const { assetKey, file } = one;
		const first = files.get(assetKey) ?? file;
		files.set(assetKey, first);
		// The same stored file twice is sent once.
		if (first === file || (file.id !== undefined && file.id === first.id)) return one;
		const error = new InputError(
			`Several files of this item are named ${quote(file.name)}: this one was not uploaded`,
			'If they come from different folders, turn on Keep Folder Structure. Otherwise enter one field in Input Binary Field and use a separate Clinch node with its own File Name for each file.',
		);
		return new FailedItemResult(error, { assetKey });
	});
}
