/** What the user is told of each way in which Clinch or the connection can fail, and what to do. */
import type { Method } from '../contract/table';
import type { StatusOrCode } from '../answers/apiError';

export interface ErrorMessage {
	readonly message: string;
	readonly description: string;
}

interface StatusMessage {
	message(method: Method): string;
	readonly description: string;
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
		description: 'Lower the option Max Concurrency, or raise Max Retries.',
	},
};

const NO_FOLDER = {
	404: 'The folder may be missing: turn on the option Create Missing Folders, or choose another folder.',
};
const NO_SOURCE = {
	404: 'The asset or the destination folder is missing: check the key, or turn on the option Create Missing Folders.',
};

/** What to do where a status says more for this method than for others. */
export const HINTS: { readonly [M in Method]?: Readonly<Record<number, string>> } = {
	PutAsset: NO_FOLDER,
	PutAssetJSON: NO_FOLDER,
	CopyAsset: NO_SOURCE,
	MoveAsset: NO_SOURCE,
	PutFolder: {
		400: 'If the folder exists already, set the option If Folder Exists to Continue. If a folder above it is missing, turn on Create Missing Folders.',
		409: 'If the folder exists already, set the option If Folder Exists to Continue.',
	},
	DeleteFolder: { 400: 'The folder may not exist: check its full path.' },
};

const BROKEN: ErrorMessage = {
	message: 'The connection to Clinch broke off',
	description: 'Run the item again later, or raise the option Max Retries.',
};

const NETWORK = 'Check Base URL in the Clinch credential, and the network of this n8n.';

/** By the code of a broken connection. */
export const CODES: Readonly<Record<StatusOrCode, ErrorMessage>> = {
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
		description: 'Run the item again later, or raise the option Timeout.',
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
