import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { METHODS } from '../../sandbox/dialect';

/** Does what n8n's own helper does for a credential with an `authenticate` function, without a database. */
export class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly type: ICredentialType,
		private readonly values: ICredentialDataDecryptedObject,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		if (typeof this.type.authenticate !== 'function') throw new Error('Not a function');
		return await this.type.authenticate(credentials, requestOptions);
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The tests have no stored credentials');
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return { ...this.values };
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties() {
		return this.type.properties;
	}
}

/**
 * API Contract Overrides of an account on which every method is proven, as Check API hands them out:
 * a run then sends the operation's own requests alone.
 */
export function proven(overrides: Record<string, object> = {}): string {
	const rows = METHODS.map((method) => [method, { proven: true, ...overrides[method] }]);
	return JSON.stringify({ paths: { root: 'omit' }, ...overrides, ...Object.fromEntries(rows) });
}
