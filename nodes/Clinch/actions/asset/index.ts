import type { Operation } from '../operation';
import { copy } from './copy';
import { deleteAsset } from './delete';
import { deleteMany } from './deleteMany';
import { getAll } from './getAll';
import { getMetadata } from './getMetadata';
import { move } from './move';
import { updateMetadata } from './updateMetadata';
import { upload } from './upload';
import { uploadJson } from './uploadJson';

/** In the order of the labels, as n8n lists operations. */
export const asset = {
	copy,
	delete: deleteAsset,
	deleteMany,
	getAll,
	getMetadata,
	move,
	updateMetadata,
	upload,
	uploadJson,
} satisfies Record<string, Operation>;
