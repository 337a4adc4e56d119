/** A file's content is read piece by piece, as far as someone wants it. */
import { Readable } from 'node:stream';

import { base64Of, sha256Of, StoredContent } from '../../../nodes/Clinch/files/content';
import { Attempt, openCounted, StreamedFile } from '../../../nodes/Clinch/files/file';

const MIB = 2 ** 20;

/** A stored file of so many pieces, and how many of them were read. */
function stored(pieces: number, onRead: (count: number) => void = () => {}) {
	let count = 0;
	const stream = new Readable({
		highWaterMark: 1,
		read() {
			count += 1;
			onRead(count);
			this.push(count > pieces ? null : Buffer.alloc(MIB, count));
		},
	});
	const file = {
		name: 'a.mov',
		type: 'video/quicktime',
		size: pieces * MIB,
		open: async () => await Promise.resolve(stream),
	};
	return { file, stream, read: () => count };
}

describe.each([
	['a hash', sha256Of],
	['base64', base64Of],
])('For %s', (_, work) => {
	test('a cancelled run reads no further than the next piece', async () => {
		const stop = new AbortController();
		const { file, stream, read } = stored(200, (count) => {
			if (count === 3) stop.abort(new Error('Stopped'));
		});
		await expect(work(file, stop.signal)).rejects.toThrow('Stopped');
		expect(read()).toBeLessThan(6);
		expect(stream.destroyed).toBe(true);
	});

	test.each([
		['opens', false],
		['sends', true],
	])('a cancelled run does not wait for a store that %s nothing', async (_, isOpen) => {
		const stop = new AbortController();
		const stream = new Readable({ read: () => {} });
		const file = { name: 'a', size: 5, open: async () => await Promise.resolve(stream) };
		const working = work(file, stop.signal);
		if (isOpen) await new Promise((resolve) => setImmediate(resolve));
		stop.abort(new Error('Stopped'));
		await expect(working).rejects.toThrow('Stopped');
		expect(stream.destroyed).toBe(true);
	});

	test('a run that was cancelled before opens nothing', async () => {
		const open = jest.fn();
		await expect(
			work({ name: 'a', size: 5, open }, AbortSignal.abort(new Error('Stopped'))),
		).rejects.toThrow('Stopped');
		expect(open).not.toHaveBeenCalled();
	});

	test('a run that goes on reads it whole', async () => {
		const whole = stored(3);
		const inMemory = Buffer.concat([1, 2, 3].map((byte) => Buffer.alloc(MIB, byte)));
		const buffer = { name: 'a', size: 3 * MIB, open: async () => await Promise.resolve(inMemory) };
		const { signal } = new AbortController();
		expect(await work(whole.file, signal)).toBe(await work(buffer));
	});
});

describe('What a try of a request has read of its file', () => {
	test('is whole at its end, and not before', async () => {
		const attempt = new Attempt();
		const { file } = stored(3);
		const reader = new StreamedFile(file, attempt).stream().getReader();
		for (let piece = 0; piece < 3; piece++) {
			expect(attempt.isFileRead).toBe(false);
			await reader.read();
		}
		expect(attempt.isFileRead).toBe(true);
		expect((await reader.read()).done).toBe(true);
	});

	test('is counted where n8n’s helper reads the file itself', async () => {
		const attempt = new Attempt();
		const { file } = stored(2);
		const content = (await openCounted(attempt, file)) as Readable;
		await new Promise((resolve) => setImmediate(resolve));
		expect([attempt.isFileRead, content.readableFlowing]).toEqual([false, false]);
		let length = 0;
		for await (const chunk of content as AsyncIterable<Buffer>) length += chunk.length;
		expect([attempt.isFileRead, length]).toEqual([true, 2 * MIB]);
	});

	test('is not judged for a file that the network may hold whole', async () => {
		const attempt = new Attempt();
		await openCounted(attempt, stored(1).file);
		expect(attempt.isFileRead).toBe(true);
		expect(new Attempt().isFileRead).toBe(true);
	});

	test('in memory goes out in pieces', async () => {
		const data = Buffer.alloc(2 * MIB + 5, 7);
		const file = {
			...stored(1).file,
			size: data.length,
			open: async () => await Promise.resolve(data),
		};
		const lengths: number[] = [];
		for await (const chunk of new StreamedFile(file, new Attempt()).stream()) {
			lengths.push(chunk.length);
		}
		expect(lengths).toEqual([MIB, MIB, 5]);
	});

	test('is given with the name that the request gives it', () => {
		expect(new StreamedFile(stored(1).file, new Attempt(), 'other.mov').name).toBe('other.mov');
		expect(new StreamedFile(stored(1).file, new Attempt()).name).toBe('a.mov');
	});
});

describe('The first bytes', () => {
	const source = (id: string, pieces: Buffer[]) => {
		const opened: Readable[] = [];
		const helpers = {
			getBinaryStream: async () => {
				opened.push(Readable.from(pieces));
				return await Promise.resolve(opened.at(-1));
			},
			getBinaryMetadata: async () => await Promise.resolve({ fileSize: 6 }),
		} as unknown as ConstructorParameters<typeof StoredContent>[0];
		const binary = { id, data: '', mimeType: '', bytes: 6 };
		return { opened, content: new StoredContent(helpers, binary, '"a.png"') };
	};
	const pieces = ['ab', 'cd', 'ef'].map((text) => Buffer.from(text));

	test('of a file on disk are read from a stream of their own', async () => {
		const { opened, content } = source('filesystem-v2:1', pieces);
		expect(Buffer.from(await content.head(6)).toString()).toBe('abcdef');
		expect(opened.map(({ destroyed }) => destroyed)).toEqual([true]);
		const chunks = await ((await content.open()) as Readable).toArray();
		expect(Buffer.concat(chunks as Buffer[]).toString()).toBe('abcdef');
		expect(opened).toHaveLength(2);
	});

	test.each(['s3:1', 'database:1'])('of one in a store (%s) do not read it twice', async (id) => {
		const { opened, content } = source(id, pieces);
		expect(Buffer.from(await content.head(6)).toString()).toBe('abcdef');
		expect(Buffer.from(await content.head(6)).toString()).toBe('abcdef');
		const chunks = await ((await content.open()) as Readable).toArray();
		expect(Buffer.concat(chunks as Buffer[]).toString()).toBe('abcdef');
		expect(opened).toHaveLength(1);
		await content.open();
		expect(opened).toHaveLength(2);
		content.close();
	});

	test('of a file that is not sent are closed', async () => {
		const { opened, content } = source('s3:1', pieces);
		await content.head(6);
		expect(opened[0]?.destroyed).toBe(false);
		content.close();
		expect(opened[0]?.destroyed).toBe(true);
	});

	test('of a file that is shorter than n8n said are what there is', async () => {
		const { content } = source('s3:1', pieces);
		expect(Buffer.from(await content.head(4000)).toString()).toBe('abcdef');
		expect(await ((await content.open()) as Readable).toArray()).toHaveLength(3);
	});

	test('that cannot be read are told', async () => {
		const broken = new Readable({
			read() {
				this.destroy(new Error('gone'));
			},
		});
		const helpers = {
			getBinaryStream: async () => await Promise.resolve(broken),
			getBinaryMetadata: async () => await Promise.resolve({ fileSize: 6 }),
		} as unknown as ConstructorParameters<typeof StoredContent>[0];
		const content = new StoredContent(helpers, { id: 's3:1', data: '', mimeType: '' }, '"a.png"');
		await expect(content.head(6)).rejects.toThrow('The stored file "a.png" can’t be read');
	});
});
