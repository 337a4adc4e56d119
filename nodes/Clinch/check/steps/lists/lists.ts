/**
 * The lists, by requests that change nothing. A name is read where an impossible folder is answered
 * otherwise than an unknown parameter.
 */
import type { Constants, Row } from '../../../contract/types';
import { candidateOf, isPossible, rowOf, type Candidate, type WireGuess } from '../../candidate';
import type { Check } from '../../check';
import type { ListMethod } from '../../knowledge';
import type { Reply } from '../../reply';
import { halve } from '../../search/halve';
import { HEADERS } from '../../words/roles';
import { headersOf } from '../../words/spelling';
import { isRead, leftOf, unexpectedIn, UNKNOWN } from './listAnswers';
import { inQuery, queriesOf, singlesOf } from './listNames';

/** Requests with many names. */
const MOST_GROUPS = 12;
const MOST_REFUSED_GROUPS = 6;
/** Names that a refusal leaves out, which are tried one by one. */
const MOST_LEFT = 4;

/** Where many names are sent together. */
type ManyPlace = 'query' | 'header';

/** Finds the input of a list that takes the folder. */
export class ListSearch {
	readonly #base: Candidate;
	#bare: Reply | undefined;
	#control: Reply | undefined;
	#values = 0;

	constructor(
		private readonly check: Check,
		readonly method: ListMethod,
	) {
		this.#base = candidateOf(check.session.contract.methods[method]);
	}

	/** The answer to a request without a folder. */
	get bare(): Reply | undefined {
		return this.#bare;
	}

	/** Whether the root holds nothing by which an answer could be told from another. */
	get isEmpty(): boolean {
		const { bare } = this;
		return (
			bare?.kind === 'ok' && this.check.session.lists.identities(bare, this.method, '').length === 0
		);
	}

	/** The row as it lists the root alone. */
	get withoutFolder(): Candidate {
		return { ...this.#base, inputs: {} };
	}

	/**
	 * @returns the row with the input that the server reads; undefined where none was found
	 */
	async find(): Promise<Candidate | undefined> {
		this.#bare = await this.#send({});
		if (this.#bare.kind === 'closed' || this.#bare.kind === 'broken') return undefined;
		// What the server calls its folders is tried, too.
		this.check.session.lists.identities(this.#bare, this.method, '');
		this.#control = await this.#send({ query: { [UNKNOWN]: this.#value('none') } });
		// Where unknown names are refused, many at once prove nothing.
		const isRefused = this.#bare.kind === 'ok' && this.#control.kind !== 'ok';
		this.check.session.refusesUnknown ||= isRefused;
		return (
			(await this.#tryEach(this.#likely())) ??
			(await this.#stated()) ??
			(await this.#together('query', isRefused ? MOST_REFUSED_GROUPS : MOST_GROUPS)) ??
			(await this.#together('header', 1)) ??
			(await this.#tryEach([{ name: 'folder', in: 'url' }])) ??
			(await this.#oneByOne())
		);
	}

	/** The row's own name, those that work elsewhere, as a new folder's name may be its path, and those that were told. */
	#likely(): WireGuess[] {
		const { folder } = this.#base.inputs;
		const others = ['folder', 'name', 'parentFolder'] as const;
		const known = others.flatMap((role) => this.check.knowledge.wires(role));
		return [...(folder ? [folder] : []), ...known, ...this.check.knowledge.told];
	}

	async #stated(): Promise<Candidate | undefined> {
		const replies = [this.#bare, this.#control];
		const stated = replies.flatMap((reply) => reply?.stated ?? []);
		const names = stated.filter(({ kind }) => kind !== 'unexpected');
		return await this.#tryEach(
			names.map(({ name, place }) => ({ name, in: place === 'header' ? 'header' : 'query' })),
		);
	}

	async #tryEach(wires: readonly WireGuess[]): Promise<Candidate | undefined> {
		const tried = new Set<string>();
		for (const wire of wires) {
			const id = `${wire.in} ${wire.name}`;
			const candidate = { ...this.#base, inputs: { folder: inQuery(wire) } };
			if (tried.has(id) || !isPossible(this.method, candidate)) continue;
			tried.add(id);
			const reply = await this.check.session.send(this.method, rowOf(this.method, candidate), {
				folder: this.#value('x'),
			});
			if (this.#isRead(reply, [wire.name]) && (await this.#isAddress(candidate, reply))) {
				return candidate;
			}
			const better = reply.stated.filter(
				({ name, kind }) => kind === 'missing' && !wires.some((one) => one.name === name),
			);
			for (const { name, place } of better) {
				const found = await this.#tryEach([{ name, in: place === 'header' ? 'header' : 'query' }]);
				if (found) return found;
			}
		}
		return undefined;
	}

	/** An address that no server knows is answered otherwise than one that ends in the folder. */
	async #isAddress(candidate: Candidate, reply: Reply): Promise<boolean> {
		if (candidate.inputs.folder?.in !== 'url') return true;
		const row = rowOf(this.method, { ...candidate, path: `${candidate.path}${UNKNOWN}` });
		const folder = this.#value('address');
		const unknown = await this.check.session.send(this.method, row, { folder });
		const known = { bare: undefined, control: unknown };
		return isRead(this.check, this.method, reply, known, []);
	}

	/** @param most how many groups of names are sent */
	async #together(place: ManyPlace, most: number): Promise<Candidate | undefined> {
		const groups =
			place === 'query' ? queriesOf(this.check.knowledge) : [headersOf(HEADERS.folder ?? [])];
		for (const names of groups.slice(0, most)) {
			const reply = await this.#sendAll(names, place);
			const refused = new Set(unexpectedIn(reply));
			// A server that names what it refuses names all but those that it takes; some name the first alone.
			const isTold = refused.size > names.length / 2;
			const left = isTold ? leftOf(names, refused).slice(0, MOST_LEFT) : [];
			const found = isTold
				? await this.#tryEach(left.map((name) => ({ name, in: place })))
				: refused.size === 0 && this.#isRead(reply, names) && (await this.#halved(names, place));
			if (found) return found;
		}
		return undefined;
	}

	/** The one name of many that is read. */
	async #halved(names: readonly string[], place: ManyPlace): Promise<Candidate | undefined> {
		const name = await halve(names, async (some) => {
			const reply = await this.#sendAll(some, place);
			return unexpectedIn(reply).length === 0 && this.#isRead(reply, some);
		});
		return name === undefined
			? undefined
			: { ...this.#base, inputs: { folder: { name, in: place } } };
	}

	async #sendAll(names: readonly string[], place: ManyPlace): Promise<Reply> {
		const values = names.map((name, index) => [name, this.#value(String(index))]);
		return await this.#send({ [place]: Object.fromEntries(values) as Record<string, string> });
	}

	/** The usual names, which the other list has had already if it was not found. */
	async #oneByOne(): Promise<Candidate | undefined> {
		const others = [...this.check.knowledge.findings.values()];
		const isInVain = others.some(({ status }) => status === 'notFound');
		if (this.#control?.kind === 'ok' || isInVain) return undefined;
		const names = singlesOf(this.check.knowledge);
		const found = await this.#tryEach(names.map((name) => ({ name, in: 'query' })));
		// Together with others the same name was not read.
		if (found) this.check.session.refusesUnknown = true;
		return found;
	}

	#isRead(reply: Reply, names: readonly string[]): boolean {
		const known = { bare: this.#bare, control: this.#control };
		return isRead(this.check, this.method, reply, known, names);
	}

	async #send(constants: Constants): Promise<Reply> {
		const candidate = { ...this.#base, inputs: {}, constants: merged(this.#base, constants) };
		const row: Row = rowOf(this.method, candidate);
		return await this.check.session.send(this.method, row, { folder: '' });
	}

	#value(mark: string): string {
		this.#values += 1;
		return `${this.check.session.token}-${this.#values}${mark}`;
	}
}

function merged(base: Candidate, more: Constants): Constants {
	return {
		...base.constants,
		...more,
		query: { ...base.constants?.query, ...more.query },
		header: { ...base.constants?.header, ...more.header },
	};
}
