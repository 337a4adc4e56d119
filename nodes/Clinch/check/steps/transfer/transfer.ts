/** Step 5: CopyAsset and MoveAsset, within the scratch folder. */
import { nameOf } from '../../../contract/paths';
import { candidateOf, isPossible, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
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
import { conclude, NothingToTry, RowSearch } from '../../search/rows';
import { familiesOf } from '../../words/families';
import { makeRoom } from '../folder/room';
import { SHAPES, slotsOf, SOURCE, type Shape } from './transferNames';

type TransferMethod = 'CopyAsset' | 'MoveAsset';

/** Gives a key in the scratch folder that is there and may be moved; undefined where none can be made. */
export type NewAsset = () => Promise<string | undefined>;

class TransferSearch {
	readonly rows: RowSearch;
	readonly #own: Candidate;

	constructor(
		private readonly check: Check,
		private readonly method: TransferMethod,
		private readonly newAsset: NewAsset,
	) {
		this.#own = candidateOf(check.session.contract.methods[method]);
		this.rows = new RowSearch(method, this.#attempt, readings);
	}

	async find(): Promise<Candidate | undefined> {
		const other = this.check.knowledge.candidate('CopyAsset');
		const learned =
			this.method === 'MoveAsset' && other
				? [{ ...this.#own, body: other.body, inputs: other.inputs }]
				: [];
		const found = await this.rows.follow([...learned, this.#own]);
		if (found || this.rows.isClosed) return found;
		// Where unknown names are refused, many at once prove nothing.
		if (this.check.refusesUnknown) {
			return await this.rows.follow(familiesOf(this.check.knowledge, this.method, this.#own));
		}
		return await this.#together();
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		const source = await this.newAsset();
		if (source === undefined) throw new NothingToTry();
		await makeRoom(this.check);
		const { inner, scratch = '' } = this.check;
		const isToFolder = !candidate.inputs.destinationKey && !candidate.inputs.destinationName;
		const folder = candidate.inputs.destinationFolder && inner ? inner : scratch;
		const name = isToFolder ? nameOf(source) : this.check.fileName();
		const destination = `${folder}/${name}`;
		const reply = await this.#send(candidate, source, destination);
		if (reply.kind !== 'ok') return { candidate, reply, worked: false };
		const isMove = this.method === 'MoveAsset';
		// Where the check ends before it has looked, the asset may be gone.
		if (isMove) this.check.assets.delete(source);
		const appears = await this.check.appears('GetAssetList', destination);
		if (appears) this.check.assets.add(destination);
		else this.check.mayLieInRoot(destination, source);
		if (!isMove) return { candidate, reply, worked: appears };
		const isGone = await this.check.disappears(source);
		if (!isGone) this.check.assets.add(source);
		return { candidate, reply, worked: appears && isGone };
	};

	async #send(candidate: Candidate, source: string, destination: string): Promise<Reply> {
		const inputs = { assetKey: source, destinationKey: destination };
		const reply = await this.check.session.send(this.method, rowOf(this.method, candidate), inputs);
		if (reply.kind === 'ok') this.check.stored();
		return reply;
	}

	async #together(): Promise<Candidate | undefined> {
		for (const body of ['json', 'urlencoded'] as const) {
			for (const shape of SHAPES) {
				for (const group of [0, 1]) {
					const found = await this.#narrowed(body, shape, group);
					if (found || this.rows.isClosed) return found;
				}
			}
		}
		return undefined;
	}

	async #narrowed(
		body: 'json' | 'urlencoded',
		shape: Shape,
		group: number,
	): Promise<Candidate | undefined> {
		// Whether the destination is a folder or a key shows only in its effect.
		const { assetKey } = this.rows.stated;
		const base = {
			...withBody(this.method, this.#own, body),
			inputs: assetKey && !shape.list ? { assetKey: { name: assetKey.name } } : {},
		};
		const place = body === 'json' ? 'body' : 'form';
		const slots = slotsOf(this.check, place, shape, group, assetKey?.name);
		const found = await narrow(
			slots,
			async (some, others, isTrusted) => await this.#sendSlots(base, some, others, isTrusted),
		);
		if (!found) return undefined;
		const candidate = { ...base, inputs: { ...base.inputs, ...inputsOf(found) } };
		return await this.rows.first([candidate]);
	}

	async #sendSlots(
		base: Candidate,
		slots: readonly Slot[],
		others: readonly Slot[],
		isTrusted: boolean,
	): Promise<Effect | 'refused' | undefined> {
		const source = await this.newAsset();
		if (source === undefined) return undefined;
		await makeRoom(this.check);
		const { session, scratch = '' } = this.check;
		const run = this.check.nextRun();
		const sent = session.keyOnWire(source);
		const marked = inRun(slots, run).map((slot) => ({
			...slot,
			value: (code: string) => {
				const value = slot.value(code);
				return value === SOURCE ? sent : value;
			},
		}));
		const candidate = { ...base, constants: constantsOf(marked, others) };
		if (!isPossible(this.method, candidate)) return undefined;
		const reply = await this.#send(candidate, source, `${scratch}/${nameOf(source)}`);
		if (this.rows.noteRefusal(reply)) return 'refused';
		this.check.mayLieInRoot(source);
		// A moved asset has to be looked for: it is the next one's source.
		const isMove = this.method === 'MoveAsset';
		if (isMove) this.check.assets.delete(source);
		const effect = isTrusted && !isMove ? TRUSTED : await this.#effectOf(run, source);
		if (isMove && (await this.check.shows('GetAssetList', source))) this.check.assets.add(source);
		return effect;
	}

	async #effectOf(run: string, source: string): Promise<Effect | undefined> {
		const { session, scratch = '', inner } = this.check;
		return await session.lookUntil('asset', async () => {
			for (const folder of [scratch, inner]) {
				if (folder === undefined) continue;
				const list = await this.check.list('GetAssetList', folder);
				const [name, code] =
					new RegExp(`\\b(c\\d+)-${run}-[0-9a-f]+\\.css`).exec(list?.text ?? '') ?? [];
				if (name !== undefined && code !== undefined) {
					this.check.assets.add(`${folder}/${name}`);
					return { codes: [code], isElsewhere: false };
				}
				if (folder === inner && list?.text.includes(nameOf(source))) {
					this.check.assets.add(`${folder}/${nameOf(source)}`);
					return { codes: [], isElsewhere: false };
				}
			}
			return undefined;
		});
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
