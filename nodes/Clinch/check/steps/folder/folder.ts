/** Step 2: PutFolder makes the scratch folder, and a folder inside it. All that follows happens there. */
import { OMIT } from '../../../contract/spelling';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../../candidate';
import type { Check } from '../../check';
import { codeOf, constantsOf, type Slot } from '../../search/bulk';
import { withBody } from '../../search/change';
import type { Attempt } from '../../search/follow';
import { RowSearch } from '../../search/rows';
import { folderFamiliesOf } from '../../words/families';
import { besideParents, wholePaths, type FolderShape } from './folderNames';
import { makeInner } from './innerFolder';
import { readListsAgain } from '../lists/readLists';
import { pathVariants } from '../lists/spelling';

const METHOD = 'PutFolder';

/** Requests that tell a name from the server's errors and try it. */
const FEW = 3;

/** Makes the scratch folder and one inside it, and proves the row by both. */
export async function makeScratch(check: Check): Promise<void> {
	const { token } = check.session;
	const found = await findRow(check);
	if (!found) {
		if (!check.knowledge.findings.has(METHOD)) {
			check.knowledge.note(METHOD, {
				status: 'notFound',
				evidence: 'None of the names that were tried created a folder',
			});
		}
		return;
	}
	check.scratch ??= token;
	check.home = check.scratch;
	check.folders.add(check.home);
	check.knowledge.note(METHOD, {
		status: 'told',
		candidate: found,
		evidence: 'The test folder was created, but a folder inside it couldn’t be confirmed',
	});
	await readListsAgain(check);
	await proveInner(check);
}

/** Proves the row by a folder in the scratch folder, as far as that shows in a list. */
export async function proveInner(check: Check): Promise<void> {
	const { status, candidate } = check.knowledge.findings.get(METHOD) ?? {};
	if (status !== 'told' || !candidate) return;
	const proven = await makeInner(check, candidate);
	if (!proven) return;
	check.knowledge.note(METHOD, {
		status: 'proven',
		candidate: proven,
		evidence: 'The test folder and a folder inside it were created and appeared in the lists',
	});
}

/** Only a row that was found keeps the spelling of paths and the root with which it was tried. */
async function findRow(check: Check): Promise<Candidate | undefined> {
	const { session } = check;
	const { paths, root } = session;
	let found: Candidate | undefined;
	try {
		found = await searchRow(check);
		return found;
	} finally {
		if (!found) Object.assign(session, { paths, root });
	}
}

async function searchRow(check: Check): Promise<Candidate | undefined> {
	const { session, knowledge } = check;
	const own = candidateOf(session.contract.methods[METHOD]);
	const variants = knowledge.isProven('GetSubFoldersList')
		? [session.paths]
		: pathVariants(session.paths, '', []);
	const rows = new RowSearch(METHOD, async (candidate) => await tryRow(check, candidate));
	const starts = () => [own, ...learned(check, own)];
	const findTogether = async () => await tryTogether(check, own, rows, wholePaths(check));
	const searches = [
		// Where the name is told, the path may have to be spelt otherwise: that takes few requests.
		...(variants.length > 1 ? [async () => await rows.follow(starts(), FEW)] : []),
		async () =>
			(await rows.follow(starts())) ??
			(await atAnotherRoot(check, rows, starts)) ??
			(rows.isClosed ? undefined : await findTogether()),
	];
	for (const search of searches) {
		for (const paths of variants) {
			session.paths = paths;
			const found = await search();
			if (found) return found;
			if (rows.refusal && check.isClosed(METHOD, rows.refusal)) return undefined;
			rows.forget();
		}
	}
	session.paths = variants[0] ?? session.paths;
	if (check.refusesUnknown) return await rows.follow(folderFamiliesOf(knowledge, own), FEW);
	return await tryTogether(check, own, rows, besideParents(check));
}

/** Lists may take the root where it is left out, and PutFolder none: a parent that is the root is missing then. */
async function atAnotherRoot(
	{ session }: Check,
	rows: RowSearch,
	starts: () => readonly Candidate[],
): Promise<Candidate | undefined> {
	const isMissed = rows.refusal?.stated.some(({ kind }) => kind === 'missing');
	if (session.root !== OMIT || !isMissed) return undefined;
	for (const root of ['/', '', 'root']) {
		session.root = root;
		rows.forget();
		const found = await rows.follow(starts(), FEW);
		if (found) return found;
	}
	session.root = OMIT;
	rows.forget();
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
	const isDone = reply.kind === 'ok' || reply.isThere;
	return { candidate, reply, worked: isDone && (await check.appears('GetSubFoldersList', folder)) };
}

/** All names at once, each with a name of its own: the folder that appears tells which one was read. */
async function tryTogether(
	check: Check,
	own: Candidate,
	rows: RowSearch,
	shapes: readonly FolderShape[],
): Promise<Candidate | undefined> {
	// Where unknown names are refused, many at once prove nothing.
	if (check.refusesUnknown) return undefined;
	for (const { body, slots, parents } of shapes) {
		const candidate = { ...own, body, inputs: {}, constants: constantsOf(slots, parents) };
		if (!isPossible(METHOD, candidate)) continue;
		const reply = await check.session.send(METHOD, rowOf(METHOD, candidate), { folder: '' });
		rows.noteRefusal(reply);
		if (rows.isClosed) return undefined;
		const slot = reply.kind === 'ok' ? await madeBy(check, slots) : undefined;
		if (!slot) continue;
		const wire: WireGuess = { name: slot.name, in: slot.in };
		return { ...own, body: slot.in === 'query' ? 'none' : body, inputs: { folder: wire } };
	}
	return undefined;
}

/** The name whose folder appeared, which becomes the scratch folder. */
async function madeBy(check: Check, slots: readonly Slot[]): Promise<Slot | undefined> {
	const { token } = check.session;
	const index = await check.session.lookUntil('folder', async () => {
		const list = await check.list('GetSubFoldersList', '');
		const [, code] = new RegExp(`${token}-(c\\d+)`).exec(list?.text ?? '') ?? [];
		const found = slots.findIndex((_, one) => codeOf(one) === code);
		return found < 0 ? undefined : found;
	});
	if (index === undefined) return undefined;
	check.scratch = `${token}-${codeOf(index)}`;
	return slots[index];
}
