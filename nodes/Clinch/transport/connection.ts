import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { ServerSpelling } from '../answers/element/paths';
import type { RequestNames } from '../answers/metadata';
import type { Contract } from '../contract/table';
import { mergeOverrides } from '../contract/overrides';
import { InputError } from '../contract/inputError';
import { trimSlashes } from '../contract/paths';
import { unspellPath } from '../contract/spelling';
import { redactor, type Redact } from './redact';

/** The one account that a run talks to. The key itself stays with n8n's helper. */
export interface Connection {
	/** Base URL and account ID, no slash at the end. */
	readonly accountUrl: string;
	readonly contract: Contract;
	/** Takes the API key out of a text that the server sent. */
	readonly redact: Redact;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Checks the credential before anything is sent with it.
 *
 * Stands on Clinch's article "API Authentication": the account ID in the path, the key in a header.
 *
 * @throws {InputError} where the account ID, the key, the base URL or the overrides cannot be used
 */
export function connect(credential: ICredentialDataDecryptedObject): Connection {
	const accountId = checkAccountId(String(credential.accountId ?? ''));
	const apiKey = checkApiKey(String(credential.apiKey ?? ''));
	const base = checkBaseUrl(String(credential.baseUrl ?? ''), credential.allowHttp === true);
	return {
		accountUrl: `${base}/${accountId}`,
		contract: mergeOverrides(credential.contractOverrides),
		redact: redactor(apiKey),
	};
}

/** How the account and the contract spell the paths of answers. */
export function spellingOf({ accountUrl, contract }: Connection): ServerSpelling {
	return {
		accountId: accountUrl.slice(accountUrl.lastIndexOf('/') + 1),
		toOwn: (path) => unspellPath(contract.paths, path),
	};
}

/** What the account calls an asset's key and metadata: of a name that nests, the last part. */
export function requestNamesOf({ contract }: Connection): RequestNames {
	const { GetAssetMetadata, PutAssetMetadata } = contract.methods;
	return {
		key: GetAssetMetadata.inputs.assetKey?.name.split('.').at(-1),
		metadata: PutAssetMetadata.inputs.metadata?.name.split('.').at(-1),
	};
}

function checkAccountId(accountId: string): string {
	if (!/^[A-Za-z0-9_-]+$/.test(accountId)) {
		throw new InputError(
			accountId === '' ? 'Account ID is empty' : 'Account ID contains invalid characters',
			'Enter the account ID that Clinch gave you, usually only digits, in the Clinch credential.',
		);
	}
	return accountId;
}

function checkApiKey(apiKey: string): string {
	if (!/^[\x21-\x7e]+$/.test(apiKey)) {
		throw new InputError(
			apiKey === ''
				? 'API Key is empty'
				: 'API Key contains a space, a line break or another invalid character',
			'Copy the key from Clinch again into the Clinch credential, without spaces or line breaks.',
		);
	}
	return apiKey;
}

function checkBaseUrl(text: string, allowHttp: boolean): string {
	const problem = (what: string) =>
		new InputError(
			`Base URL ${what}`,
			'Enter https://publicapi.clinch.co in the Clinch credential, or the address that Clinch gave you.',
		);
	if (!URL.canParse(text)) throw problem('isn’t a valid web address');
	const url = new URL(text);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw problem('must start with https://');
	}
	if (url.username !== '' || url.password !== '')
		throw problem('must not contain a user or password');
	if (url.search !== '' || url.hash !== '') throw problem('must not contain "?" or "#"');
	if (url.protocol === 'http:' && !allowHttp && !LOOPBACK.test(url.hostname)) {
		throw problem(
			'starts with http://, which would send the API key unencrypted (turn on Allow Unencrypted HTTP to do so)',
		);
	}
	const path = trimSlashes(url.pathname);
	return path === '' ? url.origin : `${url.origin}/${path}`;
}
