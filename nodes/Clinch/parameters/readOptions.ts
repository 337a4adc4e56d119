import type { IDataObject } from 'n8n-workflow';

import { notText, quote } from '../contract/paths';
import { isRecord } from '../contract/record';
import type { LibraryOptions } from '../library/run';
import { InputError } from '../contract/inputError';

export const MOST_CONCURRENT = 50;
export const MOST_RETRIES = 10;

const EXAMPLE = 'Enter an object such as { "campaign": "Spring" }.';

/** The collection `options`, checked, with every default filled in. */
export interface Options extends LibraryOptions {
	readonly fileName: string;
	readonly mimeType: string;
	readonly ifFolderExists: 'fail' | 'continue';
	readonly checkFile: boolean;
	readonly ifUnsupported: 'fail' | 'skip';
	readonly keepFolders: boolean;
	readonly newFileName: string;
	readonly keepAssets: boolean;
	readonly sendUnproven: boolean;
	readonly batchSize: number;
}

/**
 * Reads the collection `options` of an item.
 *
 * @throws {InputError} where a value is not possible
 */
export function readOptions(value: unknown): Options {
	const given = isRecord(value) ? value : {};
	const text = (name: string, label: string) => {
		const value = given[name];
		if (typeof value === 'object' && value !== null) {
			throw notText(value, label, 'Enter text, or an expression that returns text.');
		}
		return textOf(value).trim();
	};
	return {
		fileName: text('fileName', 'File Name'),
		mimeType: text('mimeType', 'File Type'),
		metadata: readMetadata(given),
		createFolder: yesOrNo(given.createFolder, false, 'Create Missing Folders'),
		ifExists: oneOf(
			given.ifExists,
			['overwrite', 'skip', 'replaceChanged', 'fail'],
			'If Asset Exists',
		),
		dryRun: yesOrNo(given.dryRun, false, 'Dry Run'),
		ifFolderExists: oneOf(given.ifFolderExists, ['fail', 'continue'], 'If Folder Exists'),
		checkFile: yesOrNo(given.checkFile, true, 'Check File'),
		ifUnsupported: oneOf(given.ifUnsupported, ['fail', 'skip'], 'If File Is Not Supported'),
		keepFolders: yesOrNo(given.keepFolders, false, 'Keep Folder Structure'),
		newFileName: text('newFileName', 'New File Name'),
		keepAssets: yesOrNo(given.keepAssets, false, 'Keep Assets'),
		sendUnproven: yesOrNo(given.sendUnproven, false, 'Send Unproven Deletion'),
		batchSize: wholeNumber(given.batchSize, 100, 1, 10_000, 'Batch Size'),
		maxConcurrency: wholeNumber(given.maxConcurrency, 5, 1, MOST_CONCURRENT, 'Max Concurrency'),
		calls: {
			maxRetries: wholeNumber(given.maxRetries, 3, 0, MOST_RETRIES, 'Max Retries'),
			timeout: Math.ceil(seconds(given.timeout) * 1000),
			additions: {
				query: readFields(given.additionalQuery, 'parameter', 'Additional Query Parameters'),
				body: readJson(given.additionalBody, 'Additional Body Fields') ?? {},
			},
		},
	};
}

/**
 * Name and value pairs as the editor stores them.
 *
 * @param group the name of the collection's group
 * @throws {InputError} where a pair has no name
 */
export function readFields(
	collection: unknown,
	group: string,
	label: string,
): Array<[name: string, value: string]> {
	const rows = isRecord(collection) ? collection[group] : undefined;
	if (!Array.isArray(rows)) return [];
	return rows.map((row: unknown) => {
		const { name, value } = isRecord(row) ? row : {};
		if (typeof name !== 'string' || name.trim() === '') {
			throw new InputError(
				`${label} has an entry without a name`,
				'Enter a name, or remove the entry.',
			);
		}
		return [name, textOf(value)];
	});
}

/**
 * A JSON parameter: a text as the editor stores it, or the object that an expression made of it.
 *
 * @returns undefined where it is empty
 * @throws {InputError} where it is not a JSON object
 */
export function readJson(value: unknown, label: string): IDataObject | undefined {
	if (isNothing(value)) return undefined;
	const parsed = typeof value === 'string' ? parse(value, label) : value;
	if (!isRecord(parsed)) {
		throw new InputError(
			`${label} is not an object, but ${Array.isArray(parsed) ? 'a list' : 'a single value'}`,
			EXAMPLE,
		);
	}
	return parsed;
}

/** Merges fields and JSON into one object. Fields take precedence. */
function readMetadata(given: IDataObject): IDataObject | undefined {
	const json = readJson(given.metadataJson, 'Metadata (JSON)');
	const fields = readFields(given.metadataFields, 'field', 'Metadata');
	if (!json && fields.length === 0) return undefined;
	return Object.fromEntries([...Object.entries(json ?? {}), ...fields]) as IDataObject;
}

/** A value as text: an object or a list as JSON, never as [object Object]. */
export function textOf(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * A switch. n8n passes on what an expression gives, often the text "true" out of a sheet or a
 * webhook; a wrong value must not turn off a switch such as Dry Run without a word.
 *
 * @throws {InputError} where it is neither true nor false
 */
export function yesOrNo(value: unknown, usual: boolean, label: string): boolean {
	if (isNothing(value)) return usual;
	const text = typeof value === 'object' ? '' : String(value).trim().toLowerCase();
	if (text !== 'true' && text !== 'false') throw cannotBe(value, label, 'Use true or false.');
	return text === 'true';
}

/** The first of the allowed words is the default. */
function oneOf<T extends string>(value: unknown, allowed: readonly [T, ...T[]], label: string): T {
	const found = isNothing(value) ? allowed[0] : allowed.find((word) => word === value);
	if (found === undefined) throw cannotBe(value, label, `Use one of: ${allowed.join(', ')}.`);
	return found;
}

function wholeNumber(
	value: unknown,
	usual: number,
	least: number,
	most: number,
	label: string,
): number {
	const number = isNothing(value) ? usual : numberOf(value);
	if (!Number.isInteger(number) || number < least || number > most) {
		throw cannotBe(value, label, `Enter a whole number from ${least} to ${most}.`);
	}
	return number;
}

/** A day at most: n8n's own limit for an execution is far below. */
function seconds(value: unknown): number {
	const number = isNothing(value) ? 300 : numberOf(value);
	if (!(number > 0 && number <= 86_400)) {
		const advice = 'Enter a number of seconds greater than 0 and at most 86400.';
		throw cannotBe(value, 'Timeout', advice);
	}
	return number;
}

/** A number, or a text that is one; NaN for all else that Number() would take, such as true. */
export function numberOf(value: unknown): number {
	const canBe = typeof value === 'number' || typeof value === 'string';
	return canBe && !isNothing(value) ? Number(value) : NaN;
}

/** What an expression gives where the field that it names is missing or blank. */
function isNothing(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

function cannotBe(value: unknown, label: string, advice: string): InputError {
	return new InputError(`${label} can’t be ${quote(value)}`, advice);
}

function parse(text: string, label: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw notJson(label, error);
	}
}

function notJson(label: string, error: unknown): InputError {
	const why = error instanceof Error ? error.message : 'unreadable';
	return new InputError(`${label} is not valid JSON: ${why}`, EXAMPLE);
}
