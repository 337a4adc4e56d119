/** The error texts for broken connections, and for answers that say no or say nothing readable. */
import type { ApiError, StatusOrCode } from '../../answers/apiError';
import { ifOffered, type Description, type ErrorMessage } from './advice';

const RETRIES = 'Max Retries';

/** After a failure that may pass by itself. */
export const LATER = ifOffered(
	RETRIES,
	`Run the item again later, or raise ${RETRIES}.`,
	'Try again later.',
);

interface CodeMessage {
	readonly message: string;
	readonly description: string | Description;
}

const BROKEN: CodeMessage = {
	message: 'The connection to Clinch was lost',
	description: LATER,
};

const NETWORK = 'Check Base URL in the Clinch credential and the network connection of this n8n.';

/** By the code of a broken connection. */
export const CODES: Readonly<Record<StatusOrCode, CodeMessage>> = {
	ECONNREFUSED: {
		message: 'Couldn’t connect to Clinch: the connection was refused',
		description: NETWORK,
	},
	ENOTFOUND: {
		message: 'Couldn’t connect to Clinch: the host name doesn’t exist',
		description: NETWORK,
	},
	EAI_AGAIN: {
		message: 'Couldn’t connect to Clinch: the host name couldn’t be resolved',
		description: NETWORK,
	},
	ETIMEDOUT: {
		message: 'Clinch didn’t respond in time',
		description: ifOffered(
			'Timeout',
			'Run the item again later, or raise Timeout.',
			'Try again later.',
		),
	},
	TOO_LONG: {
		message: 'The response is larger than 32 MB, the most this node reads',
		description:
			'For a list, choose a smaller folder or list its subfolders one by one. Otherwise check Base URL in the Clinch credential.',
	},
	UNREAD: {
		message: 'Clinch reported success before it had received the whole file',
		description:
			'The asset may be missing or incomplete. Run the item again. If this repeats, check Base URL in the Clinch credential and any proxy in between.',
	},
	ECONNRESET: BROKEN,
	ECONNABORTED: BROKEN,
	EPIPE: BROKEN,
	ERR_STREAM_PREMATURE_CLOSE: BROKEN,
};

/** By the code that answers/ gives for an answer that says no, or that says nothing readable. */
export const ANSWER_MESSAGES: Readonly<Record<StatusOrCode, (error: ApiError) => ErrorMessage>> = {
	UNREADABLE: ({ text }) => ({
		message: `Clinch returned ${text}`,
		description: 'Check Base URL in the Clinch credential. Another service may have answered.',
	}),
	NOT_DONE: ({ text }) => ({
		message: `Clinch reported a failure: ${text}`,
		description: 'Check the values of this item and the asset or folder in the library.',
	}),
	MOVED: ({ text }) => ({
		message: `The asset was probably moved already: it isn’t at its old place, and ${text} exists`,
		description:
			'If an earlier run moved it, there is nothing left to do. Otherwise check the key.',
	}),
	NOT_DELETED: ({ method, text }) => ({
		message: `Clinch didn’t delete the ${method === 'DeleteFolder' ? 'folder' : 'asset'} ${text}`,
		description: 'Check that it is the full path in the library.',
	}),
};
