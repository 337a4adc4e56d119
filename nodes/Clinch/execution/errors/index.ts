import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { ApiError } from '../../answers/apiError';
import { InputError } from '../../contract/inputError';
import { requestMessage } from './requestMessages';
import { EVIDENCE_MESSAGES } from './evidenceMessages';
import type { Advice, ErrorMessage } from './advice';
import { ANSWER_MESSAGES, CODES, LATER } from './codeMessages';
import { HINTS } from './statusHints';
import { STATUSES } from './statusMessages';

const NO_ADVICE: Advice = { options: new Set(), createsFolders: false };

/**
 * The one place that makes n8n's errors.
 *
 * NodeApiError for what Clinch answered, NodeOperationError for what the user set. Neither holds a
 * request or an answer, so that no key can come along.
 *
 * @param itemIndex the item, counted from 0; undefined in the editor's searches
 * @param advice what the operation offers; nothing in the editor's searches
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
	advice: Advice = NO_ADVICE,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const place = itemIndex === undefined ? {} : { itemIndex };
	if (error instanceof ApiError) {
		// n8n would put its own words in the place of ours for the code of a broken connection.
		const status =
			typeof error.statusOrCode === 'number' ? { httpCode: String(error.statusOrCode) } : {};
		return new NodeApiError(node, {}, { ...wordsFor(error, advice), ...status, ...place });
	}
	if (error instanceof InputError) {
		return new NodeOperationError(node, error.message, {
			description: error.description,
			...place,
		});
	}
	return new NodeOperationError(node, error instanceof Error ? error : String(error), place);
}

/** What a failed request is told as, before n8n's own error is made of it. */
export function wordsFor(failure: ApiError, advice: Advice): ErrorMessage {
	const { statusOrCode, tries, mayHaveWorked } = failure;
	const words =
		requestMessage(failure) ??
		(typeof statusOrCode === 'number'
			? statusWords(failure, statusOrCode, advice)
			: codeWords(failure, advice));
	const after = tries > 1 ? ` The request was sent ${tries} times.` : '';
	const open = mayHaveWorked
		? ' Clinch may have completed this request although its response was lost. It’s safe to run the item again; it may then report that the asset or folder is missing or already exists.'
		: '';
	return { message: words.message, description: words.description + after + open };
}

function statusWords(
	{ method, text, details }: ApiError,
	status: number,
	advice: Advice,
): ErrorMessage {
	const said = text ? `: ${text}` : '';
	const known = HINTS[method]?.[status];
	if (status >= 300 && status < 400) {
		return {
			message: 'Clinch redirected the request to another address',
			description:
				'The node never follows redirects, so that the API key stays with Clinch. Check Base URL in the Clinch credential.',
		};
	}
	if (status >= 500) {
		return {
			message: `Clinch returned a server error (${status})${said}`,
			description: LATER(advice),
		};
	}
	if (status === 404 && details.isPage) {
		return {
			message: `A web page answered that this address doesn’t exist${said}`,
			description: `Check Base URL in the Clinch credential and the path of ${method} in API Contract Overrides.`,
		};
	}
	const words = STATUSES[status];
	return {
		message: `${words?.message(method) ?? `Clinch rejected the request (${status})`}${said}`,
		description: described(known ?? words?.description ?? 'Check the values of this item.', advice),
	};
}

function described(description: string | ((advice: Advice) => string), advice: Advice): string {
	return typeof description === 'string' ? description : description(advice);
}

function codeWords(error: ApiError, advice: Advice): ErrorMessage {
	const { method, statusOrCode, text } = error;
	const stated = ANSWER_MESSAGES[statusOrCode] ?? EVIDENCE_MESSAGES[statusOrCode];
	if (stated) return stated(error, advice);
	const words = CODES[statusOrCode];
	if (words) return { ...words, description: described(words.description, advice) };
	if (/(^|_)(CERT|TLS|SSL|SELF_SIGNED)/.test(String(statusOrCode))) {
		return {
			message: 'Couldn’t connect to Clinch securely: its certificate was rejected',
			description: `Check Base URL in the Clinch credential and the proxy of this n8n. Code: ${statusOrCode}.`,
		};
	}
	return {
		message: `The request to Clinch (${method}) couldn’t be completed`,
		description: `Run the item again later, or check Base URL in the Clinch credential and the network connection of this n8n. ${text || 'The connection failed.'} Code: ${statusOrCode}.`,
	};
}
