/** Step 5, last part: a copy into a folder may take a new name for the file; without it the asset keeps its own. */
import { nameOf } from '../../../contract/paths';
import { isPossible, rowOf, type Candidate } from '../../candidate';
import type { Check } from '../../check';
import { codeOf } from '../../search/bulk';
import { withInput } from '../../search/change';
import { PHRASES } from '../../words/roles';
import { groupsOf } from '../../words/spelling';
import { makeRoom } from '../folder/room';
import type { NewAsset } from './transfer';

const METHOD = 'CopyAsset';
const MOST_REQUESTS = 12;
/** Names that are tried one by one where unknown ones are refused. */
const MOST_SINGLE = 6;

/** Adds the input to the proven row of CopyAsset, where one of the names is read. */
export async function findNewName(check: Check, newAsset: NewAsset): Promise<void> {
	const { knowledge, session } = check;
	const known = knowledge.proven(METHOD);
	const { destinationKey, destinationName, destinationFolder } = known?.inputs ?? {};
	if (!known || destinationKey || destinationName || !destinationFolder) return;
	const found = await session.within(MOST_REQUESTS, async () => await find(check, known, newAsset));
	const finding = knowledge.findings.get(METHOD);
	if (found && finding) knowledge.note(METHOD, { ...finding, candidate: found });
}

async function find(
	check: Check,
	known: Candidate,
	newAsset: NewAsset,
): Promise<Candidate | undefined> {
	const taken = new Set(Object.values(known.inputs).map(({ name }) => name.toLowerCase()));
	const groups = groupsOf(PHRASES.destinationName ?? [], check.knowledge.styles)
		.slice(0, 2)
		.map((names) => names.filter((name) => !taken.has(name.toLowerCase())));
	const tries = check.refusesUnknown
		? (groups[0] ?? []).slice(0, MOST_SINGLE).map((name) => [name])
		: groups;
	for (const names of tries) {
		const name = await readOf(check, known, names, newAsset);
		if (name !== undefined) return withInput(METHOD, known, 'destinationName', { name });
	}
	return undefined;
}

/** Sends all names, each with a file name of its own: the copy's name tells which one was read. */
async function readOf(
	check: Check,
	known: Candidate,
	names: readonly string[],
	newAsset: NewAsset,
): Promise<string | undefined> {
	const { session, inner, scratch = '' } = check;
	const source = await newAsset();
	if (source === undefined) return undefined;
	await makeRoom(check);
	const mark = `${check.nextRun()}-${session.mark}.css`;
	const place = known.body === 'json' ? 'body' : known.body === 'none' ? 'query' : 'form';
	const values = names.map((name, index) => [name, `${codeOf(index)}-${mark}`]);
	const fields = Object.fromEntries(values) as Record<string, string>;
	const constants = { ...known.constants, [place]: { ...known.constants?.[place], ...fields } };
	if (!isPossible(METHOD, { ...known, constants })) return undefined;
	const folder = inner ?? scratch;
	const inputs = { assetKey: source, destinationKey: `${folder}/${nameOf(source)}` };
	const reply = await session.send(METHOD, rowOf(METHOD, { ...known, constants }), inputs);
	if (reply.kind !== 'ok') return undefined;
	check.stored();
	check.assets.add(`${folder}/${nameOf(source)}`);
	const list = await check.list('GetAssetList', folder);
	const index = names.findIndex((_, one) => list?.text.includes(`${codeOf(one)}-${mark}`));
	if (index < 0) return undefined;
	check.assets.add(`${folder}/${codeOf(index)}-${mark}`);
	return names[index];
}
