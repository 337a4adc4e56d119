/** Step 5: CopyAsset and MoveAsset, within the scratch folder. */
import { nameOf } from '../../contract/paths';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import type { Reply } from '../reply';
import { constantsOf, narrow, TRUSTED, type Effect, type Slot } from '../search/bulk';
import { followErrors, withBody, type Attempt } from '../search/follow';
import { PHRASES } from '../words/roles';
import { groupsOf, type Style } from '../words/spelling';
import { makeRoom, spelt } from './folder';

type TransferMethod = 'CopyAsset' | 'MoveAsset';

/** Gives a key in the scratch folder that is there and may be moved; undefined where none can be made. */
export type NewAsset = () => Promise<string | undefined>;

export class TransferSearch {
	readonly #own: Candidate;
	refusal: Reply | undefined;
	/** What the server's errors told already. */
	#told: Record<string, WireGuess> = {};

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
		for (const start of [...learned, this.#own]) {
			const last = await followErrors(this.method, start, this.#attempt, tried);
			if (last?.worked) return last.candidate;
			if (last?.reply.kind === 'closed') return undefined;
			if (last?.known) this.#told = { ...this.#told, ...last.known };
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
		await makeRoom(this.check);
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
		else {
			this.check.mayLieInRoot(destination, source);
			const isLost =
				this.method === 'MoveAsset' && !(await this.check.shows('GetAssetList', source));
			if (isLost) this.check.assets.delete(source);
		}
		const isGone =
			this.method === 'CopyAsset' || !appears || !(await this.check.shows('GetAssetList', source));
		if (appears && isGone && this.method === 'MoveAsset') this.check.assets.delete(source);
		return { candidate, reply, worked: appears && isGone };
	};

	async #send(candidate: Candidate, source: string, destination: string): Promise<Reply> {
		const inputs = { assetKey: source, destinationKey: destination };
		const reply = await this.check.session.send(this.method, rowOf(this.method, candidate), inputs);
		if (reply.kind === 'ok') this.check.stored();
		else this.refusal = reply;
		return reply;
	}

	async #together(): Promise<Candidate | undefined> {
		for (const body of ['json', 'urlencoded'] as const) {
			for (const shape of SHAPES) {
				for (const group of [0, 1]) {
					const found = await this.#narrowed(body, shape, group);
					if (found || this.refusal?.kind === 'closed') return found;
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
		const { assetKey } = this.#told;
		const base = {
			...withBody(this.method, this.#own, body),
			inputs: assetKey && !shape.list ? { assetKey: { name: assetKey.name } } : {},
		};
		const slots = this.#slots(body === 'json' ? 'body' : 'form', shape, group);
		const found = await narrow(
			slots,
			async (some, others, isTrusted) => await this.#sendSlots(base, some, others, isTrusted),
		);
		if (!found) return undefined;
		const inputs = found.map(({ input, name, in: place }): [string, WireGuess] => [
			input === 'source' ? 'assetKey' : input,
			{ name, in: place },
		]);
		const candidate = { ...base, inputs: { ...base.inputs, ...Object.fromEntries(inputs) } };
		if (!isPossible(this.method, candidate)) return undefined;
		return (await this.#attempt(candidate)).worked ? candidate : undefined;
	}

	#slots(place: 'body' | 'form', { roles, only, list, isNested }: Shape, group: number): Slot[] {
		const { session, knowledge, scratch = '', inner } = this.check;
		const folder = () => this.check.scratch ?? '';
		const asKey = { ...session.paths, trailingSlash: false };
		const values: Record<string, Pick<Slot, 'value' | 'elsewhere'>> = {
			destinationKey: { value: (code) => spelt(asKey, `${folder()}/${code}-${session.mark}.css`) },
			destinationFolder: {
				value: () => spelt(session.paths, inner ?? scratch),
				elsewhere: spelt(session.paths, `${scratch}/none`),
			},
			destinationName: { value: (code) => `${code}-${session.mark}.css` },
			// The value follows with each request: a moved asset is gone.
			source: { value: () => SOURCE },
		};
		const taken = new Set<string>();
		const { assetKey: told } = this.#told;
		return roles.flatMap((role) => {
			if (role === 'source' && told && !list) return [];
			if (told && !list) taken.add(told.name);
			const names = groupsOf(PHRASES[role] ?? [], knowledge.styles)[group] ?? [];
			const isLikely = (name: string) => knowledge.wires(role).some((wire) => wire.name === name);
			const fitting = names.filter(
				(name) =>
					role === 'destinationName' ||
					(role === 'source' ? isNested === name.includes('.') : only.test(name)),
			);
			return fitting.slice(0, 70).flatMap((name): Slot[] => {
				const [first = name] = name.split('.');
				const isDotted = name.includes('.');
				// In JSON a name cannot hold a text and an object at once.
				if (taken.has(name) || (isDotted ? taken.has(first) : taken.has(`${name}.`))) return [];
				taken.add(name);
				if (isDotted) taken.add(`${first}.`);
				return lists(list, knowledge.styles).map((front) => ({
					input: role,
					name: `${front}${name}`,
					in: place,
					isLikely: isLikely(name),
					...(values[role] ?? { value: () => '' }),
				}));
			});
		});
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
		const sent = spelt({ ...session.paths, trailingSlash: false }, source);
		const marked = slots.map((slot) => ({
			...slot,
			value: (code: string) => {
				const value = slot.value(`${code}-${run}`);
				return value === SOURCE ? sent : value;
			},
		}));
		const candidate = { ...base, constants: constantsOf(marked, others) };
		if (!isPossible(this.method, candidate)) return undefined;
		const reply = await this.#send(candidate, source, `${scratch}/none`);
		if (reply.kind !== 'ok') return 'refused';
		this.check.mayLieInRoot(source);
		// A moved asset has to be looked for: it is the next one's source.
		const isSure = isTrusted && this.method === 'CopyAsset';
		const effect = isSure ? TRUSTED : await this.#effectOf(run, source);
		if (this.method === 'MoveAsset' && !(await this.check.shows('GetAssetList', source))) {
			this.check.assets.delete(source);
		}
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

interface Shape {
	readonly roles: readonly string[];
	/** The destination's names that are tried: those of a folder never mean a key, and the other way round. */
	readonly only: RegExp;
	/** Whether the names stand inside objects. */
	readonly isNested: boolean;
	/** Whether the transfers stand in a list of objects. */
	readonly list: boolean;
}

const TO_FOLDER = ['source', 'destinationFolder', 'destinationName'];
const TO_KEY = ['source', 'destinationKey', 'destinationName'];

/** A server that wants a folder may take the root for a missing one: so folders come first. */
const SHAPES: readonly Shape[] = [
	{ roles: TO_FOLDER, only: /^[^.]*(folder|dir)[^.]*$/i, isNested: false, list: false },
	{ roles: TO_KEY, only: /^[^.]+$/, isNested: false, list: false },
	{ roles: TO_KEY, only: /\./, isNested: true, list: false },
	{ roles: TO_KEY, only: /^[^.]+$/, isNested: false, list: true },
	{ roles: TO_FOLDER, only: /\./, isNested: true, list: false },
	{ roles: TO_FOLDER, only: /^[^.]+$/, isNested: false, list: false },
];

const LISTS = ['moves', 'copies', 'items', 'assets', 'operations', 'files', 'transfers'];

function lists(isList: boolean, styles: readonly Style[]): string[] {
	if (!isList) return [''];
	return (groupsOf(LISTS, styles)[0] ?? []).map((name) => `${name}.0.`);
}

/** Stands for the asset that a request copies. */
const SOURCE = Symbol('source');

export async function findTransfer(
	check: Check,
	method: TransferMethod,
	newAsset: NewAsset,
): Promise<void> {
	const search = new TransferSearch(check, method, newAsset);
	const candidate = await check.session.within(60, async () => await search.find());
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
