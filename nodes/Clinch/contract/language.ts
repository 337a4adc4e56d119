/**
 * The words of the contract language (docs/api-contract.md): what an input holds, where it may
 * travel beside each kind of body, and how its value may be written there.
 */
import type { Body, Place } from './types';

/** What an input holds. */
export type InputKind =
	| 'file'
	| 'path'
	| 'folder'
	| 'text'
	| 'page'
	| 'content'
	| 'object'
	| 'list'
	| 'switch';

const KINDS: Readonly<Record<string, InputKind>> = {
	file: 'file',
	assetKey: 'path',
	destinationKey: 'path',
	folder: 'folder',
	parentFolder: 'folder',
	destinationFolder: 'folder',
	fileName: 'text',
	name: 'text',
	destinationName: 'text',
	contentType: 'text',
	sourceUrl: 'text',
	pageToken: 'page',
	content: 'content',
	metadata: 'object',
	assetKeys: 'list',
	deleteAssets: 'switch',
	keepAssets: 'switch',
};

/** @param input one of our names in the table */
export function kindOf(input: string): InputKind {
	return KINDS[input] ?? 'text';
}

/** Where an input may travel beside each kind of body; the first is where it goes by itself. */
const PLACES_BESIDE: Readonly<Record<Body, readonly Place[]>> = {
	none: ['query', 'header', 'url'],
	json: ['body', 'query', 'header', 'url'],
	multipart: ['form', 'query', 'header', 'url', 'filename'],
	urlencoded: ['form', 'query', 'header', 'url'],
	raw: ['query', 'header', 'url'],
};

const FILE_PLACES: Readonly<Record<Body, readonly Place[]>> = {
	none: [],
	json: [],
	multipart: ['form'],
	urlencoded: [],
	raw: ['body'],
};

/** Where an input may travel; the first is where it goes by itself. */
export function placesFor(input: string, body: Body, carriesFile: boolean): readonly Place[] {
	const kind = kindOf(input);
	if (kind === 'file') return FILE_PLACES[body];
	const isName = kind === 'path' || kind === 'text' || kind === 'folder' || kind === 'page';
	return PLACES_BESIDE[body].filter((place) => {
		if (place === 'filename') return carriesFile && isName;
		return place !== 'url' || isName;
	});
}

/** `objects:<field>` names the field of each object. */
const OBJECTS = 'objects:<field>';

type Words = Readonly<Partial<Record<Place, readonly string[]>>>;

const TEXT_WORDS: Words = {
	query: ['text'],
	body: ['text', 'list', OBJECTS],
	form: ['text'],
	header: ['text'],
	url: ['text'],
	filename: ['text'],
};

/** How a value may be written in a place; the first word is the one that counts by itself. */
const WORDS: Readonly<Record<InputKind, Words>> = {
	file: { form: ['text'], body: ['text'] },
	path: TEXT_WORDS,
	folder: TEXT_WORDS,
	text: TEXT_WORDS,
	// What no answer tells is counted: the elements that were read, or the pages.
	page: { ...TEXT_WORDS, query: ['text', 'offset', 'pageNumber'] },
	content: {
		query: ['text', 'dataUri'],
		body: ['text', 'dataUri'],
		form: ['text', 'dataUri'],
		header: ['text', 'dataUri'],
	},
	object: {
		query: ['jsonText', 'spread', 'pairs'],
		body: ['json', 'jsonText', 'pairs', 'spread'],
		form: ['jsonText', 'spread', 'pairs'],
		header: ['jsonText'],
	},
	list: {
		query: ['repeat', 'csv', 'jsonText'],
		body: ['list', 'csv', 'jsonText', OBJECTS, 'spread'],
		form: ['repeat', 'csv', 'jsonText'],
		header: ['csv', 'jsonText'],
	},
	switch: {
		query: ['text', 'not'],
		body: ['json', 'text', 'not'],
		form: ['text', 'not'],
		header: ['text', 'not'],
	},
};

/** The words for `as` that are allowed for an input in a place; the first counts by itself. */
export function wordsFor(input: string, place: Place): readonly string[] {
	return WORDS[kindOf(input)][place] ?? [];
}

/** Whether a word is one of the allowed ones; `objects:Key` is `objects:<field>`. */
export function isAllowedWord(word: unknown, allowed: readonly string[]): word is string {
	if (typeof word !== 'string' || word === OBJECTS) return false;
	return allowed.includes(word) || (allowed.includes(OBJECTS) && /^objects:[^\s:.]+$/.test(word));
}

/** Whether a part of a dotted name is a place in a list: `Moves.0.Key`. */
export function isListIndex(part: string): boolean {
	return /^(0|[1-9]\d{0,2})$/.test(part);
}
