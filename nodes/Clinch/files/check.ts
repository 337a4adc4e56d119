/** Check File: refuses what Clinch would refuse, by name, type, size and first bytes. */
import { InputError } from '../contract/inputError';
import { quote } from '../contract/paths';
import type { FileToSend } from './file';
import type { Content } from './signature';
import {
	bareType,
	extensionOf,
	FILE_KINDS,
	kindOfExtension,
	kindsOfType,
	usualExtension,
	type FileKind,
	WEB_KIND,
} from './types';

const KB = 1000;
const MB = 1000 * KB;

/** A file that Clinch does not take. If File Is Not Supported says what happens then. */
export class UnsupportedFileError extends InputError {
	constructor(
		readonly fileName: string,
		message: string,
		description: string,
	) {
		super(message, description);
	}
}

/** Types that speak against an extension although Clinch has no kind of file for them. */
const OTHER_TYPES: ReadonlySet<string> = new Set(['application/pdf', 'application/zip']);

/**
 * Refuses a file that Clinch would refuse.
 *
 * @param file its type is the one that an earlier node or the user gave
 * @param content what its first bytes tell; undefined where they tell nothing
 * @throws {UnsupportedFileError} where its name, size, content or type is outside the documented table
 */
export function checkFile(
	file: Pick<FileToSend, 'name' | 'type' | 'size'>,
	content?: Content,
): void {
	const extension = extensionOf(file.name);
	const kind = checkNameAndSize(file);
	if (content) {
		if (speaksAgainst(content, extension, kind)) throw notWhatItIsNamed(file, extension, content);
		if (content.family === familyOf(extension, kind)) return;
	}
	const type = bareType(file.type);
	const others = kindsOfType(type);
	const isKnown = others.length > 0 || OTHER_TYPES.has(type);
	if (isKnown && !others.some((other) => areAlike(kind, other))) {
		throw refuse(
			file.name,
			`The file ${quote(file.name)} is named .${extension}, but its type is ${type}`,
			'Give the file the right extension with the option File Name. In the Upload operation you can also correct its File Type.',
		);
	}
}

/**
 * Refuses what the name and size alone tell, before the file is opened.
 *
 * @throws {UnsupportedFileError}
 */
export function checkNameAndSize({ name, size }: Pick<FileToSend, 'name' | 'size'>): FileKind {
	const extension = extensionOf(name);
	const kind = kindOfExtension(extension);
	if (!kind) throw notTaken(name, extension);
	if (size > kind.largest) {
		throw refuse(
			name,
			`The file ${quote(name)} is too large: ${megabytes(size)}. Clinch accepts at most ${megabytes(kind.largest)} for ${aKind(kind)} file`,
			'Reduce the size of the file before this node.',
		);
	}
	return kind;
}

function notTaken(name: string, extension: string): UnsupportedFileError {
	const usual = usualExtension(extension);
	if (usual !== undefined) {
		const better = `${name.slice(0, -extension.length)}${usual}`;
		return refuse(
			name,
			`Clinch doesn’t accept the extension .${extension} of the file ${quote(name)}: name it ${quote(better)}`,
			`Rename the file to ${quote(better)} (option File Name): .${extension} and .${usual} are extensions of the same type.`,
		);
	}
	const extensions = FILE_KINDS.flatMap(({ types }) => Object.keys(types)).join(', ');
	return refuse(
		name,
		`Clinch doesn’t accept the file ${quote(name)}: ${extension ? `.${extension} isn’t one of its file types` : 'its name has no extension'}`,
		`Convert or rename the file. Clinch accepts ${extensions}.`,
	);
}

/** What a file of an extension looks like inside; undefined for text, which has no signature. */
function familyOf(extension: string, kind: FileKind): Content['family'] | undefined {
	if (extension === 'svg' || extension === 'psd' || kind.name.endsWith('image')) return 'picture';
	if (extension === 'xls') return 'workbook';
	if (extension === 'html') return 'page';
	if (kind.name === 'font') return 'font';
	return kind.name === 'video' || kind.name === 'audio' ? 'media' : undefined;
}

function speaksAgainst(content: Content, extension: string, kind: FileKind): boolean {
	const { family, isBinary, isWhole, isTable } = content;
	if (family === familyOf(extension, kind)) return false;
	const isError = family === 'xml' && isWhole === true;
	switch (extension) {
		case 'js':
		case 'css':
		case 'csv':
			return isBinary || isError || (family === 'page' && isWhole === true);
		case 'html':
			return isBinary || isError;
		case 'svg':
			return isBinary || isError || family === 'json' || (family === 'page' && isWhole === true);
		case 'xls':
			// Many systems hand out tables in HTML, XML or the newer format under this name.
			return family !== 'archive' && isTable !== true;
		default:
			return true;
	}
}

function notWhatItIsNamed(
	{ name }: Pick<FileToSend, 'name'>,
	extension: string,
	{ family, what }: Content,
): UnsupportedFileError {
	const kind = kindOfExtension(extension);
	const meant =
		kind === undefined || kind.name === 'document' || kind.name === WEB_KIND
			? `a .${extension} file`
			: nounOf(kind);
	const isMessage = family === 'page' || family === 'xml' || family === 'json';
	if (isMessage) {
		return refuse(
			name,
			`The file ${quote(name)} is ${what}, not ${meant}: the download link has probably expired`,
			'Open the link in a browser to see what it says. Then get a new link and run the node that downloads the file again.',
		);
	}
	if (family === 'foreignPicture') {
		return refuse(
			name,
			`The file ${quote(name)} is ${what}, which Clinch doesn’t accept`,
			`Convert it to ${meant === 'an image' ? 'a JPEG or PNG image' : meant} before this node.`,
		);
	}
	return refuse(
		name,
		`The file ${quote(name)} is ${what}, not ${meant}`,
		'Give the file the right extension with the option File Name, or check the earlier node.',
	);
}

function nounOf({ name }: FileKind): string {
	if (name.endsWith('image')) return 'an image';
	return name === 'audio' ? 'an audio file' : `a ${name}`;
}

function refuse(fileName: string, message: string, description: string): UnsupportedFileError {
	return new UnsupportedFileError(
		fileName,
		message,
		`${description} Or turn off Check File to send it as is.`,
	);
}

/** Still and animated images, and video and audio, go by one another's types often. */
function areAlike(one: FileKind, other: FileKind): boolean {
	const isMedia = ({ name }: FileKind) => name === 'video' || name === 'audio';
	return (
		one === other ||
		(one.name.endsWith('image') && other.name.endsWith('image')) ||
		(isMedia(one) && isMedia(other))
	);
}

function aKind({ name }: FileKind): string {
	return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** Decimal units, as Clinch counts; all bytes where a file just over a limit would look as large as it. */
function megabytes(bytes: number): string {
	const [unit, name] = bytes >= MB ? [MB, 'MB'] : [KB, 'KB'];
	const hundredth = unit / 100;
	const shown = `${Math.round(bytes / hundredth) / 100} ${name}`;
	return bytes % hundredth === 0 ? shown : `${shown} (${bytes} bytes)`;
}
