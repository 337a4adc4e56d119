/** Step 4: GetAssetMetadata is right where it answers for an asset and fails for one that is not there. */
import type { Constants } from '../../../contract/types';
import { candidateOf, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import { essence, type Reply } from '../../reply';
import type { Attempt } from '../../search/follow';
import { halve } from '../../search/halve';
import { conclude, RowSearch } from '../../search/rows';
import { HEADERS } from '../../words/roles';
import { groupsOf, headersOf, spell } from '../../words/spelling';

const METHOD = 'GetAssetMetadata';
/** All of them hold the key. */
const MOST_IN_QUERY = 45;

/** @param key an asset that is there: the check's own, or in Read Only one of the library's */
export async function findGetMetadata(check: Check, key: string): Promise<void> {
	const search = new GetMetadataSearch(check, key);
	await conclude(check, search.rows, 60, async () => await search.find(), {
		proven: 'It returned the metadata of an existing asset, and failed for one that doesn’t exist',
		notFound: 'None of the names that were tried for the asset worked',
	});
}

class GetMetadataSearch {
	readonly rows: RowSearch;
	readonly #own: Candidate;

	constructor(
		private readonly check: Check,
		private readonly key: string,
	) {
		this.#own = candidateOf(check.session.contract.methods[METHOD]);
		this.rows = new RowSearch(METHOD, this.#attempt);
	}

	async find(): Promise<Candidate | undefined> {
		const { rows } = this;
		const wires = this.check.knowledge.wires('assetKey').map(({ name }) => this.#named(name));
		const found = await rows.follow([this.#own, ...wires]);
		if (found || rows.isClosed) return found;
		const bare = await this.#send({});
		return (
			(await this.#together(bare)) ??
			(await rows.first([this.#with({ name: 'assetKey', in: 'url' })])) ??
			(bare.kind === 'ok' ? undefined : await rows.first(this.#oneByOne()))
		);
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		const { session } = this.check;
		const { key } = this;
		const absent = `${session.token}/none-${session.mark}.css`;
		const row = rowOf(METHOD, candidate);
		const reply = await session.send(METHOD, row, { assetKey: key });
		if (reply.kind !== 'ok') return { candidate, reply, worked: false };
		const missing = await session.send(METHOD, row, { assetKey: absent });
		if (reply.content?.kind === 'json') session.lists.names.readMetadata(reply.content.value);
		const differs = missing.kind !== 'ok' || withoutKey(missing, absent) !== withoutKey(reply, key);
		return { candidate, reply, worked: differs };
	};

	async #together(bare: Reply): Promise<Candidate | undefined> {
		const value = this.check.session.keyOnWire(this.key);
		const { knowledge } = this.check;
		// Those of a style that do not go into the first query come after the other styles.
		const styles = groupsOf(knowledge.phrases('assetKey'), knowledge.styles).slice(0, 4);
		const queries = [
			...styles.map((names) => names.slice(0, MOST_IN_QUERY)),
			...styles.map((names) => names.slice(MOST_IN_QUERY, 2 * MOST_IN_QUERY)),
		];
		const groups = [
			...queries
				.filter((names) => names.length > 0)
				.map((names) => ({ in: 'query' as const, names })),
			{ in: 'header' as const, names: headersOf(HEADERS.assetKey ?? []) },
		];
		for (const group of groups) {
			const works = async (some: readonly string[]) => {
				const sent = Object.fromEntries(some.map((name) => [name, value]));
				const reply = await this.#send({ [group.in]: sent });
				return (
					reply.kind === 'ok' && (bare.kind !== 'ok' || essence(reply, []) !== essence(bare, []))
				);
			};
			if (!(await works(group.names))) continue;
			const name = await halve(group.names, works);
			const found =
				name === undefined
					? undefined
					: await this.rows.first([this.#with({ name, in: group.in })]);
			if (found) return found;
		}
		return undefined;
	}

	#oneByOne(): Candidate[] {
		const [style = 'pascal'] = this.check.knowledge.styles;
		const phrases = this.check.knowledge.phrases('assetKey').slice(0, 16);
		return phrases.map((phrase) => this.#named(spell(phrase, style)));
	}

	#named(name: string): Candidate {
		return this.#with({ name });
	}

	#with(assetKey: Candidate['inputs'][string]): Candidate {
		return { ...this.#own, inputs: { assetKey } };
	}

	async #send(constants: Constants): Promise<Reply> {
		const row = rowOf(METHOD, { ...this.#own, inputs: {}, constants });
		return await this.check.session.send(METHOD, row, { assetKey: '' });
	}
}

const withoutKey = (reply: Reply, key: string) => reply.text.replaceAll(key, '');
