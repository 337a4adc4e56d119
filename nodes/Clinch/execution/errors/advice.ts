/** What an error can tell the user to do. */

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

export type Description = (advice: Advice) => string;

/** Advice that names an option, where the operation has it. */
export function ifOffered(option: string, text: string, otherwise = ''): Description {
	return ({ options }) => (options.has(option) ? text : otherwise);
}
