/** What the parameter Source of Upload From URL or Text offers: where the content comes from. */
import { checkName, quote } from '../contract/paths';
import { InputError } from '../contract/inputError';
import type { Inputs } from '../transport/request';
import { base64Of, sha256Of } from '../files/content';
import { binaryFields } from '../parameters/binaryFields';
import type { Call } from '../execution/call';
import type { ItemResult } from '../execution/itemResult';
import { insteadOf } from './unsupported';

export interface ContentSource {
	readonly fileName: string;
	/** The file's own name, where it was tidied. */
	readonly renamedFrom?: string | undefined;
	/** The same for the same content. */
	readonly id?: string | undefined;
	/** The SHA-256 of the content; undefined where Clinch alone reads it. */
	readonly hash: (() => Promise<string>) | undefined;
	/** Checks the content before anything is sent. Returns the output that replaces it, if any. */
	check(): Promise<ItemResult | undefined>;
	/** The content as an input of PutAssetJSON. */
	input(): Promise<Pick<Inputs<'PutAssetJSON'>, 'content' | 'sourceUrl'>>;
	/** Closes what is open of it. */
	close(): void;
}

const NOTHING_TO_CHECK = { check: async () => undefined, close: () => {} };

/** @throws {InputError} where the parameters name no content */
export async function readContentSource(call: Call): Promise<ContentSource> {
	const source = call.text('source');
	if (source === 'url') return fromUrl(call);
	return source === 'text' ? fromText(call) : await fromBinary(call);
}

function fromUrl(call: Call): ContentSource {
	const fileName = checkName(call.parameter('fileName'), 'File Name');
	const sourceUrl = call.text('sourceUrl').trim();
	if (!URL.canParse(sourceUrl) || !/^https?:$/.test(new URL(sourceUrl).protocol)) {
		throw new InputError(
			sourceUrl === '' ? 'URL is empty' : `URL isn’t a valid web address: ${quote(sourceUrl)}`,
			'Enter an address that starts with https://, e.g. https://example.com/hero.png.',
		);
	}
	const input = async () => ({ sourceUrl });
	return { ...NOTHING_TO_CHECK, fileName, id: sourceUrl, hash: undefined, input };
}

function fromText(call: Call): ContentSource {
	const content = Buffer.from(call.text('text'), 'utf8');
	if (content.length === 0) {
		throw new InputError('Text is empty', 'Enter the content of the asset.');
	}
	return {
		...NOTHING_TO_CHECK,
		fileName: checkName(call.parameter('fileName'), 'File Name'),
		hash: async () => await sha256Of({ open: async () => content }),
		input: async () => ({ content: content.toString('base64') }),
	};
}

async function fromBinary(call: Call): Promise<ContentSource> {
	const label = 'Input Binary Field';
	const [field, second] = binaryFields(call.item, call.parameter('binaryPropertyName'), label);
	if (!field || second) {
		throw new InputError(
			`${label} contains several fields`,
			'Enter one field, or use the Upload operation, which accepts several.',
		);
	}
	const file = await call.file(field);
	const { cancelled } = call.run.client;
	return {
		fileName: file.name,
		renamedFrom: file.renamedFrom,
		id: file.id,
		check: async () => {
			try {
				if (call.options.checkFile) await file.checked();
				return undefined;
			} catch (error) {
				return insteadOf(call, error, {});
			}
		},
		hash: async () => await sha256Of(file, cancelled),
		input: async () => ({ content: await base64Of(file, cancelled) }),
		close: () => file.close(),
	};
}
