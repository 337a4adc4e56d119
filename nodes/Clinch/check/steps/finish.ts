/** What follows from the findings without a request: pages and shapes of lists, DeleteFolder, what was not tried. */
import { isReading, METHODS, type Method } from '../../contract/table';
import { candidateOf, inAddress, rowOf, type Candidate, type WireGuess } from '../candidate';
import type { Check, Scope } from '../check';
import type { Knowledge, ListMethod } from '../knowledge';
import { withBody } from '../search/change';
import { spell, stylesOf } from '../words/spelling';
import { withPager } from './lists/pages';

export function finish(check: Check, scope: Scope): void {
	for (const method of ['GetSubFoldersList', 'GetAssetList'] as const) completeList(check, method);
	assumeDeleteFolder(check, scope);
	for (const method of METHODS.filter(isReading)) refuseTexts(check, method);
	for (const method of METHODS) {
		if (check.knowledge.findings.has(method)) continue;
		const why =
			scope === 'read'
				? 'Not tried: Scope is Read Only'
				: check.session.left <= 0
					? 'Not tried: the check reached its limit of requests'
					: 'Not tried: it needs a method that was not found';
		check.knowledge.note(method, { status: 'notTried', evidence: why });
	}
}

/** The reference promises JSON, and what is written for people cannot be read. */
function refuseTexts({ knowledge, session }: Check, method: Method): void {
	if (!session.withoutJson.has(method) || !knowledge.candidate(method)) return;
	knowledge.note(method, {
		status: 'notFound',
		evidence: 'The request works, but Clinch’s response isn’t JSON',
	});
}

/** How the list's answers are read, and how its further pages are requested. */
function completeList({ knowledge, session, pagers }: Check, method: ListMethod): void {
	const finding = knowledge.findings.get(method);
	if (!finding?.candidate) return;
	const shape = session.lists.shapes[method];
	const answer = { ...finding.candidate.answer, ...shape };
	// Both lists are likely to ask for pages alike.
	const pager = pagers[method] ?? pagers.GetSubFoldersList ?? pagers.GetAssetList;
	const isCut = pager?.kind === 'none';
	const limit = '. A list of more than one page cannot be read whole';
	knowledge.note(method, {
		...finding,
		candidate: withPager({ ...finding.candidate, answer }, pager),
		evidence: `${finding.evidence}${isCut ? limit : ''}`,
	});
}

/**
 * DeleteFolder is never tried: what it takes follows from how folders are named elsewhere. Where they
 * are named in two ways, or by one method alone, nothing follows: a server may take a name that it
 * does not know for the root. What was only told, and not seen to work, counts for nothing.
 */
function assumeDeleteFolder(check: Check, scope: Scope): void {
	const { knowledge, session } = check;
	const own = candidateOf(session.contract.methods.DeleteFolder);
	const all = (['PutFolder', 'GetSubFoldersList', 'GetAssetList'] as const).flatMap(
		(method) => knowledge.proven(method)?.inputs.folder ?? [],
	);
	// `parent` says whose folders are listed, and hardly which folder is deleted.
	const wires = all.filter(({ name }) => !/parent|container/i.test(name));
	const folder = wires.find(({ name }) => !name.includes('.'));
	const agrees = folder !== undefined && wires.every((wire) => isSameName(wire, folder));
	const isPlaced = whereDeletionsStand(knowledge) !== undefined;
	// It has the path of DeleteFolder: what the lists alone take says little.
	const isMade = knowledge.candidate('PutFolder') !== undefined;
	if (scope === 'read' || !isMade || wires.length < 2 || !agrees || !isPlaced) {
		const why =
			'Deleting a folder is never tried, because a wrong name could delete the whole library';
		const names = [...new Set(all.map(shownName))];
		const differs = scope !== 'read' && isMade && names.length > 1;
		knowledge.note('DeleteFolder', {
			status: 'notTried',
			evidence: differs
				? `${why}, and other methods don’t agree on its name: ${names.join(', ')}`
				: scope !== 'read' && isMade && !isPlaced
					? `${why}, and other methods don’t agree on whether it stands in the body`
					: why,
		});
		return;
	}
	const row = { ...own, inputs: { ...switchesLike(own, folder), folder: inAddress(folder) } };
	knowledge.note('DeleteFolder', {
		status: 'assumed',
		candidate: whereDeletionsStand(knowledge) === 'body' ? inBodyOf(knowledge, row) : row,
		evidence:
			'Never tried, because a wrong name could delete the whole library. Taken from how other methods name the folder. Keep Assets is tried in a test folder first',
	});
}

/**
 * Whether what is deleted is named in the address or in a body: as with DeleteAsset, unless PutFolder speaks
 * against it. A server that does not find the folder where it looks for it may take the root.
 */
function whereDeletionsStand(knowledge: Knowledge): 'address' | 'body' | undefined {
	const asset = placeIn(knowledge, 'DeleteAsset', 'assetKey');
	const folder = placeIn(knowledge, 'PutFolder', 'folder') ?? 'address';
	return asset === 'address' || asset === folder || (!asset && folder === 'address')
		? (asset ?? folder)
		: undefined;
}

function placeIn(
	knowledge: Knowledge,
	method: 'DeleteAsset' | 'PutFolder',
	input: string,
): 'address' | 'body' | undefined {
	const candidate = knowledge.proven(method);
	const place = candidate && rowOf(method, candidate).inputs[input]?.in;
	if (place === undefined) return undefined;
	return place === 'body' || place === 'form' ? 'body' : 'address';
}

/** The same in a body like that of PutFolder, under the name that it has there. */
function inBodyOf(knowledge: Knowledge, row: Candidate): Candidate {
	const { body = 'json', inputs = {} } = knowledge.proven('PutFolder') ?? {};
	const { folder } = { ...row.inputs, ...inputs };
	const moved = withBody('DeleteFolder', row, body);
	return folder ? { ...moved, inputs: { ...moved.inputs, folder } } : moved;
}

/** In a body the same name may stand in an object, or be made of the object's and its own: `folder.path`, `folder_path`. */
function isSameName(one: WireGuess, other: WireGuess): boolean {
	if (shownName(one) === shownName(other)) return true;
	const words = ({ name }: WireGuess) => name.replace(/[^a-z0-9]/gi, '').toLowerCase();
	return one.name.includes('.') && words(one) === words(other);
}

/** A header's name has no case, and the address's end has no name. */
function shownName({ name, in: place }: WireGuess): string {
	if (place === 'url') return 'the end of the address';
	return place === 'header' ? name.toLowerCase() : name.replace(/^.*[.]/, '');
}

/** The table's names of what is to become of the assets, in the style of the account's own names. */
function switchesLike({ inputs }: Candidate, { name }: WireGuess): Candidate['inputs'] {
	const [style] = stylesOf(name);
	const { deleteAssets, keepAssets } = inputs;
	const phrase = keepAssets ? 'keep assets' : 'delete assets';
	const own = keepAssets ?? deleteAssets;
	const spelt = style !== undefined && spell(phrase, 'pascal') === own?.name;
	if (!own) return {};
	const wire = spelt ? { ...own, name: spell(phrase, style) } : own;
	return keepAssets ? { keepAssets: wire } : { deleteAssets: wire };
}
