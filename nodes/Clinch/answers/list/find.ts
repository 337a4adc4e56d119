/** Finds the list in an answer by what its elements are; its place and its name only break ties. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../../contract/record';
import { ASSET, FOLDER, type Kind } from '../element/fieldNames';
import { isIdentified, roleFields, saysWhere } from '../element/fields';
import { kindOfElement } from '../element/kindOfElement';
import { hasExtension } from '../element/paths';
import { elementsOfMap } from './maps';
import { kindOfNames } from './nameKind';
import { unclearIn, type Candidate } from './unclear';

/** Deeper than this no API puts a list. */
const DEEPEST = 7;

/** So many elements of a list are looked at to tell what it is. */
const LOOKED_AT = 50;

export interface Found {
	/** Undefined where the answer holds no list. */
	readonly elements: readonly unknown[] | undefined;
	/** The records around the list, the outermost first. */
	readonly around: readonly IDataObject[];
	/** How many elements stand in lists of assets and folders, those of the other kind included. */
	readonly inAll: number;
	/** The path of what may be a list, but cannot be read as one; undefined where there is no such thing. */
	readonly unclear: string | undefined;
}

/** @param value the answer's JSON */
export function findList(value: unknown, kind: Kind): Found {
	const candidates: Candidate[] = [];
	collect(value, { names: [], around: [] }, kind, candidates);
	const ranked = candidates.map((candidate) => ({ candidate, rank: rankOf(candidate, kind) }));
	const best = ranked.reduce<(typeof ranked)[number] | undefined>(
		(before, one) => (one.rank > (before?.rank ?? 0) ? one : before),
		undefined,
	);
	const parts = best ? candidates.filter((one) => isPartWith(best.candidate, one)) : [];
	const lists = candidates.filter((one) => rankOf(one, ASSET) > 0 || rankOf(one, FOLDER) > 0);
	const around = best?.candidate.around ?? (isRecord(value) ? [value] : []);
	return {
		elements:
			parts.length > 1 ? parts.flatMap(({ elements }) => elements) : best?.candidate.elements,
		around,
		inAll: lists.reduce((sum, { elements }) => sum + elements.length, 0),
		unclear: unclearIn(value, kind, candidates, lists),
	};
}

/** Assets apart by their type, in lists beside each other: `{ "images": […], "videos": […] }`. */
const BY_TYPE =
	/^(images?|videos?|audios?|fonts?|html|css|scripts?|documents?|raw|others?)(list|files|assets|items)?$/;

function isPartWith(best: Candidate, one: Candidate): boolean {
	const isByType = ({ names }: Candidate) => BY_TYPE.test(plain(names.at(-1) ?? ''));
	return one.around.at(-1) === best.around.at(-1) && isByType(one) && isByType(best);
}

type Way = Pick<Candidate, 'names' | 'around'>;

function collect(value: unknown, way: Way, kind: Kind, into: Candidate[]): void {
	if (way.names.length > DEEPEST) return;
	if (Array.isArray(value)) {
		into.push({ ...way, elements: value });
		collectGroups(value, way, kind, into);
		return;
	}
	if (!isRecord(value)) return;
	const mapped = elementsOfMap(value, way.names.at(-1) ?? '', kind);
	if (mapped) {
		into.push({ ...way, elements: mapped });
		return;
	}
	const around = [...way.around, value];
	for (const [name, field] of Object.entries(value)) {
		const inner = { names: [...way.names, name], around };
		if (field === null) into.push({ ...inner, elements: [], isNull: true });
		else collect(parsed(field), inner, kind, into);
	}
}

/** A list inside the elements of a list: `[{ "folder": "tmp", "assets": […] }]`. */
function collectGroups(groups: unknown[], way: Way, kind: Kind, into: Candidate[]): void {
	const isElement = (one: unknown) => !isRecord(one) || isIdentified(one, kind);
	if (groups.slice(0, LOOKED_AT).some(isElement)) return;
	const inner: Candidate[] = [];
	for (const group of groups) collect(group, way, kind, inner);
	const byNames = new Map<string, Candidate>();
	for (const one of inner) {
		const id = JSON.stringify(one.names);
		const before = byNames.get(id);
		if (before) (before.elements as unknown[]).push(...one.elements);
		else byNames.set(id, { ...one, around: way.around, elements: [...one.elements] });
	}
	into.push(...byNames.values());
}

/** Some servers put JSON into a text. Most texts hold none, and to fail at that takes long. */
function parsed(field: unknown): unknown {
	if (typeof field !== 'string' || !/^\s*[[{]/.test(field)) return field;
	try {
		return JSON.parse(field) as unknown;
	} catch {
		return field;
	}
}

/** @returns above 0 where it may be the list; the highest is */
function rankOf({ names, elements, isNull }: Candidate, kind: Kind): number {
	const named = kindOfNames(names);
	if (isNull && named.kind !== kind) return 0;
	// Some of the `files` may say that they are folders.
	const isOtherwise = named.kind !== undefined && named.kind !== kind;
	const isStated = (element: unknown) => kindOfElement(element) === kind;
	if (isOtherwise && !elements.some(isStated)) return 0;
	const looked = elements.slice(0, LOOKED_AT).map((element) => isOwn(element, kind));
	const isUsable = looked.length === 0 || looked.some((own) => own !== undefined);
	if (!isUsable) return names.length === 0 ? 1 : 0;
	const isExplicit = looked.filter(Boolean).length > looked.length / 2;
	const base =
		named.isBare && !isOtherwise
			? 40
			: names.length === 0
				? 35
				: named.isGeneric
					? 30
					: named.kind
						? 20
						: 0;
	if (base === 0 && !isExplicit) return 0;
	return base + (isExplicit ? 25 : 0) - (looked.length === 0 && !named.isBare ? 10 : 0);
}

/** Whether an element is surely of this kind; undefined where it cannot be one of a list at all. */
function isOwn(element: unknown, kind: Kind): boolean | undefined {
	const stated = kindOfElement(element);
	if (stated) return stated === kind;
	if (typeof element === 'string') {
		if (element === '') return undefined;
		const isFile = hasExtension(element);
		return kind === ASSET ? isFile : element.includes('/') && !isFile;
	}
	if (!isRecord(element)) return undefined;
	const fields = roleFields(element, kind).filter(saysWhere);
	if (fields.length === 0) return undefined;
	return fields.some(({ name, value }) =>
		kind === ASSET
			? /asset|file/.test(name) || hasExtension(value)
			: /folder|director|prefix/.test(name),
	);
}
