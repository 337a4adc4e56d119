/** Step 4: GetAssetMetadata is right where an asset that is not there fails; PutAssetMetadata where it is read back. */
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import { essence, type Reply } from '../reply';
import { constantsOf, narrow, TRUSTED, type Slot } from '../search/bulk';
import { followErrors, withBody, type Attempt } from '../search/follow';
import { halve } from '../search/halve';
import { HEADERS, PHRASES } from '../words/roles';
import { groupsOf, headersOf, spell } from '../words/spelling';
import { spelt } from './folder';

const GET = 'GetAssetMetadata';
const PUT = 'PutAssetMetadata';

/** @param key an asset that is there: the check's own, or in Read Only one of the library's */
export async function findGetMetadata(check: Check, key: string): Promise<void> {
	const { session, knowledge } = check;
	const own = candidateOf(session.contract.methods[GET]);
	const absent = `${session.token}/none-${session.mark}.css`;
	let refusal: Reply | undefined;
	const attempt = async (candidate: Candidate): Promise<Attempt> => {
		const row = rowOf(GET, candidate);
		const reply = await session.send(GET, row, { assetKey: key });
		if (reply.kind !== 'ok') {
			refusal = reply;
			return { candidate, reply, worked: false };
		}
		const missing = await session.send(GET, row, { assetKey: absent });
		const differs = missing.kind !== 'ok' || withoutKey(missing, absent) !== withoutKey(reply, key);
		return { candidate, reply, worked: differs };
	};
	const found = await findKeyInput(
		check,
		own,
		attempt,
		async (constants) => {
			const row = rowOf(GET, { ...own, inputs: {}, constants });
			return await session.send(GET, row, { assetKey: '' });
		},
		key,
	);
	if (found) {
		knowledge.note(GET, {
			status: 'proven',
			candidate: found,
			evidence: 'It answered for an asset that is there, and failed for one that is not',
		});
		return;
	}
	if (refusal && check.isClosed(GET, refusal)) return;
	knowledge.note(GET, {
		status: 'notFound',
		evidence: 'None of the names that were tried for the asset was read',
	});
}

const withoutKey = (reply: Reply, key: string) => reply.text.replaceAll(key, '');

async function findKeyInput(
	check: Check,
	own: Candidate,
	attempt: (candidate: Candidate) => Promise<Attempt>,
	send: (constants: NonNullable<Candidate['constants']>) => Promise<Reply>,
	key: string,
): Promise<Candidate | undefined> {
	const tried = new Set<string>();
	const wires = check.knowledge.wires('assetKey').map(({ name }) => ({ name }));
	const starts = [own, ...wires.map((assetKey) => ({ ...own, inputs: { assetKey } }))];
	for (const start of starts) {
		const last = await followErrors(GET, start, attempt, tried);
		if (last?.worked) return last.candidate;
		if (last?.reply.kind === 'closed') return undefined;
	}
	const value = spelt({ ...check.session.paths, trailingSlash: false }, key);
	const groups = [
		...groupsOf(PHRASES.assetKey ?? [], check.knowledge.styles)
			.slice(0, 4)
			.map((names) => ({ in: 'query' as const, names: names.slice(0, 45) })),
		{
			in: 'header' as const,
			names: headersOf(HEADERS.assetKey ?? []),
		},
	];
	const bare = await send({});
	for (const { in: place, names } of groups) {
		const works = async (some: readonly string[]) => {
			const reply = await send({ [place]: Object.fromEntries(some.map((name) => [name, value])) });
			return reply.kind === 'ok' && essence(reply, []) !== essence(bare, [])
				? true
				: reply.kind === 'ok' && bare.kind !== 'ok';
		};
		if (!(await works(names))) continue;
		const name = await halve(names, works);
		const candidate =
			name === undefined ? undefined : { ...own, inputs: { assetKey: { name, in: place } } };
		if (candidate && (await attempt(candidate)).worked) return candidate;
	}
	const inUrl = { ...own, inputs: { assetKey: { name: 'assetKey', in: 'url' as const } } };
	if ((await attempt(inUrl)).worked) return inUrl;
	if (bare.kind === 'ok') return undefined;
	const [style = 'pascal'] = check.knowledge.styles;
	for (const phrase of (PHRASES.assetKey ?? []).slice(0, 16)) {
		const candidate = { ...own, inputs: { assetKey: { name: spell(phrase, style) } } };
		const id = JSON.stringify(candidate);
		if (tried.has(id)) continue;
		if ((await attempt(candidate)).worked) return candidate;
	}
	return undefined;
}

/** @param key an asset in the scratch folder */
export async function findPutMetadata(check: Check, key: string): Promise<void> {
	const { session, knowledge } = check;
	const own = candidateOf(session.contract.methods[PUT]);
	const reader = knowledge.candidate(GET);
	let runs = 0;
	let refusal: Reply | undefined;
	const readBack = async (value: string): Promise<Reply | undefined> => {
		if (!reader) return undefined;
		const reply = await session.send(GET, rowOf(GET, reader), { assetKey: key });
		return reply.kind === 'ok' && reply.text.includes(value) ? reply : undefined;
	};
	const attempt = async (candidate: Candidate): Promise<Attempt> => {
		runs += 1;
		const value = `m${runs}-${session.token}`;
		const reply = await session.send(PUT, rowOf(PUT, candidate), {
			assetKey: key,
			metadata: { checkedBy: value },
		});
		if (reply.kind !== 'ok') {
			refusal = reply;
			return { candidate, reply, worked: false };
		}
		const read = await session.lookUntil('metadata', async () => await readBack(value));
		return { candidate, reply, worked: read !== undefined && isFlat(read, value) };
	};
	const finish = (candidate: Candidate): void =>
		knowledge.note(PUT, {
			status: 'proven',
			candidate,
			evidence: 'What was written was read back with GetAssetMetadata',
		});
	const tried = new Set<string>();
	for (const start of starts(check, own)) {
		const last = await followErrors(PUT, start, attempt, tried);
		if (last?.worked) return finish(last.candidate);
		if (last && check.isClosed(PUT, last.reply)) return;
		if (last?.reply.kind !== 'ok') continue;
		for (const as of ['jsonText', 'pairs', 'spread']) {
			const { metadata } = last.candidate.inputs;
			if (!metadata) continue;
			const candidate = {
				...last.candidate,
				inputs: { ...last.candidate.inputs, metadata: { ...metadata, as } },
			};
			if (isPossible(PUT, candidate) && (await attempt(candidate)).worked) return finish(candidate);
		}
	}
	const together = await tryTogether(check, own, key, readBack);
	if (together && (await attempt(together)).worked) return finish(together);
	if (refusal && check.isClosed(PUT, refusal)) return;
	knowledge.note(PUT, {
		status: 'notFound',
		evidence: 'None of the names that were tried stored metadata that could be read back',
	});
}

/** The value stands under its own name, not inside another object or text that was stored beside it. */
function isFlat(reply: Reply, value: string): boolean {
	const before = reply.text.slice(0, reply.text.indexOf(value));
	const isNested = /"(value|fields|metadata)"\s*:\s*\{[^{}]*"(metadata)"\s*:\s*\{[^{}]*$/i.test(
		before,
	);
	return !isNested && !/\\"checkedBy\\":\\"$/.test(before);
}

function starts(check: Check, own: Candidate): Candidate[] {
	const { metadata } = own.inputs;
	const bodyName = metadata ?? { name: 'Metadata' };
	const uploads = check.knowledge.wires('metadata').map(({ name }) => ({ name }));
	const keys = check.knowledge.wires('assetKey');
	const rows = keys.flatMap((wire): Candidate[] => {
		const name = { name: wire.name };
		const isInAddress = wire.in === 'query' || wire.in === 'url' || wire.in === 'header';
		const place = isInAddress ? wire.in : 'query';
		return [
			...[bodyName, ...uploads].map((one) => ({
				...own,
				inputs: { assetKey: name, metadata: one },
			})),
			{ ...own, inputs: { assetKey: { ...name, in: place }, metadata: bodyName } },
			{
				...own,
				inputs: { assetKey: { ...name, in: place }, metadata: { name: 'Metadata', as: 'spread' } },
			},
		];
	});
	return [own, ...rows];
}

async function tryTogether(
	check: Check,
	own: Candidate,
	key: string,
	readBack: (value: string) => Promise<Reply | undefined>,
): Promise<Candidate | undefined> {
	const { session, knowledge } = check;
	const value = spelt({ ...session.paths, trailingSlash: false }, key);
	for (const body of ['json', 'urlencoded'] as const) {
		const place = body === 'json' ? 'body' : 'form';
		for (const as of body === 'json' ? ['json', 'jsonText', 'pairs'] : ['jsonText']) {
			for (const group of [0, 1, 2]) {
				const metadata = groupsOf(PHRASES.metadata ?? [], knowledge.styles)[group] ?? [];
				const keys = groupsOf(PHRASES.assetKey ?? [], knowledge.styles)[group] ?? [];
				const slots: Slot[] = [
					...metadata.slice(0, 40).map(
						(name): Slot => ({
							input: 'metadata',
							name,
							in: place,
							as,
							value: (code) => written(as, `${code}-${session.token}`),
						}),
					),
					...keys
						.slice(0, 30)
						.map((name): Slot => ({ input: 'source', name, in: 'query', value: () => value })),
					...keys
						.filter((name) => !metadata.includes(name))
						.slice(0, 40)
						.map((name): Slot => ({ input: 'source', name, in: place, value: () => value })),
				];
				const base = withBody(PUT, own, body);
				const found = await narrow(slots, async (some, _others, isTrusted) => {
					const run = check.nextRun();
					const marked = some.map((slot) => ({
						...slot,
						value: (code: string) => slot.value(`${code}-${run}`),
					}));
					const candidate = { ...base, inputs: {}, constants: constantsOf(marked, []) };
					if (!isPossible(PUT, candidate)) return undefined;
					const reply = await session.send(PUT, rowOf(PUT, candidate), {
						assetKey: '',
					});
					if (reply.kind !== 'ok') return 'refused';
					if (isTrusted) return TRUSTED;
					const read = await readBack(`-${run}-${session.token}`);
					const [, code] = read ? (new RegExp(`(c\\d+)-${run}-`).exec(read.text) ?? []) : [];
					return code === undefined ? undefined : { codes: [code], isElsewhere: false };
				});
				if (!found) continue;
				const inputs = found.map(({ input, name, in: where, as: word }): [string, WireGuess] => [
					input === 'source' ? 'assetKey' : input,
					{ name, in: where, ...(word ? { as: word } : {}) },
				]);
				return { ...base, inputs: Object.fromEntries(inputs) };
			}
		}
	}
	return undefined;
}

function written(as: string, text: string): unknown {
	if (as === 'jsonText') return JSON.stringify({ checkedBy: text });
	return as === 'pairs' ? [{ Name: 'checkedBy', Value: text }] : { checkedBy: text };
}
