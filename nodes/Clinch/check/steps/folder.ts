/** Step 2: PutFolder makes the scratch folder, and a folder inside it. All that follows happens there. */
import { nameOf, parentOf } from '../../contract/paths';
import type { Paths } from '../../contract/types';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check } from '../check';
import { followErrors, withBody, withInput, type Attempt } from '../search/follow';
import { codeOf, constantsOf, type Slot } from '../search/bulk';
import { halve } from '../search/halve';
import { PHRASES } from '../words/roles';
import { groupsOf, type Style } from '../words/spelling';
import { isThere } from './exists';
import { pathVariants } from './spelling';

const METHOD = 'PutFolder';

/** Makes the scratch folder and one inside it, and proves the row by both. */
export async function makeScratch(check: Check): Promise<void> {
	const { token } = check.session;
	const found = await findRow(check);
	if (!found) {
		if (!check.knowledge.findings.has(METHOD)) {
			check.knowledge.note(METHOD, {
				status: 'notFound',
				evidence: 'No folder was made with the names that were tried',
			});
		}
		return;
	}
	check.scratch ??= token;
	check.home = check.scratch;
	check.folders.add(check.home);
	const proven = await makeInner(check, found);
	check.knowledge.note(METHOD, {
		status: proven ? 'proven' : 'told',
		candidate: proven ?? found,
		evidence: proven
			? 'The scratch folder and a folder in it were made, and stood in the lists'
			: 'The scratch folder was made, but a folder in it could not be seen',
	});
}

async function findRow(check: Check): Promise<Candidate | undefined> {
	const own = candidateOf(check.session.contract.methods[METHOD]);
	const tried = new Set<string>();
	const variants = check.knowledge.isProven('GetSubFoldersList')
		? [check.session.paths]
		: pathVariants(check.session.paths, '', []);
	for (const paths of variants) {
		check.session.paths = paths;
		const attempt = async (candidate: Candidate) => await tryRow(check, candidate);
		for (const start of [own, ...learned(check, own)]) {
			const last = await followErrors(METHOD, start, attempt, tried);
			if (last?.worked) return last.candidate;
			if (last && check.isClosed(METHOD, last.reply)) return undefined;
		}
		const together = await tryTogether(check, own);
		if (together) return together;
		tried.clear();
	}
	check.session.paths = variants[0] ?? check.session.paths;
	return undefined;
}

/** The lists' name of the folder, in the query and in a body. */
function learned(check: Check, own: Candidate): Candidate[] {
	return check.knowledge.wires('folder').flatMap((wire) => {
		const row = {
			...own,
			inputs: { folder: { name: wire.name, ...(wire.in ? { in: wire.in } : {}) } },
		};
		return [row, withBody(METHOD, { ...row, inputs: { folder: { name: wire.name } } }, 'json')];
	});
}

async function tryRow(check: Check, candidate: Candidate): Promise<Attempt> {
	const folder = check.session.token;
	const reply = await check.session.send(METHOD, rowOf(METHOD, candidate), { folder });
	const isDone = reply.kind === 'ok' || isThere(reply);
	const worked = isDone && (await check.appears('GetSubFoldersList', folder));
	return { candidate, reply, worked };
}

/** All names at once, each with a name of its own: the folder that appears tells which one was read. */
async function tryTogether(check: Check, own: Candidate): Promise<Candidate | undefined> {
	const { token, styles } = { token: check.session.token, styles: check.knowledge.styles };
	const phrases = [...new Set([...(PHRASES.folder ?? []), ...(PHRASES.name ?? [])])];
	for (const body of ['json', 'none', 'urlencoded'] as const) {
		for (const names of nameGroups(phrases, styles, body === 'json')) {
			const inBody = body === 'json' ? 'body' : body === 'urlencoded' ? 'form' : undefined;
			const slots = names.slice(0, 40).flatMap((name): Slot[] => {
				const slot = { input: 'folder', name, value: (code: string) => `${token}-${code}` };
				return [{ ...slot, in: 'query' }, ...(inBody ? [{ ...slot, in: inBody } as const] : [])];
			});
			const candidate = { ...own, body, inputs: {}, constants: constantsOf(slots, []) };
			if (!isPossible(METHOD, candidate)) continue;
			const reply = await check.session.send(METHOD, rowOf(METHOD, candidate), { folder: '' });
			if (check.isClosed(METHOD, reply)) return undefined;
			if (reply.kind !== 'ok') continue;
			const index = await check.session.lookUntil('folder', async () => {
				const list = await check.list('GetSubFoldersList', '');
				const found = slots.findIndex((_, one) => list?.text.includes(`${token}-${codeOf(one)}`));
				return found < 0 ? undefined : found;
			});
			const slot = index === undefined ? undefined : slots[index];
			if (index === undefined || !slot) continue;
			check.scratch = `${token}-${codeOf(index)}`;
			const wire: WireGuess = { name: slot.name, in: slot.in };
			const isInBody = slot.in !== 'query';
			return { ...own, body: isInBody ? body : 'none', inputs: { folder: wire } };
		}
	}
	return undefined;
}

/** In JSON a name cannot hold a text and an object at once, so that nested names come by themselves. */
function nameGroups(
	phrases: readonly string[],
	styles: readonly Style[],
	isJson: boolean,
): string[][] {
	const flat = phrases.filter((phrase) => !phrase.includes('.'));
	const groups = groupsOf(flat, styles).slice(0, isJson ? 4 : 2);
	if (!isJson) return groups;
	const nested = phrases.filter((phrase) => phrase.includes('.'));
	return [...groups, ...groupsOf(nested, styles).slice(0, 2)];
}

/**
 * Makes a folder in the scratch folder: what was read as a path may be a name alone. It bears the
 * scratch folder's own name, so that a server that does not read the parent finds it made already
 * and makes none in the root.
 */
async function makeInner(check: Check, found: Candidate): Promise<Candidate | undefined> {
	const scratch = check.scratch ?? check.session.token;
	const inner = `${scratch}/${scratch}`;
	const tried = new Set<string>();
	const attempt = async (candidate: Candidate): Promise<Attempt> => {
		const reply = await check.session.send(METHOD, rowOf(METHOD, candidate), { folder: inner });
		const isDone = reply.kind === 'ok' || isThere(reply);
		return { candidate, reply, worked: isDone && (await isMade(check, inner)) };
	};
	for (const start of readings(check, found)) {
		const last = await followErrors(METHOD, start, attempt, tried);
		if (!last?.worked) continue;
		setInner(check, inner);
		return last.candidate;
	}
	for (const asName of namesIn(found)) {
		const row = await findParent(check, asName, inner);
		if (!row) continue;
		setInner(check, inner);
		return row;
	}
	return undefined;
}

function setInner(check: Check, inner: string): void {
	check.inner = inner;
	check.folders.add(inner);
}

async function isMade(check: Check, path: string): Promise<boolean> {
	const made = await check.session.lookUntil('folder', async () => {
		const list = await check.list('GetSubFoldersList', parentOf(path));
		if (list?.kind !== 'ok') return undefined;
		const paths = check.session.identities(list, 'GetSubFoldersList', parentOf(path));
		return paths.some((one) => nameOf(one) === nameOf(path)) || undefined;
	});
	return made === true;
}

/** What a row that made the scratch folder may mean: the whole path, or a name beside its parent. */
function readings(check: Check, found: Candidate): Candidate[] {
	const { folder } = found.inputs;
	const whole = folder ? [{ ...found, inputs: { folder } }] : [];
	return [...whole, ...namesIn(found).flatMap((asName) => withParents(check, asName))];
}

/** The row with one of its names taken for the folder's own name. */
function namesIn({ inputs, ...row }: Candidate): Candidate[] {
	const { folder, name, parentFolder } = inputs;
	const parent = parentFolder ? { parentFolder } : {};
	return [name, folder].flatMap((wire) =>
		wire && wire.name !== parentFolder?.name ? [{ ...row, inputs: { ...parent, name: wire } }] : [],
	);
}

function withParents(check: Check, asName: Candidate): Candidate[] {
	if (asName.inputs.parentFolder) return [asName];
	return check.knowledge
		.wires('folder')
		.filter(({ name }) => name !== asName.inputs.name?.name)
		.map(({ name }) => withInput(METHOD, asName, 'parentFolder', { name }, placeIn(asName)));
}

const placeIn = ({ body }: Candidate) =>
	body === 'json' ? 'body' : body === 'none' ? 'query' : 'form';

async function findParent(
	check: Check,
	asName: Candidate,
	inner: string,
): Promise<Candidate | undefined> {
	const place = placeIn(asName);
	const scratch = parentOf(inner);
	const own = asName.inputs.name?.name;
	const spell = (folder: string) => spelt(check.session.paths, folder);
	let made = 0;
	for (const group of nameGroups(
		PHRASES.parentFolder ?? [],
		check.knowledge.styles,
		asName.body === 'json',
	)) {
		const names = group.filter((name) => name !== own);
		const works = async (some: readonly string[]) => {
			// Before one parent was read the others have no folder of their own to point to.
			const path = made === 0 ? inner : `${scratch}/${scratch}-${made}`;
			const parents = names.map((name) => [name, spell(some.includes(name) ? scratch : inner)]);
			const constants = { [place]: Object.fromEntries(parents) as Record<string, string> };
			const candidate = { ...asName, constants };
			if (!isPossible(METHOD, candidate)) return false;
			const reply = await check.session.send(METHOD, rowOf(METHOD, candidate), { folder: path });
			const isDone = reply.kind === 'ok' && (await isMade(check, path));
			if (reply.kind === 'ok') made += 1;
			return isDone;
		};
		if (!(await works(names))) continue;
		const name = await halve(names, works);
		if (name === undefined) return undefined;
		return withInput(METHOD, asName, 'parentFolder', { name, in: place }, place);
	}
	return undefined;
}

/** Goes on in another folder inside the scratch folder, where a page of the list would not show more. */
export async function makeRoom(check: Check): Promise<void> {
	const { home, session } = check;
	const candidate = check.knowledge.isProven(METHOD) && check.knowledge.candidate(METHOD);
	if (!check.isFull || !candidate || home === undefined) return;
	const folder = `${home}/${check.nextRun()}-${session.mark}`;
	const reply = await session.send(METHOD, rowOf(METHOD, candidate), { folder });
	if (reply.kind === 'ok') check.useFolder(folder);
}

/** A folder as the account spells it, for a value that goes out as it is. */
export function spelt({ leadingSlash, trailingSlash, prefix }: Paths, folder: string): string {
	const below = prefix === '' ? folder : `${prefix}/${folder}`;
	return `${leadingSlash ? '/' : ''}${below}${trailingSlash ? '/' : ''}`;
}
