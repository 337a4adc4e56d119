/** How the sandbox refuses. The statuses 400 of the folder methods are documented; shapes are ours. */
export class SandboxError extends Error {
	constructor(
		readonly status: number,
		message: string,
		/** Some of Clinch's errors may be plain text: both kinds are answered, so that both are read. */
		readonly asText = false,
	) {
		super(message);
	}
}

export const errors = {
	wrongKey: () => new SandboxError(401, 'The API key is not valid'),
	otherAccount: () => new SandboxError(403, 'The API key belongs to another account'),
	/** Documented: a key opens only the methods that were requested for it. */
	closedMethod: (method: string) =>
		new SandboxError(403, `The endpoint ${method} was not requested for this API key`, true),
	/** Documented: 400. */
	folderExists: (folder: string) => new SandboxError(400, `Folder already exists: ${folder}`),
	/** Documented for DeleteFolder: 400. */
	noFolderToDelete: (folder: string) => new SandboxError(400, `Folder does not exist: ${folder}`),
	noParent: (folder: string) => new SandboxError(400, `Parent folder not found: ${folder}`),
	noFolder: (folder: string) => new SandboxError(404, `Folder not found: ${folder}`),
	noAsset: (key: string) => new SandboxError(404, `Asset not found: ${key}`),
	unknownInput: (name: string) => new SandboxError(400, `Unknown input: ${name}`),
	missingInput: (name: string) => new SandboxError(400, `Missing input: ${name}`),
	wrongInput: (name: string, why: string) => new SandboxError(400, `Wrong input ${name}: ${why}`),
	noSuchMethod: () => new SandboxError(501, 'The sandbox does not know this method'),
	wrongVerb: (verb: string) => new SandboxError(405, `Method ${verb} not allowed`),
};
