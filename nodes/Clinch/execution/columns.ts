import type { IDataObject } from 'n8n-workflow';

import { linkField } from '../answers/element/fields';

/** What an item is about, in the order of the columns. */
const FIRST = ['assetKey', 'folderPath', 'sourceAssetKey'];

/**
 * The same record in the order in which n8n's table shows it best: what the item is about, its
 * public address, then the rest as Clinch sent it.
 */
export function inColumns(record: IDataObject): IDataObject {
	// A record of its identity alone is in order: a long list of them is not copied.
	if (Object.keys(record).length < 2) return record;
	const link = linkField(record);
	const leading = [...FIRST, ...(link === undefined ? [] : [link])];
	const front = Object.fromEntries(
		leading.flatMap((name) => (name in record ? [[name, record[name]]] : [])),
	);
	return { ...front, ...record };
}
