/** Whether a list's answer shows that a name was read. */
import type { Check } from '../../check';
import type { ListMethod } from '../../knowledge';
import { essence, type Reply } from '../../reply';

/** No server has an input of this name. */
export const UNKNOWN = 'n8nClinchCheck';

/** The answers to a request without a folder, and to one with an unknown name. */
interface Known {
	readonly bare: Reply | undefined;
	readonly control: Reply | undefined;
}

/** An answer that is neither that to no name nor that to an unknown one. */
export function isRead(
	check: Check,
	method: ListMethod,
	reply: Reply,
	{ bare, control }: Known,
	names: readonly string[],
): boolean {
	if (!control || reply.kind === 'broken' || reply.kind === 'closed') return false;
	// An address that is not known is none with an input in it.
	if (reply.kind === 'noRoute') return false;
	if ([414, 431, 429].includes(Number(reply.statusOrCode))) return false;
	return [control, bare].every((one) => !one || differs(check, method, reply, one, names));
}

function differs(
	{ session }: Check,
	method: ListMethod,
	reply: Reply,
	other: Reply,
	names: readonly string[],
): boolean {
	if (reply.kind === 'ok' && other.kind === 'ok') {
		const before = new Set(session.lists.identities(other, method, ''));
		const now = session.lists.identities(reply, method, '');
		return before.size > 0 && !now.some((identity) => before.has(identity));
	}
	if (reply.kind !== other.kind) return true;
	const sent = [...names, UNKNOWN, session.token];
	return essence(reply, sent) !== essence(other, sent);
}

/** The names that a server doesn't know. */
export function unexpectedIn({ stated }: Reply): string[] {
	return stated.flatMap(({ kind, name }) => (kind === 'unexpected' ? [name] : []));
}

/** Of names with brackets servers name a part. */
export function leftOf(names: readonly string[], refused: ReadonlySet<string>): string[] {
	return names.filter((name) => !refused.has(name) && !name.includes('['));
}
