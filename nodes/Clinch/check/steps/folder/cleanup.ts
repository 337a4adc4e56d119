/** Last step: what the check made is deleted with what is proven; what stays is named. */
import { nameOf, parentOf } from '../../../contract/paths';
import { rowOf } from '../../candidate';
import type { Check } from '../../check';
import type { Reply } from '../../reply';
import { SCRATCH_PREFIX } from '../../session';

/** Requests that cleaning up may take. */
const MOST_DELETES = 60;

/** What was deleted already, and which folders were looked into. */
interface Seen {
	readonly gone: Set<string>;
	readonly looked: Set<string>;
}

/** @returns what is left in the library, in words */
export async function cleanUp(check: Check): Promise<string[]> {
	const { session } = check;
	session.startCleanUp();
	// What is known is deleted before requests are spent on what else there may be.
	const seen: Seen = { gone: new Set(), looked: new Set() };
	for (const look of [undefined, findStrays, findOwn]) {
		await look?.(check, seen).catch(() => undefined);
		const known = [...check.assets];
		await deleteAll(check, known).catch(() => undefined);
		for (const key of known) if (!check.assets.has(key)) seen.gone.add(key);
	}
	const left: string[] = [];
	if (check.home !== undefined) left.push(describe(check, check.home, seen));
	left.push(
		...[...check.assets]
			.filter((key) => parentOf(key) === '')
			.map((key) => `asset ${key} in the library root`),
	);
	const folders = await earlier(check).catch(() => []);
	return [...left, ...folders.map((folder) => `folder ${folder}, from another check`)];
}

/** What lies in the check's own folders; a request may have stored more than was looked for. */
async function findOwn(check: Check, { gone, looked }: Seen): Promise<void> {
	const { session } = check;
	const name = new RegExp(`[a-z0-9-]+-${session.mark}\\.css`, 'g');
	await findFolders(check);
	for (const folder of check.folders) {
		// What was found has to be deleted, too.
		if (session.left <= Math.max(1, session.owed())) return;
		const list = await check.list('GetAssetList', folder);
		if (list?.kind !== 'ok') continue;
		looked.add(folder);
		const inFolder = [...check.assets].filter((key) => parentOf(key) === folder);
		for (const key of inFolder)
			if (!list.text.includes(nameOf(key)) && !isCut(list)) check.assets.delete(key);
		const written = [...list.text.matchAll(name)].map(([own]) => `${folder}/${own}`);
		// A folder's path may have been taken for a key.
		const read = session.lists.identities(list, 'GetAssetList', folder);
		for (const key of [...written, ...read.filter((one) => isOwn(nameOf(one), session.mark))]) {
			// A list may show for a while what was deleted.
			if (!gone.has(key)) check.assets.add(key);
		}
	}
}

/** Folders in the test folder that a server made on the way to a key or a folder. */
async function findFolders(check: Check): Promise<void> {
	for (const folder of new Set([check.home, check.scratch])) {
		const list = folder === undefined ? undefined : await check.list('GetSubFoldersList', folder);
		if (folder === undefined || list?.kind !== 'ok') continue;
		const inside = check.session.lists.identities(list, 'GetSubFoldersList', folder);
		for (const path of inside) if (path.startsWith(`${folder}/`)) check.folders.add(path);
	}
}

/** Assets of the check's own in the root: a server that did not read the folder put them there. */
async function findStrays(check: Check, { gone }: Seen): Promise<void> {
	const { knowledge, session, strays } = check;
	if (strays.size === 0) return;
	const list = await check.list('GetAssetList', '');
	const listed = list?.kind === 'ok' ? session.lists.identities(list, 'GetAssetList', '') : [];
	for (const key of listed) if (isOwn(key, session.mark) && !gone.has(key)) check.assets.add(key);
	const reader = knowledge.proven('GetAssetMetadata');
	for (const key of strays) {
		if (gone.has(key)) continue;
		if (list?.kind === 'ok' && list.text.includes(key)) check.assets.add(key);
		else if (reader && !check.assets.has(key) && isCut(list)) {
			const row = rowOf('GetAssetMetadata', reader);
			const reply = await session.send('GetAssetMetadata', row, { assetKey: key });
			if (reply.kind === 'ok' && reply.text.includes(key)) check.assets.add(key);
		}
	}
}

/** Whether what lies in the root is the check's own. */
const isOwn = (key: string, mark: string) =>
	!key.includes('/') &&
	key.includes(mark) &&
	(key.endsWith('.css') || key.startsWith(SCRATCH_PREFIX));

/** Whether a list may go on after this page. */
function isCut(list: Reply | undefined): boolean {
	return list?.kind !== 'ok' || /next|more|trunc|total|page/i.test(list.text);
}

async function deleteAll(check: Check, keys: readonly string[]): Promise<void> {
	if (keys.length === 0) return;
	const { knowledge, session } = check;
	const many = knowledge.proven('DeleteMultipleAssets');
	if (many) {
		const reply = await session.send('DeleteMultipleAssets', rowOf('DeleteMultipleAssets', many), {
			assetKeys: keys,
		});
		if (reply.kind === 'ok') check.assets.clear();
		return;
	}
	const one = knowledge.proven('DeleteAsset');
	if (!one) return;
	for (const key of keys.slice(0, MOST_DELETES)) {
		const reply = await session.send('DeleteAsset', rowOf('DeleteAsset', one), { assetKey: key });
		if (reply.kind === 'ok' || reply.statusOrCode === 404) check.assets.delete(key);
	}
}

function describe(check: Check, scratch: string, { looked }: Seen): string {
	const inside = [...check.assets].filter((key) => key.startsWith(`${scratch}/`)).length;
	const inner = check.folders.size - 1;
	const kind = [...check.folders].every((folder) => looked.has(folder)) ? ' empty' : '';
	const folders = inner === 1 ? `1${kind} folder` : `${inner}${kind} folders`;
	const what = [...(inside > 0 ? [filesOf(inside)] : []), ...(inner > 0 ? [folders] : [])];
	// Where the list of a folder can't be read, what was accepted may lie there.
	const unseen = check.knowledge.isProven('GetAssetList') ? 0 : check.unseen;
	if (unseen > 0) what.push(`perhaps ${filesOf(unseen)} that no list showed`);
	return `folder ${scratch}, ${what.length === 0 ? 'empty' : `with ${what.join(' and ')} in it`}`;
}

const filesOf = (count: number) =>
	count === 1 ? '1 small test file' : `${count} small test files`;

/** Scratch folders of checks that were stopped before they could clean up. */
async function earlier(check: Check): Promise<string[]> {
	const list = await check.list('GetSubFoldersList', '');
	if (list?.kind !== 'ok') return [];
	return check.session.lists
		.identities(list, 'GetSubFoldersList', '')
		.map(nameOf)
		.filter((name) => name.startsWith(SCRATCH_PREFIX) && !name.startsWith(check.session.token));
}
