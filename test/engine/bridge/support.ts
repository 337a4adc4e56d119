/** What the tests of the bridge have in common: files, the upload of them, and a server that watches one. */
import { createHash } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { BinaryDataService } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';

import type { InputItem, Library } from '../engine';
import { folderAt } from '../support/setup';

export const upload = (
	options: INodeParameters = {},
	more: INodeParameters = {},
): INodeParameters => ({
	resource: 'asset',
	operation: 'upload',
	binaryPropertyName: 'data',
	folder: folderAt('in'),
	options,
	...more,
});

export const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');

export const range = (count: number) => [...Array(count).keys()];

/** Content that no other file has, of more than one piece on the wire. */
export const contentOf = (index: number) =>
	Buffer.alloc(20_000 + (index % 10) * 15_000 + index, sha256(`file ${index}`));

export const file = (fileName: string, data: Buffer | string = 'x', mimeType = 'image/png') => ({
	binary: { data: { data, fileName, mimeType } },
});

export const files = (count: number): InputItem[] =>
	range(count).map((index) => file(`f${index}.png`, contentOf(index)));

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** A library that is a bare HTTP server: for what the sandbox, which reads every body, cannot show. */
export async function bareServer(handle: Handle) {
	const server = createServer(handle);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const library: Library = {
		baseUrl: `http://127.0.0.1:${port}`,
		accountId: '12345',
		apiKey: 'bare-key',
	};
	return {
		library,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Watches the stored files that are opened from now on; tells how many bytes of them were read. */
export function watchReads() {
	const opened: ReadStream[] = [];
	const { prototype } = BinaryDataService;
	const open = prototype.getAsStream;
	const spy = jest.spyOn(prototype, 'getAsStream').mockImplementation(async function (
		this: BinaryDataService,
		...values
	) {
		const stream = await open.apply(this, values);
		opened.push(stream as ReadStream);
		return stream;
	});
	return {
		opened,
		bytesRead: () => opened.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
		stop: () => spy.mockRestore(),
	};
}
