/** What the parameter Source of Upload From URL or Text offers: where the content comes from. */
import { checkName, quote } from '../contract/paths';
import { InputError } from '../contract/inputError';
import type { Inputs } from '../transport/request';
import { base64Of, sha256Of } from '../files/content';
import { binaryFields } from '../files/stored';
import { checkFile } from '../files/types';
import type { Call } from '../execution/call';

export interface ContentSource {
	readonly fileName: string;
	/** The SHA-256 of the content; undefined where Clinch alone reads it. */
	readonly hash: (() => Promise<string>) | undefined;
	/** The content as an input of PutAssetJSON. */
	input(): Promise<Pick<Inputs<'PutAssetJSON'>, 'content' | 'sourceUrl'>>;
}

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
			sourceUrl === '' ? 'URL is empty' : `URL is not a web address: ${quote(sourceUrl)}`,
			'Give an address that starts with https://, e.g. https://example.com/hero.png.',
		);
	}
	return { fileName, hash: undefined, input: async () => ({ sourceUrl }) };
}

function fromText(call: Call): ContentSource {
	const content = Buffer.from(call.text('text'), 'utf8');
	if (content.length === 0) {
		throw new InputError('Text is empty', 'Give the content of the asset.');
	}
	return {
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
			`${label} names several files`,
			'Name one field here, or use the operation Upload, which takes several.',
		);
	}
	const { checkFile: isChecked, fileName: name } = call.options;
	const file = await call.file(field, { name });
	if (isChecked) checkFile(file);
	return {
		fileName: file.name,
		hash: async () => await sha256Of(file),
		input: async () => ({ content: await base64Of(file) }),
	};
}
