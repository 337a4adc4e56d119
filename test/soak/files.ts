/** The files of the soak: made on the way in, and recognized by their content afterwards. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import { runClinch, type InputItem, type RunOptions } from '../engine/engine';

export const AT_ONCE = 10;
const SMALL = 500;
const LARGE = 10;
export const FILES_A_ROUND = SMALL + LARGE;
/** In bytes. */
const LARGE_SIZE = 20_000_000;

export type Target = Pick<RunOptions, 'library' | 'credential'>;

interface TestFile {
	key: string;
	content: () => Generator<Buffer>;
}

/** The files of a round: their content follows from their name. */
function filesOf(round: number): TestFile[] {
	const file = (name: string, size: number): TestFile => ({
		key: `soak/${round}/${name}`,
		*content() {
			const piece = Buffer.alloc(64 * 1024, `${round}/${name} `);
			for (let left = size; left > 0; left -= piece.length) yield piece.subarray(0, left);
		},
	});
	return [
		...[...Array(SMALL).keys()].map((index) => file(`small-${index}.png`, 2000 + index * 97)),
		...[...Array(LARGE).keys()].map((index) => file(`large-${index}.mp4`, LARGE_SIZE + index)),
	];
}

/** One execution that uploads all files of a round. Throws where one of them fails. */
export async function uploadRound(target: Target, round: number): Promise<void> {
	const items = filesOf(round).map(({ key, content }): InputItem => {
		const fileName = key.slice(key.lastIndexOf('/') + 1);
		const mimeType = fileName.endsWith('.png') ? 'image/png' : 'video/mp4';
		return { binary: { data: { data: () => Readable.from(content()), fileName, mimeType } } };
	});
	const { error, json } = await runClinch({
		...target,
		items,
		parameters: {
			resource: 'asset',
			operation: 'upload',
			binaryPropertyName: 'data',
			folder: { __rl: true, mode: 'path', value: `soak/${round}` },
			options: { createFolder: true, maxConcurrency: AT_ONCE, maxRetries: 10 },
		},
	});
	if (error) throw error;
	if (json.length !== items.length) throw new Error(`Round ${round} gave ${json.length} items`);
}

async function hashOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of chunks) hash.update(chunk);
	return hash.digest('hex');
}

/** How many files the library holds as they were sent. */
export async function countWhole({ library }: Target, rounds: number): Promise<number> {
	let whole = 0;
	for (let round = 0; round < rounds; round++) {
		for (const { key, content } of filesOf(round)) {
			const { body } = await fetch(`${library.baseUrl}/cdn/${key}`);
			if (body && (await hashOf(body)) === (await hashOf(content()))) whole += 1;
		}
	}
	return whole;
}

/** How many assets the library lists, each once. */
export async function countListed(target: Target): Promise<number> {
	const { error, json } = await runClinch({
		...target,
		parameters: {
			resource: 'asset',
			operation: 'getAll',
			folder: { __rl: true, mode: 'path', value: 'soak' },
			returnAll: true,
			recursive: true,
			options: { maxRetries: 10 },
		},
	});
	if (error) throw error;
	const listed = new Set(json.map(({ assetKey }) => assetKey)).size;
	if (listed !== json.length) throw new Error('The library lists an asset twice');
	return listed;
}
