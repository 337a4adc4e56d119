/** Parameters that several operations share, each defined once. */
import type { INodeProperties } from 'n8n-workflow';

/** A folder picker: from a list, or by path. Empty is the library's root. */
export function folderPicker(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	return picker(name, displayName, description, {
		placeholder: 'Library Root',
		search: 'searchFolders',
		pathHint: 'Leave empty for the library root',
	});
}

/** A folder picker for what must never happen to the whole library. */
export function subfolderPicker(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	const own = picker(name, displayName, description, {
		placeholder: 'Choose a folder',
		search: 'searchSubfolders',
		pathHint: 'The full path in the library. The library’s root isn’t allowed.',
	});
	return { ...own, required: true };
}

function picker(
	name: string,
	displayName: string,
	description: string,
	{ placeholder, search, pathHint }: { placeholder: string; search: string; pathHint: string },
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder,
				hint: 'To browse, type a path into the search, e.g. vendors/',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By Path',
				name: 'path',
				type: 'string',
				placeholder: 'e.g. vendors/bynder',
				hint: pathHint,
			},
		],
	};
}

/** An asset picker: from a list, or by key. */
export function assetPicker(description: string): INodeProperties {
	return {
		displayName: 'Asset',
		name: 'assetKey',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an asset',
				hint: 'To browse, type a folder’s path into the search, e.g. vendors/',
				typeOptions: { searchListMethod: 'searchAssets', searchable: true },
			},
			{
				displayName: 'By Key',
				name: 'key',
				type: 'string',
				placeholder: 'e.g. vendors/bynder/hero.png',
				hint: 'The full path in the library, file name included. From an earlier Clinch node: {{ $json.assetKey }}',
			},
		],
	};
}

/** The name of the binary field that holds the file. */
export function binaryField(hint: string): INodeProperties {
	return {
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint,
		description: 'The name of the input field that contains the file',
	};
}

/** How much of a list is wanted. */
export const extentFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	{
		displayName: 'Include Subfolders',
		name: 'recursive',
		type: 'boolean',
		default: false,
		description: 'Whether to include all nested subfolders',
	},
];

/** A list of names and values. */
export function nameValueFields(
	displayName: string,
	name: string,
	group: { name: string; displayName: string; namePlaceholder: string },
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: `Add ${group.displayName}`,
		description,
		options: [
			{
				displayName: group.displayName,
				name: group.name,
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: group.namePlaceholder,
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}

/** A notice above the parameters of an operation that deletes. */
export function deleteNotice(displayName: string): INodeProperties {
	return { displayName, name: 'deleteNotice', type: 'notice', default: '' };
}
