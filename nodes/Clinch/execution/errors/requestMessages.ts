/** What the user reads where Clinch refuses the request itself: a wrong name, verb, path or body. */
import type { ApiError } from '../../answers/apiError';
import { assignments } from '../../check/words/assign';
import { mergeOverrides } from '../../contract/overrides';
import type { Method } from '../../contract/table';
import type { ErrorMessage } from './advice';

const CHECK = 'Run Setup → Check API to find what this account’s API expects.';

/**
 * The message for a refusal that tells of the request, with the finished line for API Contract
 * Overrides where the server names what it wants.
 *
 * @returns undefined for every other failure
 */
export function requestMessage(error: ApiError): ErrorMessage | undefined {
	const { method, text, details } = error;
	const said = text ? `: ${text}` : '';
	const wanted = wantedNames(error);
	if (wanted.length > 0) {
		const line = overridesFor(method, wanted, Object.keys(details.row?.inputs ?? {}));
		return {
			message: `Clinch expects ${wanted.map(({ name }) => `“${name}”`).join(' and ')} from ${method}${said}`,
			description: line
				? `Add this to API Contract Overrides in the Clinch credential: ${line} Or run Setup → Check API to find all names at once.`
				: CHECK,
		};
	}
	if (details.inputErrors?.kind === 'no-action') {
		return {
			message: `Clinch doesn’t recognize the request for ${method}${said}`,
			description: `This account’s API probably expects other field names. ${CHECK}`,
		};
	}
	if (details.inputErrors?.kind === 'no-route' && error.statusOrCode === 403) {
		return {
			message: `Clinch doesn’t recognize the verb or path of ${method}${said}`,
			description: CHECK,
		};
	}
	return undefined;
}

interface Wanted {
	readonly name: string;
	readonly place?: string | undefined;
}

/** Names that the server asks for and that are not sent. */
function wantedNames({ details: { inputErrors, row } }: ApiError): Wanted[] {
	const sent = new Set(Object.values(row?.inputs ?? {}).map(({ name }) => name));
	const { inputs = [] } = inputErrors ?? {};
	return inputs.filter(({ name, problem }) => problem === 'missing' && !sent.has(name));
}

/** The override that sends our inputs under the wanted names; undefined where it would be refused. */
function overridesFor(
	method: Method,
	wanted: readonly Wanted[],
	inputs: readonly string[],
): string | undefined {
	const isTransfer = method === 'CopyAsset' || method === 'MoveAsset';
	const roles = inputs.map((input) => (isTransfer && input === 'assetKey' ? 'source' : input));
	const [way] = assignments(
		wanted.map(({ name }) => name),
		roles,
		1,
	);
	if (!way) return undefined;
	const changes = wanted.flatMap(({ name }) => {
		const role = way.get(name);
		return role === undefined ? [] : [[role === 'source' ? 'assetKey' : role, { name }] as const];
	});
	const line = JSON.stringify({ [method]: { inputs: Object.fromEntries(changes) } });
	try {
		mergeOverrides(line);
		return line;
	} catch {
		return undefined;
	}
}
