/** Any number of files from any store: all land, once, in order; and a run that stops, stops. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

import fc from 'fast-check';

import { assetAt, folderAt, goOn, useSandbox, upload } from './support/setup';
import { runClinch, type BinaryMode } from './engine';
import { proven } from './support/credentials';
import { useShortPauses } from './support/pauses';

const library = useSandbox();
useShortPauses(20);

const content = (index: number) => Buffer.alloc(2000 + index * 7, `file ${index} `);
const files = (count: number) =>
	[...Array(count).keys()].map((index) => ({
		json: { index },
		binary: {
			data: { data: content(index), fileName: `f${index}.png`, mimeType: 'image/png' },
		},
	}));

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('in');
});

test('200 files land whole, once and in order while every tenth request fails', async () => {
	library.sandbox.fault({
		method: 'PutAsset',
		every: 30,
		times: Infinity,
		status: 429,
		headers: { 'retry-after': '0' },
	});
	library.sandbox.fault({ method: 'PutAsset', every: 29, times: Infinity, status: 503 });
	library.sandbox.fault({ method: 'PutAsset', every: 31, times: Infinity, break: 'middle' });
	const { json, items, error } = await library.run(
		upload({ maxConcurrency: 10, maxRetries: 6 }),
		files(200),
	);

	expect(error).toBeUndefined();
	expect(json.map(({ assetKey }) => assetKey)).toEqual(files(200).map((_, i) => `in/f${i}.png`));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
		files(200).map((_, item) => ({ item })),
	);
	expect(library.sandbox.assets()).toHaveLength(200);
	for (const index of files(200).keys()) {
		expect(library.sandbox.bytes(`in/f${index}.png`).equals(content(index))).toBe(true);
	}
	expect(library.sandbox.uploads).toBe(200);
	expect(library.sandbox.requests.length).toBeGreaterThan(215);
	expect(library.sandbox.mostOpen).toBeLessThanOrEqual(10);
});

test('the number of requests at once is the one that was set', async () => {
	library.sandbox.fault({ delayMs: 30, times: Infinity });
	await library.run(upload({ maxConcurrency: 3 }), files(12));
	expect(library.sandbox.mostOpen).toBe(3);
	library.sandbox.resetCounters();
	await library.run(upload(), files(12));
	expect(library.sandbox.mostOpen).toBe(5);
});

test.each<BinaryMode>(['filesystem', 'memory', 'database'])(
	'a file that n8n keeps in its %s lands byte for byte, with its length announced',
	async (binaryMode) => {
		const large = Buffer.alloc(3_000_000, 'abcdefg');
		const source = {
			data: () => Readable.from([large]),
			fileName: 'large.png',
			mimeType: 'image/png',
		};
		await library.run(upload(), [{ binary: { data: source } }], { binaryMode });
		expect(library.sandbox.bytes('in/large.png').equals(large)).toBe(true);
		const { headers = {} } = library.sandbox.requests[0] ?? {};
		expect(Number(headers['content-length'])).toBeGreaterThan(large.length);
		expect(headers['transfer-encoding']).toBeUndefined();
	},
);

test.each<BinaryMode>(['filesystem', 'memory'])(
	'a raw body is the file itself, with its type and length, the rest in the query (%s)',
	async (binaryMode) => {
		const got: Array<Record<string, unknown>> = [];
		const server = createServer((request, response) => {
			const hash = createHash('sha256');
			request.on('data', (chunk: Buffer) => hash.update(chunk));
			request.on('end', () => {
				const { url, headers } = request;
				got.push({
					url,
					type: headers['content-type'],
					length: headers['content-length'],
					hash: hash.digest('hex'),
				});
				response.end();
			});
		}).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		const { error } = await runClinch({
			library: { ...library.sandbox, baseUrl: `http://127.0.0.1:${port}` },
			credential: { contractOverrides: proven({ PutAsset: { body: 'raw' } }) },
			parameters: upload({ metadataJson: '{"a":"b&c"}' }),
			items: files(1),
			binaryMode,
		});
		server.close();
		expect(error).toBeUndefined();
		expect(got).toEqual([
			{
				url: '/12345/Assets/Asset?Key=in%2Ff0.png&FolderPath=in&Metadata=%7B%22a%22%3A%22b%26c%22%7D',
				type: 'image/png',
				length: '2000',
				hash: createHash('sha256').update(content(0)).digest('hex'),
			},
		]);
	},
);

test('a run that fails starts nothing new and says how far it came', async () => {
	library.sandbox.fault({ method: 'PutAsset', after: 3, status: 400 });
	const { error } = await library.run(upload({ maxConcurrency: 2 }), files(20));
	expect(error?.message).toBe('Clinch rejected the request');
	expect(library.sandbox.requests.length).toBeLessThanOrEqual(5);
	const landed = library.sandbox.assets().length;
	expect(error?.description).toContain(`${landed} of 20 items were completed, 1 failed and`);
});

test('a cancelled execution ends the upload under way and starts no other', async () => {
	library.sandbox.fault({ method: 'PutAsset', hang: true, times: Infinity });
	let cancel = () => {};
	const arrived = library.sandbox.waitForRequest('PutAsset');
	const running = library.run(upload({ maxConcurrency: 1 }), files(5), {
		onStart: (stop) => (cancel = stop),
	});
	await arrived;
	cancel();
	const { run } = await running;
	expect(run.status).toBe('canceled');
	await library.sandbox.idle();
	expect(library.sandbox.requests).toHaveLength(1);
	expect(library.sandbox.assets()).toEqual([]);
});

test.each([
	['a back-off', { status: 503 }],
	['a pause that Clinch asked for', { status: 429, headers: { 'retry-after': '100' } }],
])('a cancelled execution ends in the middle of %s', async (_, fault) => {
	library.sandbox.fault({ method: 'PutAsset', ...fault, times: Infinity });
	let cancel = () => {};
	const arrived = library.sandbox.waitForRequest('PutAsset');
	const running = library.run(upload({ maxConcurrency: 1, maxRetries: 10 }), files(3), {
		onStart: (stop) => (cancel = stop),
	});
	await arrived;
	await library.sandbox.idle();
	const asked = library.sandbox.requests.length;
	cancel();
	const { run } = await running;
	expect(run.status).toBe('canceled');
	expect(library.sandbox.requests.length).toBeLessThanOrEqual(asked + 1);
	expect(library.sandbox.assets()).toEqual([]);
});

describe('Several files of an item', () => {
	const item = {
		binary: {
			data: { data: 'one', fileName: 'one.png', mimeType: 'image/png' },
			thumbnail: { data: 'two', fileName: 'two.jpg', mimeType: 'image/jpeg' },
			notes: { data: 'three', fileName: 'three.css', mimeType: 'text/css' },
		},
	};

	test.each([
		['data,thumbnail', ['in/one.png', 'in/two.jpg']],
		['thumbnail , data', ['in/two.jpg', 'in/one.png']],
		['*', ['in/one.png', 'in/two.jpg', 'in/three.css']],
	])('are named by %j', async (binaryPropertyName, keys) => {
		const { json, items } = await library.run(upload({}, { binaryPropertyName }), [item]);
		expect(json.map(({ assetKey }) => assetKey)).toEqual(keys);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(keys.map(() => ({ item: 0 })));
		expect(library.sandbox.assets()).toEqual([...keys].sort());
	});

	test('are told apart in the error output, too', async () => {
		const bad = { ...item.binary, thumbnail: { data: 'x', fileName: 'x.exe', mimeType: '' } };
		const { items, errorItems } = await library.run(
			upload({}, { binaryPropertyName: '*' }),
			[{ json: { id: 7 }, binary: bad }],
			{ node: { onError: 'continueErrorOutput' } },
		);
		expect(items.map(({ json }) => json.assetKey)).toEqual(['in/one.png', 'in/three.css']);
		expect(errorItems.map(({ json }) => json)).toEqual([
			{
				id: 7,
				error: 'Clinch doesn’t accept the file "x.exe": .exe isn’t one of its file types',
				message: expect.stringMatching(/^in\/x.exe: Convert or rename/) as string,
			},
		]);
	});

	test('are named by their field in the error output where they have no key', async () => {
		const bad = { ...item.binary, thumbnail: { data: '', fileName: 'x.png', mimeType: '' } };
		const { errorItems } = await library.run(
			upload({}, { binaryPropertyName: '*' }),
			[{ binary: bad }],
			{ node: { onError: 'continueErrorOutput' } },
		);
		expect(errorItems.map(({ json }) => json.message)).toEqual([
			expect.stringMatching(/^thumbnail: [A-Z]/),
		]);
	});

	test('stand for themselves when one of them is empty', async () => {
		const bad = { ...item.binary, thumbnail: { data: '', fileName: 'x.png', mimeType: '' } };
		const { json } = await library.run(
			upload({}, { binaryPropertyName: '*' }),
			[{ binary: bad }],
			goOn,
		);
		expect(json.map(({ assetKey, field }) => assetKey ?? field)).toEqual([
			'in/one.png',
			'thumbnail',
			'in/three.css',
		]);
	});

	test('stand for themselves when one of them fails', async () => {
		const bad = { ...item.binary, thumbnail: { data: 'x', fileName: 'x.exe', mimeType: '' } };
		const parameters = upload({}, { binaryPropertyName: '*' });
		const { json } = await library.run(parameters, [{ binary: bad }], goOn);
		expect(json.map(({ assetKey, error }) => [assetKey, typeof error])).toEqual([
			['in/one.png', 'undefined'],
			['in/x.exe', 'string'],
			['in/three.css', 'undefined'],
		]);
	});
});

const word = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 24 })
	.filter(
		(text) =>
			!/[/\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text) && text.trim() === text && !/^\.+$/.test(text),
	)
	// These three stand for a quote and a line break inside a multipart header: nobody can tell.
	.filter((text) => !/%22|%0A|%0D/i.test(text));
/** A backslash is refused in a name. */
const fileName = word.filter((text) => !text.includes('\\'));

test('a folder whose name holds a backslash is not taken for two folders', async () => {
	const folder = 'in/a\\b';
	library.sandbox.putFolder(folder);
	const { error, json } = await library.run(
		upload({}, { folder: folderAt('={{ $json.folder }}') }),
		files(2).map((file) => ({ ...file, json: { folder } })),
	);
	expect(error).toBeUndefined();
	expect(json.map(({ assetKey }) => assetKey)).toEqual([`${folder}/f0.png`, `${folder}/f1.png`]);
	const listed = await library.run({
		resource: 'asset',
		operation: 'getAll',
		returnAll: true,
		folder: folderAt(folder),
	});
	expect(listed.json.map(({ assetKey }) => assetKey)).toEqual([
		`${folder}/f0.png`,
		`${folder}/f1.png`,
	]);
});

test('whatever the names, folders, metadata and number of items, what is stored is what was sent', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(fileName, { minLength: 1, maxLength: 12 }),
			fc.array(word, { minLength: 1, maxLength: 3 }),
			fc.dictionary(word, fc.oneof(word, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 4 }),
			async (names, folders, metadata) => {
				const folder = folders.join('/');
				library.sandbox.putFolder(folder);
				const { error, json } = await library.run(
					upload(
						{
							metadataJson: JSON.stringify(metadata),
							checkFile: false,
							fileName: '={{ $json.name }}.png',
						},
						{ folder: folderAt('={{ $json.folder }}') },
					),
					names.map((name) => ({
						json: { name, folder },
						binary: { data: { data: `<${name}>`, mimeType: 'image/png' } },
					})),
				);
				expect(error).toBeUndefined();
				expect(json.map(({ assetKey }) => assetKey)).toEqual(
					names.map((name) => `${folder}/${name}.png`),
				);
				for (const name of names) {
					const key = `${folder}/${name}.png`;
					expect(library.sandbox.bytes(key).toString()).toBe(`<${name}>`);
					const meant = JSON.parse(JSON.stringify(metadata)) as object;
					expect(library.sandbox.metadata(key)).toEqual(meant);
				}
			},
		),
		{ numRuns: Number(process.env.PROPERTY_RUNS ?? 400) / 10 },
	);
});

test('the incoming items are not changed', async () => {
	library.sandbox.putAsset('in/a.png', 'A');
	const input = { json: { key: 'in/a.png', nested: { list: [1] } } };
	const before = JSON.stringify(input);
	await library.run(
		{ resource: 'asset', operation: 'getMetadata', assetKey: assetAt('={{ $json.key }}') },
		[input],
	);
	expect(JSON.stringify(input)).toBe(before);
});
