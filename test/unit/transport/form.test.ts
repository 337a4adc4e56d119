/** A form, read by another library than the one that writes it. */
import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Readable, Writable } from 'node:stream';

import fc from 'fast-check';

import { checkFolder, checkName, join } from '../../../nodes/Clinch/contract/paths';
import { build, hostile, RUNS } from './build';

describe('A form, written by the HTTP library of n8n and read by another', () => {
	interface Part {
		readonly name: string;
		readonly value: string;
		readonly fileName?: string;
		readonly type?: string;
	}
	const { put } = createRequire(require.resolve('n8n-core'))('axios') as {
		put(url: string, body: unknown, config: object): Promise<{ data: Part[] }>;
	};
	const Busboy = createRequire(require.resolve('@fastify/multipart'))('@fastify/busboy') as new (
		config: object,
	) => Writable;
	const agent = new Agent({ keepAlive: true });
	const server = createServer((request, response) => {
		const parts: Part[] = [];
		const reader = new Busboy({ headers: request.headers });
		reader.on('field', (name: string, value: string) => parts.push({ name, value }));
		reader.on('file', (name: string, file: Readable, fileName: string, _: string, type: string) => {
			let value = '';
			file.on('data', (chunk: Buffer) => (value += chunk.toString()));
			file.on('end', () => parts.push({ name, value, fileName, type }));
		});
		reader.on('finish', () => response.end(JSON.stringify(parts)));
		request.pipe(reader);
	});

	beforeAll(async () => await once(server.listen(0, '127.0.0.1'), 'listening'));
	afterAll(() => {
		agent.destroy();
		server.close();
	});

	test('has the parts that were meant, whatever the file name, folder, metadata and further fields', async () => {
		const { port } = server.address() as AddressInfo;
		let accepted = 0;
		await fc.assert(
			fc.asyncProperty(
				hostile,
				hostile,
				fc.dictionary(hostile, hostile),
				// The user's own word, not another system's; a backslash at its end would escape the quote.
				fc.option(hostile.filter((name) => !/\p{Cs}|\\$/u.test(name))),
				async (fileName, path, metadata, more) => {
					let name: string;
					let folder: string;
					try {
						name = checkName(fileName, 'File Name');
						folder = checkFolder(path, 'Folder');
					} catch {
						return;
					}
					accepted += 1;
					const file = { name, type: 'image/png', size: 1, open: async () => Buffer.from('x') };
					const assetKey = join(folder, name);
					const { body } = await build(
						'PutAsset',
						{ file, assetKey, metadata },
						{ body: more === null ? {} : Object.fromEntries([[more, 'more']]) },
					);
					const url = `http://127.0.0.1:${port}/`;
					const { data } = await put(url, body, { httpAgent: agent, maxRedirects: 0 });
					// A quote and a line break in a name travel as these signs; backslashes may double.
					const plain = (text: string) =>
						text
							.replaceAll('"', '%22')
							.replace(/[\r\n]|%0[AD]/g, '')
							.replaceAll('\\', '');
					const fields = data.filter(({ fileName: isFile }) => isFile === undefined);
					expect(fields.map(({ name: field, value }) => [plain(field), value])).toEqual([
						['Key', assetKey],
						...(folder === '' ? [] : [['FolderPath', folder]]),
						['Metadata', JSON.stringify(metadata)],
						...(more === null ? [] : [[plain(more), 'more']]),
					]);
					const files = data.filter(({ fileName: isFile }) => isFile !== undefined);
					expect(files).toHaveLength(1);
					expect(files[0]).toMatchObject({ name: 'File', value: 'x', type: 'image/png' });
					expect(plain(files[0]?.fileName ?? '')).toBe(plain(name));
				},
			),
			{ numRuns: RUNS.numRuns / 4 },
		);
		expect(accepted).toBeGreaterThan(RUNS.numRuns / 20);
	});
});
