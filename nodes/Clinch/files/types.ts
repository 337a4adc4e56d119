/**
 * The file types that Clinch takes and their largest sizes, from its article "Assets Library".
 * The media types beside the extensions are ours: the article names extensions alone.
 */
import { quote } from '../contract/paths';
import type { FileToSend } from './file';
import { InputError } from '../contract/inputError';

const KB = 1000;
const MB = 1000 * KB;
const JPEG = ['image/jpeg', 'image/jpg', 'image/pjpeg'];

interface FileKind {
	readonly name: string;
	/** In bytes, decimal units. */
	readonly largest: number;
	/** Media types by extension; the first of each is the one that is sent. */
	readonly types: Readonly<Record<string, readonly string[]>>;
}

const FILE_KINDS: readonly FileKind[] = [
	{
		name: 'image',
		largest: 10 * MB,
		types: { jpg: JPEG, jpeg: JPEG, png: ['image/png', 'image/x-png'], webp: ['image/webp'] },
	},
	{
		name: 'animated image',
		largest: 10 * MB,
		types: { gif: ['image/gif'], apng: ['image/apng', 'image/vnd.mozilla.apng', 'image/png'] },
	},
	{
		name: 'video',
		largest: 100 * MB,
		types: {
			mp4: ['video/mp4', 'video/x-m4v', 'application/mp4'],
			mov: ['video/quicktime'],
			webm: ['video/webm', 'audio/webm'],
		},
	},
	{
		name: 'audio',
		largest: 10 * MB,
		types: {
			wav: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
			mp3: ['audio/mpeg', 'audio/mp3', 'audio/x-mp3', 'audio/mpeg3'],
			flac: ['audio/flac', 'audio/x-flac'],
			ogg: ['audio/ogg', 'application/ogg', 'audio/vorbis', 'audio/opus', 'video/ogg'],
			m4a: ['audio/mp4', 'audio/x-m4a', 'audio/m4a', 'audio/aac', 'video/mp4'],
		},
	},
	{
		name: 'font',
		largest: 2 * MB,
		types: {
			ttf: ['font/ttf', 'font/sfnt', 'application/x-font-ttf', 'application/font-sfnt'],
			otf: ['font/otf', 'font/sfnt', 'application/x-font-otf', 'application/vnd.ms-opentype'],
			woff: ['font/woff', 'application/font-woff', 'application/x-font-woff'],
			woff2: ['font/woff2', 'application/font-woff2'],
		},
	},
	{
		name: 'web and script',
		largest: 500 * KB,
		types: {
			js: ['text/javascript', 'application/javascript', 'application/x-javascript'],
			html: ['text/html', 'application/xhtml+xml'],
			css: ['text/css'],
			svg: ['image/svg+xml', 'image/svg', 'application/xml', 'text/xml'],
		},
	},
	{
		name: 'document',
		largest: 100 * MB,
		types: {
			csv: ['text/csv', 'application/csv', 'application/vnd.ms-excel'],
			xls: [
				'application/vnd.ms-excel',
				'application/msexcel',
				'application/x-ole-storage',
				'application/x-cfb',
			],
			psd: [
				'image/vnd.adobe.photoshop',
				'application/vnd.adobe.photoshop',
				'application/x-photoshop',
				'application/photoshop',
				'image/x-photoshop',
				'image/psd',
			],
		},
	},
];

/** Types that storage systems give to any file; they say nothing against an extension. */
const ANY_TYPE: ReadonlySet<string> = new Set([
	'',
	'application/octet-stream',
	'binary/octet-stream',
	'application/binary',
	'application/x-binary',
	'application/unknown',
	'application/download',
	'application/x-download',
	'application/force-download',
	'text/plain',
]);

/** The type to send where upstream gave none; undefined for an extension outside the table. */
export function typeOfExtension(extension: string): string | undefined {
	return kindOfExtension(extension)?.types[extension.toLowerCase()]?.[0];
}

/** Types of many kinds of file: they fit an extension, but do not give one. */
const VAGUE = /\/(xml|x-cfb|x-ole-storage)$/;

/** The extension that a type usually has; undefined for a type outside the table. */
export function extensionOfType(type: string): string | undefined {
	const bare = bareType(type);
	if (VAGUE.test(bare)) return undefined;
	for (const kind of FILE_KINDS) {
		const found = Object.entries(kind.types).find(([, types]) => types[0] === bare);
		if (found) return found[0];
	}
	return kindOfType(bare)
		.flatMap((kind) => Object.entries(kind.types))
		.find(([, types]) => types.includes(bare))?.[0];
}

/** The extension of a name, without its dot; empty where it has none. */
export function extensionOf(name: string): string {
	return /\.([a-z0-9]*[a-z][a-z0-9]*)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * Refuses a file that Clinch would refuse, before a byte is sent.
 *
 * @throws {InputError} where its type or size is outside the documented table
 */
export function checkFile(file: Pick<FileToSend, 'name' | 'type' | 'size'>): void {
	const extension = extensionOf(file.name);
	const kind = kindOfExtension(extension);
	if (!kind) {
		const extensions = FILE_KINDS.flatMap(({ types }) => Object.keys(types)).join(', ');
		throw refuse(
			`Clinch does not take the file ${quote(file.name)}: ${extension ? `.${extension} is none of its types` : 'its name has no extension'}`,
			`Convert or rename the file. Clinch takes ${extensions}.`,
		);
	}
	const type = bareType(file.type);
	if (!ANY_TYPE.has(type) && !kindOfType(type).some((other) => areAlike(kind, other))) {
		throw refuse(
			`The file ${quote(file.name)} is named .${extension}, but its type is ${type}`,
			'Give it the extension of what it is (option File Name), or correct its type (operation Upload, option File Type).',
		);
	}
	if (file.size > kind.largest) {
		throw refuse(
			`The file ${quote(file.name)} has ${megabytes(file.size)}; Clinch takes at most ${megabytes(kind.largest)} for ${/^[aeiou]/.test(kind.name) ? 'an' : 'a'} ${kind.name} file`,
			'Make the file smaller before this node.',
		);
	}
}

function refuse(message: string, description: string): InputError {
	return new InputError(
		message,
		`${description} Or turn off the option Check File to send it as it is.`,
	);
}

function kindOfExtension(extension: string): FileKind | undefined {
	return FILE_KINDS.find(({ types }) => Object.hasOwn(types, extension.toLowerCase()));
}

function kindOfType(type: string): FileKind[] {
	return FILE_KINDS.filter(({ types }) => Object.values(types).some((list) => list.includes(type)));
}

/** Still and animated images go by one another's names often, and have the same limit. */
function areAlike(one: FileKind, other: FileKind): boolean {
	return one === other || (one.name.endsWith('image') && other.name.endsWith('image'));
}

function bareType(type: string): string {
	return (type.split(';')[0] ?? '').trim().toLowerCase();
}

/** Decimal units, as Clinch counts; enough digits that a file just over a limit shows as over. */
function megabytes(bytes: number): string {
	const [unit, name] = bytes >= MB ? [MB, 'MB'] : [KB, 'KB'];
	const exact = bytes / unit;
	const rounded = Math.round(exact * 100) / 100;
	return rounded * unit === bytes || (Math.abs(exact - rounded) < 0.005 && bytes % (10 * KB) === 0)
		? `${rounded} ${name}`
		: `${rounded} ${name} (${bytes} bytes)`;
}
