import type { Operation } from '../operation';
import { create } from './create';
import { deleteFolder } from './delete';
import { getSubfolders } from './getSubfolders';

/** In the order of the labels, as n8n lists operations. */
export const folder = {
	create,
	delete: deleteFolder,
	getSubfolders,
} satisfies Record<string, Operation>;
