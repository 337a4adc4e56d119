/** Step 4, second part: PutAssetMetadata is right where what it wrote is read back. */
import { candidateOf, isPossible, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import {
	constantsOf,
	type Effect,
	inputsOf,
	inRun,
	narrow,
	type Slot,
	TRUSTED,
} from '../../search/bulk';
import { withBody } from '../../search/change';
import type { Attempt } from '../../search/follow';
import { conclude, RowSearch } from '../../search/rows';
import { familiesOf } from '../../words/families';
import { shapesOf, slotsOf, type Shape } from './metadataNames';
import { ofCheck, readBack } from './readBack';

const METHOD = 'PutAssetMetadata';

/** @param key an asset in the scratch folder */
export async function findPutMetadata(check: Check, key: string): Promise<void> {
	const search = new PutMetadataSearch(check, key);
	await conclude(check, search.rows, 60, async () => await search.find(), {
		proven: 'The metadata was read back with GetAssetMetadata',
		notFound: 'None of the names that were tried stored metadata that could be read back',
	});
}

class PutMetadataSearch {
	readonly rows: RowSearch;
	readonly #own: Candidate;
	#runs = 0;

	constructor(
		private readonly check: Check,
		private readonly key: string,
	) {
		this.#own = candidateOf(check.session.contract.methods[METHOD]);
		this.rows = new RowSearch(METHOD, this.#attempt, rewritten);
	}

	async find(): Promise<Candidate | undefined> {
		const before = await this.#read();
		const found = await this.#findAny();
		return found && ((await this.#spread(found, before)) ?? found);
	}

	/**
	 * A server that stores whatever stands beside the key stores a field named Metadata, too. It
	 * shows where the answer had no such field before.
	 */
	async #spread(found: Candidate, before: string): Promise<Candidate | undefined> {
		const { metadata } = found.inputs;
		const isOpen = metadata !== undefined && metadata.as !== 'spread' && found.body === 'json';
		if (!isOpen || before === '') return undefined;
		if (before.toLowerCase().includes(`"${metadata.name.toLowerCase()}"`)) return undefined;
		const inputs = { ...found.inputs, metadata: { name: metadata.name, as: 'spread' } };
		return await this.rows.first([{ ...found, inputs }]);
	}

	async #read(): Promise<string> {
		const reader = this.check.knowledge.candidate('GetAssetMetadata');
		if (!reader) return '';
		const row = rowOf('GetAssetMetadata', reader);
		const reply = await this.check.session.send('GetAssetMetadata', row, { assetKey: this.key });
		return reply.kind === 'ok' ? reply.text : '';
	}

	async #findAny(): Promise<Candidate | undefined> {
		const found = await this.rows.follow([this.#own, ...this.#learned()]);
		if (found || this.rows.isClosed) return found;
		// Where unknown names are refused, many at once prove nothing.
		if (this.check.refusesUnknown) {
			return await this.rows.follow(familiesOf(this.check.knowledge, METHOD, this.#own));
		}
		for (const shape of shapesOf(this.check)) {
			const together = await this.#together(shape);
			if (together || this.rows.isClosed) return together;
		}
		return undefined;
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		const { session } = this.check;
		this.#runs += 1;
		const value = `m${this.#runs}-${session.token}`;
		const reply = await session.send(METHOD, rowOf(METHOD, candidate), {
			assetKey: this.key,
			metadata: ofCheck(value),
		});
		if (reply.kind !== 'ok') return { candidate, reply, worked: false };
		const worked = (await readBack(this.check, this.key, value)) === value;
		return { candidate, reply, worked };
	};

	/** Names of the key and of metadata that work elsewhere, in the body and in the address. */
	#learned(): Candidate[] {
		const { knowledge } = this.check;
		const own = this.#own.inputs.metadata ?? { name: 'Metadata' };
		const others = [own, ...knowledge.wires('metadata').map(({ name }) => ({ name }))];
		return knowledge.wires('assetKey').flatMap(({ name, in: place }): Candidate[] => {
			const isInAddress = place === 'query' || place === 'url' || place === 'header';
			const apart = { name, in: isInAddress ? place : ('query' as const) };
			// Where the key stands in an object, the metadata does, too.
			const front = /^.+\./.exec(name)?.[0] ?? '';
			const beside = others.map((one) => ({
				name: one.name.includes('.') ? one.name : `${front}${one.name}`,
			}));
			return [
				...beside.map((metadata) => ({ assetKey: { name }, metadata })),
				{ assetKey: apart, metadata: own },
				{ assetKey: apart, metadata: { name: 'Metadata', as: 'spread' } },
			].map((inputs) => ({ ...this.#own, inputs }));
		});
	}

	async #together(shape: Shape): Promise<Candidate | undefined> {
		const base = { ...withBody(METHOD, this.#own, shape.body), inputs: {} };
		const slots = slotsOf(this.check, this.key, shape);
		const found = await narrow(
			slots,
			async (some, _others, isTrusted) => await this.#sendSlots(base, some, isTrusted),
		);
		if (!found) return undefined;
		return await this.rows.first([{ ...base, inputs: inputsOf(found) }]);
	}

	async #sendSlots(
		base: Candidate,
		slots: readonly Slot[],
		isTrusted: boolean,
	): Promise<Effect | 'refused' | undefined> {
		const { session } = this.check;
		const run = this.check.nextRun();
		const candidate = { ...base, constants: constantsOf(inRun(slots, run), []) };
		if (!isPossible(METHOD, candidate)) return undefined;
		const reply = await session.send(METHOD, rowOf(METHOD, candidate), { assetKey: '' });
		if (this.rows.noteRefusal(reply)) return 'refused';
		if (isTrusted) return TRUSTED;
		const read = await readBack(this.check, this.key, `-${run}-${session.token}`);
		const [code] = read?.split('-') ?? [];
		return code === undefined ? undefined : { codes: [code], isElsewhere: false };
	}
}

/** It was taken, but stored otherwise: the value may have to be written in another way. */
function rewritten(candidate: Candidate): Candidate[] {
	const { metadata } = candidate.inputs;
	if (!metadata) return [];
	return ['jsonText', 'pairs', 'spread'].map((as) => ({
		...candidate,
		inputs: { ...candidate.inputs, metadata: { ...metadata, as } },
	}));
}
