/** Options about the files that an upload sends. */
import type { INodeProperties } from 'n8n-workflow';

export const FILE_OPTIONS = {
	checkFile: {
		displayName: 'Check File',
		name: 'checkFile',
		type: 'boolean',
		default: true,
		description:
			'Whether to reject files that Clinch doesn’t accept, by type or size, before uploading. Also compares the first bytes with the file’s name, e.g. to catch an error page saved as hero.jpg. Turn off to send every file as is.',
	},
	fileName: {
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. hero.png',
		description: 'Name of the asset in the library, instead of the file’s name',
	},
	ifUnsupported: {
		displayName: 'If File Is Not Supported',
		name: 'ifUnsupported',
		type: 'options',
		default: 'fail',
		description: 'What to do with a file that Check File rejects',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Report an error for the item' },
			{
				name: 'Skip',
				value: 'skip',
				description: 'Skip the file and return the reason',
			},
		],
		displayOptions: { hide: { checkFile: [false] } },
	},
	keepFolders: {
		displayName: 'Keep Folder Structure',
		name: 'keepFolders',
		type: 'boolean',
		default: false,
		description:
			'Whether to recreate each file’s original folder (from a ZIP archive, disk, S3 or FTP) inside the selected folder. Also turn on Create Missing Folders if those folders may not exist yet.',
	},
	mimeType: {
		displayName: 'File Type',
		name: 'mimeType',
		type: 'string',
		default: '',
		placeholder: 'e.g. image/png',
		description: 'Media type (MIME type) of the file, instead of the one from the input',
	},
} satisfies Record<string, INodeProperties>;
