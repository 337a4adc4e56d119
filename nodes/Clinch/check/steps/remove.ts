/**
 * Step 6: DeleteAsset and DeleteMultipleAssets. What is sent is a key of the scratch folder, under a
 * name that another method proved or that the server asked for; the root is watched around it.
 */
import { nameOf, parentOf } from '../../contract/paths';
import type { Body } from '../../contract/types';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import type { Reply } from '../reply';
import { followErrors, withInput, type Attempt } from '../search/follow';
import { PHRASES } from '../words/roles';
import { groupsOf, stylesOf } from '../words/spelling';
import { spelt } from './folder';
import { RootGuard } from './guard';
import type { NewAsset } from './transfer';

const ONE = 'DeleteAsset';
const MANY = 'DeleteMultipleAssets';

/** Scratch assets by which the names of one request are told apart: 5 tell 31. */
const MARKERS = 5;
/** Names in one query: longer ones are refused by some servers. */
const MOST_IN_QUERY = 14;

export class DeleteSearch {
	readonly #guard: RootGuard;
	refusal: Reply | undefined;

	constructor(
		private readonly check: Check,
		private readonly newAsset: (isFresh?: boolean) => ReturnType<NewAsset>,
	) {
		this.#guard = new RootGuard(check);
	}

	async findOne(): Promise<Candidate | undefined> {
		if (!(await this.#guard.start())) return undefined;
		const own = candidateOf(this.check.session.contract.methods[ONE]);
		const reader = this.check.knowledge.candidate('GetAssetMetadata')?.inputs.assetKey;
		const wires = [...(reader ? [reader] : []), ...this.check.knowledge.wires('assetKey')];
		const names = [...new Set(wires.map(({ name }) => name))];
		const known = own.inputs.assetKey && names.includes(own.inputs.assetKey.name) ? [own] : [];
		const tried = new Set<string>();
		const starts = wires.map((wire) => ({ ...own, inputs: { assetKey: inAddress(wire) } }));
		for (const start of [...(reader ? starts.slice(0, 1) : []), ...known, ...starts]) {
			const last = await followErrors(ONE, start, this.#attemptOne, tried);
			if (last?.worked) return last.candidate;
			if (last?.reply.kind === 'closed') return undefined;
		}
		return undefined;
	}

	readonly #attemptOne = async (candidate: Candidate): Promise<Attempt> => {
		const asset = await this.newAsset();
		if (asset === undefined) throw new Error('There is no asset to delete');
		const reply = await this.check.session.send(ONE, rowOf(ONE, candidate), { assetKey: asset });
		const worked = await this.#areGone(reply, [asset]);
		return { candidate, reply, worked };
	};

	async findMany(): Promise<Candidate | undefined> {
		if (!(await this.#guard.start())) return undefined;
		const own = candidateOf(this.check.session.contract.methods[MANY]);
		const tried = new Set<string>();
		const whole = { ...own, inputs: { assetKeys: { name: 'assetKeys', as: 'spread' } } };
		for (const mode of MODES) {
			for (const group of [0, 1]) {
				const row = { ...own, body: mode.body };
				const found = await this.#together(row, mode, group, tried);
				if (found || this.refusal?.kind === 'closed') return found;
				const isStrict = this.refusal?.told.some(({ kind }) => kind === 'unexpected') === true;
				if (isStrict) return await this.#oneByOne(own);
			}
			// A list of keys as the whole body needs no name.
			if (mode.isObjects && (await this.#attemptMany(whole)).worked) return whole;
		}
		return await this.#oneByOne(own);
	}

	/** Where unknown names are refused, many at once prove nothing: names in the plural of those that work. */
	async #oneByOne(own: Candidate): Promise<Candidate | undefined> {
		const tried = new Set<string>();
		for (const name of this.#names(0).slice(0, 8)) {
			const start = { ...own, inputs: { assetKeys: { name } } };
			const last = await followErrors(MANY, start, this.#attemptMany, tried);
			if (last?.worked) return last.candidate;
		}
		return undefined;
	}

	readonly #attemptMany = async (candidate: Candidate): Promise<Attempt> => {
		const assets = await this.#ownAssets(2);
		const row = rowOf(MANY, candidate);
		const reply = await this.check.session.send(MANY, row, { assetKeys: assets });
		const worked = await this.#areGone(reply, assets);
		return { candidate, reply, worked };
	};

	/** Keys in the scratch folder, uploaded where there are not enough. */
	async #ownAssets(count: number): Promise<string[]> {
		const { assets, home } = this.check;
		const own = () => [...assets].filter((key) => key.startsWith(`${home}/`));
		while (own().length < count) {
			if ((await this.newAsset(true)) === undefined) throw new Error('There is no asset to delete');
		}
		return own().slice(0, count);
	}

	/** Each name gets keys of its own: what is gone afterwards tells which name was read. */
	async #together(
		own: Candidate,
		mode: Mode,
		group: number,
		tried: Set<string>,
	): Promise<Candidate | undefined> {
		const { session } = this.check;
		const markers = await this.#ownAssets(MARKERS);
		const most = mode.isSingle ? MARKERS : mode.in === 'query' ? MOST_IN_QUERY : 2 ** MARKERS - 1;
		const names = this.#names(group, mode.isSingle).slice(0, most);
		const keysOf = (index: number) =>
			markers.filter((_, bit) => (mode.isSingle ? bit === index : ((index + 1) >> bit) % 2 === 1));
		const fields = this.#fields();
		const values = names.map((name, index) => [name, this.#value(mode, keysOf(index), fields)]);
		const constants = { [mode.in]: Object.fromEntries(values) as Record<string, unknown> };
		const candidate = { ...own, inputs: {}, constants };
		if (names.length === 0 || !isPossible(MANY, candidate)) return undefined;
		const reply = await session.send(MANY, rowOf(MANY, candidate), { assetKeys: [] });
		if (reply.kind !== 'ok') {
			this.refusal = reply;
			return await this.#follow(own, reply, tried);
		}
		const gone = await session.lookUntil('gone', async () => {
			const now = await this.#goneOf(markers);
			return now.length > 0 ? now : undefined;
		});
		await this.#guard.verify();
		const index = names.findIndex((_, one) => isSame(keysOf(one), gone ?? []));
		const name = names[index];
		if (name === undefined) return undefined;
		for (const as of mode.words(fields)) {
			const row = { ...own, inputs: { assetKeys: { name, in: mode.in, as } } };
			if (isPossible(MANY, row) && (await this.#attemptMany(row)).worked) return row;
		}
		return undefined;
	}

	async #follow(own: Candidate, reply: Reply, tried: Set<string>): Promise<Candidate | undefined> {
		const told = reply.told.filter(
			({ kind, name }) => kind !== 'unexpected' && /^[\w$.-]+$/.test(name),
		);
		for (const { name, place } of told.slice(0, 2)) {
			const start = withInput(MANY, { ...own, inputs: {} }, 'assetKeys', { name }, place);
			const last = await followErrors(MANY, start, this.#attemptMany, tried);
			if (last?.worked) return last.candidate;
		}
		return undefined;
	}

	#value(mode: Mode, keys: readonly string[], fields: readonly string[]): unknown {
		const paths = { ...this.check.session.paths, trailingSlash: false };
		const sent = keys.map((key) => spelt(paths, key));
		if (mode.isObjects) {
			return sent.map((key) => Object.fromEntries(fields.map((field) => [field, key])));
		}
		return mode.isText ? sent.join(',') : sent;
	}

	/** @param isSingle whether one key a name is sent, as servers want it that repeat the name */
	#names(group: number, isSingle = false): string[] {
		const { knowledge } = this.check;
		const own = knowledge.wires('assetKey').map(({ name }) => name);
		const plural = own.map((name) => `${name}s`);
		const derived = isSingle ? [...own, ...plural] : plural;
		const styles = [...knowledge.styles, ...derived.flatMap(stylesOf)];
		const listed = groupsOf(PHRASES.assetKeys ?? [], styles)[group] ?? [];
		return differing([...(group === 0 ? derived : []), ...listed]);
	}

	/** Names of the key inside an object of a list. */
	#fields(): string[] {
		const known = this.check.knowledge.wires('assetKey').map(({ name }) => name);
		const [usual = []] = groupsOf(
			['key', 'asset key', 'path', 'name', 'id'],
			this.check.knowledge.styles,
		);
		return differing([...known, ...usual]).filter((name) => /^[^\s:.]+$/.test(name));
	}

	/** Whether exactly the named assets are gone, and nothing else with them. */
	async #areGone(reply: Reply, assets: readonly string[]): Promise<boolean> {
		if (reply.kind !== 'ok') {
			this.refusal = reply;
			return false;
		}
		const gone = await this.check.session.lookUntil('gone', async () => {
			const now = await this.#goneOf(assets);
			return now.length === assets.length ? now : undefined;
		});
		await this.#guard.verify();
		return gone !== undefined;
	}

	async #goneOf(assets: readonly string[]): Promise<string[]> {
		const gone: string[] = [];
		for (const folder of new Set(assets.map(parentOf))) {
			const list = await this.check.list('GetAssetList', folder);
			if (list?.kind !== 'ok') continue;
			gone.push(
				...assets.filter((key) => parentOf(key) === folder && !list.text.includes(nameOf(key))),
			);
		}
		for (const key of gone) this.check.assets.delete(key);
		return gone;
	}
}

/** How the keys are written where many names are tried at once. */
interface Mode {
	readonly body: Body;
	readonly in: 'body' | 'query' | 'form';
	/** One key under each name, where a list would be another text. */
	readonly isSingle: boolean;
	readonly isObjects: boolean;
	readonly isText: boolean;
	/** The words of the contract language that it may be. */
	words(fields: readonly string[]): string[];
}

const LIST = { isSingle: false, isObjects: false, isText: false };
const ONE_EACH = { isSingle: true, isObjects: false, isText: true };

const MODES: readonly Mode[] = [
	{ ...LIST, body: 'json', in: 'body', words: () => ['list'] },
	{
		...LIST,
		body: 'json',
		in: 'body',
		isObjects: true,
		words: (fields) => fields.map((field) => `objects:${field}`),
	},
	{ ...LIST, isText: true, body: 'none', in: 'query', words: () => ['csv'] },
	{ ...ONE_EACH, body: 'none', in: 'query', words: () => ['repeat', 'csv'] },
	{ ...LIST, isText: true, body: 'json', in: 'body', words: () => ['csv'] },
	{ ...ONE_EACH, body: 'urlencoded', in: 'form', words: () => ['repeat', 'csv'] },
];

const isSame = (one: readonly string[], other: readonly string[]) =>
	one.length === other.length && one.every((key) => other.includes(key));

/** Without names that differ from an earlier one in their case alone. */
function differing(names: readonly string[]): string[] {
	const seen = new Set<string>();
	return names.filter((name) => {
		const plain = name.toLowerCase();
		return !seen.has(plain) && seen.add(plain);
	});
}

/** A name that was proven in a body travels in the query of a request without one. */
function inAddress({ name, in: place }: WireGuess): WireGuess {
	return place === 'url' || place === 'header' ? { name, in: place } : { name };
}

export async function findDeletes(
	check: Check,
	newAsset: (isFresh?: boolean) => ReturnType<NewAsset>,
): Promise<void> {
	const one = new DeleteSearch(check, newAsset);
	note(
		check,
		ONE,
		one,
		await check.session.within(25, async () => await one.findOne()),
		'The deleted asset was gone from the scratch folder, and nothing else',
	);
	const many = new DeleteSearch(check, newAsset);
	note(
		check,
		MANY,
		many,
		await check.session.within(70, async () => await many.findMany()),
		'The deleted assets were gone from the scratch folder, and nothing else',
	);
}

function note(
	check: Check,
	method: typeof ONE | typeof MANY,
	search: DeleteSearch,
	candidate: Candidate | undefined,
	evidence: string,
): void {
	if (candidate) {
		check.knowledge.note(method, { status: 'proven', candidate, evidence });
		return;
	}
	if (search.refusal && check.isClosed(method, search.refusal)) return;
	check.knowledge.note(method, {
		status: 'notFound',
		evidence: 'No name that is safe to try deleted an asset of the scratch folder',
	});
}
