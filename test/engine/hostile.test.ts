/** A hostile or broken server: the node ends in time, in bounded memory, with a clear error. */
import { gzipSync } from 'node:zlib';

import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../sandbox';
import { searchPicker } from './engine';
import { folderAt, goOn, upload, useSandbox } from './support/setup';

const library = useSandbox();

const MIB = 2 ** 20;
const list = {
	resource: 'asset',
	operation: 'getAll',
	folder: folderAt('in'),
	returnAll: true,
};

/** In seconds: for an answer that would not end by itself, and for one that a busy machine must get to read. */
const SHORT = 0.3;
const GENEROUS = 20;

async function against(fault: Fault, timeout = GENEROUS) {
	library.sandbox.fault(fault);
	const before = process.memoryUsage().rss;
	const started = Date.now();
	const { error, json } = await library.run({ ...list, options: { maxRetries: 0, timeout } });
	// A busy machine adds to the short limit; to the generous one nothing may come.
	expect(Date.now() - started).toBeLessThan(timeout === SHORT ? 8000 : GENEROUS * 1000);
	expect(process.memoryUsage().rss - before).toBeLessThan(560 * MIB);
	if (error) {
		const said = `${error.message} ${error.description}`;
		expect(said.length).toBeLessThan(700);
		expect(said).not.toMatch(/\n|\bat .+:\d+:\d+|undefined|\[object/);
	}
	return { error, json };
}

test.each<[string, Fault, RegExp]>([
	['50 MB', { size: 50_000_000 }, /larger than 32 MB/],
	['an endless body', { stream: 'endless' }, /larger than 32 MB/],
	['a reset at once', { break: 'beforeBody' }, /was lost/],
	['a reset in the middle of the answer', { break: 'inAnswer' }, /was lost/],
	[
		'JSON that ends too soon',
		{ body: '{"Assets":[{"AssetKey":"a"', contentType: 'application/json' },
		/not valid JSON/,
	],
	[
		'JSON with the type of a picture',
		{ body: 'not json', contentType: 'image/png' },
		/not valid JSON/,
	],
	['a web page', { body: '<!DOCTYPE html><html>Sign in</html>' }, /a web page instead of data/],
	[
		'100,000 levels of lists',
		{ body: '['.repeat(100_000) + ']'.repeat(100_000) },
		/more than 100 levels deep/,
	],
	['an error of 50 MB', { status: 500, size: 50_000_000 }, /returned a server error/],
	['an endless error', { status: 400, stream: 'endless' }, /rejected the request/],
])('%s is an error that says so', async (_, fault, expected) => {
	const { error } = await against(fault);
	expect(error?.message).toMatch(expected);
});

test.each<[string, Fault]>([
	['a trickle', { stream: 'trickle' }],
	['nothing at all', { hang: true }],
])('%s ends with the time limit', async (_, fault) => {
	const { error } = await against(fault, SHORT);
	expect(error?.message).toMatch(/didn’t respond in time/);
});

test('a gzip bomb is not unpacked beyond the limit', async () => {
	const bomb = gzipSync(Buffer.alloc(100 * MIB, 32));
	const { error } = await against({
		raw: (response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
			response.end(bomb);
		},
	});
	expect(error?.message).toMatch(/larger than 32 MB/);
});

test('a body that is no gzip although it says so is an error', async () => {
	const { error } = await against({
		raw: (response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
			response.end('{"Assets":[]}');
		},
	});
	expect(`${error?.message} ${error?.description}`).toMatch(
		/couldn’t be completed.*Code: Z_DATA_ERROR/,
	);
});

test('a length that is too short is an error, or what came is read', async () => {
	const { error } = await against({
		raw: (response) => {
			response.socket?.end(
				'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5\r\n\r\n{"Assets":[]}',
			);
		},
	});
	expect(error?.message).toMatch(/not valid JSON|couldn’t be completed/);
});

test('headers that trickle end with the time limit', async () => {
	let timer: NodeJS.Timeout | undefined;
	const raw: Fault['raw'] = ({ socket }) => {
		socket?.write('HTTP/1.1 200 OK\r\n');
		timer = setInterval(() => socket?.write('x-more: 1\r\n'), 50);
		socket?.once('close', () => clearInterval(timer));
	};
	const { error } = await against({ raw }, SHORT);
	clearInterval(timer);
	expect(error?.message).toMatch(/didn’t respond in time|couldn’t be completed/);
});

test('a length that is too long ends with the connection', async () => {
	const { error } = await against({
		raw: (response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
			response.write('{"Assets":[]}', () => response.socket?.end());
		},
	});
	expect(error?.message).toMatch(/was lost/);
});

test('a list of a million assets is read whole', async () => {
	const key = (index: number) => `in/${index}.png`;
	const body = JSON.stringify(Array.from({ length: 1_000_000 }, (_, index) => key(index)));
	const { error, json } = await against({ body, contentType: 'application/json' });
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1_000_000);
	const isWrong = ({ assetKey }: IDataObject, index: number) => assetKey !== key(index);
	expect(json.findIndex(isWrong)).toBe(-1);
});

test('an asset that is listed a hundred thousand times is one', async () => {
	const body = `[${'"in/b.png",'.repeat(100_000)}"in/c.png"]`;
	const { error, json } = await against({ body, contentType: 'application/json' });
	expect(error).toBeUndefined();
	expect(json.map(({ assetKey }) => assetKey)).toEqual(['in/b.png', 'in/c.png']);
});

test.each(['beforeBody', 'middle', 'inAnswer'] as const)(
	'an upload whose connection breaks (%s) ends, too',
	async (broken) => {
		library.sandbox.putFolder('in');
		library.sandbox.fault({ break: broken });
		const { error } = await library.run(upload({ maxRetries: 0 }), [
			{
				binary: { data: { data: Buffer.alloc(3 * MIB), fileName: 'a.png', mimeType: 'image/png' } },
			},
		]);
		expect(error?.message).toMatch(/was lost/);
	},
);

test.each<[string, Fault]>([
	['50 MB', { size: 50_000_000 }],
	['an endless body', { stream: 'endless' }],
	['a web page', { body: '<!DOCTYPE html><html>Sign in</html>' }],
])('%s is an error for a picker and for Delete Many, too', async (_, fault) => {
	library.sandbox.fault({ ...fault, times: 2 });
	await expect(searchPicker('searchAssets', library.sandbox)).rejects.toThrow(
		/larger than 32 MB|a web page instead of data/,
	);
	library.sandbox.clearFaults();
	library.sandbox.fault({ ...fault, times: 1 });
	library.sandbox.putAsset('a.png', 'A');
	const { json } = await library.run(
		{ resource: 'asset', operation: 'deleteMany', assetKeys: 'a.png', options: { maxRetries: 0 } },
		[{}],
		goOn,
	);
	expect(json).toEqual([
		expect.objectContaining({
			deleted: false,
			error: expect.stringMatching(/larger than|a web page instead/) as string,
		}),
	]);
});

test('names such as __proto__ in an answer pollute nothing', async () => {
	const body =
		'[{"AssetKey":"a.png","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]';
	const { json } = await against({ body, contentType: 'application/json' });
	expect(json[0]?.AssetKey).toBe('a.png');
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
