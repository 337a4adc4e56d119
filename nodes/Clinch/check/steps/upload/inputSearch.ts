import { isPossible, type Candidate, type WireGuess } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
import { withInput } from '../../search/change';
import { followErrors } from '../../search/follow';
import { halve } from '../../search/halve';
import { PHRASES } from '../../words/roles';
import { groupsOf, spell } from '../../words/spelling';
import { ofCheck, readBack, written } from '../metadata/readBack';
import { makeRoom } from '../folder/room';
import { sendUpload, type Carried } from './sendUpload';
import type { UploadMethod } from './uploadNames';

/** How metadata may be written. */
const WORDS: Readonly<Record<UploadMethod, readonly string[]>> = {
	PutAsset: ['jsonText', 'pairs'],
	PutAssetJSON: ['json', 'jsonText', 'pairs'],
};

/** Finds the inputs of one upload for what it carries beside the file. */
export class InputSearch {
	constructor(
		private readonly check: Check,
		private readonly method: UploadMethod,
	) {}

	/** @param own the row's own name; it may be wrong */
	async metadata(base: Candidate, own: WireGuess | undefined): Promise<Candidate | undefined> {
		const attempt = async (candidate: Candidate) => {
			const value = `${this.check.nextRun()}-${this.check.session.token}`;
			const { reply, key } = await this.#upload(candidate, { metadata: ofCheck(value) });
			const isRead = reply.kind === 'ok' && 'metadata' in candidate.inputs;
			const worked = isRead && (await readBack(this.check, key, value)) === value;
			return { candidate, reply, worked };
		};
		const tried = new Set<string>();
		for (const { name } of this.#likely('metadata', own, base)) {
			for (const as of WORDS[this.method]) {
				const row = withInput(this.method, base, 'metadata', { name, as });
				if (!isPossible(this.method, row)) continue;
				const last = await followErrors(this.method, row, attempt, tried);
				if (last?.worked) return last.candidate;
				if (last?.reply.kind === 'ok') break;
			}
		}
		return this.check.refusesUnknown ? undefined : await this.#together(base);
	}

	/** All names at once, each with a value of its own: what is stored tells which one was read. */
	async #together(base: Candidate): Promise<Candidate | undefined> {
		const place = base.body === 'json' ? 'body' : base.body === 'raw' ? 'query' : 'form';
		const { styles } = this.check.knowledge;
		for (const as of WORDS[this.method]) {
			for (const group of groupsOf(this.check.knowledge.phrases('metadata'), styles).slice(0, 2)) {
				const taken = Object.values(base.inputs).map(({ name }) => name.toLowerCase());
				const names = group
					.map((one) => wrap(base, one))
					.filter((one) => !taken.includes(one.toLowerCase()))
					.slice(0, 100);
				const run = this.check.nextRun();
				const valueOf = (index: number) => `${run}-${index}-${this.check.session.token}`;
				const values = names.map((name, index) => [name, written(as, valueOf(index))]);
				const fields = Object.fromEntries(values) as Record<string, unknown>;
				const constants = {
					...base.constants,
					[place]: { ...base.constants?.[place], ...fields },
				};
				if (!isPossible(this.method, { ...base, constants })) continue;
				const { reply, key } = await this.#upload({ ...base, constants }, {});
				if (reply.kind !== 'ok') continue;
				const read = await readBack(this.check, key, `${run}-`);
				const name = names[Number(read?.split('-')[1] ?? -1)];
				if (name === undefined) continue;
				return withInput(this.method, base, 'metadata', { name, in: place, as });
			}
		}
		return undefined;
	}

	async sourceUrl(
		base: Candidate,
		own: WireGuess | undefined,
		url: string,
	): Promise<Candidate | undefined> {
		const works = async (names: readonly string[]) => {
			const place = base.body === 'json' ? 'body' : 'form';
			const fields = Object.fromEntries(names.map((name) => [name, url]));
			const constants = { ...base.constants, [place]: { ...base.constants?.[place], ...fields } };
			const { reply, key } = await this.#upload({ ...base, constants }, { hasContent: false });
			return reply.kind === 'ok' && (await this.check.appears('GetAssetList', key));
		};
		const found = (name: string) => withInput(this.method, base, 'sourceUrl', { name });
		for (const { name } of this.#likely('sourceUrl', own, base)) {
			if (await works([name])) return found(name);
		}
		if (this.check.refusesUnknown) return undefined;
		const taken = Object.values(base.inputs).map(({ name }) => name.toLowerCase());
		const groups = groupsOf(PHRASES.sourceUrl ?? [], this.check.knowledge.styles);
		for (const group of groups.slice(0, 2)) {
			const names = group
				.map((one) => wrap(base, one))
				.filter((one) => !taken.includes(one.toLowerCase()));
			const name = (await works(names)) ? await halve(names, works) : undefined;
			if (name !== undefined) return found(name);
		}
		return undefined;
	}

	/** The row's own name, those that work elsewhere, and the usual ones in the account's style. */
	#likely(
		role: 'metadata' | 'sourceUrl',
		own: WireGuess | undefined,
		base: Candidate,
	): WireGuess[] {
		const [style = 'pascal'] = this.check.knowledge.styles;
		const usual = role === 'metadata' ? ['metadata'] : ['url', 'source url'];
		const spelt = usual.map((phrase) => spell(phrase, style));
		const names = [
			...spelt.map((name) => wrap(base, name)),
			...(own ? [own.name] : []),
			...this.check.knowledge.wires(role).map(({ name }) => name),
			...spelt,
		];
		return [...new Set(names)].map((name) => ({ name }));
	}

	async #upload(candidate: Candidate, carried: Carried): Promise<{ reply: Reply; key: string }> {
		await makeRoom(this.check);
		const key = `${this.check.scratch}/${this.check.fileName()}`;
		const reply = await sendUpload(this.check, this.method, candidate, key, carried);
		if (reply.kind === 'ok') this.check.assets.add(key);
		return { reply, key };
	}
}

/** Where the key stands in an object, the rest is likely to stand there, too. */
function wrap({ inputs }: Candidate, name: string): string {
	const target = inputs.assetKey ?? inputs.fileName ?? inputs.folder;
	const [, front, mark] = /^(.+)([.[])/.exec(target?.name ?? '') ?? [];
	return front === undefined ? name : `${front}${mark}${name}${mark === '[' ? ']' : ''}`;
}
