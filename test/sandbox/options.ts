/** How a sandbox is started. */
import type { Dialect } from './dialect';
import type { Fault } from './faults';

export interface SandboxOptions {
	/** 0 for any free one, which is the default. */
	port?: number;
	accountId?: string;
	apiKey?: string;
	/** Where the files go; a temporary folder that ends with the sandbox where it is left out. */
	folder?: string;
	/** What the server speaks: an id of `dialects/`, or a dialect of the test's own. */
	dialect?: string | Dialect;
	/** Replaces fields of the dialect, such as `{ deleteFolder: 'root-when-missing' }`. */
	changes?: Partial<Dialect>;
	/** A style of `errorStyles/` instead of the dialect's. */
	errors?: string;
	/** Throws in `close()` when something was destroyed that no test had named with `mayChange`. */
	guard?: boolean;
	/** The verbs that PutAsset takes; another one is answered 405. */
	putAssetVerbs?: ReadonlyArray<'PUT' | 'POST'>;
	/** The methods that the key opens; all where it is left out. */
	keyMayUse?: readonly string[];
	/** What the others answer; 403 where it is left out. */
	closedStatus?: 401 | 403;
	/** Takes inputs that the contract lacks instead of refusing them. */
	allowUnknownInputs?: boolean;
	/** A server that reads no input at all and finds nothing wrong. */
	ignoresNames?: boolean;
	/** The same for every request, without any work: `{}`, a web page, or whatever is given. */
	answersAll?: 'empty-object' | 'web-page' | Pick<Fault, 'status' | 'body' | 'contentType'>;
	/** Milliseconds after which a change shows in lists. */
	visibleAfter?: number;
	/** Requests after which a change shows in lists. */
	visibleAfterRequests?: number;
}

const WEB_PAGE =
	'<!doctype html><html><head><title>Sign in</title></head><body>Sign in</body></html>';

export function answerToAll({ answersAll }: SandboxOptions): Fault | undefined {
	if (answersAll === undefined) return undefined;
	if (answersAll === 'empty-object') return { status: 200, body: {} };
	if (answersAll !== 'web-page') return { status: 200, ...answersAll };
	return { status: 200, body: WEB_PAGE, contentType: 'text/html; charset=utf-8' };
}
