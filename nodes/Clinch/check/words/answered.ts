/** What the server itself calls keys, folders and files in its answers: its inputs are often called alike. */
import type { IDataObject } from 'n8n-workflow';

import type { Kind } from '../../answers/element/fieldNames';
import { ASSET } from '../../answers/element/fieldNames';
import { nameKind } from '../../answers/list/nameKind';
import { nameOf, parentOf, trimSlashes } from '../../contract/paths';
import { isRecord } from '../../contract/record';
import { PHRASES } from './roles';
import { wordsIn } from './spelling';

/** Elements of a list that are looked at. */
const MOST_ELEMENTS = 20;
/** Names of one input: a server has few words for it. */
const MOST_NAMES = 4;
/** Objects in one another that are looked into. */
const DEEPEST = 2;

/** What holds the whole path of an element, the folder around it, and its last part. */
type Roles = readonly [whole: string, folder: string, name: string];
const OF_ASSETS: Roles = ['assetKey', 'folder', 'fileName'];
const OF_FOLDERS: Roles = ['folder', 'parentFolder', 'name'];

/** A name of an input; the lists' own words, such as @type, are none. */
const NAME = /^[a-z][a-z0-9_-]*$/i;

export class AnsweredNames {
	readonly #names = new Map<string, Set<string>>();
	readonly #fields = new Set<string>();

	/**
	 * Reads which fields of a list's elements hold their paths.
	 *
	 * @param elements with their identities in our own spelling
	 */
	readElements(elements: readonly IDataObject[], kind: Kind): void {
		const roles = kind === ASSET ? OF_ASSETS : OF_FOLDERS;
		for (const element of elements.slice(0, MOST_ELEMENTS)) {
			const { [kind.identity]: own, ...fields } = element;
			if (typeof own === 'string' && own !== '') this.#readFields(fields, own, roles);
		}
	}

	/** Reads what a list is called by a server with words of its own: of `parcels` each is a parcel. */
	readLists(answer: unknown, kind: Kind, depth = 0): void {
		if (!isRecord(answer)) return;
		for (const [name, value] of Object.entries(answer)) {
			const known = nameKind(name);
			const isOwn = known.kind === undefined && !known.isGeneric && /[^s]s$/i.test(name);
			if (isOwn && Array.isArray(value))
				this.#add(kind === ASSET ? 'file' : 'folder', name.slice(0, -1));
			if (depth < DEEPEST) this.readLists(value, kind, depth + 1);
		}
	}

	/** Reads which fields of an asset's answer hold objects: one of them is the metadata. */
	readMetadata(answer: unknown, depth = 0): void {
		if (!isRecord(answer)) return;
		for (const [name, value] of Object.entries(answer)) {
			if (typeof value !== 'object' || value === null) continue;
			this.#add('metadata', name);
			if (depth < DEEPEST) this.readMetadata(value, depth + 1);
		}
	}

	/** The names of an input, as the server spells them. */
	of(role: string): readonly string[] {
		return [...(this.#names.get(role) ?? [])];
	}

	/** Names of all fields in the lists: they show the server's style. */
	get fields(): readonly string[] {
		return [...this.#fields];
	}

	/** The same in words, to be spelt in any style: those that are not usual for the input anyway. */
	phrases(role: string): string[] {
		const usual = PHRASES[role] ?? [];
		return this.of(role)
			.map((name) => wordsIn(name).join(' '))
			.filter((phrase) => !usual.includes(phrase));
	}

	#readFields(fields: IDataObject, own: string, [whole, folder, name]: Roles, depth = 0): void {
		for (const [field, value] of Object.entries(fields)) {
			if (NAME.test(field)) this.#fields.add(field);
			if (isRecord(value) && depth < DEEPEST) {
				this.#readFields(value, own, [whole, folder, name], depth + 1);
			}
			const path = typeof value === 'string' ? trimSlashes(value) : '';
			if (path === '') continue;
			if (path === own) this.#add(whole, field);
			if (path === parentOf(own)) this.#add(folder, field);
			if (path === nameOf(own)) this.#add(name, field);
		}
	}

	#add(role: string, name: string): void {
		const names = this.#names.get(role) ?? new Set();
		this.#names.set(role, names);
		if (NAME.test(name) && names.size < MOST_NAMES) names.add(name);
	}
}
