import type {
	IAuthenticate,
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { rootListRequest } from '../nodes/Clinch/transport/credentialTest';

/** Stands for the test's request: `authenticate` puts the one of the account's own contract in its place. */
const TEST_URL = '/list-the-root';

const GO_ON = 'You can save the credential anyway. Run Setup → Check API next.';

/** What the dialog says for a status, instead of the status alone. */
const refused = (value: number, message: string): IAuthenticateRuleResponseCode => ({
	type: 'responseCode',
	properties: { value, message },
});

/** The method's name, verb or input is wrong, or the method is closed: nothing is wrong with the key. */
const keyAccepted = (value: number, problem: string) =>
	refused(value, `Clinch accepted the API key, but ${problem} (${value}). ${GO_ON}`);

const redirected = (value: number) =>
	refused(
		value,
		`The server redirects to another address (${value}). The API key is not sent there. Check Base URL.`,
	);

const serverError = (value: number) =>
	refused(
		value,
		`Clinch returned a server error (${value}), so the credential couldn’t be tested. Try again later. ${GO_ON}`,
	);

/** A web page begins with "<", or with it after an empty line. In JSON only a name could do so. */
const webPage = (position: string): IAuthenticateRuleResponseSuccessBody => ({
	type: 'responseSuccessBody',
	properties: {
		key: position,
		value: '<',
		message: 'The server returned a web page instead of an API response. Check Base URL.',
	},
});

/** n8n goes through rules of both kinds; its type has room for one kind alone. */
const RULES = [
	refused(401, 'Clinch rejected the API key (401). Check Account ID and API Key.'),
	keyAccepted(403, 'the key doesn’t have access to GetSubFoldersList'),
	keyAccepted(400, 'rejected the input of GetSubFoldersList'),
	keyAccepted(422, 'rejected the input of GetSubFoldersList'),
	keyAccepted(405, 'rejected the verb of GetSubFoldersList'),
	refused(
		404,
		`Clinch doesn’t recognize this address or the input that the node sends (404). Check Account ID and Base URL. If they are correct, the API key was accepted. ${GO_ON}`,
	),
	refused(429, `Clinch is rate limiting this account (429). Try again later. ${GO_ON}`),
	...[301, 302, 303, 307, 308].map(redirected),
	...[500, 501, 502, 503, 504].map(serverError),
	...['0', '1', '2'].map(webPage),
] as IAuthenticateRuleResponseCode[];

export class ClinchApi implements ICredentialType {
	name = 'clinchApi';

	displayName = 'Clinch API';

	icon: Icon = {
		light: 'file:../nodes/Clinch/clinch.svg',
		dark: 'file:../nodes/Clinch/clinch.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-clinch/n8n-nodes-clinch#set-up';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12345',
			description: 'The ID of your Clinch account, usually only digits',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The API key that Clinch created for this account. It works only with the methods that you requested for it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://publicapi.clinch.co',
			description: 'Change this only to use another address than Clinch’s, e.g. for tests',
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether to allow a Base URL that starts with http:// on another machine. The API key is then sent unencrypted.',
			displayOptions: {
				show: { baseUrl: [{ _cnd: { regex: '^http://(?!localhost|127\\.|\\[::1\\])' } }] },
			},
		},
		{
			displayName: 'API Contract Overrides',
			name: 'contractOverrides',
			type: 'json',
			default: '{}',
			description:
				'The field names that your account’s API expects, as a JSON object. Paste the text that Setup → Check API returns, or enter your own corrections.',
		},
	];

	/**
	 * A function, since n8n would evaluate a declared header's expression again for each request, and
	 * since the test's request follows from the whole contract, which no expression can read.
	 */
	authenticate: IAuthenticate = async (credential, request) => {
		const isTest = request.url === TEST_URL;
		const sent = isTest ? { ...request, ...(await rootListRequest(credential)) } : request;
		return { ...sent, headers: { ...sent.headers, 'X-ApiKey': String(credential.apiKey) } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: TEST_URL,
			disableFollowRedirect: true,
			// As a text, which the rules below can look at; n8n stumbles over an empty JSON list.
			encoding: 'text',
		},
		rules: RULES,
	};
}
