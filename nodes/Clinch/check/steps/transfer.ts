/** Step 5: CopyAsset and MoveAsset, within the scratch folder. */
import { nameOf } from '../../contract/paths';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import type { Reply } from '../reply';
import { constantsOf, narrow, type Effect, type Slot } from '../search/bulk';
import { followErrors, withBody, type Attempt } from '../search/follow';
import { PHRASES } from '../words/roles';
import { groupsOf } from '../words/spelling';
import { spelt } from './folder';

type TransferMethod = 'CopyAsset' | 'MoveAsset';

/** Gives a key in the scratch folder that is there and may be moved; undefined where none can be made. */
export type NewAsset = () => Promise<string | undefined>;

export class TransferSearch {
	readonly #own: Candidate;
	refusal: Reply | undefined;

	constructor(
		private readonly check: Check,
		private readonly method: TransferMethod,
		private readonly newAsset: NewAsset,
	) {
		this.#own = candidateOf(check.session.contract.methods[method]);
	}

	async find(): Promise<Candidate | undefined> {
		const tried = new Set<string>();
		const other = this.check.knowledge.candidate('CopyAsset');
		const learned =
			this.method === 'MoveAsset' && other
				? [{ ...this.#own, body: other.body, inputs: other.inputs }]
				: [];
		for (const start of [this.#own, ...learned]) {
			const last = await followErrors(this.method, start, this.#attempt, tried);
			if (last?.worked) return last.candidate;
			if (last?.reply.kind === 'closed') return undefined;
			if (last?.reply.kind === 'ok') {
				const found = await this.#otherReadings(last.candidate, tried);
				if (found) return found;
			}
		}
		return await this.#together();
	}

	/** A folder may be taken for a key, or a key for a folder. */
	async #otherReadings(candidate: Candidate, tried: Set<string>): Promise<Candidate | undefined> {
		const { assetKey, destinationKey, destinationFolder, destinationName } = candidate.inputs;
		if (!assetKey) return undefined;
		const readings: Array<Record<string, WireGuess>> = [];
		for (const wire of [destinationKey, destinationFolder, destinationName]) {
			if (!wire) continue;
			readings.push({ assetKey, destinationFolder: wire }, { assetKey, destinationKey: wire });
		}
		for (const inputs of readings) {
			const next = { ...candidate, inputs };
			const id = JSON.stringify(next);
			if (tried.has(id) || !isPossible(this.method, next)) continue;
			tried.add(id);
			if ((await this.#attempt(next)).worked) return next;
		}
		return undefined;
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		const source = await this.newAsset();
		const { inner, scratch = '' } = this.check;
		const isToFolder = !candidate.inputs.destinationKey && !candidate.inputs.destinationName;
		const folder = candidate.inputs.destinationFolder && inner ? inner : scratch;
		const name = isToFolder ? nameOf(source ?? '') : this.check.fileName();
		const destination = `${folder}/${name}`;
		if (source === undefined) throw new Error('There is no asset to copy');
		const reply = await this.#send(candidate, source, destination);
		if (reply.kind !== 'ok') return { candidate, reply, worked: false };
		const appears = await this.check.appears('GetAssetList', destination);
		if (appears) this.check.assets.add(destination);
		const isGone =
			this.method === 'CopyAsset' || !appears || !(await this.check.shows('GetAssetList', source));
		if (appears && isGone && this.method === 'MoveAsset') this.check.assets.delete(source);
		return { candidate, reply, worked: appears && isGone };
	};

	async #send(candidate: Candidate, source: string, destination: string): Promise<Reply> {
		const inputs = { assetKey: source, destinationKey: destination };
		const reply = await this.check.session.send(this.method, rowOf(this.method, candidate), inputs);
		if (reply.kind !== 'ok') this.refusal = reply;
		return reply;
	}

	async #together(): Promise<Candidate | undefined> {
		for (const body of ['json', 'urlencoded'] as const) {
			for (const isKey of [true, false]) {
				for (const group of [0, 1, 2]) {
					const base = withBody(this.method, this.#own, body);
					const source = await this.newAsset();
					if (source === undefined) return undefined;
					const slots = this.#slots(body === 'json' ? 'body' : 'form', isKey, group);
					const found = await narrow(
						slots,
						async (some, others) => await this.#sendSlots(base, some, others),
					);
					if (!found) continue;
					const inputs = found.map(({ input, name, in: place }): [string, WireGuess] => [
						input === 'source' ? 'assetKey' : input,
						{ name, in: place },
					]);
					const candidate = { ...base, inputs: Object.fromEntries(inputs) };
					if (isPossible(this.method, candidate) && (await this.#attempt(candidate)).worked)
						return candidate;
				}
			}
		}
		return undefined;
	}

	#slots(place: 'body' | 'form', isKey: boolean, group: number): Slot[] {
		const { session, knowledge, scratch = '', inner } = this.check;
		const asKey = { ...session.paths, trailingSlash: false };
		const values: Record<string, Pick<Slot, 'value' | 'elsewhere'>> = {
			destinationKey: { value: (code) => spelt(asKey, `${scratch}/${code}-${session.mark}.css`) },
			destinationFolder: {
				value: () => spelt(session.paths, inner ?? scratch),
				elsewhere: spelt(session.paths, `${scratch}/none`),
			},
			destinationName: { value: (code) => `${code}-${session.mark}.css` },
			// The value follows with each request: a moved asset is gone.
			source: { value: () => SOURCE },
		};
		const roles = isKey
			? ['source', 'destinationKey', 'destinationName']
			: ['source', 'destinationFolder', 'destinationName'];
		const taken = new Set<string>();
		return roles.flatMap((role) => {
			const names = groupsOf(PHRASES[role] ?? [], knowledge.styles)[group] ?? [];
			return names.slice(0, 70).flatMap((name): Slot[] => {
				const [first = name] = name.split('.');
				if (taken.has(name) || (name.includes('.') && taken.has(first))) return [];
				taken.add(name);
				return [
					{
						input: role,
						name,
						in: place,
						...(values[role] ?? { value: () => '' }),
					},
				];
			});
		});
	}

	async #sendSlots(
		base: Candidate,
		slots: readonly Slot[],
		others: readonly Slot[],
	): Promise<Effect | undefined> {
		const source = await this.newAsset();
		if (source === undefined) return undefined;
		const { session, scratch = '', inner } = this.check;
		const run = this.check.nextRun();
		const sent = spelt({ ...session.paths, trailingSlash: false }, source);
		const marked = slots.map((slot) => ({
			...slot,
			value: (code: string) => {
				const value = slot.value(`${code}-${run}`);
				return value === SOURCE ? sent : value;
			},
		}));
		const candidate = { ...base, inputs: {}, constants: constantsOf(marked, others) };
		if (!isPossible(this.method, candidate)) return undefined;
		const reply = await this.#send(candidate, source, `${scratch}/none`);
		if (reply.kind !== 'ok') return undefined;
		return await session.lookUntil(async () => {
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

/** Stands for the asset that a request copies. */
const SOURCE = Symbol('source');

export async function findTransfer(
	check: Check,
	method: TransferMethod,
	newAsset: NewAsset,
): Promise<void> {
	const search = new TransferSearch(check, method, newAsset);
	const candidate = await search.find();
	if (candidate) {
		check.knowledge.note(method, {
			status: 'proven',
			candidate,
			evidence:
				method === 'CopyAsset'
					? 'The copy stood in the list of the scratch folder'
					: 'The asset was gone from its old place and stood in its new one',
		});
		return;
	}
	if (search.refusal && check.isClosed(method, search.refusal)) return;
	check.knowledge.note(method, {
		status: 'notFound',
		evidence:
			'With none of the names that were tried did an asset of the scratch folder arrive at its destination',
	});
}
