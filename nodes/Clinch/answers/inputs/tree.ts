/** Reads the names of inputs out of an error in JSON, whatever its shape. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../../contract/record';
import { locatorsOf, placeOfRecord, type Way } from './locators';
import { inputName } from './names';
import { readSentences, type InputError } from './sentences';
import {
	placeIn,
	placeOf,
	problemIn,
	problemInCode,
	type InputPlace,
	type Problem,
} from './vocabulary';

/** No error is deeper or longer than this; the rest is left unread. */
const DEEPEST = 10;
const MOST_NODES = 3000;

export class TreeReader {
	readonly #found: InputError[] = [];
	#nodes = 0;

	/** @returns the inputs in the order in which the error names them, doubles included */
	read(value: unknown): InputError[] {
		this.#walk(value, { levels: DEEPEST, isDictionary: false, place: undefined });
		return this.#found;
	}

	#walk(value: unknown, way: Way): void {
		this.#nodes += 1;
		if (way.levels === 0 || this.#nodes > MOST_NODES) return;
		const inner = { ...way, levels: way.levels - 1 };
		if (typeof value === 'string') this.#readText(value, inner);
		else if (Array.isArray(value))
			for (const one of value) {
				this.#walk(one, { ...inner, isDictionary: false, isElement: true });
			}
		else if (isRecord(value)) this.#readRecord(value, inner);
	}

	#readText(text: string, way: Way): void {
		const parsed = jsonIn(text);
		if (parsed !== undefined) this.#walk(parsed, way);
		else for (const error of readSentences(text)) this.#add(error, way.place);
	}

	#readRecord(record: IDataObject, way: Way): void {
		const place = placeOfRecord(record) ?? way.place;
		const located = locatorsOf(record, way);
		const problem = located.length > 0 ? problemOfRecord(record) : undefined;
		if (problem) {
			for (const { name, at } of located) this.#addName(name, problem, at ?? place);
		}
		for (const [name, value] of Object.entries(record)) {
			if (NOT_SAID.test(plain(name))) continue;
			if (problem && typeof value === 'string' && jsonIn(value) === undefined) continue;
			if (!problem && this.#readEntry(name, value, { ...way, place })) continue;
			const at = placeOf(name) ?? place;
			this.#walk(value, { levels: way.levels, isDictionary: isDictionaryName(name), place: at });
		}
	}

	/** An entry of a dictionary from inputs to what is wrong with them. */
	#readEntry(name: string, value: unknown, way: Way): boolean {
		if (isEnvelopeName(name) && !way.isDictionary && !isListAboutIt(name, value)) return false;
		// What names its input itself, or is a list of such, is no message about its own name.
		if (isRecord(value) && locatorsOf(value, way).length > 0) return false;
		if (Array.isArray(value) && value.some(isRecord) && !way.isDictionary) return false;
		const messages = messagesIn(value, 3);
		if (messages.length === 0) return false;
		if (
			!way.isDictionary &&
			(typeof value === 'string' || isRecord(value)) &&
			!isOnlyAboutIt(value)
		)
			return false;
		const problem = worst(messages.map((message) => problemIn(message) ?? problemInCode(message)));
		const own = inputName(name);
		if (!problem || !own) return false;
		// An entry such as "$" names what it is about in its sentence.
		this.#addName(name, problem, placeIn(messages.join(' ')) ?? way.place);
		return true;
	}

	#addName(text: string, problem: Problem, place: InputPlace | undefined): void {
		const own = inputName(text);
		if (own)
			this.#add({ name: own.name, problem, ...(own.place ? { place: own.place } : {}) }, place);
	}

	#add(error: InputError, place: InputPlace | undefined): void {
		this.#found.push(error.place || !place ? error : { ...error, place });
	}
}

/** Fields that hold no words about inputs. */
const NOT_SAID =
	/^(type|instance|trace\w*|stack\w*|timestamp|time|requestid|status|statuscode|url|href|help\w*|documentation\w*|docs|links?|input|value|rejectedvalue|receivedvalue|original|expected|received|found|objectname|schemapath|schema|version|id)$/;

function isDictionaryName(name: string): boolean {
	return /(errors|modelstate|violations|invalid(params|fields|parameters|inputs)|validation\w*|fields|failures|issues|properties)$/.test(
		plain(name),
	);
}

function isEnvelopeName(name: string): boolean {
	return /message|error|exception|detail|reason|descri|title|fault|status|code|type|msg|hint|info|summary|^name$|issues|violation|validation|^data$|^result|^response|^success|^meta$/.test(
		plain(name),
	);
}

/** Outside of a dictionary a text or an object must be as short as a message about one input. */
function isOnlyAboutIt(value: unknown): boolean {
	if (typeof value === 'string')
		return /^(this |is |must |can|should |may |missing|required|unknown|unexpected|not |invalid)/i.test(
			value,
		);
	return (
		isRecord(value) &&
		Object.keys(value).every((name) => /errors?$|message|msg|code|kind|rule/.test(plain(name)))
	);
}

/** Django's `{ "name": ["This field is required."] }`: a list of such texts is about an input of any name. */
function isListAboutIt(name: string, value: unknown): boolean {
	return (
		!/message|error|exception|detail|reason|fault|msg|issues|violation|validation/.test(
			plain(name),
		) &&
		Array.isArray(value) &&
		value.every((one) => typeof one === 'string' && isOnlyAboutIt(one))
	);
}

/** Some servers put an error's JSON into its message. */
function jsonIn(text: string): unknown {
	if (!/^\s*[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function problemOfRecord(record: IDataObject): Exclude<Problem, 'known'> | undefined {
	const said: Array<Exclude<Problem, 'known'> | undefined> = [];
	const coded: typeof said = [];
	let isBare = false;
	for (const [name, value] of Object.entries(record)) {
		const own = plain(name);
		const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [value];
		for (const text of texts) {
			if (typeof text !== 'string') continue;
			if (/message|msg|detail|reason|descri|title|error|summary/.test(own)) {
				said.push(problemIn(text));
				isBare ||= /^invalid value\.?$/i.test(text);
			} else if (
				/^(type|code|kind|keyword|rule|tag|constraint|validator|errortype|errorcode)$/.test(own)
			)
				coded.push(problemInCode(text));
		}
	}
	const problem = worst(coded) ?? worst(said);
	const sure = worst(said) === 'type' || worst(said) === undefined ? problem : worst(said);
	// "Invalid value" of what carries no value is about one that is missing.
	return sure === 'type' && isBare && !('value' in record) ? 'missing' : (sure ?? worst(said));
}

function worst<T extends Problem>(problems: ReadonlyArray<T | undefined>): T | undefined {
	const order: readonly Problem[] = ['unexpected', 'missing', 'type'];
	return order
		.map((one) => problems.find((problem) => problem === one))
		.find((one) => one !== undefined);
}

function messagesIn(value: unknown, levels: number): string[] {
	if (typeof value === 'string') return [value];
	if (levels === 0) return [];
	if (Array.isArray(value)) return value.slice(0, 20).flatMap((one) => messagesIn(one, levels - 1));
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		/errors?$|message|msg|code|kind|rule|detail/.test(plain(name))
			? messagesIn(inner, levels - 1)
			: [],
	);
}
