/**
 * `npm run soak`: a long run with failures and a restart of the library; does anything pile up?
 * `npm run soak -- 2` runs two executions only; `--unproven` leaves out that the API's names are proven.
 */
import { proven } from '../engine/support/credentials';
import { AT_ONCE, countListed, countWhole, FILES_A_ROUND, uploadRound, type Target } from './files';
import { startFailingLibrary, type FailingLibrary } from './library';
import { LeakWatch, memory, openHandles } from './resources';

process.env.N8N_LOG_LEVEL = 'silent';

const [rounds = '20'] = process.argv.slice(2).filter((one) => !one.startsWith('-'));
const ROUNDS = Number(rounds);
const IS_PROVEN = !process.argv.includes('--unproven');
const FILES = ROUNDS * FILES_A_ROUND;

const inMib = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

function show(name: string, value: string | number | boolean, isGood: boolean): void {
	console.log(`${isGood ? 'good   ' : 'MISSED '} ${name}: ${value}`);
	if (!isGood) process.exitCode = 1;
}

/** Uploads the rounds; gives the memory after each. */
async function uploadAll(target: Target, leaks: LeakWatch) {
	const samples: Array<ReturnType<typeof memory>> = [];
	for (let round = 0; round < ROUNDS; round++) {
		await uploadRound(target, round);
		await leaks.countStoredFiles();
		const sample = memory();
		samples.push(sample);
		console.log(
			`round ${round + 1} of ${ROUNDS}: heap ${inMib(sample.heap)} MiB, process ${inMib(sample.process)} MiB`,
		);
	}
	return samples;
}

function showFiles(
	found: { whole: number; listed: number },
	seen: Awaited<ReturnType<FailingLibrary['end']>>,
): void {
	const { failed, stored, lost, hasRestarted } = seen;
	show('files that landed whole', `${found.whole} of ${FILES}`, found.whole === FILES);
	// Those that were under way at the restart may have been stored without an answer, too.
	show(
		'uploads that Clinch took, without those whose answer was lost on purpose',
		`${stored - lost} of ${FILES}, ${lost} lost`,
		Math.abs(stored - lost - FILES) <= AT_ONCE,
	);
	show('assets in the library', found.listed, found.listed === FILES);
	show('failures', failed, failed >= FILES * 0.04);
	show('restart', hasRestarted, hasRestarted);
}

function showMemory(samples: Array<ReturnType<typeof memory>>): void {
	const [first, last] = [samples[0], samples.at(-1)];
	if (!first || !last) throw new Error('There was no round');
	for (const part of ['heap', 'process'] as const) {
		show(
			`${part} after the first and the last round`,
			`${inMib(first[part])} and ${inMib(last[part])} MiB`,
			Math.abs(last[part] / first[part] - 1) <= 0.2,
		);
	}
}

async function showLeaks(leaks: LeakWatch): Promise<void> {
	if (leaks.isPossible) {
		const left = await leaks.left();
		show(
			'stored files that were left open',
			leaks.storedFilesLeftOpen,
			leaks.storedFilesLeftOpen === 0,
		);
		show('descriptors more than at the start', left.join(', ') || 'none', left.length === 0);
	} else {
		console.log('skipped open files and descriptors, which Linux alone tells');
	}
	const handles = await openHandles();
	show('open handles', handles.join(', ') || 'none', handles.length === 0);
}

async function main(): Promise<void> {
	const { library, end } = await startFailingLibrary({
		restartAfter: Math.round(FILES / 2),
		awayFor: 2000,
	});
	const target: Target = { library, credential: IS_PROVEN ? { contractOverrides: proven() } : {} };
	const began = performance.now();
	const leaks = new LeakWatch();
	const samples = await uploadAll(target, leaks);
	const seconds = Math.round((performance.now() - began) / 1000);
	const found = { whole: await countWhole(target, ROUNDS), listed: await countListed(target) };
	const seen = await end();
	const names = IS_PROVEN ? 'proven' : 'unproven';
	console.log(
		`${FILES} files in ${seconds} s, ${seen.failed} requests met a fault; ${names} names`,
	);
	showFiles(found, seen);
	showMemory(samples);
	await showLeaks(leaks);
}

void main();
