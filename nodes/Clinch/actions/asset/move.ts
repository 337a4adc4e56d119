import type { Operation } from '../operation';
import { transfer, transferFields } from '../transfer';

/** MoveAsset: an asset to another place; its key changes with it. */
export const move: Operation = {
	name: 'Move',
	action: 'Move asset',
	description: 'Move an asset to another folder or name',
	counted: { noun: 'asset', done: 'moved' },
	properties: transferFields('move'),

	async execute(call) {
		return await transfer(call, 'move');
	},
};
