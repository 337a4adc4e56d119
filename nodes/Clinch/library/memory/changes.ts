import type { IDataObject } from 'n8n-workflow';

/**
 * What this run did to assets, or in a Dry Run would have done: an asset's record where it was
 * written, `removed` where it was deleted or moved away. Lists that were read before do not know it.
 */
export class Changes {
	readonly #byKey = new Map<string, IDataObject | 'removed'>();

	get(assetKey: string): IDataObject | 'removed' | undefined {
		return this.#byKey.get(assetKey);
	}

	/** @param record what Clinch answered about the asset */
	wrote(assetKey: string, record: IDataObject): void {
		this.#byKey.set(assetKey, record);
	}

	removed(assetKey: string): void {
		this.#byKey.set(assetKey, 'removed');
	}
}
