/** What to do where a status says more for one method than for others. */
import type { Method } from '../../contract/table';
import { ifOffered, type Description } from './advice';

const MAKE_FOLDERS = 'Create Missing Folders';

/** Where a folder on the way is missing: the option that makes it, unless it is on or not there. */
function noFolder(what: string, otherwise: string): Description {
	return ({ options, createsFolders }) =>
		options.has(MAKE_FOLDERS) && !createsFolders
			? `${what} may not exist: turn on ${MAKE_FOLDERS}, or ${otherwise}.`
			: `${what} may not exist: ${otherwise}.`;
}

const NO_TARGET: HintsByStatus = {
	404: noFolder('The folder', 'choose another folder'),
};
const NO_SOURCE: HintsByStatus = {
	404: noFolder(
		'The asset or the destination folder',
		'check the key and the folder: both must be full paths in the library',
	),
};
const FOLDER_EXISTS = ifOffered(
	'If Folder Exists',
	'If the folder already exists, set If Folder Exists to Continue.',
	'Check the folder in the library, then run the item again.',
);

type HintsByStatus = Readonly<Record<number, Description>>;

export const HINTS: { readonly [M in Method]?: HintsByStatus } = {
	PutAsset: NO_TARGET,
	PutAssetJSON: NO_TARGET,
	CopyAsset: NO_SOURCE,
	MoveAsset: NO_SOURCE,
	PutFolder: {
		400: (advice) =>
			`${FOLDER_EXISTS(advice)} ${noFolder('A parent folder', 'create it first')(advice)}`,
		409: FOLDER_EXISTS,
	},
	DeleteFolder: { 400: () => 'The folder may not exist. Check its full path.' },
};
