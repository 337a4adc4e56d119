/** Step 5: CopyAsset and MoveAsset, within the scratch folder. */
import { nameOf } from '../../../contract/paths';
import { candidateOf, isComplete, isPossible, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import { inputsOf, narrow, type SendSlots, type Slot } from '../../search/bulk';
import { withBody, withInput } from '../../search/change';
import type { Attempt } from '../../search/follow';
import { conclude, NothingToTry, RowSearch } from '../../search/rows';
import { familiesOf } from '../../words/families';
import { PHRASES } from '../../words/roles';
import { groupsOf } from '../../words/spelling';
import { makeRoom } from '../folder/room';
import {
	shapesOf,
	slotsOf,
	type NewAsset,
	type Shape,
	type TransferBody,
	type TransferMethod,
} from './transferNames';
import { TransferSlots, type SendTransfer } from './transferSlots';

/** Names for a new file name that are tried one by one. */
const MOST_NAMES = 12;

class TransferSearch {
	readonly rows: RowSearch;
	readonly #own: Candidate;
	readonly #slots: TransferSlots;
	/** Whether a copy was refused because another one lay at its destination. */
	#mayBeThere = false;

	constructor(
		private readonly check: Check,
		private readonly method: TransferMethod,
		private readonly newAsset: NewAsset,
	) {
		this.#own = candidateOf(check.session.contract.methods[method]);
		this.rows = new RowSearch(method, this.#attempt, readings);
		this.#slots = new TransferSlots(check, this.rows, this.#send);
	}

	async find(): Promise<Candidate | undefined> {
		const row = await this.#findRow();
		return row && ((await this.#withNewName(row)) ?? row);
	}

	async #findRow(): Promise<Candidate | undefined> {
		const other = this.check.knowledge.candidate('CopyAsset');
		const learned =
			this.method === 'MoveAsset' && other
				? [{ ...this.#own, body: other.body, inputs: other.inputs }]
				: [];
		const found = await this.rows.follow([...learned, this.#own]);
		if (found || this.rows.isClosed) return found;
		// Where unknown names are refused, many at once prove nothing.
		if (this.check.refusesUnknown) {
			const source = this.rows.stated.assetKey?.name;
			const families = familiesOf(this.check.knowledge, this.method, this.#own, source);
			return await this.rows.follow(families);
		}
		return await this.#together();
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		const { inner, scratch = '' } = this.check;
		const isToFolder = !candidate.inputs.destinationKey && !candidate.inputs.destinationName;
		const folder = candidate.inputs.destinationFolder && inner ? inner : scratch;
		const newName = this.check.fileName();
		const sent = await this.#send((source) => ({
			candidate,
			destination: `${folder}/${isToFolder ? nameOf(source) : newName}`,
		}));
		if (!sent) throw new NothingToTry();
		const { reply, source, destination } = sent;
		if (reply.kind !== 'ok') return { candidate, reply, worked: false };
		const isMove = this.method === 'MoveAsset';
		// Where the check ends before it has looked, the asset may be gone.
		if (isMove) this.check.assets.delete(source);
		// Without a destination, or in its own folder, it is the source that appears.
		const isWhole = isComplete(this.method, candidate) && destination !== source;
		const appears = isWhole && (await this.check.appears('GetAssetList', destination));
		if (appears) this.check.assets.add(destination);
		else this.check.mayLieInRoot(destination, source);
		if (!isMove) return { candidate, reply, worked: appears };
		const isGone = await this.check.disappears(source);
		if (!isGone) this.check.assets.add(source);
		return { candidate, reply, worked: appears && isGone };
	};

	/** Sends what a request holds for an asset: for another one where its copy lies there already. */
	readonly #send: SendTransfer = async (of) => {
		for (const isFresh of [this.#mayBeThere, true]) {
			const source = await this.newAsset(isFresh);
			if (source === undefined) return undefined;
			// A copy of before would be taken for this one's.
			if (!isFresh && this.#isCopied(source)) continue;
			await makeRoom(this.check);
			const { candidate, destination } = of(source);
			if (!isPossible(this.method, candidate)) return undefined;
			const row = rowOf(this.method, candidate);
			const inputs = { assetKey: source, destinationKey: destination };
			const reply = await this.check.session.send(this.method, row, inputs);
			if (reply.kind === 'ok') this.check.stored();
			if (!reply.isThere || isFresh) return { reply, source, destination };
			this.#mayBeThere = true;
		}
		return undefined;
	};

	#isCopied(source: string): boolean {
		const { inner, assets } = this.check;
		return inner !== undefined && assets.has(`${inner}/${nameOf(source)}`);
	}

	/** A copy into a folder may take a new name for the file; without it the asset keeps its own. */
	async #withNewName(row: Candidate): Promise<Candidate | undefined> {
		const { destinationFolder, destinationName } = row.inputs;
		if (!destinationFolder || destinationName) return undefined;
		const taken = new Set(Object.values(row.inputs).map(({ name }) => name));
		const { styles, wrapper } = this.check.knowledge;
		const [names = []] = groupsOf(PHRASES.destinationName ?? [], styles);
		const free = names.filter((name) => !taken.has(name));
		const rowWith = (name: string) => withInput(this.method, row, 'destinationName', { name });
		if (this.check.refusesUnknown) {
			return await this.rows.first(free.slice(0, MOST_NAMES).map(rowWith));
		}
		const slots = free.map(
			(name): Slot => ({
				input: 'destinationName',
				name: row.body === 'json' ? `${wrapper}${name}` : name,
				in: row.body === 'json' ? 'body' : 'form',
				value: (code) => `${code}-${this.check.session.mark}.css`,
			}),
		);
		const [read] = (await narrow(slots, this.#sendBeside(row))) ?? [];
		return read && (await this.rows.first([rowWith(read.name)]));
	}

	/** Sends many names beside those of a row. */
	#sendBeside(row: Candidate): SendSlots {
		return async (some, others, isTrusted) => await this.#slots.send(row, some, others, isTrusted);
	}

	async #together(): Promise<Candidate | undefined> {
		for (const body of ['json', 'urlencoded'] as const) {
			for (const shape of shapesOf(this.check, body)) {
				const found = await this.#narrowed(body, shape);
				if (found || this.rows.isClosed) return found;
			}
		}
		return undefined;
	}

	async #narrowed(body: TransferBody, shape: Shape): Promise<Candidate | undefined> {
		// Whether the destination is a folder or a key shows only in its effect.
		const { assetKey } = this.rows.stated;
		const base = {
			...withBody(this.method, this.#own, body),
			inputs: assetKey && !shape.list ? { assetKey: { name: assetKey.name } } : {},
		};
		const slots = slotsOf(this.check, body, shape, assetKey?.name);
		const found = await narrow(slots, this.#sendBeside(base));
		if (!found) return undefined;
		const candidate = { ...base, inputs: { ...base.inputs, ...inputsOf(found) } };
		return await this.rows.first([candidate]);
	}
}

/** A folder may be taken for a key, or a key for a folder. */
function readings(candidate: Candidate): Candidate[] {
	const { assetKey, destinationKey, destinationFolder, destinationName } = candidate.inputs;
	if (!assetKey) return [];
	const wires = [destinationKey, destinationFolder, destinationName];
	return wires
		.filter((wire) => wire !== undefined)
		.flatMap((wire) => [
			{ ...candidate, inputs: { assetKey, destinationFolder: wire } },
			{ ...candidate, inputs: { assetKey, destinationKey: wire } },
		]);
}

export async function findTransfer(
	check: Check,
	method: TransferMethod,
	newAsset: NewAsset,
): Promise<void> {
	const search = new TransferSearch(check, method, newAsset);
	await conclude(check, search.rows, 60, async () => await search.find(), {
		proven:
			method === 'CopyAsset'
				? 'The copy appeared in the list of the test folder'
				: 'The asset disappeared from its old place and appeared in its new one',
		notFound:
			'With none of the names that were tried did an asset arrive at its destination in the test folder',
	});
}
