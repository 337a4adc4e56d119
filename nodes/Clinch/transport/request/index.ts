import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Method } from '../../contract/table';
import type { Attempt } from '../../files/file';
import { bodyOf } from './body';
import { collect } from './collect';
import { metadataOf, type Additions, type Inputs, type MethodCall } from './inputs';
import { queryString } from './texts';

export { metadataOf, type Additions, type Inputs, type MethodCall };

/**
 * Turns a call into one HTTP request, as n8n's helper takes it.
 *
 * Redirects stay off: while axios may follow one it keeps the whole body in memory, and a redirect
 * would carry the API key to another host.
 *
 * @param accountUrl base URL and account ID, no slash at the end
 * @param over aborted when the try is over, and its file is closed
 * @throws {InputError} where a value cannot travel where the contract puts it
 */
export async function buildRequest<M extends Method>(
	accountUrl: string,
	call: MethodCall<M>,
	over: Attempt,
): Promise<IHttpRequestOptions> {
	const { row, additions } = call;
	const pieces = collect(call);
	return {
		method: row.verb as NonNullable<IHttpRequestOptions['method']>,
		url: accountUrl + row.path + pieces.suffix + queryString([...pieces.query, ...additions.query]),
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		encoding: 'stream',
		...(await bodyOf(row, pieces, additions.body, over)),
	};
}
