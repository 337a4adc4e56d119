import type {
	IAuthenticate,
	IAuthenticateRuleResponseCode,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { TABLE } from '../nodes/Clinch/contract/table';

const { verb, path } = TABLE.GetSubFoldersList;

/** The user's correction of a word of the method that the test calls, else the table's. */
const corrected = (word: 'verb' | 'path', usual: string) =>
	`(JSON.parse($credentials.contractOverrides || "{}").GetSubFoldersList?.${word} ?? "${usual}")`;

/**
 * The Base URL as connect() takes it: empty, which n8n refuses, where it is no plain web address, and
 * with https where it is not of this machine, so that a test sends no key in clear text.
 */
const safeBaseUrl = [
	'$credentials.baseUrl',
	'.replace(/^(?!https?:\\/\\/[^\\s@?#\\\\]+$)[^]*$/i, "")',
	'.replace(/\\/+$/, "")',
	'.replace(/^http:(?!\\/\\/(localhost|127(\\.\\d+){3}|\\[::1\\])(:\\d+)?(\\/|$))/i, $credentials.allowHttp ? "http:" : "https:")',
].join('');

/** What the dialog says for a status, instead of the status alone. */
const refused = (value: number, message: string): IAuthenticateRuleResponseCode => ({
	type: 'responseCode',
	properties: { value, message },
});

export class ClinchApi implements ICredentialType {
	name = 'clinchApi';

	displayName = 'Clinch API';

	icon: Icon = {
		light: 'file:../nodes/Clinch/clinch.svg',
		dark: 'file:../nodes/Clinch/clinch.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-clinch/n8n-nodes-clinch#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 12345',
			description: 'The ID of your Clinch account, usually digits alone',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The key that Clinch made for this account. It opens only the methods that you requested for it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://publicapi.clinch.co',
			description:
				'Change this only to work with another address than Clinch’s own, e.g. for tests',
		},
		{
			displayName: 'Allow Unencrypted HTTP',
			name: 'allowHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether a Base URL that starts with http:// may be used outside this machine. The API key then travels unencrypted.',
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
				'Corrections of the names that this node sends, as a JSON object. These names are inferred: leave {} unless Clinch’s reference says otherwise. See the documentation.',
		},
	];

	/** A function, since n8n would evaluate a declared header's expression again for each request. */
	authenticate: IAuthenticate = async ({ apiKey }, request) => ({
		...request,
		headers: { ...request.headers, 'X-ApiKey': String(apiKey) },
	});

	test: ICredentialTestRequest = {
		request: {
			method: `={{ ${corrected('verb', verb)} }}` as 'GET',
			baseURL: `={{ ${safeBaseUrl} }}`,
			url: `=/{{ encodeURIComponent($credentials.accountId) }}{{ ${corrected('path', path)} }}`,
			disableFollowRedirect: true,
		},
		rules: [
			refused(401, 'Clinch did not accept the API key. Check Account ID and API Key.'),
			refused(
				403,
				'The API key does not open GetSubFoldersList for this account. Check the Account ID, or ask Clinch to open the method; the others may work all the same.',
			),
			refused(404, 'Clinch does not know this address. Check Account ID and Base URL.'),
		],
	};
}
