/** What items and expressions hand to the parameters, and what the node makes of it. */
import type { IBinaryData } from 'n8n-workflow';

import {
	folderAt,
	getMetadata as getMetadataOf,
	png,
	upload,
	uploadJson as uploadJsonAs,
	useSandbox,
} from './support/setup';
import { proven } from './support/credentials';
import { useShortPauses } from './support/pauses';

const library = useSandbox();
useShortPauses();

const getMetadata = (options: object) => getMetadataOf('in/a.png', options);
const uploadJson = (more: object) => uploadJsonAs('hero.png', more);

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('in');
});

async function landed(...run: Parameters<typeof library.run>) {
	const { error } = await library.run(...run);
	expect(error).toBeUndefined();
	library.sandbox.resetCounters();
	return library.sandbox.assets();
}

describe('The files of an item', () => {
	const every = upload({}, { binaryPropertyName: '*' });
	const drive = { file: { id: '1AbC', mimeType: 'image/png', name: 'a.png' } };

	test('are not what a storage system says of them in the JSON', async () => {
		expect(await landed(every, [{ json: drive, binary: { data: png() } }])).toEqual(['in/a.png']);
		expect(
			await library.refusalOf(upload({}, { binaryPropertyName: 'file' }), [{ json: drive }]),
		).toMatch(/no file in the field "file"/);
	});

	test('stand in the JSON only where it has no binary fields', async () => {
		const inside = { hero: png({ fileName: 'inside.png', data: 'eA==' }) };
		expect(await landed(every, [{ json: inside, binary: { data: png() } }])).toEqual(['in/a.png']);
		library.sandbox.deleteAsset('in/a.png');
		expect(await landed(every, [{ json: inside }])).toEqual(['in/inside.png']);
	});

	test.each(['filesystem-v2:gone', 'elsewhere:1'])(
		'that n8n does not have any more (%s) are told, with what to do',
		async (id) => {
			for (const bytes of [undefined, 5]) {
				const data = { ...png(), id, ...(bytes ? { bytes } : {}) } as IBinaryData;
				const { error } = await library.run(upload({ maxRetries: 0 }), [{ binary: { data } }]);
				expect(`${error?.message} | ${error?.description}`).toMatch(
					/^The stored file "a.png" in the field "data" can’t be read \| Run the node that loads the file again/,
				);
			}
		},
	);

	test('may be named by a list', async () => {
		const binary = { data: png(), 'thumb,nail': png({ fileName: 'b.png' }), c: png() };
		const names = upload({}, { binaryPropertyName: '={{ $json.names }}' });
		const json = { names: ['data', 'thumb,nail'] };
		expect(await landed(names, [{ json, binary }])).toEqual(['in/a.png', 'in/b.png']);
	});

	test.each([
		[7, '7'],
		[{ a: 1 }, 'an object'],
		[['data', 7], '7'],
		[[['data']], 'an object'],
	])('cannot be named by %j', async (names, shown) => {
		const parameters = upload({}, { binaryPropertyName: '={{ $json.names }}' });
		const said = await library.refusalOf(parameters, [
			{ json: { names }, binary: { data: png() } },
		]);
		expect(said).toMatch(
			`Input Binary Field must be text, but is ${shown} | Enter the name of the field that contains the file, usually data.`,
		);
	});

	test('keep a name without an extension where nobody says what they are', async () => {
		const license = png({ fileName: 'LICENSE', mimeType: '', fileExtension: 'bin' });
		const asItIs = upload({ checkFile: false });
		expect(await landed(asItIs, [{ binary: { data: license } }])).toEqual(['in/LICENSE']);
		expect(await library.refusalOf(upload(), [{ binary: { data: license } }])).toMatch(
			/the file "LICENSE": its name has no extension/,
		);
	});
});

describe('A list where one text was expected', () => {
	const items = [{ json: { list: ['a', 'b'] }, binary: { data: png() } }];
	const list = '={{ $json.list }}';

	test.each([
		['Folder', upload({}, { folder: folderAt(list) })],
		['Folder', { resource: 'folder', operation: 'delete', folder: folderAt(list) }],
		['Name', { resource: 'folder', operation: 'create', parentFolder: folderAt('in'), name: list }],
		['Asset Keys', { resource: 'asset', operation: 'deleteMany', assetKeys: '={{ [[["a"]]] }}' }],
	])('sends nobody to a deletion (%s)', async (label, parameters) => {
		expect(await library.refusalOf(parameters, items)).toBe(
			`${label} must be text, but is a list | Split the list into items first, e.g. with the Split Out node.`,
		);
	});
});

test('A folder that is none is told what a folder looks like', async () => {
	const said = await library.refusalOf(upload({}, { folder: folderAt('a//b') }), [
		{ binary: { data: png() } },
	]);
	expect(said).toMatch(/Enter a path such as vendors\/bynder, with single slashes/);
});

describe('The URL of an upload', () => {
	const from = (sourceUrl: string) => uploadJson({ source: 'url', sourceUrl });

	test.each([
		['={{ null }}', 'URL is empty | '],
		['={{ " " }}', 'URL is empty | '],
		['hero.png', 'URL isn’t a valid web address: "hero.png" | '],
		[`x${'y'.repeat(500)}`, `URL isn’t a valid web address: "x${'y'.repeat(114)}…" | `],
	])('that is %j is refused', async (url, said) => {
		expect(await library.refusalOf(from(url))).toBe(
			`${said}Enter an address that starts with https://, e.g. https://example.com/hero.png.`,
		);
	});
});

describe('If Asset Exists, where an expression chooses the URL as Source', () => {
	const from = (ifExists: string) =>
		uploadJson({
			source: '={{ "url" }}',
			text: 'not meant',
			sourceUrl: `${library.sandbox.baseUrl}/cdn/in/other.png`,
			options: { ifExists },
		});
	beforeEach(() => {
		library.sandbox.putAsset('in/other.png', 'new');
		library.sandbox.putAsset('in/hero.png', 'old');
	});

	test('skips', async () => {
		const { json } = await library.run(from('skip'));
		expect(json[0]).toMatchObject({ skipped: true, assetKey: 'in/hero.png' });
		expect(library.sandbox.bytes('in/hero.png').toString()).toBe('old');
	});

	test('fails', async () => {
		const { error } = await library.run(from('fail'));
		expect(error?.message).toBe('The asset "in/hero.png" already exists');
		expect(library.sandbox.bytes('in/hero.png').toString()).toBe('old');
	});

	test('cannot compare', async () => {
		expect(await library.refusalOf(from('replaceChanged'))).toBe(
			'If Asset Exists can’t be replaceChanged here: there is no file to compare | Use one of: overwrite, skip, fail.',
		);
	});
});

describe('An option', () => {
	test.each([[null], [''], [' ']])('that is %j has its default', async (nothing) => {
		library.sandbox.putAsset('in/a.png', 'x');
		library.sandbox.fault({ method: 'GetAssetMetadata', status: 503, times: 3 });
		const options = Object.fromEntries(
			[
				'additionalBody',
				'batchSize',
				'checkFile',
				'dryRun',
				'ifExists',
				'ifFolderExists',
				'maxConcurrency',
				'maxRetries',
				'metadataJson',
				'timeout',
			].map((name) => [name, `={{ ${JSON.stringify(nothing)} }}`]),
		);
		const { error } = await library.run(getMetadata(options));
		expect(error).toBeUndefined();
		expect(library.sandbox.requests).toHaveLength(4);
	});

	test.each([
		[{ maxRetries: '={{ true }}' }, 'Max Retries can’t be true'],
		[{ maxRetries: '={{ [3] }}' }, 'Max Retries can’t be [3]'],
		[{ timeout: '={{ true }}' }, 'Timeout can’t be true'],
		[{ timeout: '={{ [3] }}' }, 'Timeout can’t be [3]'],
		[{ ifExists: '={{ ["skip"] }}' }, 'If Asset Exists can’t be ["skip"]'],
		[{ dryRun: '={{ [true] }}' }, 'Dry Run can’t be [true]'],
		[{ dryRun: `={{ "${'y'.repeat(500)}" }}` }, `Dry Run can’t be "${'y'.repeat(115)}…"`],
	])('that is %j is refused', async (options, said) => {
		const [message] = (
			await library.refusalOf(upload(options), [{ binary: { data: png() } }])
		).split(' | ');
		expect(message).toBe(said);
	});

	test('that is a number as text is a number', async () => {
		library.sandbox.putAsset('in/a.png', 'x');
		const { error } = await library.run(getMetadata({ maxRetries: '={{ " 0 " }}' }));
		expect(error).toBeUndefined();
	});
});

test.each([['={{ true }}'], ['={{ [3] }}'], ['={{ " " }}']])(
	'A Limit of %s is refused',
	async (limit) => {
		const list = { resource: 'asset', operation: 'getAll', folder: folderAt('in'), limit };
		expect(await library.refusalOf(list)).toMatch(/^Limit must be a whole number/);
	},
);

test('Overrides move an input to the body that they give', async () => {
	const contractOverrides = proven({ GetAssetList: { verb: 'POST', body: 'json' } });
	const list = { resource: 'asset', operation: 'getAll', folder: folderAt('in') };
	await library.run(list, [{}], { credential: { contractOverrides } });
	expect(library.sandbox.requests[0]).toMatchObject({
		query: {},
		body: { FolderPath: 'in' },
	});
});
