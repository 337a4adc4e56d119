import type { Operation } from '../operation';
import { transfer, transferFields } from '../transfer';

/** CopyAsset: an asset once more, in another place. */
export const copy: Operation = {
	name: 'Copy',
	action: 'Copy asset',
	description: 'Copy an asset to another folder or name',
	counted: { noun: 'asset', done: 'copied' },
	properties: transferFields('copy'),

	async execute(call) {
		return await transfer(call, 'copy');
	},
};
