/** Step 6, second part: DeleteMultipleAssets. Each name gets keys of its own: what is gone tells which one was read. */
import { candidateOf, isPossible, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
import { withInput } from '../../search/change';
import type { Attempt } from '../../search/follow';
import { conclude, RowSearch } from '../../search/rows';
import { fieldsOf, MODES, namesOf, type Mode } from './deleteManyNames';
import type { Deletions } from './deletion';

const METHOD = 'DeleteMultipleAssets';

/** Scratch assets by which the names of one request are told apart: 5 tell 31. */
const MARKERS = 5;
/** Names in one query: longer ones are refused by some servers. */
const MOST_IN_QUERY = 14;
/** Names that are tried one by one where unknown ones are refused. */
const MOST_SINGLE = 12;
/** Names of the key in an object that are tried one by one. */
const MOST_FIELDS = 4;

export async function findDeleteMany(check: Check, deletions: Deletions): Promise<void> {
	const search = new DeleteManySearch(check, deletions);
	await conclude(check, search.rows, 55, async () => await search.find(), {
		proven: 'The deleted assets disappeared from the test folder, and nothing else',
		notFound: 'None of the names that are safe to try deleted an asset in the test folder',
	});
}

class DeleteManySearch {
	readonly rows: RowSearch;
	readonly #own: Candidate;

	constructor(
		private readonly check: Check,
		private readonly deletions: Deletions,
	) {
		this.#own = candidateOf(check.session.contract.methods[METHOD]);
		this.rows = new RowSearch(METHOD, this.#attempt);
	}

	async find(): Promise<Candidate | undefined> {
		if (!(await this.deletions.mayStart())) return undefined;
		const whole = { name: 'assetKeys', as: 'spread' };
		const asWhole = { ...this.#own, body: 'json' as const, inputs: { assetKeys: whole } };
		for (const group of [0, 1, 2]) {
			for (const mode of MODES) {
				const found = await this.#together(mode, group);
				if (found || this.rows.isClosed) return found;
				if (this.check.refusesUnknown) return await this.#oneByOne(asWhole);
				// A list of keys as the whole body needs no name.
				const last = mode.isObjects ? await this.rows.first([asWhole]) : undefined;
				if (last) return last;
			}
		}
		return await this.#oneByOne(asWhole);
	}

	/** Where unknown names are refused, many at once prove nothing. */
	async #oneByOne(asWhole: Candidate): Promise<Candidate | undefined> {
		const names = [0, 1].flatMap((group) => namesOf(this.check, group, false));
		const rows = names
			.slice(0, MOST_SINGLE)
			.map((name) => ({ ...this.#own, inputs: { assetKeys: { name } } }));
		return await this.rows.follow([...rows, asWhole]);
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		const assets = await this.deletions.ownAssets(2);
		const row = rowOf(METHOD, candidate);
		const reply = await this.check.session.send(METHOD, row, { assetKeys: assets });
		const gone = await this.deletions.effectOf(METHOD, reply, assets, assets.length);
		return { candidate, reply, worked: gone.length === assets.length };
	};

	async #together(mode: Mode, group: number): Promise<Candidate | undefined> {
		const own = { ...this.#own, body: mode.body };
		const markers = await this.deletions.ownAssets(MARKERS);
		const most = mode.isSingle ? MARKERS : mode.in === 'query' ? MOST_IN_QUERY : 2 ** MARKERS - 1;
		const names = namesOf(this.check, group, mode.isSingle).slice(0, most);
		const keysOf = (index: number) =>
			markers.filter((_, bit) => (mode.isSingle ? bit === index : ((index + 1) >> bit) % 2 === 1));
		const fields = fieldsOf(this.check);
		const values = names.map((name, index) => [name, this.#value(mode, keysOf(index), fields)]);
		const constants = { [mode.in]: Object.fromEntries(values) as Record<string, unknown> };
		const candidate = { ...own, inputs: {}, constants };
		if (names.length === 0 || !isPossible(METHOD, candidate)) return undefined;
		const row = rowOf(METHOD, candidate);
		const reply = await this.check.session.send(METHOD, row, { assetKeys: [] });
		const gone = await this.deletions.effectOf(METHOD, reply, markers, 1);
		if (this.rows.noteRefusal(reply)) return await this.#stated(own, reply);
		const name = names.find((_, index) => isSame(keysOf(index), gone));
		if (name === undefined) return undefined;
		const words = mode.words(fields).map((as) => ({ name, in: mode.in, as }));
		return await this.rows.first(words.map((wire) => ({ ...own, inputs: { assetKeys: wire } })));
	}

	/** What the server asks for is as good as proven. */
	async #stated(own: Candidate, reply: Reply): Promise<Candidate | undefined> {
		const stated = reply.stated.filter(
			({ kind, name }) => kind !== 'unexpected' && /^[\w$.[\]-]+$/.test(name),
		);
		const rows = stated
			.slice(0, 2)
			.map(({ name, place }) =>
				withInput(METHOD, { ...own, inputs: {} }, 'assetKeys', { name }, place),
			);
		const asObjects = stated.slice(0, 2).flatMap(({ name }) =>
			fieldsOf(this.check)
				.slice(0, MOST_FIELDS)
				.map((field) => ({ ...own, inputs: { assetKeys: { name, as: `objects:${field}` } } })),
		);
		return (await this.rows.follow(rows)) ?? (await this.rows.first(asObjects));
	}

	#value(mode: Mode, keys: readonly string[], fields: readonly string[]): unknown {
		const sent = keys.map((key) => this.check.session.keyOnWire(key));
		if (mode.isObjects) {
			return sent.map((key) => Object.fromEntries(fields.map((field) => [field, key])));
		}
		return mode.isText ? sent.join(',') : sent;
	}
}

const isSame = (one: readonly string[], other: readonly string[]) =>
	one.length === other.length && one.every((key) => other.includes(key));
