/** Step 3: PutAsset and PutAssetJSON store a tiny style sheet in the scratch folder. */
import { candidateOf, isPossible, type Candidate, type WireGuess } from '../../candidate';
import type { Check } from '../../check';
import { constantsOf, type Effect, inRun, narrow, type Slot, TRUSTED } from '../../search/bulk';
import { withBody } from '../../search/change';
import type { Attempt } from '../../search/follow';
import { RowSearch } from '../../search/rows';
import { familiesOf } from '../../words/families';
import { makeRoom } from '../folder/room';
import { sendUpload } from './sendUpload';
import {
	hasTarget,
	learnedRows,
	PART_NAME,
	readingsOf,
	rowFrom,
	rowsInFileName,
	rowsLikeOther,
	withFolders,
} from './uploadRows';
import { carrierNames, shapesOf, slotsOf, type Shape, type UploadMethod } from './uploadNames';

export class UploadSearch {
	readonly rows: RowSearch;
	#own: Candidate;
	#open: Shape[] = [];

	constructor(
		private readonly check: Check,
		readonly method: UploadMethod,
	) {
		this.#own = candidateOf(check.session.contract.methods[method]);
		this.rows = new RowSearch(method, this.#attempt, (row) => readingsOf(check, row));
	}

	/** Sends what the server's errors lead to, where no upload can be seen: they tell names. */
	readonly listen = async (): Promise<undefined> => {
		await this.rows.follow([this.#own]);
	};

	/** @returns the row whose upload stood in the scratch folder's list */
	async find(): Promise<Candidate | undefined> {
		const { rows } = this;
		let found = await rows.follow([this.#own]);
		if (!found && rows.refusal?.kind === 'noRoute' && this.#own.verb === 'PUT') {
			// The reference gives PutAsset both verbs.
			this.#own = { ...this.#own, verb: 'POST' };
			found = await rows.follow([this.#own]);
		}
		found ??= rows.isClosed ? undefined : await this.#besideTold();
		found ??= rows.isClosed ? undefined : await rows.follow(learnedRows(this.check, this.#own));
		if (found || rows.isClosed) return found;
		// Where unknown names are refused, many at once prove nothing.
		if (this.check.refusesUnknown) {
			return await rows.follow(familiesOf(this.check.knowledge, this.method, this.#withFile()));
		}
		this.#open = shapesOf(this.check, this.method, this.#withFile());
		return await this.goOn();
	}

	/** The row with the file's own field, where the server told it. */
	#withFile(): Candidate {
		const { file } = this.rows.stated;
		if (file) this.#own = { ...this.#own, inputs: { ...this.#own.inputs, file } };
		return this.#own;
	}

	/** Names for what is missing beside those that the server told: where the file is named, its folder. */
	async #besideTold(): Promise<Candidate | undefined> {
		const isTold = ([input]: [string, unknown]) => input !== 'metadata';
		const told = Object.fromEntries(Object.entries(this.rows.stated).filter(isTold));
		if (!hasTarget(told)) return undefined;
		// Where unknown names are refused, many at once prove nothing.
		if (this.check.refusesUnknown) {
			return await this.rows.first(withFolders(this.check, this.#withFile(), told));
		}
		const [first, ...others] = shapesOf(this.check, this.method, this.#withFile());
		for (const shape of others) {
			const isAlike = shape.body === first?.body && shape.file === first.file;
			if (!isAlike || shape.isKeyFirst || shape.fronts.length > 1) continue;
			const found = await this.#narrowed(shape, told);
			if (found || this.rows.isClosed) return found;
		}
		return undefined;
	}

	/** Tries the shapes that are not tried yet. */
	async goOn(): Promise<Candidate | undefined> {
		for (let shape = this.#open.shift(); shape; shape = this.#open.shift()) {
			const found = await this.#narrowed(shape);
			if (found || this.rows.isClosed) return found;
		}
		return await this.rows.first(rowsInFileName(this.check, this.#own, this.method));
	}

	/** What the other upload takes, and what other methods do, with one name after the other for what carries the file. */
	async like(): Promise<Candidate | undefined> {
		const carrier = this.method === 'PutAsset' ? 'file' : 'content';
		const own = this.#withFile();
		const rows = rowsLikeOther(this.check, own, this.method).slice(0, 2);
		return await this.rows.first(
			carrierNames(this.check, this.method, own).flatMap((name) =>
				rows.map(({ inputs, ...row }) => ({ ...row, inputs: { ...inputs, [carrier]: { name } } })),
			),
		);
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		await makeRoom(this.check);
		const key = `${this.check.scratch}/${this.check.fileName()}`;
		const reply = await sendUpload(this.check, this.method, candidate, key);
		const worked = reply.kind === 'ok' && (await this.check.appears('GetAssetList', key));
		if (worked) this.check.assets.add(key);
		else if (reply.kind === 'ok') this.check.lost(key);
		return { candidate, reply, worked };
	};

	/** @param told inputs that are sent with every request */
	async #narrowed(
		shape: Shape,
		told: Readonly<Record<string, WireGuess>> = {},
	): Promise<Candidate | undefined> {
		const { body, file } = shape;
		const base: Candidate = {
			...withBody(this.method, this.#own, body),
			inputs: { ...(file === undefined ? {} : { file: { name: file } }), ...told },
		};
		const names = Object.values(told).map(({ name }) => name);
		const isOpen = ({ input, name }: Slot) =>
			!(input in told) && (input !== 'assetKey' || !hasTarget(told)) && !names.includes(name);
		const found = await narrow(
			slotsOf(this.check, this.method, shape).filter(isOpen),
			async (some, others, isTrusted) => await this.#sendSlots(base, some, others, isTrusted),
		);
		return found && (await this.rows.first([rowFrom(base, found)]));
	}

	async #sendSlots(
		base: Candidate,
		slots: readonly Slot[],
		others: readonly Slot[],
		isTrusted: boolean,
	): Promise<Effect | 'refused' | undefined> {
		await makeRoom(this.check);
		const run = this.check.nextRun();
		const mark = `${run}-${this.check.session.mark}.css`;
		const partName: Record<string, WireGuess> =
			base.body === 'multipart' && !base.inputs.assetKey ? { assetKey: PART_NAME } : {};
		const candidate: Candidate = {
			...base,
			inputs: { ...base.inputs, ...partName },
			constants: constantsOf(inRun(slots, run), others),
		};
		if (!isPossible(this.method, candidate)) return undefined;
		const key = `${this.check.scratch}/part-${mark}`;
		const carried = { hasContent: 'content' in base.inputs };
		const reply = await sendUpload(this.check, this.method, candidate, key, carried);
		if (this.rows.noteRefusal(reply)) return 'refused';
		const effect = isTrusted ? TRUSTED : await this.#effectOf(mark, others.length > 0);
		if (!effect) this.check.lost(key);
		return effect;
	}

	async #effectOf(mark: string, mayBeElsewhere: boolean): Promise<Effect | undefined> {
		const { scratch = '', inner, session } = this.check;
		return await session.lookUntil('asset', async () => {
			const codes = await this.#codesIn(scratch, mark);
			if (codes) return { codes, isElsewhere: false };
			const other = mayBeElsewhere && inner ? await this.#codesIn(inner, mark) : undefined;
			return other ? { codes: other, isElsewhere: true } : undefined;
		});
	}

	async #codesIn(folder: string, mark: string): Promise<string[] | undefined> {
		const list = await this.check.list('GetAssetList', folder);
		if (list?.kind !== 'ok') return undefined;
		const names = [...list.text.matchAll(/\b(c\d+|part)-(r\d+-[0-9a-f]+\.css)/g)].filter(
			([, , end]) => end === mark,
		);
		for (const [name] of names) this.check.assets.add(`${folder}/${name}`);
		return names.length > 0 ? names.map(([, code = '']) => code) : undefined;
	}
}
