/** What the steps of a check share: its session, what is known, and a look into the library. */
import { nameOf, parentOf } from '../contract/paths';
import type { Method } from '../contract/table';
import { rowOf, type Candidate } from './candidate';
import { Knowledge, type ListMethod } from './knowledge';
import type { Reply } from './reply';
import type { Session } from './session';
import type { PagedLists, Pager } from './steps/lists/pager';
import { withFurtherPages } from './steps/lists/pages';

/** What a check may do in the library. */
export type Scope = 'read' | 'full';

export class Check implements PagedLists {
	readonly knowledge: Knowledge;

	/** The list of subfolders and of assets, as far as their rows are known. */
	readonly lists: Partial<Record<ListMethod, Candidate>> = {};

	/** How further pages of each list are requested, once a list was cut. */
	readonly pagers: Partial<Record<ListMethod, Pager>> = {};

	/** How many elements a page shows of a list whose further pages cannot be read. */
	pageSize = Infinity;

	/** The scratch folder, once it is made; the folder in it that is used now, and another one. */
	home: string | undefined;
	scratch: string | undefined;
	inner: string | undefined;

	/** All folders that the check made. */
	readonly folders = new Set<string>();

	/** Keys that were seen in the scratch folder and are to be cleaned up. */
	readonly assets = new Set<string>();

	/** Names of assets that a server may have put into the root, not having read the folder. */
	readonly strays = new Set<string>();

	/** Uploads that were accepted without showing anywhere. */
	unseen = 0;

	#files = 0;
	#inFolder = 0;

	constructor(readonly session: Session) {
		this.knowledge = new Knowledge(session.lists.names);
		session.owed = () =>
			!this.knowledge.isProven('DeleteAsset') || this.knowledge.isProven('DeleteMultipleAssets')
				? 0
				: this.assets.size;
	}

	/** Whether unknown names are refused: many at once prove nothing then. */
	get refusesUnknown(): boolean {
		return this.session.refusesUnknown;
	}

	/** The answer of a list; undefined where its row is not known. */
	async list(method: ListMethod, folder: string): Promise<Reply | undefined> {
		const candidate = this.lists[method];
		// A list whose folder is not known can only tell what lies in the root.
		if (!candidate || (folder !== '' && !candidate.inputs.folder)) return undefined;
		const reply = await this.session.send(method, rowOf(method, candidate), { folder });
		return reply.kind === 'ok' ? await withFurtherPages(this, method, folder, reply) : reply;
	}

	/** Notes assets that may lie in the root now, for cleaning up. */
	mayLieInRoot(...keys: readonly string[]): void {
		for (const key of keys) this.strays.add(nameOf(key));
	}

	/** Notes an upload that was accepted without showing where it should: it may lie in the root, or nowhere yet. */
	lost(key: string): void {
		this.mayLieInRoot(key);
		this.unseen += 1;
	}

	/** Notes that something was stored in the folder that is used now. */
	stored(): void {
		this.#inFolder += 1;
	}

	/** Goes on in another folder. */
	useFolder(folder: string): void {
		this.folders.add(folder);
		this.scratch = folder;
		this.#inFolder = 0;
	}

	/** Whether a page of the list would not show more than what lies in the folder already. */
	get isFull(): boolean {
		return this.#inFolder >= this.pageSize - 1;
	}

	/** A file name of the check's own, another one each time. */
	fileName(): string {
		this.#files += 1;
		return `f${this.#files}-${this.session.mark}.css`;
	}

	/** A run number that marks the values of one request with many names. */
	nextRun(): string {
		this.#files += 1;
		return `r${this.#files}`;
	}

	/**
	 * Whether an asset's or folder's name shows in the list of the folder that holds it. Names hold
	 * the check's own mark, so that they stand nowhere else in the answer.
	 */
	async shows(method: ListMethod, path: string): Promise<boolean> {
		const reply = await this.list(method, parentOf(path));
		if (reply?.kind !== 'ok') return false;
		const paths = this.session.lists.identities(reply, method, parentOf(path));
		// A folder in a folder of its own name: the answer may name the outer one, too.
		const isInside = method === 'GetSubFoldersList' && parentOf(path) !== '';
		if (isInside) return paths.some((one) => nameOf(one) === nameOf(path));
		if (reply.text.includes(nameOf(path))) return true;
		return method === 'GetSubFoldersList' && (await this.#isListed(path, reply));
	}

	/** A list may go on after its last page: then the folder's own list tells whether it is there. */
	async #isListed(path: string, root: Reply): Promise<boolean> {
		const last = root.pages?.at(-1) ?? root;
		if (!this.session.lists.read(last, 'GetSubFoldersList', '').page.isCut) return false;
		const own = await this.list('GetSubFoldersList', path);
		const absent = await this.list('GetSubFoldersList', `${path}-absent`);
		return own?.kind === 'ok' && absent?.kind !== 'ok';
	}

	/** The same, with patience: what was stored may take seconds to show. */
	async appears(method: ListMethod, path: string): Promise<boolean> {
		const what = method === 'GetAssetList' ? 'asset' : 'folder';
		const look = async () => (await this.shows(method, path)) || undefined;
		return (await this.session.lookUntil(what, look)) === true;
	}

	/** Whether an asset is gone from its folder's list, with the same patience. */
	async disappears(key: string): Promise<boolean> {
		const look = async () => !(await this.shows('GetAssetList', key)) || undefined;
		return (await this.session.lookUntil('gone', look)) === true;
	}

	/** Names in the root that are not the check's own; undefined where the list cannot be read. */
	async others(method: ListMethod): Promise<string[] | undefined> {
		const reply = await this.list(method, '');
		if (reply?.kind !== 'ok') return undefined;
		return this.session.lists
			.identities(reply, method, '')
			.filter((path) => !path.includes(this.session.mark));
	}

	/** Keys of the assets in a folder. */
	async keysIn(folder: string): Promise<string[]> {
		const reply = await this.list('GetAssetList', folder);
		return reply?.kind === 'ok' ? this.session.lists.identities(reply, 'GetAssetList', folder) : [];
	}

	isClosed(method: Method, reply: Reply): boolean {
		if (reply.kind !== 'closed') return false;
		this.knowledge.note(method, {
			status: 'closed',
			evidence: `This API key doesn’t have access to ${method} (${reply.statusOrCode})`,
		});
		return true;
	}
}
