/** Files as upstream nodes hand them over: what is sent of them, and what comes out. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

import { CONTENTS, JSON_ERRORS, PAGES, STORAGE_ERRORS } from '../unit/files/samples';
import { runClinch } from './engine';
import { folderAt, goOn, png, upload, useSandbox } from './support/setup';

const library = useSandbox();
const MODES = ['filesystem', 'memory', 'database'] as const;
const sample = (extension: string) => CONTENTS[extension]?.[0] ?? Buffer.from('x');
const every = (options = {}) => upload(options, { binaryPropertyName: '*' });

beforeEach(() => {
	for (const key of library.sandbox.assets()) library.sandbox.deleteAsset(key);
	library.sandbox.putFolder('in');
});

async function sent(file: object, options = {}) {
	const { error } = await library.run(upload(options), [{ binary: { data: png(file) } }]);
	expect(error).toBeUndefined();
	const [key = ''] = library.sandbox.assets();
	const type = library.sandbox.requests[0]?.file?.mimeType;
	return [key.slice('in/'.length), type];
}

describe('The type that is sent is Clinch’s own of the extension', () => {
	test.each([
		['a.mp4', 'application/mp4', 'video/mp4'],
		['a.mp4', 'audio/mp4', 'video/mp4'],
		['a.jpg', 'image/jpg', 'image/jpeg'],
		['a.jpeg', 'application/octet-stream', 'image/jpeg'],
		['a.svg', 'text/plain', 'image/svg+xml'],
		['a.ttf', 'application/x-font-truetype', 'font/ttf'],
		['a.csv', 'text/comma-separated-values', 'text/csv'],
		['a.JS', 'application/javascript; charset=utf-8', 'text/javascript'],
		['a.psd', 'image/x-psd', 'image/vnd.adobe.photoshop'],
		['a.apng', 'image/png', 'image/apng'],
	])('%s of type %s is sent as %s', async (fileName, mimeType, type) => {
		const data = sample(fileName.slice(2).toLowerCase());
		expect(await sent({ fileName, mimeType, data })).toEqual([fileName, type]);
	});

	test.each([
		['a.png', 'jpg', 'image/jpeg'],
		['a.jpg', 'webp', 'image/webp'],
		['a.gif', 'png', 'image/png'],
		['a.jpg', 'svg', 'image/svg+xml'],
		['a.apng', 'apng', 'image/apng'],
	])('%s with the content of .%s is sent as %s', async (fileName, content, type) => {
		expect(await sent({ fileName, data: sample(content) })).toEqual([fileName, type]);
	});

	test('a type that the user gives wins', async () => {
		const file = { fileName: 'a.png', data: sample('jpg') };
		expect(await sent(file, { mimeType: 'image/x-own' })).toEqual(['a.png', 'image/x-own']);
	});

	test('with Check File off nothing is looked at, and the extension decides', async () => {
		const file = { fileName: 'a.png', mimeType: 'text/html', data: sample('html') };
		expect(await sent(file, { checkFile: false })).toEqual(['a.png', 'image/png']);
	});
});

describe('The name that is sent is the one that a person would give', () => {
	test.each([
		['Summer%20Sale.png', 'Summer Sale.png'],
		['Gr%C3%BC%C3%9Fe.png', 'Grüße.png'],
		['hero.png?width=200', 'hero.png'],
		['https://cdn.example/a/hero.png?x=1', 'hero.png'],
		['50% off.png', '50% off.png'],
		['100%25.png', '100%25.png'],
		['GrÃ¼Ã\u009fe.png', 'Grüße.png'],
		['"a', 'a.png'],
		['=?UTF-8?B?SGVyby5wbmc=?=', 'Hero.png'],
		['hero.png.', 'hero.png'],
		['u\u0308ber.png', 'über.png'],
		['he\u202e\u200bro.png', 'hero.png'],
		['👩🏽‍💻.png', '👩🏽‍💻.png'],
	])('%j is %j', async (fileName, name) => {
		expect(await sent({ fileName })).toEqual([name, 'image/png']);
	});

	test('a name that the user gives is taken as it is', async () => {
		expect(await sent({}, { fileName: 'Summer%20Sale.png' })).toEqual([
			'Summer%20Sale.png',
			'image/png',
		]);
	});

	test('a file that nobody gives an extension gets that of its content', async () => {
		const file = {
			fileName: 'download',
			mimeType: 'application/octet-stream',
			data: sample('webp'),
		};
		expect(await sent(file)).toEqual(['download.webp', 'image/webp']);
	});

	test.each(['hero.jfif', 'hero.jpe'])('%s is refused with the name to give', async (fileName) => {
		const item = {
			binary: { data: png({ fileName, mimeType: 'image/jpeg', data: sample('jpg') }) },
		};
		expect(await library.refusalOf(upload(), [item])).toMatch(
			/name it "hero.jpg" \| Rename the file/,
		);
	});
});

describe.each(MODES)('In the binary mode %s', (binaryMode) => {
	test.each([
		[
			'a web page',
			PAGES[0],
			'hero.jpg',
			/^The file "hero.jpg" is a web page, not an image: the download link has probably expired/,
		],
		[
			'an error of a storage server',
			STORAGE_ERRORS[0],
			'a.mp4',
			/is an XML message, not a video: the download link/,
		],
		[
			'an error in JSON',
			JSON_ERRORS[0],
			'a.mp3',
			/is JSON text, not an audio file: the download link/,
		],
	])(
		'%s under another name is refused before anything is sent',
		async (_, data, fileName, said) => {
			const file = { data: data ?? '', fileName, mimeType: 'application/octet-stream' };
			const options = { createFolder: true, ifExists: 'skip' };
			const items = [{ binary: { data: file } }];
			expect(await library.refusalOf(upload(options), items, { binaryMode })).toMatch(said);
			const json = {
				resource: 'asset',
				operation: 'uploadJson',
				source: 'binary',
				folder: folderAt('in'),
			};
			expect(await library.refusalOf({ ...json, options }, items, { binaryMode })).toMatch(said);
		},
	);

	test.each([64, 4096, 4097, 3_000_000])(
		'a file of %i bytes that was looked at lands whole',
		async (size) => {
			const data = Buffer.concat([sample('png'), Buffer.alloc(size - 64, 7)]);
			for (const options of [{}, { ifExists: 'replaceChanged' }]) {
				const item = { binary: { data: png({ data }) } };
				const { error } = await library.run(upload(options), [item], { binaryMode });
				expect(error).toBeUndefined();
				expect(library.sandbox.bytes('in/a.png').equals(data)).toBe(true);
			}
		},
	);
});

describe('An archive', () => {
	const file = (fileName: string, directory: string | undefined, data: Buffer | string = 'x') => ({
		data,
		fileName,
		mimeType: 'application/octet-stream',
		...(directory === undefined ? {} : { directory }),
	});
	const archive = {
		binary: {
			file_0: file('hero.png', 'set', 'one'),
			file_1: file('hero.png', 'set/de', 'two'),
			file_2: file('.DS_Store', 'set'),
			file_3: file('notes.txt', 'set'),
			file_4: file('._hero.png', '__MACOSX/set'),
			file_5: file('Thumbs.db', undefined),
		},
	};
	const assets = () => library.sandbox.assets().filter((key) => key.startsWith('in/'));

	test.each([{}, goOn])(
		'without Keep Folder Structure: the second of a name fails alone (%j)',
		async (more) => {
			const { error, json } = await library.run(every(), [archive], more);
			expect(assets()).toEqual(['in/hero.png']);
			expect(library.sandbox.bytes('in/hero.png').toString()).toBe('one');
			if (more === goOn) {
				expect(json.map((one) => one.error ?? one.assetKey)).toEqual([
					'in/hero.png',
					'Several files of this item are named "hero.png": this one was not uploaded',
					expect.stringMatching(/"notes.txt": .txt isn’t one of its file types/) as string,
				]);
			} else expect(error?.message).toMatch(/^Several files of this item/);
		},
	);

	test('with Keep Folder Structure: all land in their folders, and what is not supported is skipped', async () => {
		const options = { keepFolders: true, createFolder: true, ifUnsupported: 'skip' };
		const { error, json } = await library.run(every(options), [archive]);
		expect(error).toBeUndefined();
		expect(assets()).toEqual(['in/set/de/hero.png', 'in/set/hero.png']);
		expect(json).toEqual([
			expect.objectContaining({ assetKey: 'in/set/hero.png' }),
			expect.objectContaining({ assetKey: 'in/set/de/hero.png' }),
			{
				skipped: true,
				reason: 'Clinch doesn’t accept the file "notes.txt": .txt isn’t one of its file types',
				fileName: 'notes.txt',
			},
		]);
	});

	test.each([
		['exports/spring/hero.png', undefined, 'in/exports/spring/hero.png'],
		['hero.png', '/home/node/set', 'in/home/node/set/hero.png'],
		['hero.png', 'C:\\Users\\me', 'in/Users/me/hero.png'],
		['hero.png', '../../other', 'in/other/hero.png'],
		['de/hero.png', 'set', 'in/set/de/hero.png'],
		['hero.png', 'https://cdn.example/a/hero.png', 'in/hero.png'],
		['https://cdn.example/a/hero.png', undefined, 'in/hero.png'],
	])('%s in %s lands as %s', async (fileName, directory, key) => {
		const options = { keepFolders: true, createFolder: true };
		await library.run(upload(options), [{ binary: { data: file(fileName, directory) } }]);
		expect(assets()).toEqual([key]);
	});

	test('that holds files of the operating system alone gives nothing', async () => {
		const { error, json } = await library.run(every(), [
			{ binary: { a: file('.DS_Store', 'set'), b: file('desktop.ini', '') } },
		]);
		expect([error, json, library.sandbox.requests]).toEqual([undefined, [], []]);
	});
});

describe('If File Is Not Supported', () => {
	const skip = { ifUnsupported: 'skip' };
	const page = { binary: { data: png({ data: PAGES[0] }) } };
	const whole = { binary: { data: png({ fileName: 'b.png' }) } };

	test('skips a file, and the next item goes on', async () => {
		const { error, json } = await library.run(upload(skip), [page, whole]);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				skipped: true,
				reason: expect.stringMatching(/is a web page, not an image/) as string,
				fileName: 'a.png',
			},
			expect.objectContaining({ assetKey: 'in/b.png' }),
		]);
		expect(library.sandbox.requests).toHaveLength(1);
	});

	test('skips an empty file, and says so in a dry run', async () => {
		const empty = { binary: { data: png({ data: '' }) } };
		const { json } = await library.run(upload({ ...skip, dryRun: true }), [empty, page]);
		const planned = { dryRun: true, action: 'skip', skipped: true, fileName: 'a.png' };
		expect(json).toEqual([expect.objectContaining(planned), expect.objectContaining(planned)]);
		expect(library.sandbox.requests).toEqual([]);
	});

	test('skips a file of Upload From URL or Text', async () => {
		const parameters = {
			resource: 'asset',
			operation: 'uploadJson',
			source: 'binary',
			folder: folderAt('in'),
		};
		const { error, json } = await library.run({ ...parameters, options: skip }, [page, whole]);
		expect(error).toBeUndefined();
		expect(json.map(({ skipped, assetKey }) => skipped ?? assetKey)).toEqual([true, 'in/b.png']);
	});

	test('fails by default: later items do not start, the item’s other files do', async () => {
		const files = { a: png({ data: PAGES[0] }), b: png({ fileName: 'b.png' }) };
		const options = { maxConcurrency: 1 };
		const { error } = await library.run(every(options), [
			{ binary: files },
			{ binary: { data: png({ fileName: 'c.png' }) } },
		]);
		expect(error?.message).toMatch(/is a web page/);
		expect(library.sandbox.assets()).toEqual(['in/b.png']);
	});
});

/** A server that does as it likes with uploads. */
async function sendTo(listener: RequestListener, contractOverrides: string) {
	const server = createServer(listener).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const data = () => Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(2 ** 20)));
	const { error, json } = await runClinch({
		library: { baseUrl: `http://127.0.0.1:${port}`, accountId: '12345', apiKey: 'test-key-1' },
		credential: { contractOverrides },
		parameters: upload({ checkFile: false, maxRetries: 0 }),
		items: [{ binary: { data: { data, fileName: 'a.mov', mimeType: 'video/quicktime' } } }],
	});
	server.closeAllConnections();
	server.close();
	return { error, json };
}

const PROVEN = '{"PutAsset":{"proven":true}}';
const RAW =
	'{"PutAsset":{"proven":true,"body":"raw","inputs":{"assetKey":{"in":"query"},"folder":null,"metadata":null}}}';

describe.each([
	['a form', PROVEN],
	['the body itself', RAW],
])('As %s', (_, overrides) => {
	test('a success that comes before the whole file was read is none', async () => {
		const { error } = await sendTo((request, response) => {
			request.once('data', () => {
				request.pause();
				response.writeHead(200, { 'content-length': 2, 'content-type': 'application/json' });
				response.end('{}');
			});
		}, overrides);
		// On a busy machine the connection may end before the answer was read.
		expect(error?.message).toMatch(/success before it had received the whole file|was lost/);
	});

	test('a success after it is one', async () => {
		const { error, json } = await sendTo((request, response) => {
			request.resume().on('end', () => response.end('{}'));
		}, overrides);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
	});
});
