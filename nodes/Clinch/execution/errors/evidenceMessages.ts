/** What the user reads where the library contradicts what Clinch answered (the room evidence/). */
import type { ApiError } from '../../answers/apiError';
import { ifOffered, type Advice, type ErrorMessage } from './advice';

const CHECK =
	'Run Setup → Check API and paste its result into API Contract Overrides of the Clinch credential.';

const OVERWRITE = ifOffered('If Asset Exists', ' Or set If Asset Exists to Overwrite.');

/** By the code that evidence/ gives; the error's text names the path and what was seen. */
export const EVIDENCE_MESSAGES: Readonly<
	Record<string, (error: ApiError, advice: Advice) => ErrorMessage>
> = {
	NOT_READ: ({ method, text }) => ({
		message: `Clinch didn’t list the folder ${text}`,
		description: `Clinch probably ignores the field name under which ${method} sends the folder, so nothing was returned. ${CHECK}`,
	}),
	CUT: ({ text }) => ({
		message: `Clinch returned only part of the list (${text})`,
		description: `The rest could not be read, so nothing was returned. ${CHECK} Check API also finds how to request further pages.`,
	}),
	NO_LIST: ({ method, text }) => ({
		message: `The list in Clinch’s response to ${method} could not be read (${text})`,
		description: `Nothing was returned, because the list may not be empty. ${CHECK} If that doesn’t help, set "answer" of ${method} there: it says where the list is.`,
	}),
	ELSEWHERE: ({ method, text }) => ({
		message: `Clinch stored the asset or folder in another place than ${text}`,
		description: `Clinch probably ignores a field name that ${method} sends. Delete what was stored there. ${CHECK}`,
	}),
	LOST: ({ text }) => ({
		message: `Clinch reported success, but the asset is missing: ${text}`,
		description: `Look for the asset in Clinch before you continue. ${CHECK}`,
	}),
	MORE_DELETED: ({ text }) => ({
		message: `Clinch deleted more than the folder ${text}`,
		description: `The run was stopped. Ask Clinch whether these assets can be restored. ${CHECK}`,
	}),
	NOT_SENT: ({ method, text }) => ({
		message: `Not sent: an earlier item showed that ${method} works differently on this account (${text})`,
		description: CHECK,
	}),
	UNCERTAIN: ({ text }, advice) => ({
		message: `Clinch’s response doesn’t show whether the asset exists: ${text}`,
		description: `Nothing was sent, so no asset was overwritten. ${CHECK}${OVERWRITE(advice)}`,
	}),
};
