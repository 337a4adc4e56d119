/**
 * Reads answers whose shape is unknown: the rules of the section "Reading answers" in
 * docs/api-contract.md. Nothing that Clinch sent is overwritten or dropped.
 */
import type { IDataObject } from 'n8n-workflow';

import { isHtml } from './errorText';
import type { Method } from '../contract/table';
import { join, trimSlashes } from '../contract/paths';
import { fieldOf, isRecord } from '../contract/record';

/** Deeper answers than this are refused: n8n itself could not store them. */
const DEEPEST = 100;

/** What an answer is about: the name of its identity, and the names that Clinch may give it. */
export interface Kind {
	readonly identity: 'assetKey' | 'folderPath';
	/** In our spelling: lower case, no underscores. The first that an answer has counts. */
	readonly identityNames: readonly string[];
	readonly ownNames: readonly string[];
}

export const ASSET: Kind = {
	identity: 'assetKey',
	identityNames: ['assetkey', 'key', 'path'],
	ownNames: ['name', 'filename', 'assetname'],
};

export const FOLDER: Kind = {
	identity: 'folderPath',
	identityNames: ['folderpath', 'path', 'key'],
	ownNames: ['name', 'foldername'],
};

/** The content of a successful answer. */
export type Content =
	| { readonly kind: 'json'; readonly value: unknown }
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'unreadable'; readonly why: string };

/** A method's answer, the last try's. */
export interface Answer {
	readonly method: Method;
	readonly content: Content;
	/** Whether an earlier try may have done the work although its answer was lost. */
	readonly repeated: boolean;
}

/**
 * @param text the body
 * @param type the Content-Type header
 * @param answersJson whether Clinch documents a JSON object for the method
 */
export function readContent(text: string, type: string, answersJson: boolean): Content {
	const trimmed = text.replace(/^\uFEFF/, '').trim();
	if (trimmed === '') return { kind: 'json', value: undefined };
	if (isHtml(trimmed)) return { kind: 'unreadable', why: 'a web page instead of data' };
	let value: unknown;
	try {
		value = JSON.parse(trimmed);
	} catch {
		if (answersJson || /^[[{]/.test(trimmed) || /\bjson\b/i.test(type)) {
			return { kind: 'unreadable', why: 'something that is not valid JSON' };
		}
		return { kind: 'text', text: trimmed };
	}
	if (isDeeper(value, DEEPEST)) {
		return { kind: 'unreadable', why: `JSON that is more than ${DEEPEST} levels deep` };
	}
	if (answersJson && value !== null && typeof value !== 'object') {
		return { kind: 'unreadable', why: 'a single value where a JSON object was expected' };
	}
	return { kind: 'json', value };
}

/** An answer about one thing: an object as it is, an array element by element, else a success. */
export function toRecords(content: Content): IDataObject[] {
	if (content.kind === 'text') return [{ success: true, message: content.text }];
	const value = content.kind === 'json' ? content.value : undefined;
	if (Array.isArray(value) && value.length > 0) {
		return value.map((element) => (isRecord(element) ? element : { value: element as string }));
	}
	if (isRecord(value)) return [value];
	if (value === false) return [{ success: false }];
	const isSilent = [undefined, null, true].includes(value as undefined) || Array.isArray(value);
	return [isSilent ? { success: true } : { success: true, message: String(value) }];
}

/**
 * The list in an answer, one record an element, each with its identity.
 *
 * @param folder the folder that was asked for: a bare name is taken as a name in it
 */
export function toList(content: Content, kind: Kind, folder: string): IDataObject[] {
	const value = content.kind === 'json' ? content.value : undefined;
	const elements = findList(value, 3) ?? (isRecord(value) && !isEmptyList(value) ? [value] : []);
	return elements.map((element): IDataObject => {
		if (!isRecord(element)) return { [kind.identity]: trimSlashes(String(element)) };
		return identify(element, kind, nameIn(element, kind, folder));
	});
}

/** Adds the identity: Clinch's own value where the record has one, else `asked`. */
export function identify(record: IDataObject, kind: Kind, asked: string | undefined): IDataObject {
	if (Object.hasOwn(record, kind.identity)) return record;
	const own = ownIdentity(record, kind);
	const identity = own === undefined ? asked : trimSlashes(own);
	return identity === undefined ? record : { [kind.identity]: identity, ...record };
}

function ownIdentity(record: IDataObject, kind: Kind): string | undefined {
	return firstText(record, kind.identityNames);
}

function nameIn(record: IDataObject, kind: Kind, folder: string): string | undefined {
	const name = firstText(record, kind.ownNames);
	return name === undefined ? undefined : join(folder, trimSlashes(name));
}

function firstText(record: IDataObject, names: readonly string[]): string | undefined {
	return names
		.map((name) => fieldOf(record, name))
		.find((value): value is string => typeof value === 'string' && value !== '');
}

const LIST_NAME = /asset|folder|item|result|data/i;

function findList(value: unknown, levels: number): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	if (!isRecord(value) || levels === 0) return undefined;
	const arrays = Object.entries(value).filter(([, field]) => Array.isArray(field));
	const [, list] = arrays.find(([name]) => LIST_NAME.test(name)) ?? arrays[0] ?? [];
	if (list) return list as unknown[];
	return Object.entries(value)
		.filter(([name, field]) => LIST_NAME.test(name) && isRecord(field))
		.map(([, field]) => findList(field, levels - 1))
		.find((found) => found !== undefined);
}

/** `{}` and `{ "Assets": null }` are lists without elements, not an element. */
function isEmptyList(value: IDataObject): boolean {
	return Object.entries(value).every(([name, field]) => field === null && LIST_NAME.test(name));
}

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	return Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
