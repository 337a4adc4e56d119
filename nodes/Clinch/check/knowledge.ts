/** What a check has found out so far: names that work, and what is to be reported of each method. */
import type { Method } from '../contract/table';
import type { Candidate, WireGuess } from './candidate';
import { AnsweredNames } from './words/answered';
import { OBJECTS, PHRASES } from './words/roles';
import { innerName, spell, stylesOf, type Style } from './words/spelling';

export type Status = 'proven' | 'told' | 'assumed' | 'closed' | 'notFound' | 'notTried';

export interface Finding {
	readonly status: Status;
	/** Undefined where nothing is known of the row. */
	readonly candidate?: Candidate | undefined;
	/** How it is known, in words that a person in marketing follows. */
	readonly evidence: string;
}

export type ListMethod = 'GetSubFoldersList' | 'GetAssetList';

/** A copy's asset is a source, in other words than the asset of other methods. */
export function roleOf(method: Method, input: string): string {
	const isTransfer = method === 'CopyAsset' || method === 'MoveAsset';
	return isTransfer && input === 'assetKey' ? 'source' : input;
}

/** What may stand in an object of the query or the form. */
const OF_ASSET: readonly string[] = ['file', 'assetKey', 'folder', 'fileName', 'metadata'];

export class Knowledge {
	readonly findings = new Map<Method, Finding>();
	/** Names that the server's errors told, of methods that were not found. */
	readonly #told: Array<[role: string, wire: WireGuess]> = [];

	/** @param answered what the server's answers call keys, folders and files */
	constructor(readonly answered = new AnsweredNames()) {}

	/** The words for an input that are worth trying: those of the server's own answers, then the usual ones. */
	phrases(role: string): string[] {
		const usual = PHRASES[role] ?? [];
		const inBrackets = OF_ASSET.includes(role) && this.#hasBrackets ? usual.slice(0, 8) : [];
		return [
			...new Set([
				...this.answered.phrases(role),
				...inBrackets.map((phrase) => `asset[${phrase}]`),
				...usual,
			]),
		];
	}

	/** Rails and PHP write the objects of a query in brackets: `folder[path]`. */
	get #hasBrackets(): boolean {
		return this.#wires.some(({ name }) => name.includes('['));
	}

	/** Notes names that a method is likely to take, although it was not seen to work. */
	hear(method: Method, inputs: Readonly<Record<string, WireGuess>>): void {
		for (const [input, wire] of Object.entries(inputs)) {
			this.#told.push([roleOf(method, input), wire]);
		}
	}

	/** Of these names, whatever they were taken for. */
	get told(): readonly WireGuess[] {
		return this.#told.map(([, wire]) => wire);
	}

	/** Notes what is known of a method; names that work are tried first for the others. */
	note(method: Method, finding: Finding): void {
		this.findings.set(method, finding);
	}

	/** The rows that are known to work. */
	candidate(method: Method): Candidate | undefined {
		const finding = this.findings.get(method);
		return finding?.status === 'proven' || finding?.status === 'told'
			? finding.candidate
			: undefined;
	}

	/** The row of a method that is proven. */
	proven(method: Method): Candidate | undefined {
		return this.isProven(method) ? this.findings.get(method)?.candidate : undefined;
	}

	isProven(method: Method): boolean {
		return this.findings.get(method)?.status === 'proven';
	}

	/** Names that work for an input elsewhere, those of the first method first. */
	wires(role: string): readonly WireGuess[] {
		// The name of a file's part is what it is called in the contract, not on the wire.
		const isNamed = ([input, wire]: [string, WireGuess]) =>
			input === role && wire.in !== 'filename';
		const found = this.#named.filter(isNamed).map(([, wire]) => wire);
		return found.filter(({ name }, at) => found.findIndex((one) => one.name === name) === at);
	}

	/** What folders are called, and what a new folder's parent is: a file's folder may be called like either. */
	get folders(): readonly WireGuess[] {
		return [...this.wires('folder'), ...this.wires('parentFolder')];
	}

	/** The inputs of all methods that are known to work, and then those that were told alone. */
	get #named(): Array<[role: string, wire: WireGuess]> {
		const known = [...this.findings.keys()].flatMap((method) =>
			Object.entries(this.candidate(method)?.inputs ?? {}).map(
				([input, wire]): [string, WireGuess] => [roleOf(method, input), wire],
			),
		);
		return [...known, ...this.#told];
	}

	get #wires(): WireGuess[] {
		return [...new Set(this.#named.map(([role]) => role))].flatMap((role) => this.wires(role));
	}

	/** The objects in which the inputs of an asset may stand in JSON, as `asset.`: one where it is known. */
	get objectsOfAssets(): readonly string[] {
		const names = this.#wires.map(({ name }) => name);
		const known = names.map((name) => /^(asset)[.[]/i.exec(name)?.[1]).find(Boolean);
		if (this.wrapper !== '') return [this.wrapper];
		if (known !== undefined) return [`${known}.`];
		// The object may be a parameter's name, in another style than the fields in it.
		const spelt = (object: string) =>
			this.styles[0] === 'pascal' ? [object, spell(object, 'pascal')] : [object];
		return OBJECTS.asset.flatMap(spelt).map((object) => `${object}.`);
	}

	/** The object in which the inputs of JSON bodies stand, as `input.`; empty where there is none. */
	get wrapper(): string {
		const names = this.#wires.map(({ name }) => name);
		const found = names.map((name) =>
			/^((variables|input|request|data|attributes|payload|params|body|model|dto)\.)+/i.exec(name),
		);
		return found.find((match) => match !== null)?.[0] ?? '';
	}

	/** The styles of the names that a method has told come before those of other methods. */
	stylesBeside(told: readonly string[]): Style[] {
		return [...new Set([...told.flatMap((name) => stylesOf(innerName(name))), ...this.styles])];
	}

	/** The styles of the names that work, the most frequent first, and then those of the server's answers. */
	get styles(): Style[] {
		const counts = new Map<Style, number>();
		const count = (name: string, weight: number) => {
			for (const style of stylesOf(name)) counts.set(style, (counts.get(style) ?? 0) + weight);
		};
		for (const { name, in: place } of this.#wires) {
			// Headers have a style of their own, and some names none at all.
			if (place !== 'header' && place !== 'url' && place !== 'filename') count(innerName(name), 1);
		}
		for (const name of this.answered.fields) count(name, 0.001);
		return [...counts].sort(([, one], [, other]) => other - one).map(([style]) => style);
	}
}
