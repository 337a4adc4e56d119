/** Step 2, second part: a folder in the scratch folder tells whether a name was read as a path, or as a name beside its parent. */
import { parentOf } from '../../../contract/paths';
import { isPossible, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import { withInput } from '../../search/change';
import type { Attempt } from '../../search/follow';
import { halve } from '../../search/halve';
import { RowSearch } from '../../search/rows';
import { PHRASES } from '../../words/roles';
import { nameGroups } from '../../words/spelling';

const METHOD = 'PutFolder';

/**
 * Makes a folder in the scratch folder: what was read as a path may be a name alone. It bears the
 * scratch folder's own name, so that a server that does not read the parent finds it made already
 * and makes none in the root.
 */
export async function makeInner(check: Check, found: Candidate): Promise<Candidate | undefined> {
	const scratch = check.scratch ?? check.session.token;
	const inner = `${scratch}/${scratch}`;
	const attempt = async (candidate: Candidate): Promise<Attempt> => {
		const reply = await check.session.send(METHOD, rowOf(METHOD, candidate), { folder: inner });
		const isDone = reply.kind === 'ok' || reply.isThere;
		return {
			candidate,
			reply,
			worked: isDone && (await check.appears('GetSubFoldersList', inner)),
		};
	};
	const rows = new RowSearch(METHOD, attempt);
	const { name, folder } = found.inputs;
	// Beside a name that was told the table's own name of the folder is left over.
	const read = name ?? folder;
	const asWhole = async () => read && (await rows.follow([{ ...found, inputs: { folder: read } }]));
	const besideParent = async () =>
		(await rows.follow(namesIn(found).flatMap((asName) => withParents(check, asName)))) ??
		(await findAnyParent(check, found, inner));
	// A server may take a path for a name that is meant to stand beside its parent.
	const isName = name !== undefined || /(name|title)\]?$/i.test(folder?.name ?? '');
	const row = isName
		? ((await besideParent()) ?? (await asWhole()))
		: ((await asWhole()) ?? (await besideParent()));
	if (!row) return undefined;
	check.inner = inner;
	check.folders.add(inner);
	return row;
}

async function findAnyParent(
	check: Check,
	found: Candidate,
	inner: string,
): Promise<Candidate | undefined> {
	for (const asName of namesIn(found)) {
		const row = await findParent(check, asName, inner);
		if (row) return row;
	}
	return undefined;
}

/** The row with one of its names taken for the folder's own name. */
function namesIn({ inputs, ...row }: Candidate): Candidate[] {
	const { folder, name, parentFolder } = inputs;
	const parent = parentFolder ? { parentFolder } : {};
	const wire = name ?? folder;
	if (!wire || wire.name === parentFolder?.name) return [];
	return [{ ...row, inputs: { ...parent, name: wire } }];
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
	const own = asName.inputs.name?.name ?? '';
	const isJson = asName.body === 'json';
	// What stands in an object has its parent beside it.
	const front = isJson ? own.slice(0, own.lastIndexOf('.') + 1) : '';
	const groups = nameGroups(PHRASES.parentFolder ?? [], check.knowledge.styles, isJson);
	for (const group of groups) {
		const names = group
			.map((one) => (one.includes('.') ? one : `${front}${one}`))
			.filter((one) => one !== own);
		const works = worksAsParents(check, asName, inner, names);
		if (!(await works(names))) continue;
		const name = await halve(names, works);
		if (name === undefined) return undefined;
		const place = placeIn(asName);
		return withInput(METHOD, asName, 'parentFolder', { name, in: place }, place);
	}
	return undefined;
}

/** Sends all names; only some of them point to the scratch folder. */
function worksAsParents(
	check: Check,
	asName: Candidate,
	inner: string,
	names: readonly string[],
): (some: readonly string[]) => Promise<boolean> {
	const { session } = check;
	const scratch = parentOf(inner);
	let made = 0;
	return async (some) => {
		// Before one parent was read the others have no folder of their own to point to.
		const path = made === 0 ? inner : `${scratch}/${scratch}-${made}`;
		const parents = names.map((name) => [
			name,
			session.folderOnWire(some.includes(name) ? scratch : inner),
		]);
		const constants = { [placeIn(asName)]: Object.fromEntries(parents) as Record<string, string> };
		const candidate = { ...asName, constants };
		if (!isPossible(METHOD, candidate)) return false;
		const reply = await session.send(METHOD, rowOf(METHOD, candidate), { folder: path });
		if (reply.kind !== 'ok') return false;
		const isDone = await check.appears('GetSubFoldersList', path);
		made += 1;
		return isDone;
	};
}
