import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { InputError } from '../contract/inputError';
import { rootSpelling } from '../contract/spelling';
import { Attempt } from '../files/file';
import { connect } from './connection';
import { buildRequest } from './request';

/** In milliseconds: a person waits for it in the credential's dialog. */
const TIMEOUT = 30_000;

/**
 * The request of the credential's test: it lists the root as a run with this credential would.
 *
 * @returns the request without the API key
 * @throws {InputError} where a run would refuse the credential. The dialog shows a message alone, so
 *   the advice stands in it
 */
export async function rootListRequest(
	credential: ICredentialDataDecryptedObject,
): Promise<IHttpRequestOptions> {
	const request = await listRoot(credential).catch((error: unknown) => {
		throw error instanceof InputError
			? new InputError(`${error.message}. ${error.description}`, error.description)
			: error;
	});
	const { method, url, headers, body } = request;
	const { origin } = new URL(url);
	return {
		baseURL: origin,
		url: url.slice(origin.length),
		timeout: TIMEOUT,
		...(method ? { method } : {}),
		...(headers ? { headers } : {}),
		...(body === undefined ? {} : { body }),
	};
}

async function listRoot(credential: ICredentialDataDecryptedObject): Promise<IHttpRequestOptions> {
	const { accountUrl, contract } = connect(credential);
	const { paths, methods } = contract;
	return await buildRequest(
		accountUrl,
		{
			method: 'GetSubFoldersList',
			row: methods.GetSubFoldersList,
			paths,
			root: rootSpelling(paths),
			inputs: { folder: '' },
			additions: { query: [], body: {} },
		},
		new Attempt(),
	);
}
