/** Reads answers whose shape is unknown ("Reading answers" in docs/api-contract.md). Nothing is dropped. */
import type { IDataObject } from 'n8n-workflow';

import { isHtml } from './errorText';
import type { Method } from '../contract/table';
import { isRecord } from '../contract/record';

/** Deeper answers than this are refused: n8n itself could not store them. */
const DEEPEST = 100;

/** The content of a successful answer. */
export type Content =
	| {
			readonly kind: 'json';
			readonly value: unknown;
			/** Those headers that may tell of further pages. */
			readonly headers?: Readonly<Record<string, string>>;
	  }
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'unreadable'; readonly why: string };

/** A method's answer, the last try's. */
export interface Answer {
	readonly method: Method;
	readonly content: Content;
	/** The user's metadata that was sent: an answer may repeat it, whatever words it holds. */
	readonly metadata?: IDataObject | undefined;
	/** Clinch's status; undefined where the answer was lost. */
	readonly status?: number;
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
		value = unwrapped(JSON.parse(trimmed));
	} catch {
		if (answersJson || /^[[{]/.test(trimmed) || /\bjson\b/i.test(type)) {
			return { kind: 'unreadable', why: 'something that is not valid JSON' };
		}
		return { kind: 'text', text: trimmed };
	}
	if (isDeeper(value, DEEPEST)) {
		return { kind: 'unreadable', why: `JSON that is more than ${DEEPEST} levels deep` };
	}
	if (answersJson && typeof value !== 'object') {
		return { kind: 'unreadable', why: 'a single value where a JSON object was expected' };
	}
	// "Deleted." in quotes is a text like one without them.
	return typeof value === 'string' ? { kind: 'text', text: value.trim() } : { kind: 'json', value };
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

/** Some servers encode their JSON twice. */
function unwrapped(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	if (levels === 0) return true;
	return Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
