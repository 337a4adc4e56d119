/** Step 3: PutAsset and PutAssetJSON store a tiny style sheet in the scratch folder. */
import { nameOf } from '../../contract/paths';
import type { Body, Place } from '../../contract/types';
import type { FileToSend } from '../../files/file';
import type { Inputs } from '../../transport/request';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import type { Reply } from '../reply';
import { constantsOf, narrow, TRUSTED, type Effect, type Slot } from '../search/bulk';
import { followErrors, withBody, type Attempt } from '../search/follow';
import { HEADERS, PHRASES } from '../words/roles';
import { groupsOf, headersOf } from '../words/spelling';
import { makeRoom, spelt } from './folder';

type UploadMethod = 'PutAsset' | 'PutAssetJSON';

interface Kind {
	readonly body: Body;
	/** Names of the file's field; undefined where no file travels. */
	readonly files: ReadonlyArray<string | undefined>;
	/** How the content is written. */
	readonly as: string;
}

interface Choice extends Pick<Kind, 'body' | 'as'> {
	readonly file: string | undefined;
	/** Whether a name that could be the key or the folder is tried as the key. */
	readonly isKeyFirst: boolean;
	/** Which style of names. */
	readonly group: number;
}

const NO_VALUE = { value: () => '' };

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
		for (const { body, files, as } of this.#kinds()) {
			for (const file of files) {
				for (const isKeyFirst of [true, false]) {
					for (const group of [0, 1]) {
						const slots = this.#slots({ body, file, as, isKeyFirst, group });
						const found = await this.#narrowed({ body, file }, slots);
						if (found || this.#isClosed) return found;
					}
				}
			}
		}
		return undefined;
	}

	/** The bodies with the names of the file's field, the likeliest first. */
	#kinds(): Kind[] {
		if (this.method === 'PutAssetJSON') {
			return [
				{ body: 'json', files: [undefined], as: 'text' },
				{ body: 'json', files: [undefined], as: 'dataUri' },
				{ body: 'urlencoded', files: [undefined], as: 'text' },
			];
		}
		const names = this.#fileNames();
		return [
			{ body: 'multipart', files: names.slice(0, 2), as: 'text' },
			{ body: 'raw', files: ['file'], as: 'text' },
			{ body: 'multipart', files: names.slice(2), as: 'text' },
		];
	}

	/** Names of the file's own field; only one file travels at a time. */
	#fileNames(): string[] {
		if (this.#told.file) return [this.#told.file.name];
		const [first = [], second = []] = groupsOf(PHRASES.file ?? [], this.check.knowledge.styles);
		const own = this.#own.inputs.file?.name;
		return [...new Set([...(own ? [own] : []), ...first.slice(0, 8), ...second.slice(0, 3)])];
	}

	#slots({ body, file, as, isKeyFirst, group }: Choice): Slot[] {
		const { knowledge } = this.check;
		const place: Slot['in'] = body === 'json' ? 'body' : body === 'raw' ? 'query' : 'form';
		const values = this.#values(as);
		const order = isKeyFirst
			? ['assetKey', 'folder', 'fileName', 'content', 'contentType']
			: ['content', 'folder', 'fileName', 'assetKey', 'contentType'];
		const isJson = this.method === 'PutAssetJSON';
		const roles = [...order, 'switch'].filter(
			(role) => isJson || (role !== 'content' && role !== 'contentType'),
		);
		const taken = new Set([`${place} ${file}`]);
		const slots: Slot[] = [];
		const add = (input: string, name: string, where: Slot['in']) => {
			const id = `${where} ${name}`;
			if (taken.has(id)) return;
			taken.add(id);
			const isLikely = knowledge.wires(input).some((wire) => wire.name === name);
			const word = input === 'content' && as !== 'text' ? { as } : {};
			slots.push({ input, name, in: where, isLikely, ...word, ...(values[input] ?? NO_VALUE) });
		};
		for (const input of roles) {
			const names = groupsOf(PHRASES[input] ?? [], knowledge.styles)[group] ?? [];
			for (const name of names.slice(0, place === 'query' ? 14 : 45)) add(input, name, place);
			if (body === 'multipart') for (const name of names.slice(0, 8)) add(input, name, 'query');
			if (isJson || group > 0) continue;
			for (const name of headersOf(HEADERS[input] ?? [])) add(input, name, 'header');
		}
		return slots;
	}

	/** What each input's names hold; the folder may change from request to request. */
	#values(as: string): Readonly<Record<string, Pick<Slot, 'value' | 'elsewhere'>>> {
		const { session } = this.check;
		const ofFile = { ...session.paths, trailingSlash: false };
		const base64 = Buffer.from(CSS(session.token)).toString('base64');
		return {
			assetKey: { value: (code) => spelt(ofFile, `${this.scratch}/${code}-${session.mark}.css`) },
			folder: {
				value: () => spelt(session.paths, this.scratch),
				elsewhere: spelt(session.paths, this.check.inner ?? `${this.scratch}/none`),
			},
			fileName: { value: (code) => `${code}-${session.mark}.css` },
			content: { value: () => (as === 'dataUri' ? `data:text/css;base64,${base64}` : base64) },
			contentType: { value: () => 'text/css' },
			switch: { value: () => 'true' },
		};
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
			async (some, others, isTrusted) => await this.#sendSlots(base, some, others, isTrusted),
		);
		if (!found) return undefined;
		const switches = found.filter(({ input }) => input === 'switch');
		const inputs = Object.fromEntries(
			found
				.filter((slot) => !switches.includes(slot))
				.map(({ input, name, in: place, as }): [string, WireGuess] => [
					input,
					{ name, in: place, ...(as ? { as } : {}) },
				]),
		);
		const hasTarget = Object.keys(inputs).some(
			(input) => input !== 'content' && input !== 'contentType',
		);
		const partName: Record<string, WireGuess> =
			hasTarget || body !== 'multipart' ? {} : { assetKey: { name: 'assetKey', in: 'filename' } };
		const candidate = {
			...base,
			inputs: { ...base.inputs, ...inputs, ...partName },
			constants: { ...base.constants, ...constantsOf(switches, []) },
		};
		if (!isPossible(this.method, candidate)) return undefined;
		return (await this.#attempt(candidate)).worked ? candidate : undefined;
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
		if (reply.kind !== 'ok') return 'refused';
		if (isTrusted) return TRUSTED;
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
		for (const name of this.#fileNames().slice(0, 4)) {
			const inputs = {
				file: { name },
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
		if (reply.kind === 'ok') this.check.stored();
		else this.refusal = reply;
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
