/** The collection `options`: every option defined once, and each operation's choice of them. */
import type { INodeProperties } from 'n8n-workflow';

import { FILE_OPTIONS } from './fileOptions';
import { ifExists } from './ifExists';
import { nameValueFields } from './properties';
import { MOST_CONCURRENT, MOST_RETRIES } from './readOptions';

const OPTIONS = {
	...FILE_OPTIONS,
	additionalBody: {
		displayName: 'Additional Body Fields',
		name: 'additionalBody',
		type: 'json',
		default: '{}',
		description:
			'Extra fields to add to the body of the request, as a JSON object. Use this only if Clinch asks for a value that this node has no field for.',
	},
	additionalQuery: nameValueFields(
		'Additional Query Parameters',
		'additionalQuery',
		{ name: 'parameter', displayName: 'Parameter', namePlaceholder: 'e.g. Locale' },
		'Extra parameters to add to the URL of the request. Use this only if Clinch asks for a value that this node has no field for.',
	),
	batchSize: {
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'How many assets to delete per request',
	},
	createFolder: {
		displayName: 'Create Missing Folders',
		name: 'createFolder',
		type: 'boolean',
		default: false,
		description: 'Whether to create folders of the path that don’t exist yet',
	},
	dryRun: {
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to return what would happen without changing anything in the library',
	},
	ifExists,
	ifFolderExists: {
		displayName: 'If Folder Exists',
		name: 'ifFolderExists',
		type: 'options',
		default: 'fail',
		description: 'What to do if the folder already exists',
		options: [
			{ name: 'Continue', value: 'continue', description: 'Return the existing folder' },
			{ name: 'Fail', value: 'fail', description: 'Report an error for the item' },
		],
	},
	keepAssets: {
		displayName: 'Keep Assets',
		name: 'keepAssets',
		type: 'boolean',
		default: false,
		description:
			'Whether to keep the folder’s assets in the library. Clinch doesn’t document where it puts them. If off, everything in the folder is deleted, including subfolders.',
	},
	maxConcurrency: {
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: MOST_CONCURRENT },
		default: 5,
		description:
			'How many requests to send to Clinch at the same time. The first item’s value applies to all items.',
	},
	maxRetries: {
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MOST_RETRIES },
		default: 3,
		description:
			'How many times to retry when Clinch is busy, returns a server error or can’t be reached',
	},
	metadataFields: nameValueFields(
		'Metadata',
		'metadataFields',
		{ name: 'field', displayName: 'Field', namePlaceholder: 'e.g. campaign' },
		'Metadata to store with the asset',
	),
	metadataJson: {
		displayName: 'Metadata (JSON)',
		name: 'metadataJson',
		type: 'json',
		default: '{}',
		description:
			'Metadata to store with the asset, as a JSON object. Fields under Metadata take precedence.',
	},
	newFileName: {
		displayName: 'New File Name',
		name: 'newFileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. hero-final.png',
		description: 'Name of the asset at the destination, instead of its current name',
	},
	sendUnproven: {
		displayName: 'Send Unproven Deletion',
		name: 'sendUnproven',
		type: 'boolean',
		default: false,
		description:
			'Whether to delete the folder even though it isn’t proven what this request does on your account. If a field name is wrong, it could delete the whole library. Run Setup → Check API first if you can.',
	},
	timeout: {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description: 'How many seconds to wait for a response',
	},
} satisfies Record<string, INodeProperties>;

/** Options that every operation has. */
const COMMON = ['additionalQuery', 'maxConcurrency', 'maxRetries', 'timeout'] as const;

/** Few people need them, so they stand below the others. */
const TECHNICAL: ReadonlySet<string> = new Set([...COMMON, 'additionalBody', 'batchSize']);

type OptionName = keyof typeof OPTIONS;

/**
 * The collection `options` of an operation: what a person looks for, then what is technical, each
 * in the order of the labels.
 *
 * @param own the options of this operation beside those that all have; a property where it differs
 */
export function optionsField(...own: Array<OptionName | INodeProperties>): INodeProperties {
	return collection([...COMMON, ...own]);
}

/** The collection `options` of an operation that sends one request after the other. */
export function optionsFieldOneByOne(): INodeProperties {
	return collection(COMMON.filter((name) => name !== 'maxConcurrency'));
}

function collection(names: ReadonlyArray<OptionName | INodeProperties>): INodeProperties {
	const options: INodeProperties[] = names.map((option) =>
		typeof option === 'string' ? OPTIONS[option] : option,
	);
	const byLabel = (one: INodeProperties, other: INodeProperties) =>
		// Not localeCompare: its tables would take longer to load than the rest of the node.
		one.displayName < other.displayName ? -1 : 1;
	const isTechnical = ({ name }: INodeProperties) => TECHNICAL.has(name);
	const usual = options.filter((option) => !isTechnical(option)).sort(byLabel);
	const technical = options.filter(isTechnical).sort(byLabel);
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...usual, ...technical],
	};
}

/** An option that is offered for some sources of a file only. */
export function forSources(name: OptionName, ...sources: string[]): INodeProperties {
	const option: INodeProperties = OPTIONS[name];
	const displayOptions = { ...option.displayOptions, show: { '/source': sources } };
	return { ...option, displayOptions };
}
