/**
 * Where things stand in a method's answer, as the credential's contract says it. Each is a path of
 * field names with dots between them; what is left out is found by rule.
 */
export interface AnswerShape {
	/** The list; the empty text is the answer itself. */
	readonly list?: string;
	/** An element's key or path, from the element on. */
	readonly key?: string;
	/** An element's name, from the element on. */
	readonly name?: string;
	/** The token of the next page, from the answer on. */
	readonly nextPage?: string;
}
