import type { Method } from '../contract/table';
import type { Row } from '../contract/types';
import { readInputErrors, type InputErrors } from './inputNames';

/** How a request ended: with Clinch's status, or with the code of a broken connection. */
export type StatusOrCode = number | string;

interface ApiErrorDetails {
	/** Whether a web page answered, as it does where an address is wrong. */
	readonly isPage?: boolean;
	/** What it says about the request itself; undefined where there was no answer. */
	readonly inputErrors?: InputErrors | undefined;
	/** How the method was called. */
	readonly row?: Row;
	/** Whether what is seen in the library contradicts that the method did what was asked. */
	readonly isContradiction?: boolean;
	/** Whether nothing more may be sent in this run. */
	readonly endsRun?: boolean;
}

/**
 * Clinch did not do what a method asked. Whoever throws it knows neither the node nor the item;
 * execution/errors makes n8n's NodeApiError of it, with both.
 */
export class ApiError extends Error {
	/**
	 * @param method the method that failed
	 * @param statusOrCode Clinch's status, or the code of a broken connection
	 * @param text what Clinch said about it, without the API key
	 * @param tries how often it was sent
	 * @param mayHaveWorked whether a lost answer leaves open what Clinch did
	 * @param details what else is known of it
	 */
	constructor(
		readonly method: Method,
		readonly statusOrCode: StatusOrCode,
		readonly text: string,
		readonly tries: number,
		readonly mayHaveWorked: boolean,
		readonly details: ApiErrorDetails = {},
	) {
		super(`${method} ended with ${statusOrCode}`);
		this.name = 'ApiError';
	}

	/** The same, after a lookup showed that nothing was done. */
	withoutDoubt(): ApiError {
		return this.#with(this.text, false);
	}

	/** The same in other words. */
	withText(text: string): ApiError {
		return this.#with(text, this.mayHaveWorked);
	}

	#with(text: string, mayHaveWorked: boolean): ApiError {
		const { method, statusOrCode, tries, details } = this;
		return new ApiError(method, statusOrCode, text, tries, mayHaveWorked, details);
	}
}

/**
 * Whether a failure is Clinch's word that an asset or folder is not there. A refusal of the request
 * itself, such as a wrong name or a wrong route, is not.
 */
export function isMissing(error: unknown): boolean {
	if (
		!(error instanceof ApiError) ||
		error.details.isPage ||
		typeof error.statusOrCode !== 'number'
	) {
		return false;
	}
	// Clinch answers 400 for a folder that is missing; for an asset the status is not documented.
	if (![400, 404, 410, 422].includes(error.statusOrCode)) return false;
	const { kind } =
		error.details.inputErrors ?? readInputErrors({ status: error.statusOrCode, text: error.text });
	return kind === 'not-there';
}
