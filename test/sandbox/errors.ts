/**
 * What the library itself refuses. That PutFolder and DeleteFolder answer 400 is documented, the
 * other statuses and all words are ours; `errorStyles/` puts the words into a framework's shape.
 */
import type { WireInput } from './dialect';

export class SandboxError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

export const errors = {
	wrongKey: () => new SandboxError(401, 'The API key is not valid'),
	otherAccount: () => new SandboxError(403, 'The API key belongs to another account'),
	/** Documented: 400. */
	folderExists: (folder: string) => new SandboxError(400, `Folder already exists: ${folder}`),
	/** Documented for DeleteFolder: 400. */
	noFolderToDelete: (folder: string) => new SandboxError(400, `Folder does not exist: ${folder}`),
	noParent: (folder: string) => new SandboxError(400, `Parent folder not found: ${folder}`),
	noFolder: (folder: string) => new SandboxError(404, `Folder not found: ${folder}`),
	noAsset: (key: string) => new SandboxError(404, `Asset not found: ${key}`),
	assetExists: (key: string) => new SandboxError(409, `Asset already exists: ${key}`),
	rootToDelete: () => new SandboxError(400, 'The root folder cannot be deleted'),
	badPage: () => new SandboxError(400, 'The page is not valid'),
};

/** An input whose value is of no use. */
export interface Mistyped {
	input: WireInput;
	value: unknown;
	/** What is wrong, as the default dialect tells it. */
	why: string;
}

/** What is wrong with a request's inputs, before anything is done. */
export interface Problems {
	missing: WireInput[];
	unexpected: Array<{ name: string; place: string; value?: unknown }>;
	mistyped: Mistyped[];
	/** The body is not of the kind that the method takes. */
	wrongBody?: boolean;
}

export class InputError extends Error {
	readonly problems: Problems;

	constructor(problems: Partial<Problems>) {
		super('The inputs are wrong');
		this.problems = { missing: [], unexpected: [], mistyped: [], ...problems };
	}
}
