/** What the user is told of each way in which Clinch or the connection can fail, and what to do. */
import type { Method } from '../contract/table';
import type { StatusOrCode } from '../answers/apiError';

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
function ifOffered(option: string, text: string, otherwise = ''): Description {
	return ({ options }) => (options.has(option) ? text : otherwise);
}

/** By Clinch's status. */
export const STATUSES: Readonly<Record<number, StatusMessage>> = {
	400: {
		message: () => 'Clinch refused the request',
		description:
			'Check the values of this item. If they are right, a name that this node sends may be wrong: run Setup → Check API, or correct the name in API Contract Overrides of the Clinch credential.',
	},
	401: {
		message: () => 'Clinch did not accept the API key',
		description: 'Check Account ID and API Key in the Clinch credential.',
	},
	403: {
		message: (method) => `The API key does not open Clinch's method ${method}`,
		description:
			'A key opens only the methods that were requested for it. Ask Clinch to open this one for your account, and check that the Account ID is that of the key.',
	},
	404: {
		message: () => 'Clinch did not find what was asked for',
		description: 'Check the key or folder of this item: it must be the full path in the library.',
	},
	405: {
		message: (method) => `Clinch does not take the method ${method} in this way`,
		description:
			'Correct the verb or the path of the method in the credential’s API Contract Overrides.',
	},
	409: {
		message: () => 'Clinch found a conflict with what is in the library',
		description: 'Look at the asset or folder in the library, then run the item again.',
	},
	413: {
		message: () => 'Clinch found the file too large',
		description: 'Make the file smaller: the README lists Clinch’s largest sizes.',
	},
	429: {
		message: () => 'Clinch got too many requests',
		description: ifOffered(
			RETRIES,
			'Lower the option Max Concurrency, or raise Max Retries.',
			'Wait a moment, then try again.',
		),
	},
};

const MAKE_FOLDERS = 'Create Missing Folders';

/** Where a folder on the way is missing: the option that makes it, unless it is on or not there. */
function noFolder(what: string, otherwise: string): Description {
	return ({ options, createsFolders }) =>
		options.has(MAKE_FOLDERS) && !createsFolders
			? `${what} is missing: turn on the option ${MAKE_FOLDERS}, or ${otherwise}.`
			: `${what} is missing: ${otherwise}.`;
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
	'If the folder exists already, set the option If Folder Exists to Continue.',
	'Look at the folder in the library, then run the item again.',
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
			`${FOLDER_EXISTS(advice)} ${noFolder('Perhaps a folder above it', 'create that one first')(advice)}`,
		409: FOLDER_EXISTS,
	},
	DeleteFolder: { 400: () => 'The folder may not exist: check its full path.' },
};

/** After a failure that may pass by itself. */
export const LATER = ifOffered(
	RETRIES,
	`Run the item again later, or raise the option ${RETRIES}.`,
	'Try again later.',
);

interface CodeMessage {
	readonly message: string;
	readonly description: string | Description;
}

const BROKEN: CodeMessage = {
	message: 'The connection to Clinch broke off',
	description: LATER,
};

const NETWORK = 'Check Base URL in the Clinch credential, and the network of this n8n.';

/** By the code of a broken connection. */
export const CODES: Readonly<Record<StatusOrCode, CodeMessage>> = {
	ECONNREFUSED: {
		message: 'Clinch could not be reached: the connection was refused',
		description: NETWORK,
	},
	ENOTFOUND: {
		message: 'Clinch could not be reached: its address does not exist',
		description: NETWORK,
	},
	EAI_AGAIN: {
		message: 'Clinch could not be reached: its address could not be looked up',
		description: NETWORK,
	},
	ETIMEDOUT: {
		message: 'Clinch did not answer in time',
		description: ifOffered(
			'Timeout',
			'Run the item again later, or raise the option Timeout.',
			'Try again later.',
		),
	},
	TOO_LONG: {
		message: 'Clinch answered with more data than this node reads at once (32 MB)',
		description:
			'If this was a list, list a smaller folder, or its subfolders one by one. Else check Base URL in the Clinch credential.',
	},
	UNREAD: {
		message: 'Clinch reported success before it had received the whole file',
		description:
			'The asset may be missing or incomplete. Run the item again; if this repeats, check Base URL in the Clinch credential and any proxy on the way.',
	},
	ECONNRESET: BROKEN,
	ECONNABORTED: BROKEN,
	EPIPE: BROKEN,
	ERR_STREAM_PREMATURE_CLOSE: BROKEN,
};
