import type { IDataObject } from 'n8n-workflow';

import { ASSET, roleOf } from './fields';

/**
 * The name of the field that holds an asset's own public address, such as `Url` or `cdnUrl`;
 * undefined where Clinch sent none.
 */
export function linkField(record: IDataObject): string | undefined {
	return Object.keys(record).find((field) => {
		const value = record[field];
		return (
			roleOf(field, ASSET) === 'link' && typeof value === 'string' && /^https?:\/\//.test(value)
		);
	});
}
