/** Options about the files that an upload sends. */
import type { INodeProperties } from 'n8n-workflow';

export const FILE_OPTIONS = {
	checkFile: {
		displayName: 'Check File',
		name: 'checkFile',
		type: 'boolean',
		default: true,
		description:
			'Whether to reject files that Clinch doesn’t accept before uploading. Checks the extension, the type, the size, and whether the first bytes are what the name says, e.g. not a web page under a picture’s name. Turn off to send any file as it is.',
	},
	fileName: {
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. hero.png',
		description: 'Name of the asset in the library, instead of the file’s own name',
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
				description: 'Leave the file out and return the reason',
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
			'Whether to add the folder that came with each file, from a ZIP archive, a disk, S3 or FTP, below the chosen folder. Turn on Create Missing Folders as well if the folders may not exist yet.',
	},
	mimeType: {
		displayName: 'File Type',
		name: 'mimeType',
		type: 'string',
		default: '',
		placeholder: 'e.g. image/png',
		description: 'Media type (MIME type) of the file, instead of the one that came with it',
	},
} satisfies Record<string, INodeProperties>;
