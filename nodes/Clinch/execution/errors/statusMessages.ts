/** The error texts for what Clinch answers by its status. */
import type { Method } from '../../contract/table';
import { ifOffered, type Description } from './advice';

interface StatusMessage {
	message(method: Method): string;
	readonly description: string | Description;
}

/** By Clinch's status. */
export const STATUSES: Readonly<Record<number, StatusMessage>> = {
	400: {
		message: () => 'Clinch rejected the request',
		description:
			'Check the values of this item. If they are correct, this account’s API may expect other field names: run Setup → Check API.',
	},
	401: {
		message: () => 'Clinch rejected the API key',
		description: 'Check Account ID and API Key in the Clinch credential.',
	},
	403: {
		message: (method) => `This API key doesn’t have access to ${method}`,
		description:
			'An API key works only with the methods that were requested for it. Ask Clinch to enable this method, and check that Account ID belongs to this key.',
	},
	404: {
		message: () => 'Asset or folder not found',
		description: 'Check the key or folder of this item. It must be the full path in the library.',
	},
	405: {
		message: (method) => `Clinch doesn’t accept this verb for ${method}`,
		description:
			'Run Setup → Check API, or correct the verb or path of this method in API Contract Overrides of the Clinch credential.',
	},
	409: {
		message: () => 'The request conflicts with the current state of the library',
		description: 'Check the asset or folder in the library, then run the item again.',
	},
	413: {
		message: () => 'The file is too large for Clinch',
		description: 'Reduce the size of the file. The README lists the maximum sizes.',
	},
	429: {
		message: () => 'Clinch is rate limiting this account (429)',
		description: ifOffered(
			'Max Concurrency',
			'Lower Max Concurrency or raise Max Retries in the options.',
			'Try again in a moment.',
		),
	},
};
