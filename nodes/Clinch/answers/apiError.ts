import type { Method } from '../contract/table';
import { readInputErrors, type InputErrors } from './inputNames';

/** How a request ended: with Clinch's status, or with the code of a broken connection. */
export type StatusOrCode = number | string;

/**
 * Clinch did not do what a method asked. Thrown by client.ts, which knows neither the node nor the
 * item; actions/errors.ts turns it into n8n's NodeApiError with both.
 */
export class ApiError extends Error {
	/**
	 * @param method the method that failed
	 * @param statusOrCode Clinch's status, or the code of a broken connection
	 * @param text what Clinch said about it, without the API key
	 * @param tries how often it was sent
	 * @param mayHaveWorked whether a lost answer leaves open what Clinch did
	 * @param isPage whether a web page answered, as it does where an address is wrong
	 * @param inputErrors what it says about the request itself; undefined where there was no answer
	 */
	constructor(
		readonly method: Method,
		readonly statusOrCode: StatusOrCode,
		readonly text: string,
		readonly tries: number,
		readonly mayHaveWorked: boolean,
		readonly isPage = false,
		readonly inputErrors?: InputErrors,
	) {
		super(`${method} ended with ${statusOrCode}`);
		this.name = 'ApiError';
	}

	/** The same, after a look showed that nothing was done. */
	withoutDoubt(): ApiError {
		const { method, statusOrCode, text, tries, isPage, inputErrors } = this;
		return new ApiError(method, statusOrCode, text, tries, false, isPage, inputErrors);
	}
}

/** What a failed look proves of an asset or folder. */
export function existenceOf(error: unknown): 'notThere' | 'unknown' {
	return isMissing(error) ? 'notThere' : 'unknown';
}

/**
 * Whether a failure is Clinch's word that an asset or folder is not there. A refusal of the request
 * itself, such as a wrong name or a wrong route, is not.
 */
export function isMissing(error: unknown): boolean {
	if (!(error instanceof ApiError) || error.isPage || typeof error.statusOrCode !== 'number') {
		return false;
	}
	// Clinch answers 400 for a folder that is missing; for an asset the status is not documented.
	if (![400, 404, 410, 422].includes(error.statusOrCode)) return false;
	const { kind } =
		error.inputErrors ?? readInputErrors({ status: error.statusOrCode, text: error.text });
	return kind === 'not-there';
}
