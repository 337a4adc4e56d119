/** What the contract of an account is made of. */
export const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export const BODIES = ['none', 'json', 'multipart', 'urlencoded', 'raw'] as const;
export const PLACES = ['query', 'body', 'form', 'header', 'url', 'filename'] as const;

export type Verb = (typeof VERBS)[number];
/** What the request carries: nothing, a JSON object, a form, or the file itself. */
export type Body = (typeof BODIES)[number];
/** Where an input travels; `url` is appended to the path, `filename` is the file part's own name. */
export type Place = (typeof PLACES)[number];

/** An input on the wire. */
export interface Wire {
	/** Its name; a dot in a body name nests, and a number after a dot is a place in a list. */
	readonly name: string;
	readonly in: Place;
	/** How its value is written, one of the words that language.ts allows for it there. */
	readonly as: string;
}

/** Where the parts of an answer stand, as dotted paths. What is left out is read by rule. */
export interface AnswerShape {
	/** The list in the answer; the other paths start at one of its elements, nextPage at the answer. */
	readonly list?: string;
	readonly key?: string;
	readonly name?: string;
	readonly nextPage?: string;
}

/** Further fields that travel with every request of a method, by place. */
export type Constants = Readonly<
	Partial<Record<'query' | 'body' | 'form' | 'header', Readonly<Record<string, unknown>>>>
>;

/** How one method is called. */
export interface Row {
	readonly verb: Verb;
	/** Another verb that Clinch's own text gives for the method, tried where `verb` is refused. */
	readonly otherVerb?: Verb;
	/** What follows `/{AccountId}` in the URL. */
	readonly path: string;
	readonly body: Body;
	/** The inputs that are sent, by our names. */
	readonly inputs: Readonly<Record<string, Wire>>;
	readonly constants: Constants;
	readonly answer: AnswerShape;
	/** True where the row was seen to work on this account, "assumed" where a person takes it as such. */
	readonly proven: boolean | 'assumed';
}

/** How keys and folders are spelt on the wire. Our own have no slash at either end. */
export interface Paths {
	/** How the library's root is sent; undefined is found out, `omit` leaves it out. */
	readonly root?: string;
	readonly leadingSlash: boolean;
	/** For folders alone. */
	readonly trailingSlash: boolean;
	/** What every path begins with. */
	readonly prefix: string;
}
