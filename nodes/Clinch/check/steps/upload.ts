/** Step 3: PutAsset and PutAssetJSON store a tiny style sheet in the scratch folder. */
import { nameOf } from '../../contract/paths';
import type { Body, Place } from '../../contract/types';
import type { FileToSend } from '../../files/file';
import type { Inputs } from '../../transport/request';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import type { Reply } from '../reply';
import { constantsOf, narrow, type Effect, type Slot } from '../search/bulk';
import { followErrors, withBody, type Attempt } from '../search/follow';
import { HEADERS, PHRASES } from '../words/roles';
import { groupsOf, spell } from '../words/spelling';
import { makeRoom, spelt } from './folder';

type UploadMethod = 'PutAsset' | 'PutAssetJSON';

const CSS = (text: string) => `/* ${text} */\nbody { margin: 0 }\n`;

export class UploadSearch {
	#own: Candidate;
	/** What the server's errors told already. */
	#told: Record<string, WireGuess> = {};
	readonly #tried = new Set<string>();
	/** The last answer that was not a success. */
	refusal: Reply | undefined;

	constructor(
		private readonly check: Check,
		private readonly method: UploadMethod,
	) {
		this.#own = candidateOf(check.session.contract.methods[method]);
	}

	/** @returns the row whose upload stood in the scratch folder's list */
	async find(): Promise<Candidate | undefined> {
		for (const start of [this.#own, ...this.#learned()]) {
			const found = await this.#follow(start);
			if (found || this.#isClosed) return found;
		}
		return (await this.#together()) ?? (await this.#inFileName());
	}

	get scratch(): string {
		return this.check.scratch ?? this.check.session.token;
	}

	get #isClosed(): boolean {
		return this.refusal?.kind === 'closed';
	}

	async #follow(start: Candidate): Promise<Candidate | undefined> {
		const last = await followErrors(this.method, start, this.#attempt, this.#tried);
		if (!last) return undefined;
		if (last.worked) return last.candidate;
		this.#told = { ...this.#told, ...last.known };
		if (last.reply.kind === 'noRoute' && this.#own.verb === 'PUT') {
			// The reference gives PutAsset both verbs.
			this.#own = { ...this.#own, verb: 'POST' };
			return await this.#follow({ ...last.candidate, verb: 'POST' });
		}
		if (last.reply.kind !== 'ok') return undefined;
		return await this.#otherReadings(last.candidate);
	}

	/** It was stored, but not where it should be: a name may mean something else. */
	async #otherReadings(candidate: Candidate): Promise<Candidate | undefined> {
		const { assetKey, folder, fileName, ...rest } = candidate.inputs;
		const known = this.check.knowledge.wires('folder').map(({ name }) => ({ name }));
		const readings: Array<Record<string, WireGuess>> = [];
		for (const wire of [fileName, folder, assetKey]) {
			if (wire) readings.push({ ...rest, assetKey: wire });
		}
		for (const wire of [fileName, assetKey].filter((one) => one !== undefined)) {
			for (const one of folder ? [folder, ...known] : known) {
				readings.push({ ...rest, fileName: wire, folder: one });
			}
		}
		for (const one of known) readings.push({ ...rest, folder: one });
		for (const inputs of readings.slice(0, 8)) {
			const next = { ...candidate, inputs };
			const id = JSON.stringify(next);
			if (this.#tried.has(id) || !isPossible(this.method, next)) continue;
			this.#tried.add(id);
			if ((await this.#attempt(next)).worked) return next;
		}
		return undefined;
	}

	readonly #attempt = async (candidate: Candidate): Promise<Attempt> => {
		await makeRoom(this.check);
		const key = `${this.scratch}/${this.check.fileName()}`;
		const reply = await this.send(candidate, key);
		const worked = reply.kind === 'ok' && (await this.check.appears('GetAssetList', key));
		if (worked) this.check.assets.add(key);
		else if (reply.kind === 'ok') this.check.mayLieInRoot(key);
		return { candidate, reply, worked };
	};

	/** Rows of names that work for other methods. */
	#learned(): Candidate[] {
		const { knowledge } = this.check;
		const names = (role: string) => knowledge.wires(role).map(({ name }) => ({ name }));
		const rest = without(this.#own.inputs, ['assetKey', 'folder', 'fileName']);
		const keys = names('assetKey').map((assetKey) => ({ ...rest, assetKey }));
		const folders = names('folder').flatMap((folder) =>
			[...names('fileName'), undefined].map((fileName) => ({
				...rest,
				folder,
				...(fileName ? { fileName } : {}),
			})),
		);
		return [...keys, ...folders].map((inputs) => ({ ...this.#own, inputs }));
	}

	async #together(): Promise<Candidate | undefined> {
		const styles = this.check.knowledge.styles;
		const bodies: readonly Body[] =
			this.method === 'PutAsset' ? ['multipart', 'raw'] : ['json', 'urlencoded'];
		for (const body of bodies) {
			for (const file of this.#fileNames(body)) {
				for (const isKeyFirst of [true, false]) {
					const groups = Math.min(styles.length > 0 ? 2 : 3, 3);
					for (let group = 0; group < groups; group++) {
						const slots = this.#slots(body, file, isKeyFirst, group);
						const found = await this.#narrowed({ body, file }, slots);
						if (found || this.#isClosed) return found;
					}
				}
			}
		}
		return undefined;
	}

	/** Names of the file's own field; only one file travels at a time. */
	#fileNames(body: Body): Array<string | undefined> {
		if (this.method !== 'PutAsset') return [undefined];
		if (body === 'raw') return ['file'];
		if (this.#told.file) return [this.#told.file.name];
		const [first = [], second = []] = groupsOf(PHRASES.file ?? [], this.check.knowledge.styles);
		const own = this.#own.inputs.file?.name;
		return [...new Set([...(own ? [own] : []), ...first.slice(0, 8), ...second.slice(0, 3)])];
	}

	#slots(body: Body, file: string | undefined, isKeyFirst: boolean, group: number): Slot[] {
		const { session, knowledge } = this.check;
		const place: Slot['in'] = body === 'json' ? 'body' : body === 'raw' ? 'query' : 'form';
		const folder = spelt(session.paths, this.scratch);
		const inner = spelt(session.paths, this.check.inner ?? `${this.scratch}/none`);
		const key = (code: string) =>
			spelt(
				{ ...session.paths, trailingSlash: false },
				`${this.scratch}/${code}-${session.mark}.css`,
			);
		const values: Record<string, Pick<Slot, 'value' | 'elsewhere'>> = {
			assetKey: { value: key },
			folder: { value: () => folder, elsewhere: inner },
			fileName: { value: (code) => `${code}-${session.mark}.css` },
			content: { value: () => Buffer.from(CSS(session.token)).toString('base64') },
			contentType: { value: () => 'text/css' },
		};
		const roles = isKeyFirst
			? ['assetKey', 'folder', 'fileName', 'content', 'contentType']
			: ['content', 'folder', 'fileName', 'assetKey', 'contentType'];
		const taken = new Set([`${place} ${file}`]);
		const slots: Slot[] = [];
		const add = (input: string, name: string, where: Slot['in']) => {
			const id = `${where} ${name}`;
			if (taken.has(id)) return;
			taken.add(id);
			slots.push({ input, name, in: where, ...(values[input] ?? { value: () => '' }) });
		};
		for (const input of roles) {
			if (this.method === 'PutAsset' && (input === 'content' || input === 'contentType')) continue;
			const names = groupsOf(PHRASES[input] ?? [], knowledge.styles)[group] ?? [];
			for (const name of names.slice(0, place === 'query' ? 14 : 45)) add(input, name, place);
			if (place === 'form' && body === 'multipart') {
				for (const name of names.slice(0, 8)) add(input, name, 'query');
			}
			if (body !== 'multipart' && body !== 'raw') continue;
			for (const phrase of HEADERS[input] ?? []) add(input, spell(phrase, 'kebab'), 'header');
		}
		return slots;
	}

	async #narrowed(
		{ body, file }: { readonly body: Body; readonly file: string | undefined },
		slots: readonly Slot[],
	): Promise<Candidate | undefined> {
		const base: Candidate = {
			...withBody(this.method, this.#own, body),
			inputs: file === undefined ? {} : { file: { name: file } },
		};
		const found = await narrow(
			slots,
			async (some, others) => await this.#sendSlots(base, some, others),
		);
		if (!found) return undefined;
		const inputs = Object.fromEntries(
			found.map(({ input, name, in: place }): [string, WireGuess] => [input, { name, in: place }]),
		);
		const hasTarget = Object.keys(inputs).some(
			(input) => input !== 'content' && input !== 'contentType',
		);
		const partName: Record<string, WireGuess> =
			hasTarget || body !== 'multipart' ? {} : { assetKey: { name: 'assetKey', in: 'filename' } };
		const candidate = { ...base, inputs: { ...base.inputs, ...inputs, ...partName } };
		if (!isPossible(this.method, candidate)) return undefined;
		return (await this.#attempt(candidate)).worked ? candidate : undefined;
	}

	async #sendSlots(
		base: Candidate,
		slots: readonly Slot[],
		others: readonly Slot[],
	): Promise<Effect | undefined> {
		await makeRoom(this.check);
		const run = this.check.nextRun();
		const mark = `${run}-${this.check.session.mark}.css`;
		const marked = slots.map((slot) => ({
			...slot,
			value: (code: string) => slot.value(`${code}-${run}`),
		}));
		const inFileName = 'file' in base.inputs && base.body === 'multipart';
		const candidate: Candidate = {
			...base,
			inputs: {
				...base.inputs,
				...(inFileName ? { assetKey: { name: 'assetKey', in: 'filename' as Place } } : {}),
			},
			constants: constantsOf(marked, others),
		};
		if (!isPossible(this.method, candidate)) return undefined;
		const reply = await this.send(candidate, `${this.scratch}/part-${mark}`, false);
		if (reply.kind !== 'ok') return undefined;
		this.check.mayLieInRoot(`part-${mark}`);
		return await this.check.session.lookUntil('asset', async () => {
			const inScratch = await this.#codesIn(this.scratch, mark);
			if (inScratch) return { codes: inScratch, isElsewhere: false };
			const inner =
				others.length > 0 && this.check.inner
					? await this.#codesIn(this.check.inner, mark)
					: undefined;
			return inner ? { codes: inner, isElsewhere: true } : undefined;
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

	async #inFileName(): Promise<Candidate | undefined> {
		if (this.method !== 'PutAsset') return undefined;
		for (const name of this.#fileNames('multipart').slice(0, 4)) {
			const inputs = {
				file: { name: name ?? 'file' },
				assetKey: { name: 'assetKey', in: 'filename' as Place },
			};
			const candidate = { ...withBody(this.method, this.#own, 'multipart'), inputs };
			if ((await this.#attempt(candidate)).worked) return candidate;
		}
		return undefined;
	}

	/** Uploads one file as a candidate says. */
	async send(candidate: Candidate, key: string, hasContent = true): Promise<Reply> {
		const row = rowOf(this.method, candidate);
		const css = Buffer.from(CSS(`${this.check.session.token} ${nameOf(key)}`));
		const inputs = { assetKey: key };
		const reply =
			this.method === 'PutAsset'
				? await this.check.session.send('PutAsset', row, {
						...inputs,
						file: fileOf(nameOf(key), css),
					})
				: await this.check.session.send('PutAssetJSON', row, {
						...inputs,
						...(hasContent ? { content: css.toString('base64'), contentType: 'text/css' } : {}),
					} satisfies Inputs<'PutAssetJSON'>);
		if (reply.kind !== 'ok') this.refusal = reply;
		return reply;
	}
}

function without<T>(
	inputs: Readonly<Record<string, T>>,
	names: readonly string[],
): Record<string, T> {
	return Object.fromEntries(Object.entries(inputs).filter(([name]) => !names.includes(name)));
}

function fileOf(name: string, content: Buffer): FileToSend {
	return {
		name,
		type: 'text/css',
		size: content.length,
		open: async () => await Promise.resolve(content),
	};
}

export async function findUpload(check: Check, method: UploadMethod): Promise<void> {
	if (check.scratch === undefined) return;
	const search = new UploadSearch(check, method);
	const candidate = await check.session.within(60, async () => await search.find());
	if (candidate) {
		check.knowledge.note(method, {
			status: 'proven',
			candidate,
			evidence: 'The uploaded file stood in the list of the scratch folder',
		});
		return;
	}
	if (search.refusal && check.isClosed(method, search.refusal)) return;
	check.knowledge.note(method, {
		status: 'notFound',
		evidence: 'No upload with the names that were tried appeared in the scratch folder',
	});
}

/** Uploads one more file to the scratch folder with what is proven; its key, or undefined where that fails. */
export async function putScratchAsset(check: Check): Promise<string | undefined> {
	const { knowledge } = check;
	if (check.scratch === undefined) return undefined;
	await makeRoom(check);
	for (const method of ['PutAsset', 'PutAssetJSON'] as const) {
		const candidate = knowledge.isProven(method) ? knowledge.candidate(method) : undefined;
		if (!candidate) continue;
		const key = `${check.scratch}/${check.fileName()}`;
		const reply = await new UploadSearch(check, method).send(candidate, key);
		if (reply.kind !== 'ok') continue;
		check.assets.add(key);
		return key;
	}
	return undefined;
}
