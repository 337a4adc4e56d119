import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../execution/call';
import type { Counted } from '../execution/hints';
import type { ItemResult } from '../execution/itemResult';

/** One operation: what users see of it, and what it does. One file in asset/, folder/ or setup/. */
export interface Operation {
	/** Its label. */
	readonly name: string;
	/** How the node panel offers it. */
	readonly action: string;
	readonly description: string;
	/** Its own parameters; index.ts adds the resource and operation conditions. */
	readonly properties: INodeProperties[];
	/** Whether items share requests: then it is the operation that starts none after a failure. */
	readonly sharesRequests?: true;
	/** How the hint after a run counts its items; left out where they speak for themselves. */
	readonly counted?: Counted;
	/**
	 * Does the work for one item.
	 *
	 * @returns plain data, one element per output item; a FailedItemResult for a part that failed
	 * @throws {InputError} for what the user set
	 * @throws {ApiError} for what Clinch answered
	 */
	execute(call: Call): Promise<IDataObject | ItemResult[]>;
}
