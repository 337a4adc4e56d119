/**
 * What the user set cannot be used. Thrown before any request by rooms that know neither the node
 * nor the item; execution/errors/ turns it into n8n's NodeOperationError with both.
 */
export class InputError extends Error {
	/**
	 * @param message what is wrong, in the user's words
	 * @param description what to do about it
	 */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'InputError';
	}
}
