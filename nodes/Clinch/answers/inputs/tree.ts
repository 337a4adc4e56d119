/** Reads the names of inputs out of an error in JSON, whatever its shape. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord, plain } from '../../contract/record';
import {
	isDictionaryName,
	isEnvelopeName,
	isListAboutIt,
	isOnlyAboutIt,
	messagesIn,
} from './dictionaries';
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
			for (const { name, at } of located) this.#add({ name, problem }, at ?? place);
		}
		for (const error of quotedAlone(record)) this.#add(error, place);
		for (const [name, value] of Object.entries(record)) {
			if (NOT_SAID.test(plain(name))) continue;
			this.#readList(name, value, place);
			if (problem && typeof value === 'string' && jsonIn(value) === undefined) continue;
			if (!problem && this.#readEntry(name, value, { ...way, place })) continue;
			const at = placeOf(name) ?? place;
			this.#walk(value, { levels: way.levels, isDictionary: isDictionaryName(name), place: at });
		}
	}

	/** `{ "missing": ["Key"], "unknownFields": ["path"] }`: the name says what is wrong. */
	#readList(name: string, value: unknown, place: InputPlace | undefined): void {
		const [, word] = LIST_OF_INPUTS.exec(plain(name)) ?? [];
		if (word === undefined || !Array.isArray(value)) return;
		const names = value.filter((one) => typeof one === 'string');
		for (const one of names) this.#addName(one, problemIn(word) ?? 'known', place);
	}

	/** An entry of a dictionary from inputs to what is wrong with them. */
	#readEntry(name: string, value: unknown, way: Way): boolean {
		if (isEnvelopeName(name) && !way.isDictionary && !isListAboutIt(name, value)) return false;
		// What names its input itself, or is a list of such, is no message about its own name.
		if (isRecord(value) && locatorsOf(value, way).length > 0) return false;
		const isList = Array.isArray(value) && value.some(isRecord);
		if (isList && !way.isDictionary && !value.every(isOnlyAboutIt)) return false;
		const messages = messagesIn(value, 3);
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
		if (own) this.#add({ ...own, problem }, place);
	}

	#add(error: InputError, place: InputPlace | undefined): void {
		this.#found.push(error.place || !place ? error : { ...error, place });
	}
}

const LIST_OF_INPUTS =
	/^(missing|required|unknown|unexpected|additional|extra|unrecogni[sz]ed|unpermitted|unsupported|allowed|known|accepted)(keys|fields|params|parameters|properties|inputs|arguments)?$/;

/** Fields that hold no words about inputs. */
const NOT_SAID =
	/^(type|instance|trace\w*|stack\w*|timestamp|time|requestid|status|statuscode|url|href|help\w*|documentation\w*|docs|links?|input|value|rejectedvalue|receivedvalue|original|expected|received|found|objectname|schemapath|schema|version|id)$/;

/** Python tells a name and its error apart: `{ "errorMessage": "'Key'", "errorType": "KeyError" }`. */
function quotedAlone(record: IDataObject): InputError[] {
	const texts = Object.values(record).map(String);
	const quotation = texts.find((text) => /^'[^']+'$/.test(text));
	const code = texts.find((text) => /(Error|Exception)\b/.test(text));
	return quotation && code ? readSentences(`${code}: ${quotation}`) : [];
}

/** Some servers put an error's JSON into its message. Most texts hold none, and to fail at that takes long. */
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
		for (const text of [value].flat().filter((one) => typeof one === 'string')) {
			if (/message|msg|detail|reason|descri|title|error|summary/.test(own)) {
				said.push(problemIn(text) ?? (/\s/.test(text) ? undefined : problemInCode(text)));
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
