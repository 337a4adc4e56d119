import type { Method } from './contract';
import type { Ending } from './retry';

/**
 * Clinch did not do what a method asked. Thrown by client.ts, which knows neither the node nor the
 * item; actions/errors.ts turns it into n8n's NodeApiError with both.
 */
export class Failure extends Error {
	/**
	 * @param method the method that failed
	 * @param ending Clinch's status, or the code of a broken connection
	 * @param text what Clinch said about it, without the API key
	 * @param tries how often it was sent
	 * @param mayHaveWorked whether a lost answer leaves open what Clinch did
	 * @param isPage whether a web page answered, as it does where an address is wrong
	 */
	constructor(
		readonly method: Method,
		readonly ending: Ending,
		readonly text: string,
		readonly tries: number,
		readonly mayHaveWorked: boolean,
		readonly isPage = false,
	) {
		super(`${method} ended with ${ending}`);
		this.name = 'Failure';
	}

	/** The same, after a look showed that nothing was done. */
	withoutDoubt(): Failure {
		return new Failure(this.method, this.ending, this.text, this.tries, false, this.isPage);
	}
}

/** Whether a failure is Clinch's word that an asset or folder is not there. */
export function isMissing(error: unknown): boolean {
	if (!(error instanceof Failure) || error.isPage) return false;
	if (error.ending === 404) return true;
	// Clinch answers 400 for a folder that is missing; for an asset the status is not documented.
	return error.ending === 400 && /not found|not exist|n['’]t exist|no such/i.test(error.text);
}
