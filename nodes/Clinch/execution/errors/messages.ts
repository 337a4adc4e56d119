/** The error texts for each way in which Clinch or the connection can fail, and what to do. */
import type { Method } from '../../contract/table';
import type { ApiError, StatusOrCode } from '../../answers/apiError';

/** What an error may advise: only what the operation offers and the item has not set already. */
export interface Advice {
	/** The labels of the operation's options. */
	readonly options: ReadonlySet<string>;
	/** Whether Create Missing Folders is on. */
	readonly createsFolders: boolean;
}

export interface ErrorMessage {
	readonly message: string;
	readonly description: string;
}

type Description = (advice: Advice) => string;

interface StatusMessage {
	message(method: Method): string;
	readonly description: string | Description;
}

const RETRIES = 'Max Retries';

/** Advice that names an option, where the operation has it. */
export function ifOffered(option: string, text: string, otherwise = ''): Description {
	return ({ options }) => (options.has(option) ? text : otherwise);
}

/** By Clinch's status. */
export const STATUSES: Readonly<Record<number, StatusMessage>> = {
	400: {
		message: () => 'Clinch rejected the request',
		description:
			'Check the values of this item. If they are correct, this account’s API may expect other field names: run Setup → Check API.',
	},
	401: {
		message: () => 'Clinch rejected the API key',
		description: 'Check Account ID and API Key in the Clinch credential.',
	},
	403: {
		message: (method) => `This API key doesn’t have access to ${method}`,
		description:
			'An API key works only with the methods that were requested for it. Ask Clinch to enable this method, and check that Account ID belongs to this key.',
	},
	404: {
		message: () => 'Asset or folder not found',
		description: 'Check the key or folder of this item. It must be the full path in the library.',
	},
	405: {
		message: (method) => `Clinch doesn’t accept this verb for ${method}`,
		description:
			'Run Setup → Check API, or correct the verb or path of this method in API Contract Overrides of the Clinch credential.',
	},
	409: {
		message: () => 'The request conflicts with the current state of the library',
		description: 'Check the asset or folder in the library, then run the item again.',
	},
	413: {
		message: () => 'The file is too large for Clinch',
		description: 'Reduce the size of the file. The README lists the maximum sizes.',
	},
	429: {
		message: () => 'Clinch is rate limiting this account (429)',
		description: ifOffered(
			'Max Concurrency',
			'Lower Max Concurrency or raise Max Retries in the options.',
			'Try again in a moment.',
		),
	},
};

const MAKE_FOLDERS = 'Create Missing Folders';

/** Where a folder on the way is missing: the option that makes it, unless it is on or not there. */
function noFolder(what: string, otherwise: string): Description {
	return ({ options, createsFolders }) =>
		options.has(MAKE_FOLDERS) && !createsFolders
			? `${what} may not exist: turn on ${MAKE_FOLDERS}, or ${otherwise}.`
			: `${what} may not exist: ${otherwise}.`;
}

const NO_TARGET: HintsByStatus = {
	404: noFolder('The folder', 'choose another folder'),
};
const NO_SOURCE: HintsByStatus = {
	404: noFolder(
		'The asset or the destination folder',
		'check the key and the folder: both must be full paths in the library',
	),
};
const FOLDER_EXISTS = ifOffered(
	'If Folder Exists',
	'If the folder already exists, set If Folder Exists to Continue.',
	'Check the folder in the library, then run the item again.',
);

type HintsByStatus = Readonly<Record<number, Description>>;

/** What to do where a status says more for this method than for others. */
export const HINTS: { readonly [M in Method]?: HintsByStatus } = {
	PutAsset: NO_TARGET,
	PutAssetJSON: NO_TARGET,
	CopyAsset: NO_SOURCE,
	MoveAsset: NO_SOURCE,
	PutFolder: {
		400: (advice) =>
			`${FOLDER_EXISTS(advice)} ${noFolder('A parent folder', 'create it first')(advice)}`,
		409: FOLDER_EXISTS,
	},
	DeleteFolder: { 400: () => 'The folder may not exist. Check its full path.' },
};

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
