import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

// Tests and scripts run on Node alone, never inside n8n: they may print, import and throw as they like.
export default [
	...configWithoutCloudSupport,
	{
		rules: {
			'no-console': 'off',
			'@n8n/community-nodes/require-node-api-error': 'off',
			'@n8n/community-nodes/no-dangerous-functions': 'off',
			// An asset's key is not a secret.
			'@n8n/community-nodes/no-hardcoded-secrets': 'off',
		},
	},
];
