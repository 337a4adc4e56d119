/** Files as n8n keeps them, inside the item or elsewhere: which ones are meant, and what they become. */
import { Readable } from 'node:stream';

import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';

import { base64Of, sha256Of } from '../../../nodes/Clinch/files/content';
import { storedFile } from '../../../nodes/Clinch/files/stored';
import { binaryFields } from '../../../nodes/Clinch/parameters/binaryFields';

const binary = (more: object = {}): IBinaryData => ({
	data: Buffer.from('abc').toString('base64'),
	mimeType: 'image/png',
	fileName: 'a.png',
	...more,
});
const item = (more: object): INodeExecutionData => ({ json: {}, ...more });
const named = (of: INodeExecutionData, wanted: unknown) =>
	binaryFields(of, wanted, 'Input Binary Field').map(({ field }) => field);

const helpers = (size = 5) => {
	const asked: string[] = [];
	const stored = {
		getBinaryStream: async (id: string, chunk?: number) => {
			asked.push(`stream ${id} ${chunk}`);
			return await Promise.resolve(Readable.from([Buffer.from('st'), Buffer.from('ored')]));
		},
		getBinaryMetadata: async (id: string) => {
			asked.push(`size ${id}`);
			return await Promise.resolve({ fileSize: size });
		},
	};
	return { asked, stored: stored as unknown as Parameters<typeof storedFile>[0] };
};
const fileOf = async (
	data: IBinaryData,
	given: { name?: string; type?: string } = {},
	field = 'data',
) => await storedFile(helpers().stored, { field, binary: data }, given);

const refusal = async (work: () => unknown) => {
	try {
		await work();
	} catch (error) {
		const { message, description } = error as Error & { description: string };
		return `${message} | ${description}`;
	}
	throw new Error('Not refused');
};

describe('The fields that are meant', () => {
	const two = item({ binary: { data: binary(), 'thumb,nail': binary() } });

	test.each([
		['data', ['data']],
		[' data ', ['data']],
		['thumb,nail', ['thumb,nail']],
		['*', ['data', 'thumb,nail']],
		[' * ', ['data', 'thumb,nail']],
		['data, data,', ['data']],
		[
			['data', ' thumb,nail ', null],
			['data', 'thumb,nail'],
		],
		[['*'], ['data', 'thumb,nail']],
	])('%j', (wanted, fields) => {
		expect(named(two, wanted)).toEqual(fields);
	});

	test('stand in the JSON, too, at a path', () => {
		const inside = item({ json: { files: { hero: binary() }, note: 'x', none: null } });
		expect(named(inside, 'files.hero')).toEqual(['files.hero']);
		for (const wanted of ['files', 'note', 'none', 'note.length', 'none.x', 'files.constructor']) {
			expect(() => named(inside, wanted)).toThrow(`no file in the field "${wanted}"`);
		}
		expect(named(item({ json: { hero: binary() } }), '*')).toEqual(['hero']);
		const both = item({ json: { hero: binary() }, binary: { data: binary() } });
		expect(named(both, '*')).toEqual(['data']);
		expect(named(both, 'hero')).toEqual(['hero']);
	});

	test.each([
		[{ mimeType: 'image/png' }],
		[{ data: 'eA==' }],
		[{ mimeType: 7, data: 'eA==' }],
		[{ mimeType: 'image/png', data: 7 }],
		[{ mimeType: 'image/png', id: '1AbC' }],
		[{ mimeType: 'image/png', id: '1AbC', data: 'eA==' }],
		[{ mimeType: 'image/png', id: 7 }],
		['text'],
		[null],
	])('are none where they hold %j', (value) => {
		expect(() => named(item({ json: { hero: value } }), 'hero')).toThrow('no file in the field');
	});

	test('are those with an id, although nothing of the file is in the item', () => {
		for (const id of ['filesystem:1', 'filesystem-v2:1', 'database:1', 's3:a/b']) {
			const elsewhere = { mimeType: 'image/png', id } as IBinaryData;
			expect(named(item({ binary: { data: elsewhere } }), 'data')).toEqual(['data']);
		}
	});

	test('may be a file without content by an expression', () => {
		expect(named(item({}), binary())).toEqual(['a.png']);
		expect(named(item({}), binary({ fileName: undefined }))).toEqual(['file']);
	});

	test.each<[unknown, INodeExecutionData, string]>([
		[
			'',
			two,
			'Input Binary Field is empty | Enter the name of the field that contains the file, usually data. The item has files in: "data", "thumb,nail".',
		],
		[
			7,
			item({}),
			'Input Binary Field must be text, but is 7 | Enter the name of the field that contains the file, usually data. The item has no files at all.',
		],
		[
			['data', { a: 1 }],
			two,
			'Input Binary Field must be text, but is an object | Enter the name of the field that contains the file, usually data. The item has files in: "data", "thumb,nail".',
		],
		...[[], [null], ',', null, undefined].map((wanted): [unknown, INodeExecutionData, string] => [
			wanted,
			item({}),
			'Input Binary Field is empty | Enter the name of the field that contains the file, usually data. The item has no files at all.',
		]),
		[
			'*',
			item({}),
			'This item has no file | The item has no files at all. Add a node before this one that downloads the file, e.g. HTTP Request with Response Format set to File.',
		],
		[
			'dat',
			item({}),
			'This item has no file in the field "dat" (Input Binary Field) | The item has no files at all. Add a node before this one that downloads the file, e.g. HTTP Request with Response Format set to File.',
		],
		[
			'dat',
			two,
			'This item has no file in the field "dat" (Input Binary Field) | The item has files in: "data", "thumb,nail". Enter one of these names.',
		],
		[
			'data,x',
			two,
			'This item has no file in the field "x" (Input Binary Field) | The item has files in: "data", "thumb,nail". Enter one of these names.',
		],
	])('that are missing (%j) are told, with those that are there', async (wanted, of, said) => {
		expect(await refusal(() => named(of, wanted))).toBe(said);
	});
});

describe('The name and type of a file', () => {
	test.each<[string, object, { name?: string; type?: string }, string, string]>([
		['its own', {}, {}, 'a.png', 'image/png'],
		['the last part of a path', { fileName: 'x/y/b.png ' }, {}, 'b.png', 'image/png'],
		['the field’s where it has none', { fileName: undefined }, {}, 'data.png', 'image/png'],
		['the field’s where its own is blank', { fileName: ' ' }, {}, 'data.png', 'image/png'],
		['the given ones', {}, { name: 'c.jpg', type: ' image/jpeg ' }, 'c.jpg', 'image/jpeg'],
		['a given name without its extension', {}, { name: 'c' }, 'c.png', 'image/png'],
		[
			'an extension from n8n',
			{ mimeType: '', fileName: 'c', fileExtension: 'mov' },
			{},
			'c.mov',
			'video/quicktime',
		],
		[
			'no extension that Clinch does not take',
			{ mimeType: '', fileName: 'LICENSE', fileExtension: 'bin' },
			{},
			'LICENSE',
			'application/octet-stream',
		],
		['one dot before the extension', { fileName: 'a.' }, {}, 'a.png', 'image/png'],
		['no extension at all', { mimeType: '', fileName: 'c' }, {}, 'c', 'application/octet-stream'],
		['a type from the extension', { mimeType: ' ' }, {}, 'a.png', 'image/png'],
		['no type that is none', { mimeType: 'x' }, {}, 'a.png', 'image/png'],
		[
			'the given type as it is',
			{},
			{ type: ' text/css; charset=utf-8 ' },
			'a.png',
			'text/css; charset=utf-8',
		],
		['Clinch’s own type of the extension', { mimeType: ' image/webp ' }, {}, 'a.png', 'image/png'],
		[
			'the upstream type of an extension that Clinch does not know',
			{ fileName: 'a.txt', mimeType: ' text/plain; charset=utf-8 ' },
			{},
			'a.txt',
			'text/plain; charset=utf-8',
		],
		[
			'what a program on a web server gave',
			{ fileName: 'image.aspx?id=7', mimeType: 'image/jpeg' },
			{},
			'image.jpg',
			'image/jpeg',
		],
		[
			'what a program with dots in its name gave',
			{ fileName: 'image.large.aspx', mimeType: 'image/jpeg' },
			{},
			'image.large.jpg',
			'image/jpeg',
		],
		[
			'no page that a program gave',
			{ fileName: 'login.php', mimeType: 'text/html' },
			{},
			'login.php',
			'text/html',
		],
		['a given name of a program', {}, { name: 'c.php' }, 'c.php', 'image/png'],
	])('are %s', async (_, upstream, given, name, type) => {
		const file = await fileOf(binary(upstream), given);
		expect([file.name, file.type]).toEqual([name, type]);
	});

	test.each([
		[
			{ type: 'png' },
			'File Type isn’t a valid media type: "png" | Enter a type such as image/png or video/mp4.',
		],
		[
			{ type: 'image/png\r\nX: 1' },
			'File Type isn’t a valid media type: "image/png\\r\\nX: 1" | Enter a type such as image/png or video/mp4.',
		],
		[
			{ name: 'a/b.png' },
			'File Name contains a slash: "a/b.png" | Enter only the name, e.g. hero.png. The folder has its own field.',
		],
		[
			{ name: 'b.png\\' },
			'File Name contains a backslash: "b.png\\\\" | Enter only the name, e.g. hero.png. The folder has its own field.',
		],
	])('that are %j are refused', async (given, said) => {
		expect(await refusal(async () => await fileOf(binary(), given))).toBe(said);
	});

	test('that come from upstream and cannot be are called the file’s own', async () => {
		const fileName = `${'a'.repeat(1021)}.png`;
		const said = await refusal(async () => await fileOf(binary({ fileName })));
		expect(said).toMatch(/^The name of the file is 1025 characters long/);
	});
});

const PNG = Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1').toString('base64');

describe('The type that is sent after a look at the content', () => {
	test.each([
		['a.png', 'image/png'],
		['a.apng', 'image/apng'],
		['a.jpg', 'image/png'],
		['a.gif', 'image/png'],
	])('of a PNG image named %s is %s', async (fileName, type) => {
		const file = await fileOf(binary({ data: PNG, fileName }));
		expect((await file.checked()).type).toBe(type);
	});

	test('of a style sheet that begins as an image is its own', async () => {
		const data = Buffer.from('<svg/>').toString('base64');
		const file = await fileOf(binary({ data, fileName: 'a.css', mimeType: 'text/css' }));
		expect((await file.checked()).type).toBe('text/css');
	});
});

describe('The folder that came with a file', () => {
	test.each([
		['in/deep', 'a.png', 'in/deep'],
		['', 'in/a.png', 'in'],
		['in/deep', 'deep/a.png', 'in/deep'],
		['deep', 'deep/a.png', 'deep'],
		['in/deep', 'ep/a.png', 'in/deep/ep'],
		['deep/in', 'deep/a.png', 'deep/in/deep'],
	])('is made of the directory "%s" and the name %s: %s', async (directory, fileName, folder) => {
		expect((await fileOf(binary({ directory, fileName }))).folder).toBe(folder);
	});
});

describe('A name that was tidied is told', () => {
	test.each<[object, { name?: string }, string | undefined]>([
		[{ fileName: 'a%20b.png' }, {}, 'a%20b.png'],
		[{ fileName: 'a.png' }, {}, undefined],
		[{ fileName: ' ' }, {}, undefined],
		[{ fileName: undefined }, {}, undefined],
		[{ fileName: 'a%20b.png' }, { name: 'c.png' }, undefined],
	])('%j with %j: %s', async (upstream, given, renamedFrom) => {
		expect((await fileOf(binary(upstream), given)).renamedFrom).toBe(renamedFrom);
	});
});

describe('The content of a file', () => {
	test('inside the item is a buffer', async () => {
		const file = await fileOf(binary());
		expect(file.size).toBe(3);
		expect(String(await file.open())).toBe('abc');
		expect(await base64Of(file)).toBe('YWJj');
		expect(await sha256Of(file)).toBe(
			'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
		);
	});

	test('elsewhere is a new stream each time', async () => {
		const { asked, stored } = helpers();
		const data = binary({ id: 'filesystem:1', data: 'filesystem', bytes: 6 });
		const file = await storedFile(stored, { field: 'data', binary: data }, {});
		expect([file.size, asked]).toEqual([6, []]);
		expect(await base64Of(file)).toBe(Buffer.from('stored').toString('base64'));
		expect(await sha256Of(file)).toMatch(/^[0-9a-f]{64}$/);
		expect(asked).toEqual(['stream filesystem:1 4096', 'stream filesystem:1 4096']);
	});

	test.each([
		['of 6 bytes', 6, 1, 4096],
		['of 1 MiB', 2 ** 20, 5, 2 ** 20],
		['of 100 MiB', 100 * 2 ** 20, undefined, 4 * 2 ** 20],
		['of 100 MiB, 5 at once', 100 * 2 ** 20, 5, 2 * 2 ** 20],
		['of 100 MiB, 50 at once', 100 * 2 ** 20, 50, 209_715],
	])(
		'is read in pieces that many uploads at once have room for: %s',
		async (_, bytes, atOnce, piece) => {
			const { asked, stored } = helpers();
			const data = binary({ id: 'filesystem:1', data: 'filesystem', bytes });
			await (await storedFile(stored, { field: 'data', binary: data }, {}, atOnce)).open();
			expect(asked).toEqual([`stream filesystem:1 ${piece}`]);
		},
	);

	test.each([[{}], [{ bytes: 0 }], [{ bytes: '6' }]])(
		'has the size that n8n stored where the item says %j',
		async (more) => {
			const { asked, stored } = helpers(9);
			const data = binary({ id: 's3:1', data: 's3', ...more });
			const file = await storedFile(stored, { field: 'data', binary: data }, {});
			expect([file.size, asked]).toEqual([9, ['size s3:1']]);
		},
	);

	test('that n8n cannot read is told in words', async () => {
		const { stored } = helpers();
		const fail = async () => await Promise.reject(new Error('No manager'));
		const gone = { ...stored, getBinaryStream: fail, getBinaryMetadata: fail };
		const read = async (bytes: number) => {
			const data = binary({ id: 'filesystem:1', bytes });
			await (await storedFile(gone, { field: 'data', binary: data }, {})).open();
		};
		for (const bytes of [0, 6]) {
			expect(await refusal(async () => await read(bytes))).toBe(
				'The stored file "a.png" in the field "data" can’t be read | Run the node that loads the file again. n8n deletes stored files together with their execution.',
			);
		}
	});

	test('that is empty is refused', async () => {
		expect(await refusal(async () => await fileOf(binary({ data: '' })))).toBe(
			'The file "a.png" in the field "data" is empty | Check the earlier node. It returned a file without content.',
		);
	});

	test('that is too large for a JSON text is refused, with the way out', async () => {
		const file = { name: 'a.mov', size: 2 ** 28 + 1, open: async () => Buffer.from('') };
		expect(await refusal(async () => await base64Of(file))).toBe(
			'The file "a.mov" is too large to send as Base64 text inside JSON | Use the Upload operation, which streams files of any size.',
		);
	});
});
