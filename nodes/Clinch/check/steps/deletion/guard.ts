/** Watches the root around requests that delete: what is not the check's own must not go. */
import { InputError } from '../../../contract/inputError';
import { rowOf } from '../../candidate';
import type { Check } from '../../check';

const LISTS = ['GetAssetList', 'GetSubFoldersList'] as const;

type Seen = Readonly<Record<(typeof LISTS)[number], readonly string[] | undefined>>;

export class RootGuard {
	#before: Seen | undefined;

	constructor(private readonly check: Check) {}

	/** Whether the root can be watched: without it nothing is deleted. */
	async start(): Promise<boolean> {
		this.#before = await this.#look();
		return this.#before.GetAssetList !== undefined || this.#before.GetSubFoldersList !== undefined;
	}

	/** @throws {InputError} where something that is not the check's own is gone */
	async verify(): Promise<void> {
		const before = this.#before;
		const after = await this.#look();
		const gone = LISTS.flatMap((method) => {
			const still = new Set(after[method]);
			return (before?.[method] ?? []).filter(
				(path) => after[method] !== undefined && !still.has(path),
			);
		});
		const lost: string[] = [];
		for (const path of gone) if (!(await this.#isStillThere(path))) lost.push(path);
		this.#before = after;
		if (lost.length === 0) return;
		throw new InputError(
			`Check API stopped: outside of its own folder ${lost
				.slice(0, 5)
				.map((path) => JSON.stringify(path))
				.join(', ')} disappeared from the library`,
			'If nobody else deleted it, send this message to Clinch before you use the node: a request deleted more than it named.',
		);
	}

	async #look(): Promise<Seen> {
		return {
			GetAssetList: await this.check.others('GetAssetList'),
			GetSubFoldersList: await this.check.others('GetSubFoldersList'),
		};
	}

	/** A list that comes in pages shows other elements when something is added or deleted before them. */
	async #isStillThere(path: string): Promise<boolean> {
		const { knowledge, session } = this.check;
		const reader =
			knowledge.isProven('GetAssetMetadata') && knowledge.candidate('GetAssetMetadata');
		if (reader) {
			const reply = await session.send('GetAssetMetadata', rowOf('GetAssetMetadata', reader), {
				assetKey: path,
			});
			if (reply.kind === 'ok') return true;
		}
		const list = await this.check.list('GetAssetList', path);
		return list?.kind === 'ok' && knowledge.isProven('GetAssetList') && list.text !== '';
	}
}
