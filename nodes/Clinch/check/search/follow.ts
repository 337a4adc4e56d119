/** Follows a server's errors: sends, reads which names are missing or unknown, corrects the row, and sends again. */
import type { Method } from '../../contract/table';
import { isPossible, type Candidate, type WireGuess } from '../candidate';
import type { Reply } from '../reply';
import type { State } from './change';
import { corrections } from './corrections';

/** What came of one candidate. */
export interface Attempt {
	readonly candidate: Candidate;
	readonly reply: Reply;
	/** Whether its effect was seen. */
	readonly worked: boolean;
	/** Inputs that the server's errors told, of all attempts that led here. */
	readonly known?: Readonly<Record<string, WireGuess>>;
	/** The row that was taken without the right effect. */
	readonly taken?: Candidate | undefined;
}

export type Try = (candidate: Candidate) => Promise<Attempt>;

/** How many requests one method's errors are followed for. */
const MOST_STEPS = 16;

/**
 * @param tried candidates that need no second try, as text
 * @param most requests that it may take
 * @returns the last attempt, which worked or tells no further name
 */
export async function followErrors(
	method: Method,
	start: Candidate,
	attempt: Try,
	tried: Set<string>,
	most = MOST_STEPS,
): Promise<Attempt | undefined> {
	let waiting: State[] = [{ candidate: start, stated: new Set() }];
	let last: Attempt | undefined;
	let taken: Candidate | undefined;
	let known: Known = { isTaken: false, inputs: {} };
	for (let steps = 0; steps < most; steps++) {
		const state = waiting.shift();
		if (!state) break;
		const id = JSON.stringify(state.candidate);
		if (tried.has(id) || !isPossible(method, state.candidate)) {
			steps -= 1;
			continue;
		}
		tried.add(id);
		const came = await attempt(state.candidate);
		known = better(known, state, came.reply);
		if (came.reply.kind === 'ok') taken ??= came.candidate;
		last = { ...came, known: known.inputs, taken };
		// Of a row that was taken other readings are better than other rows.
		if (last.reply.kind === 'ok' || last.reply.kind === 'closed') return last;
		const next = corrections(method, state, last.reply);
		const isLater = state.isMoved || (state.isOpen && isInVain(state, came.reply));
		waiting = (isLater ? [...waiting, ...next] : [...next, ...waiting]).slice(0, 40);
	}
	return last;
}

/** Where a name that was sent is still missing, another input or another place is meant. */
function isInVain({ candidate, stated }: State, reply: Reply): boolean {
	const sent = [...stated].map((input) => candidate.inputs[input]?.name);
	return reply.stated.some(({ kind, name }) => kind === 'missing' && sent.includes(name));
}

interface Known {
	/** Whether the server took a request with them, whatever it did. */
	readonly isTaken: boolean;
	readonly inputs: Readonly<Record<string, WireGuess>>;
}

/** What was told counts where the server no longer misses it; an answer of success counts more. */
function better(before: Known, { candidate, stated }: State, reply: Reply): Known {
	const missing = new Set(reply.stated.map(({ name }) => name));
	const inputs = Object.fromEntries(
		Object.entries(candidate.inputs).filter(
			([input, { name }]) => stated.has(input) && !missing.has(name),
		),
	);
	const isTaken = reply.kind === 'ok';
	const isMore = Object.keys(inputs).length > Object.keys(before.inputs).length;
	return isTaken !== before.isTaken
		? isTaken
			? { isTaken, inputs }
			: before
		: isMore
			? { isTaken, inputs }
			: before;
}
