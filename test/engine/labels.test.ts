/** A value that an expression got wrong is told by the label of its field, before anything is sent. */
import { assetAt, folderAt, getMetadata, upload, uploadJson, useSandbox } from './support/setup';

const library = useSandbox();

const A_LIST = '={{ ["a"] }}';
const asset = (operation: string, more: object) => ({ resource: 'asset', operation, ...more });
const folder = (operation: string, more: object) => ({ resource: 'folder', operation, ...more });
const file = [{ binary: { data: { data: 'x', fileName: 'a.png', mimeType: 'image/png' } } }];
const copy = (more: object) =>
	asset('copy', {
		assetKey: assetAt('in/a.png'),
		destinationFolder: folderAt('out'),
		options: {},
		...more,
	});
const update = (keepExisting: string) =>
	asset('updateMetadata', {
		assetKey: assetAt('a.png'),
		metadataMode: 'json',
		metadataJson: '{"a":1}',
		keepExisting,
		options: {},
	});

test.each<[object, string]>([
	[asset('getAll', { folder: folderAt(A_LIST), returnAll: true }), 'Folder must be text'],
	[folder('getSubfolders', { folder: folderAt(A_LIST), returnAll: true }), 'Folder must be text'],
	[folder('delete', { folder: folderAt(A_LIST), options: {} }), 'Folder must be text'],
	[
		folder('create', { parentFolder: folderAt(A_LIST), name: 'x', options: {} }),
		'Parent Folder must be text',
	],
	[
		folder('create', { parentFolder: folderAt(''), name: A_LIST, options: {} }),
		'Name must be text',
	],
	[
		folder('create', { parentFolder: folderAt(''), name: '={{ " " }}', options: {} }),
		'Name contains a name of only spaces: " "',
	],
	[
		folder('create', { parentFolder: folderAt(''), name: '={{ "" }}', options: {} }),
		'Name is empty',
	],
	[getMetadata(A_LIST), 'Asset must be text'],
	[copy({ destinationFolder: folderAt(A_LIST) }), 'Destination Folder must be text'],
	[copy({ options: { newFileName: 'a/b' } }), 'New File Name contains a slash: "a/b"'],
	[upload({}, { folder: folderAt(A_LIST) }), 'Folder must be text'],
	[uploadJson('a.css', { source: 'text', text: 'x', folder: folderAt(A_LIST) }), 'Folder must be'],
	[uploadJson(A_LIST, { source: 'text', text: 'x' }), 'File Name must be text'],
	[uploadJson(A_LIST, { source: 'url', sourceUrl: 'https://a.example/a' }), 'File Name must be'],
	[
		uploadJson('a.css', { source: 'url', sourceUrl: 'xhttp://a.example/a' }),
		'URL isn’t a valid web address: "xhttp://a.example/a"',
	],
	[update('={{ "perhaps" }}'), 'Keep Existing Metadata can’t be "perhaps"'],
])('%#: the error names the label', async (parameters, message) => {
	expect((await library.refusalOf(parameters as never, file)).slice(0, message.length)).toBe(
		message,
	);
});

test('a scope of Check API that is none is told before anything is sent', async () => {
	const check = { resource: 'setup', operation: 'checkApi', scope: '={{ "all" }}', options: {} };
	expect(await library.refusalOf(check)).toBe(
		'Scope has an invalid value | Select Read Only or Read and Write.',
	);
});
