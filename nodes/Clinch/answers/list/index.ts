/** Reads lists of assets and folders in any shape: the rules of "Reading answers" in docs/api-contract.md. */
import type { IDataObject } from 'n8n-workflow';

import type { AnswerShape } from '../../contract/types';
import { isRecord } from '../../contract/record';
import type { Content } from '../content';
import { ASSET, readName, type Kind } from '../element/fieldNames';
import { resolve, styleOf, withIdentity } from '../element/keys';
import { fieldsWithRole, isIdentified, saysWhere } from '../element/fields';
import { kindOfElement } from '../element/kindOfElement';
import { keyField, partsOf, type Parts } from '../element/parts';
import { hasExtension, type ServerSpelling, type Spelling } from '../element/paths';
import { findList, type Found } from './find';
import { pagesInHeaders } from './pageHeaders';
import { nextPageOf, type NextPage } from './pages';

/** So many elements of a list are looked at before it is read. */
const LOOKED_AT = 5000;

export interface ListOptions extends ServerSpelling {
	/** Where things stand in the answer, as the contract says it. */
	readonly shape?: AnswerShape;
	/** How many elements the pages before this one listed. */
	readonly before?: number;
}

export interface List {
	/** One record an element, its identity first where it has one; nothing that was sent is dropped. */
	readonly elements: IDataObject[];
	readonly page: NextPage;
	/** The path of what may be a list and cannot be read, where none was found: it is not an empty one. */
	readonly unclear?: string;
}

/**
 * The list in an answer.
 *
 * @param folder the folder that was requested: a bare name is taken for a name in it
 */
export function readList(
	content: Content,
	kind: Kind,
	folder: string,
	options: ListOptions = {},
): List {
	const value = content.kind === 'json' ? content.value : undefined;
	const { shape = {}, before = 0, ...rest } = options;
	const found = shape.list === undefined ? findList(value, kind) : listAt(value, shape.list, kind);
	const single = found.elements ? [] : singlesIn(value, kind);
	const list = found.elements ?? (single.length === 1 ? single : []);
	const isUnclear =
		single.length > 1 ||
		(found.elements === undefined && list.length === 0 && found.unclear !== undefined);
	const isLeftOut = (one: unknown) => one === null || isOther(one, kind);
	const sent = list.some(isLeftOut) ? list.filter((one) => !isLeftOut(one)) : list;
	const elements = identified(sent, kind, { ...rest, folder }, shape);
	const listed = Math.max(found.inAll, list.length);
	const stated = shape.nextPage === undefined ? undefined : pageAt(value, shape.nextPage);
	const headers =
		content.kind === 'json' && content.headers ? [pagesInHeaders(content.headers)] : [];
	return {
		elements,
		page: stated ?? nextPageOf([...found.around, ...headers], { kind, listed, before }),
		...(isUnclear ? { unclear: found.unclear ?? kind.identity } : {}),
	};
}

/** Elements that say that they are of the other kind, as where folders and files stand in one list. */
function isOther(element: unknown, kind: Kind): boolean {
	const stated = kindOfElement(element);
	return stated !== undefined && stated !== kind;
}

function identified(
	sent: readonly unknown[],
	kind: Kind,
	spelling: Spelling,
	shape: AnswerShape,
): IDataObject[] {
	const hasTexts = sent.some((one) => typeof one === 'string');
	const read = (one: unknown) =>
		partsAt(typeof one === 'number' && hasTexts ? String(one) : one, kind, shape);
	// A list may have a million elements: how its paths are written shows in the first ones.
	const first = sent.slice(0, LOOKED_AT).map(read);
	const known = { ...spelling, isLiteral: spelling.isLiteral ?? first.some(isLiteral) };
	const style = styleOf(first, known);
	return sent.map((element): IDataObject => {
		const identity = resolve(read(element), kind, known, style);
		const isText = typeof element === 'string' || (typeof element === 'number' && hasTexts);
		const record = isRecord(element) ? element : isText ? {} : { value: element as number };
		return identity ? withIdentity(record, kind, identity) : record;
	});
}

/** A server that sends a space or an umlaut as it is encodes nothing: %20 is then part of a name. */
function isLiteral({ key }: Parts): boolean {
	return (
		key !== undefined &&
		!/^[a-z]+:\/\//i.test(key.value) &&
		/[^\x21-\x7e]|%(?![0-9a-f]{2})/i.test(key.value)
	);
}

function partsAt(element: unknown, kind: Kind, shape: AnswerShape): Parts {
	if (shape.key === undefined && shape.name === undefined) return partsOf(element, kind);
	const text = (path: string | undefined) => {
		const value = path === undefined ? undefined : at(element, path);
		return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
	};
	const [key, name] = [text(shape.key), text(shape.name)];
	return { key: key ? keyField('path', key) : undefined, name: name || undefined };
}

/** Objects about one asset in the place of a list, as converters from XML make it of a list with one element. */
function singlesIn(value: unknown, kind: Kind): readonly unknown[] {
	if (!isRecord(value)) return [];
	const entries = Object.entries(value);
	const isNamed = fieldsWithRole(value, kind).some(saysWhere);
	const inner = entries.flatMap(([name, field]) =>
		isNamed || (readName(name).isAboutOthers && entries.length > 1) ? [] : singlesIn(field, kind),
	);
	// Where several stand side by side, the record around them is not about one of them.
	if (inner.length > 1) return inner;
	return isIdentified(value, kind) && isOneElement(value, kind) ? [value] : inner;
}

function isOneElement(value: IDataObject, kind: Kind): boolean {
	const { key, name, link } = partsOf(value, kind);
	const isFile = [key?.value, name, link].some((one) => one !== undefined && hasExtension(one));
	return kind === ASSET && (isFile || /asset|file/.test(key?.name ?? ''));
}

function listAt(value: unknown, path: string, kind: Kind): Found {
	const list = at(value, path);
	const around = isRecord(value) ? recordsOn(value, path) : [];
	const elements = Array.isArray(list) ? (list as unknown[]) : mapOrNone(list, kind);
	// A server may leave out a list that is empty; one that stands elsewhere is no empty list.
	const isElsewhere = list === undefined && (findList(value, kind).elements ?? []).length > 0;
	const unclear = (list !== undefined && elements === undefined) || isElsewhere;
	return { elements, around, inAll: 0, unclear: unclear ? path : undefined };
}

function mapOrNone(list: unknown, kind: Kind): readonly unknown[] | undefined {
	if (list === null) return [];
	if (!isRecord(list)) return undefined;
	return Object.entries(list).map(([key, field]) => ({
		[kind.identity]: key,
		...(isRecord(field) ? field : { value: field }),
	}));
}

/** A value by its path of field names; the empty path is the value itself. */
export function at(value: unknown, path: string): unknown {
	if (path === '') return value;
	return path
		.split('.')
		.reduce<unknown>(
			(inner, name) => (isRecord(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
			value,
		);
}

function recordsOn(value: IDataObject, path: string): IDataObject[] {
	const names = path.split('.');
	return names.map((_, index) => at(value, names.slice(0, index).join('.'))).filter(isRecord);
}

function pageAt(value: unknown, name: string): NextPage | undefined {
	const token = at(value, name);
	const isToken = (typeof token === 'string' && token !== '') || typeof token === 'number';
	if (!isToken) return undefined;
	const tokenName = name.split('.').at(-1) ?? name;
	return { token, tokenName, sendAs: [tokenName], isCut: true, says: `${name}: ${token}` };
}
