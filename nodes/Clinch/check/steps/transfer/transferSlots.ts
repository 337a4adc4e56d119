/** Sends many names for a copy's or move's inputs in one request, and looks which of them were read. */
import { nameOf } from '../../../contract/paths';
import type { Candidate } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
import { constantsOf, inRun, TRUSTED, type Effect, type Slot } from '../../search/bulk';
import type { RowSearch } from '../../search/rows';
import { SOURCE } from './transferNames';

/** A request for an asset that is there. */
export interface Transfer {
	readonly candidate: Candidate;
	readonly destination: string;
}

/** @returns the answer, with what was sent; undefined where there is no asset or no such request */
export type SendTransfer = (
	of: (source: string) => Transfer,
) => Promise<(Pick<Transfer, 'destination'> & { source: string; reply: Reply }) | undefined>;

export class TransferSlots {
	constructor(
		private readonly check: Check,
		private readonly rows: RowSearch,
		private readonly sendFor: SendTransfer,
	) {}

	async send(
		base: Candidate,
		slots: readonly Slot[],
		others: readonly Slot[],
		isTrusted: boolean,
	): Promise<Effect | 'refused' | undefined> {
		const { session } = this.check;
		const run = this.check.nextRun();
		const sent = await this.sendFor((source) => {
			const key = session.keyOnWire(source);
			const marked = inRun(slots, run).map((slot) => ({
				...slot,
				value: (code: string) => {
					const value = slot.value(code);
					return value === SOURCE ? key : value;
				},
			}));
			return {
				candidate: { ...base, constants: constantsOf(marked, others) },
				destination: `${this.check.scratch}/${nameOf(source)}`,
			};
		});
		if (!sent) return undefined;
		const { reply, source } = sent;
		if (this.rows.noteRefusal(reply)) return 'refused';
		this.check.mayLieInRoot(source);
		// A moved asset has to be looked for: it is the next one's source.
		const isMove = this.rows.method === 'MoveAsset';
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
