import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import type { Method } from '../api/contract';
import { Failure } from '../api/failure';
import type { Ending } from '../api/retry';
import { Refusal } from '../api/refusal';

interface Words {
	readonly message: string;
	readonly description: string;
}

/**
 * The one place that makes n8n's errors.
 *
 * NodeApiError for what Clinch answered, NodeOperationError for what the user set. Neither holds a
 * request or an answer, so that no key can come along.
 *
 * @param itemIndex the item, counted from 0; undefined in the editor's searches
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const place = itemIndex === undefined ? {} : { itemIndex };
	if (error instanceof Failure) {
		// n8n would put its own words in the place of ours for the code of a broken connection.
		const status = typeof error.ending === 'number' ? { httpCode: String(error.ending) } : {};
		return new NodeApiError(node, {}, { ...wordsFor(error), ...status, ...place });
	}
	if (error instanceof Refusal) {
		return new NodeOperationError(node, error.message, {
			description: error.description,
			...place,
		});
	}
	return new NodeOperationError(node, error instanceof Error ? error : String(error), place);
}

function wordsFor(failure: Failure): Words {
	const { ending, tries, mayHaveWorked } = failure;
	const words = typeof ending === 'number' ? statusWords(failure, ending) : codeWords(failure);
	const after = tries > 1 ? ` Sent ${tries} times.` : '';
	const open = mayHaveWorked
		? ' It is not certain whether Clinch did what was asked: running the item again does no harm, but may say that it is missing or exists already.'
		: '';
	return { message: words.message, description: words.description + after + open };
}

function statusWords({ method, text }: Failure, status: number): Words {
	const said = text ? `: ${text}` : '';
	const known = HINTS[method]?.[status];
	if (status >= 300 && status < 400) {
		return {
			message: 'Clinch answered with a redirect to another address, which was not followed',
			description:
				'Check Base URL in the Clinch credential: the API key is never sent to an address that an answer names.',
		};
	}
	if (status >= 500) {
		return {
			message: `Clinch is in trouble and could not do this (status ${status})${said}`,
			description: 'Run the item again later, or raise the option Max Retries.',
		};
	}
	const words = STATUSES[status];
	return {
		message: `${words?.message(method) ?? `Clinch refused the request (status ${status})`}${said}`,
		description: known ?? words?.description ?? 'Check the values of this item.',
	};
}

interface StatusWords {
	message(method: Method): string;
	readonly description: string;
}

const STATUSES: Readonly<Record<number, StatusWords>> = {
	400: {
		message: () => 'Clinch refused the request',
		description:
			'Check the values of this item. If they are right, a name that this node sends may be wrong: correct it in API Contract Overrides of the Clinch credential.',
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
const HINTS: { readonly [M in Method]?: Readonly<Record<number, string>> } = {
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

function codeWords({ method, ending, text }: Failure): Words {
	const words = CODES[ending];
	if (words) return words;
	if (ending === 'UNREADABLE') {
		return {
			message: `Clinch answered with ${text}`,
			description:
				'Check Base URL in the Clinch credential: another service may have answered. What was asked may have been done.',
		};
	}
	if (ending === 'NOT_DELETED') {
		return {
			message: `Clinch did not delete the ${method === 'DeleteFolder' ? 'folder' : 'asset'} ${text}`,
			description: 'Check that it is the full path in the library.',
		};
	}
	if (/CERT|TLS|SSL|SELF_SIGNED/.test(String(ending))) {
		return {
			message: 'The connection to Clinch is not secure: its certificate was not accepted',
			description: `Check Base URL in the Clinch credential, and the proxy of this n8n. Code: ${ending}.`,
		};
	}
	return {
		message: `The request to Clinch (${method}) could not be completed`,
		description: `Run the item again later, or check Base URL in the Clinch credential and the network of this n8n. ${text || 'The connection failed.'} Code: ${ending}.`,
	};
}

const BROKEN: Words = {
	message: 'The connection to Clinch broke off',
	description: 'Run the item again later, or raise the option Max Retries.',
};

const NETWORK = 'Check Base URL in the Clinch credential, and the network of this n8n.';

const CODES: Readonly<Record<Ending, Words>> = {
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
		description: 'List a smaller folder, or its subfolders one by one.',
	},
	ECONNRESET: BROKEN,
	ECONNABORTED: BROKEN,
	EPIPE: BROKEN,
	ERR_STREAM_PREMATURE_CLOSE: BROKEN,
};
