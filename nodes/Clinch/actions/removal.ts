/** What the operations that delete have in common. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** A word of warning above the parameters of an operation that deletes. */
export function deleteNotice(displayName: string): INodeProperties {
	return { displayName, name: 'deleteNotice', type: 'notice', default: '' };
}

/** What comes out for something that is gone: what Clinch said of it, and that it is. */
export function deletedRecord(record: IDataObject, identity: IDataObject): IDataObject {
	// "success" is this node's own word for an empty answer; "deleted" says it better.
	const { success, ...said } = record;
	const own = success === true || success === undefined ? {} : { success };
	return { deleted: true, ...identity, ...own, ...said };
}
