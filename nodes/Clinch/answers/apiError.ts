import type { Method } from '../contract/table';

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
	 */
	constructor(
		readonly method: Method,
		readonly statusOrCode: StatusOrCode,
		readonly text: string,
		readonly tries: number,
		readonly mayHaveWorked: boolean,
		readonly isPage = false,
	) {
		super(`${method} ended with ${statusOrCode}`);
		this.name = 'ApiError';
	}

	/** The same, after a look showed that nothing was done. */
	withoutDoubt(): ApiError {
		return new ApiError(this.method, this.statusOrCode, this.text, this.tries, false, this.isPage);
	}
}

/** Whether a failure is Clinch's word that an asset or folder is not there. */
export function isMissing(error: unknown): boolean {
	if (!(error instanceof ApiError) || error.isPage) return false;
	if (error.statusOrCode === 404) return true;
	// Clinch answers 400 for a folder that is missing; for an asset the status is not documented.
	return error.statusOrCode === 400 && /not found|not exist|n['’]t exist|no such/i.test(error.text);
}
