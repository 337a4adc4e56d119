/**
 * `npm run soak`: a long run with failures and a restart of the library; does anything pile up?
 * `npm run soak -- 2` is a short one, of two executions.
 */
import { createHash } from 'node:crypto';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { runClinch, type InputItem, type Library } from '../engine/engine';
import { descriptors, leftOf } from './open';
import type { Order, Report } from './server';

process.env.N8N_LOG_LEVEL = 'silent';

const ROUNDS = Number(process.argv[2] ?? 20);
const SMALL = 500;
const LARGE = 10;
const AT_ONCE = 10;
/** In bytes. */
const LARGE_SIZE = 20_000_000;
const MIB = 2 ** 20;
/** A file of n8n's store, as Linux tells what is open. */
const STORED_FILE = /^\d+ \/.*binary_data/;
const FILES = ROUNDS * (SMALL + LARGE);

interface Item {
	key: string;
	content: () => Generator<Buffer>;
}

/** The files of a round: their content follows from their name. */
function itemsOf(round: number): Item[] {
	const item = (name: string, size: number): Item => ({
		key: `soak/${round}/${name}`,
		*content() {
			const piece = Buffer.alloc(64 * 1024, `${round}/${name} `);
			for (let left = size; left > 0; left -= piece.length) yield piece.subarray(0, left);
		},
	});
	return [
		...[...Array(SMALL).keys()].map((index) => item(`small-${index}.png`, 2000 + index * 97)),
		...[...Array(LARGE).keys()].map((index) => item(`large-${index}.mp4`, LARGE_SIZE + index)),
	];
}

async function upload(library: Library, round: number): Promise<void> {
	const items = itemsOf(round).map(({ key, content }): InputItem => {
		const fileName = key.slice(key.lastIndexOf('/') + 1);
		const mimeType = fileName.endsWith('.png') ? 'image/png' : 'video/mp4';
		return { binary: { data: { data: () => Readable.from(content()), fileName, mimeType } } };
	});
	const { error, json } = await runClinch({
		library,
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

/** How many files the library holds as they were, and how many files it has at all. */
async function look(library: Library): Promise<{ whole: number; listed: number }> {
	let whole = 0;
	for (let round = 0; round < ROUNDS; round++) {
		for (const { key, content } of itemsOf(round)) {
			const { body } = await fetch(`${library.baseUrl}/cdn/${key}`);
			if (body && (await hashOf(body)) === (await hashOf(content()))) whole += 1;
		}
	}
	const { json } = await runClinch({
		library,
		parameters: {
			resource: 'asset',
			operation: 'getAll',
			folder: { __rl: true, mode: 'path', value: 'soak' },
			returnAll: true,
			recursive: true,
			options: { maxRetries: 10 },
		},
	});
	const listed = new Set(json.map(({ assetKey }) => assetKey)).size;
	if (listed !== json.length) throw new Error('The library lists an asset twice');
	return { whole, listed };
}

function memory(): { heap: number; process: number } {
	globalThis.gc?.();
	const { heapUsed, rss } = process.memoryUsage();
	return { heap: heapUsed, process: rss };
}

function show(name: string, value: string, isGood: boolean): void {
	console.log(`${isGood ? 'good   ' : 'MISSED '} ${name}: ${value}`);
	if (!isGood) process.exitCode = 1;
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'clinch-soak-'));
	const order: Order = { folder, restartAfter: Math.round(FILES / 2), awayFor: 2000 };
	const server = fork(join(__dirname, 'server.ts'), [JSON.stringify(order)], {
		execArgv: ['--import', 'tsx'],
	});
	const reports: Report[] = [];
	server.on('message', (report: Report) => reports.push(report));
	await once(server, 'message');
	const [started] = reports;
	if (started?.name !== 'started') throw new Error('The sandbox did not start');
	const library = {
		baseUrl: started.baseUrl,
		accountId: '12345',
		apiKey: 'sandbox-key-4f1c9a',
	};

	const began = performance.now();
	const samples: Array<ReturnType<typeof memory>> = [];
	const before = descriptors();
	const isNew = (one: string) => !before?.includes(one);
	const opened = () => (descriptors() ?? []).filter(isNew);
	let forgotten = 0;
	process.on('warning', ({ message }) => {
		if (message.includes('on garbage collection')) forgotten += 1;
	});
	for (let round = 0; round < ROUNDS; round++) {
		await upload(library, round);
		// Before the garbage is collected, which closes what was forgotten, with a warning.
		forgotten += (await leftOf(() => opened().filter((one) => STORED_FILE.test(one)))).length;
		samples.push(memory());
		const { heap, process: whole } = samples.at(-1) ?? { heap: 0, process: 0 };
		console.log(
			`round ${round + 1} of ${ROUNDS}: heap ${(heap / MIB).toFixed(1)} MiB, process ${Math.round(whole / MIB)} MiB`,
		);
	}
	const seconds = (performance.now() - began) / 1000;
	const { whole, listed } = await look(library);
	server.send('end');
	await once(server, 'close');
	rmSync(folder, { recursive: true, force: true });

	const [first, last] = [samples[0], samples.at(-1)] as [(typeof samples)[0], (typeof samples)[0]];
	const ratio = (one: number, other: number) => Math.abs(one / other - 1) <= 0.2;
	const ended = reports.find((report) => report.name === 'ended');
	const { failed, stored, lost } =
		ended?.name === 'ended' ? ended : { failed: 0, stored: NaN, lost: NaN };
	// What this process prints to stays open; what the run opened must not.
	const handles = await leftOf(() =>
		process.getActiveResourcesInfo().filter((name) => !/^(TTY|Pipe)Wrap$/.test(name)),
	);
	console.log(`${FILES} files in ${Math.round(seconds)} s, ${failed} requests met a fault`);
	show('files that landed whole', `${whole} of ${FILES}`, whole === FILES);
	// Those that were under way at the restart may have been stored without an answer, too.
	show(
		'uploads that Clinch took, beside those whose answer was lost on purpose',
		`${stored - lost} of ${FILES}, ${lost} lost`,
		Math.abs(stored - lost - FILES) <= AT_ONCE,
	);
	show('assets in the library', `${listed}`, listed === FILES);
	show('failures', `${failed}`, failed >= FILES * 0.04);
	show(
		'restart',
		`${reports.some(({ name }) => name === 'restarted')}`,
		reports.some(({ name }) => name === 'restarted'),
	);
	show(
		'heap after the first and the last round',
		`${(first.heap / MIB).toFixed(1)} and ${(last.heap / MIB).toFixed(1)} MiB`,
		ratio(last.heap, first.heap),
	);
	show(
		'process after the first and the last round',
		`${Math.round(first.process / MIB)} and ${Math.round(last.process / MIB)} MiB`,
		ratio(last.process, first.process),
	);
	if (before) {
		const atEnd = await leftOf(opened);
		show('stored files that were left open', `${forgotten}`, forgotten === 0);
		show('descriptors more than at the start', atEnd.join(', ') || 'none', atEnd.length === 0);
	} else {
		console.log('skipped open files and descriptors, which Linux alone tells');
	}
	show('open handles', handles.join(', ') || 'none', handles.length === 0);
}

void main();
