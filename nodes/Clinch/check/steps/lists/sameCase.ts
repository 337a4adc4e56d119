/** Once a file lies in the scratch folder: lists that don't mind case are spelt as PutFolder is, so that all methods agree. */
import { nameOf } from '../../../contract/paths';
import type { Check } from '../../check';
import type { ListMethod } from '../../knowledge';

/** @param asset in the scratch folder, and seen in its list */
export async function spellAsPutFolder(check: Check, asset: string): Promise<void> {
	const seen: Array<[ListMethod, string | undefined]> = [
		['GetSubFoldersList', check.inner],
		['GetAssetList', asset],
	];
	for (const [method, path] of seen) if (path !== undefined) await spell(check, method, path);
}

async function spell(check: Check, method: ListMethod, path: string): Promise<void> {
	const { knowledge, lists, session } = check;
	const name = knowledge.proven('PutFolder')?.inputs.folder?.name;
	const finding = knowledge.findings.get(method);
	const candidate = knowledge.proven(method);
	const folder = candidate?.inputs.folder;
	if (!finding || !candidate || !folder || name === undefined || name === folder.name) return;
	if (name.toLowerCase() !== folder.name.toLowerCase()) return;
	const spelt = { ...candidate, inputs: { ...candidate.inputs, folder: { ...folder, name } } };
	lists[method] = spelt;
	const absent = `${session.token}-absent`;
	const isRead =
		(await check.shows(method, path)) && !(await check.shows(method, `${absent}/${nameOf(path)}`));
	if (isRead) knowledge.note(method, { ...finding, candidate: spelt });
	else lists[method] = candidate;
}
