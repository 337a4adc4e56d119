/**
 * Keys and folders. An asset's key is its path in the library, file name included. That `/` parts
 * them and stands at neither end, and that the root is the empty path, is inferred.
 */
import { InputError } from './inputError';

/** The longest key or folder that is sent, in characters. Ours: Clinch's limit is not known. */
export const LONGEST_PATH = 1024;

/** Control characters, line separators and halves of a broken emoji. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/** What is said where a folder stands for an asset, as the list of assets offers it. */
const TO_LOOK_INSIDE =
	'This is a folder. Type its path into the search of the list, with a slash at the end, and choose an asset in it.';

/** Joins a folder and a key or name below it; the root adds nothing. */
export function join(folder: string, name: string): string {
	return folder === '' ? name : `${folder}/${name}`;
}

/** The folder that holds a key or folder; the root is the empty text. */
export function parentOf(path: string): string {
	return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The folders above a key or folder, the nearest first, without the root. */
export function foldersAbove(path: string): string[] {
	const folders: string[] = [];
	for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) folders.push(folder);
	return folders;
}

/** The last part of a key or folder: a file's or a folder's own name. */
export function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** A path as the server may spell it, without slashes at its ends. */
export function trimSlashes(path: string): string {
	// A pattern for the last slashes would start anew at each slash inside the path.
	let start = 0;
	let end = path.length;
	while (start < end && path[start] === '/') start += 1;
	while (end > start && path[end - 1] === '/') end -= 1;
	return path.slice(start, end);
}

/**
 * Checks a key.
 *
 * @param label the parameter's label, for the error
 * @throws {InputError} where it is empty or impossible
 */
export function checkKey(value: unknown, label: string): string {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		throw new InputError(
			`${label} is empty`,
			'Enter the full key of an asset, e.g. vendors/bynder/hero.png.',
		);
	}
	const isFolder = typeof value === 'string' && value.length > 1 && value.endsWith('/');
	return checkPath(value, label, isFolder ? TO_LOOK_INSIDE : likePath('vendors/bynder/hero.png'));
}

/**
 * Checks a folder; the empty text is the library's root.
 *
 * @param label the parameter's label, for the error
 * @throws {InputError} where it is impossible
 */
export function checkFolder(value: unknown, label: string): string {
	if (value === undefined || value === null || value === '') return '';
	return checkPath(value, label, likePath('vendors/bynder'));
}

/**
 * Checks a file's name.
 *
 * @param label the parameter's label, for the error
 * @throws {InputError} where it is empty, impossible, or a path
 */
export function checkName(value: unknown, label: string): string {
	const advice = 'Enter only the name, e.g. hero.png. The folder has its own field.';
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		throw new InputError(`${label} is empty`, advice);
	}
	const name = checkPath(value, label, advice);
	if (name.includes('/')) throw new InputError(`${label} contains a slash: ${quote(name)}`, advice);
	// In the quotes that hold the name inside a form it would be taken for an escape, and be lost.
	if (name.includes('\\')) {
		throw new InputError(`${label} contains a backslash: ${quote(name)}`, advice);
	}
	return name;
}

function likePath(example: string): string {
	return `Enter a path such as ${example}, with single slashes between the names and none at either end.`;
}

function checkPath(value: unknown, label: string, advice: string): string {
	if (Array.isArray(value)) {
		throw new InputError(
			`${label} must be text, but is a list`,
			'Split the list into items first, e.g. with the Split Out node.',
		);
	}
	// A folder named by a year comes as a number out of an expression.
	if (typeof value === 'number') return String(value);
	if (typeof value !== 'string') throw notText(value, label, advice);
	const problem = problemOf(value);
	if (problem) {
		throw new InputError(`${label} ${problem}: ${quote(value)}`, advice);
	}
	return value;
}

function problemOf(path: string): string | undefined {
	if (path.length > LONGEST_PATH) {
		return `is ${path.length} characters long; the maximum is ${LONGEST_PATH}`;
	}
	if (INVISIBLE.test(path)) {
		return 'contains a line break or another invisible control character';
	}
	if (path.startsWith('/')) return 'starts with a slash';
	if (path.endsWith('/')) return 'ends with a slash';
	const parts = path.split('/');
	if (parts.includes('')) return 'contains two slashes in a row';
	if (parts.some((part) => part === '.' || part === '..')) return 'contains "." or ".." as a name';
	if (parts.some((part) => part.trim() === '')) return 'contains a name of only spaces';
	return undefined;
}

/** What is said where an expression gives something else than a text. */
export function notText(value: unknown, label: string, advice: string): InputError {
	const what = typeof value === 'object' ? 'an object' : String(value);
	return new InputError(`${label} must be text, but is ${what}`, advice);
}

/** A value as an error shows it: as JSON, control characters spelt, long ones cut. */
export function quote(value: unknown): string {
	const shown = JSON.stringify(value);
	return shown.length > 120 ? `${shown.slice(0, 116)}…${shown.at(-1)}` : shown;
}
