/**
 * Step 6: DeleteAsset and DeleteMultipleAssets. What is sent is a key of the scratch folder, under a
 * name that another method proved or that the server asked for; the root is watched around it.
 */
import { nameOf, parentOf } from '../../contract/paths';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import type { Reply } from '../reply';
import { followErrors, type Attempt } from '../search/follow';
import { PHRASES } from '../words/roles';
import { groupsOf, stylesOf } from '../words/spelling';
import { spelt } from './folder';
import { RootGuard } from './guard';
import type { NewAsset } from './transfer';

const ONE = 'DeleteAsset';
const MANY = 'DeleteMultipleAssets';

/** Scratch assets by which the names of one request are told apart: 5 tell 31. */
const MARKERS = 5;

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
		const marked = await this.#markers();
		if (!marked) return undefined;
		for (const as of ['list', 'objects'] as const) {
			for (const group of [0, 1]) {
				const { found, told } = await this.#together(own, as, group, tried);
				if (found) return found;
				if (this.refusal?.kind === 'closed') return undefined;
				if (told) break;
			}
		}
		for (const start of this.#derived(own)) {
			const last = await followErrors(MANY, start, this.#attemptMany, tried);
			if (last?.worked) return last.candidate;
		}
		return undefined;
	}

	/** Names in the plural of those that work for one key, and the rows that need no name. */
	#derived(own: Candidate): Candidate[] {
		const names = this.check.knowledge.wires('assetKey').map(({ name }) => `${name}s`);
		const [name = 'Keys'] = names;
		return [
			...names.map((one) => ({ ...own, inputs: { assetKeys: { name: one } } })),
			{ ...own, inputs: { assetKeys: { name: 'assetKeys', as: 'spread' } } },
			...(['urlencoded', 'none'] as const).map((body) => ({
				...own,
				body,
				inputs: { assetKeys: { name } },
			})),
			{ ...own, body: 'none' as const, inputs: { assetKeys: { name, as: 'csv' } } },
		].filter((candidate) => isPossible(MANY, candidate));
	}

	readonly #attemptMany = async (candidate: Candidate): Promise<Attempt> => {
		const assets = [await this.newAsset(true), await this.newAsset(true)].filter(
			(asset) => asset !== undefined,
		);
		const reply = await this.check.session.send(MANY, rowOf(MANY, candidate), {
			assetKeys: assets,
		});
		const worked = assets.length === 2 && (await this.#areGone(reply, assets));
		return { candidate, reply, worked };
	};

	async #markers(): Promise<readonly string[] | undefined> {
		while (this.check.assets.size < MARKERS)
			if ((await this.newAsset(true)) === undefined) return undefined;
		return [...this.check.assets]
			.filter((key) => parentOf(key) === this.check.scratch)
			.slice(0, MARKERS);
	}

	/** Each name gets keys of its own: what is gone afterwards tells which name was read. */
	async #together(
		own: Candidate,
		as: 'list' | 'objects',
		group: number,
		tried: Set<string>,
	): Promise<{ found?: Candidate; told?: boolean }> {
		const markers = await this.#markers();
		if (!markers) return {};
		const { session } = this.check;
		const names = this.#names(group).slice(0, 2 ** MARKERS - 1);
		const fields = this.#fields();
		const keysOf = (index: number) => markers.filter((_, bit) => ((index + 1) >> bit) % 2 === 1);
		const value = (key: string) => {
			const sent = spelt({ ...session.paths, trailingSlash: false }, key);
			return as === 'list' ? sent : Object.fromEntries(fields.map((field) => [field, sent]));
		};
		const body = Object.fromEntries(names.map((name, index) => [name, keysOf(index).map(value)]));
		const candidate = { ...own, inputs: {}, constants: { body } };
		if (!isPossible(MANY, candidate)) return {};
		const reply = await session.send(MANY, rowOf(MANY, candidate), { assetKeys: [] });
		await this.#guard.verify();
		if (reply.kind !== 'ok') {
			this.refusal = reply;
			const told = reply.told.filter(({ kind }) => kind !== 'unexpected');
			for (const { name } of told) {
				const last = await followErrors(
					MANY,
					{ ...own, inputs: { assetKeys: { name } } },
					this.#attemptMany,
					tried,
				);
				if (last?.worked) return { found: last.candidate };
			}
			return { told: told.length > 0 };
		}
		const gone = await session.lookUntil(async () => {
			const now = await this.#goneOf(markers);
			return now.length > 0 ? now : undefined;
		});
		const code = (gone ?? []).reduce((sum, key) => sum + 2 ** markers.indexOf(key), 0);
		const name = names[code - 1];
		if (name === undefined) return {};
		const words = as === 'list' ? ['list'] : fields.map((field) => `objects:${field}`);
		for (const word of words) {
			const row = { ...own, inputs: { assetKeys: { name, as: word } } };
			if ((await this.#attemptMany(row)).worked) return { found: row };
		}
		return {};
	}

	#names(group: number): string[] {
		const { knowledge } = this.check;
		const derived = knowledge.wires('assetKey').map(({ name }) => `${name}s`);
		const own = derived.flatMap((name) => stylesOf(name));
		const styles = [...knowledge.styles, ...own];
		return [
			...new Set([
				...(group === 0 ? derived : []),
				...(groupsOf(PHRASES.assetKeys ?? [], styles)[group] ?? []),
			]),
		].filter(
			(name, index, all) =>
				all.findIndex((one) => one.toLowerCase() === name.toLowerCase()) === index,
		);
	}

	/** Names of the key inside an object of a list. */
	#fields(): string[] {
		const known = this.check.knowledge.wires('assetKey').map(({ name }) => name);
		const [style = []] = [
			groupsOf(['key', 'asset key', 'path', 'name', 'id'], this.check.knowledge.styles)[0],
		];
		const all = [...new Set([...known, ...style])];
		return all.filter(
			(name, index) =>
				all.findIndex((one) => one.toLowerCase() === name.toLowerCase()) === index &&
				/^[^\s:.]+$/.test(name),
		);
	}

	/** Whether exactly the named assets are gone, and nothing else with them. */
	async #areGone(reply: Reply, assets: readonly string[]): Promise<boolean> {
		if (reply.kind !== 'ok') {
			this.refusal = reply;
			await this.#guard.verify();
			return false;
		}
		const gone = await this.check.session.lookUntil(async () => {
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
		await one.findOne(),
		'The deleted asset was gone from the scratch folder, and nothing else',
	);
	const many = new DeleteSearch(check, newAsset);
	note(
		check,
		MANY,
		many,
		await many.findMany(),
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
