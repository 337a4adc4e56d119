/** No text of a server or a user stops n8n's event loop: eight times the text is sixteen times the work at most. */
import { readDeletions } from '../../nodes/Clinch/answers/deletions';
import { confirmsDeletion } from '../../nodes/Clinch/answers/deletions/meaning';
import { readContent } from '../../nodes/Clinch/answers/content';
import { errorText, pageText } from '../../nodes/Clinch/answers/errorText';
import { readInputErrors } from '../../nodes/Clinch/answers/inputNames';
import { ASSET, FOLDER } from '../../nodes/Clinch/answers/element/fieldNames';
import { readList } from '../../nodes/Clinch/answers/list';
import { metadataIn } from '../../nodes/Clinch/answers/metadata';
import { checkKey, checkName, trimSlashes } from '../../nodes/Clinch/contract/paths';
import { readFolder, readName } from '../../nodes/Clinch/files/names';
import { bareType, extensionOf } from '../../nodes/Clinch/files/types';
import { redactor } from '../../nodes/Clinch/transport/redact';
import { retryAfter } from '../../nodes/Clinch/transport/retry';

/** In characters, and in elements. */
const SMALL = 8000;
const FEW = 2000;
const TIMES = 8;
/** Eight times the work, with what caches and sorting add on some machines; quadratic work takes 64 times. */
const MOST = 16;
const TRIES = 5;

/** In milliseconds of the processor: what takes no longer is not compared, for the clock is too coarse. */
const SHORT = 120;

const json = (value: unknown) => ({ kind: 'json', value }) as const;
const redact = redactor('secret-key/+1');
const refused = (work: (text: string) => unknown) => (text: string) => {
	try {
		return work(text);
	} catch (error) {
		return error;
	}
};

/** Everything that reads a text. */
const READERS: Record<string, (text: string) => unknown> = {
	trimSlashes,
	errorText,
	pageText,
	'a refusal': (text) => readInputErrors({ status: 400, text }),
	'a refusal in JSON': (text) =>
		readInputErrors({ status: 404, text: JSON.stringify({ message: text, errors: [text] }) }),
	'an answer': (text) => readContent(text, 'text/html', true),
	'a confirmed deletion': (text) => confirmsDeletion(text, 3),
	'a told deletion': (text) => readDeletions({ kind: 'text', text }, ['a', 'b c', 'd.png']),
	'a refused deletion': (text) => readDeletions(json({ Errors: [text] }), ['a', 'b c', 'd.png']),
	'keys of assets': (text) =>
		readList(json({ Items: [{ Key: text }, { Url: text }] }), ASSET, 'in'),
	'paths of folders': (text) => readList(json([text, `${text}b`]), FOLDER, 'in'),
	redaction: async (text) => await redact(text, true),
	'a key': refused((text) => checkKey(text, 'Key')),
	'a name': refused((text) => checkName(text, 'Name')),
	'a file’s name': readName,
	'a file’s folder': readFolder,
	'an extension': extensionOf,
	'a type': bareType,
	'a pause': (text) => retryAfter(text, 0),
};

const PIECES = [
	...[
		'/',
		'\\',
		' ',
		'a',
		'A',
		'é',
		'1',
		'.',
		',',
		':',
		';',
		'-',
		'_',
		'=',
		'(',
		'[',
		'{',
		'"',
		"'",
	],
	...[
		'<',
		'>',
		'<a ',
		'<p>a</p>',
		'<script>',
		'<style>',
		'<!--',
		'&#',
		'&amp;',
		'%2F',
		'%',
		'\\u0022',
	],
	...[
		'missing ',
		'the field ',
		"parameter 'a' ",
		'"a", ',
		'is not found ',
		'route ',
		'error: ',
		'a.b.',
	],
	...[
		'body.a must be ',
		'Key is required ',
		'http://a/',
		'hero.png ',
		'b c ',
		'a and ',
		'=?utf-8?q?a?= ',
	],
	...['( ', '"a ', "' a", '/ a', '[{', '\n', '\t\n ', '1 of 2 '],
];

/** Everything that reads a list or a tree of so many elements. */
const TREES: Record<string, (count: number) => unknown> = {
	'a list of assets': (count) =>
		readList(
			json({ Items: numbers(count).map((index) => ({ Key: `in/${index}.png` })) }),
			ASSET,
			'in',
		),
	'a list of names': (count) =>
		readList(json(numbers(count).map((index) => `f ${index}`)), FOLDER, 'in'),
	'an object of folders': (count) =>
		readList(
			json(Object.fromEntries(numbers(count).map((index) => [`f${index}`, {}]))),
			FOLDER,
			'',
		),
	'errors by field': (count) =>
		readInputErrors({
			status: 400,
			text: JSON.stringify({
				errors: numbers(count).map((index) => ({ field: `f${index}`, message: 'is required' })),
			}),
		}),
	'errors in sentences': (count) =>
		readInputErrors({
			status: 400,
			text: JSON.stringify({
				message: numbers(count)
					.map((index) => `"f${index}" is required`)
					.join('. '),
			}),
		}),
	'keys refused in sentences': (count) =>
		readDeletions(
			json({ Errors: numbers(count).map((index) => `The asset a/b ${index}.png is in use.`) }),
			numbers(count).map((index) => `a/b ${index}.png`),
		),
	'keys refused in one sentence': (count) =>
		readDeletions(
			json({
				Errors: [
					numbers(count)
						.map((index) => `a/b ${index}.png`)
						.join(' and '),
				],
			}),
			numbers(count).map((index) => `a/b ${index}.png`),
		),
	'keys that resemble one another': (count) =>
		readDeletions(
			json({ Errors: [`${'a '.repeat(count)}b`] }),
			numbers(count).map((index) => `${'a '.repeat(index % 50)}${index}`),
		),
	metadata: (count) =>
		metadataIn(Object.fromEntries(numbers(count).map((index) => [`field${index}`, { a: index }]))),
	'redaction of JSON': async (count) =>
		await redact(
			JSON.stringify(numbers(count).map((index) => ({ a: `secret-key%2F%2B1 ${index}` }))),
		),
};

function numbers(count: number): number[] {
	return [...Array(count).keys()];
}

/** In milliseconds of the processor: other programs do not count. */
async function costOf(work: () => unknown): Promise<number> {
	const started = process.cpuUsage();
	await work();
	return process.cpuUsage(started).user / 1000;
}

/** Measured again before it fails: a collection of garbage may have met the first one. */
async function growth(work: (times: number) => unknown, most = TRIES): Promise<number> {
	let least = Infinity;
	for (let tries = 0; tries < most && least > MOST; tries++) {
		const large = await costOf(() => work(TIMES));
		if (large <= SHORT) return 0;
		const small = await costOf(() => work(1));
		least = Math.min(least, large / small);
	}
	return least;
}

test.each(Object.entries(READERS))('%s', async (_, read) => {
	for (const start of ['', '<html>', '{"message":"']) {
		for (const piece of PIECES) {
			const text = (times: number) =>
				start + piece.repeat(Math.ceil((SMALL * times) / piece.length));
			const [small, large] = [text(1), text(TIMES)];
			const grown = await growth((times) => read(times === 1 ? small : large));
			expect([start, piece, grown > MOST ? grown : 'linear']).toEqual([start, piece, 'linear']);
		}
	}
});

test.each(Object.entries(TREES))('%s', async (_, read) => {
	expect(await growth((times) => read(FEW * times))).toBeLessThanOrEqual(MOST);
});

test('the measure tells quadratic work', async () => {
	const quadratic = (times: number) => {
		let found = 0;
		for (let from = 0; from < 4000 * times; from++) {
			for (let to = 0; to < 4000 * times; to++) found += to & 1;
		}
		return found;
	};
	expect(await growth(quadratic, 1)).toBeGreaterThan(MOST);
});

test('10,000 keys refused in sentences are read in linear time', () => {
	const timeOf = (count: number) => {
		const keys = Array.from({ length: count }, (_, i) => `vendors/Summer Sale/hero ${i}.png`);
		const content = json({
			Errors: keys.map(
				(key) => `The asset ${key} is used in a live campaign and cannot be deleted.`,
			),
		});
		const started = process.cpuUsage();
		const told = [...readDeletions(content, keys).values()];
		const { user } = process.cpuUsage(started);
		expect(told.every(({ state }) => state === 'remaining')).toBe(true);
		return user / 1000;
	};
	timeOf(1000);
	const small = timeOf(1250);
	const large = timeOf(10_000);
	expect(large).toBeLessThan(Math.max(small, 40) * 16);
});

test('one endless sentence is read in linear time', () => {
	const keys = Array.from({ length: 1000 }, (_, i) => `a b c d ${i}`);
	const started = process.cpuUsage();
	readDeletions(json({ Errors: ['a b c d '.repeat(100_000)] }), keys);
	expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
});

test('a list of hundreds of thousands of elements is read in linear time', () => {
	const timeOf = (count: number) => {
		const content = json({
			Assets: Array.from({ length: count }, (_, i) => ({
				Name: `${i}.png`,
				Path: i % 2 ? '/v/' : 'v',
				Url: `https://x.example/v/${i}.png`,
			})),
		});
		const started = process.cpuUsage();
		readList(content, ASSET, 'v');
		return process.cpuUsage(started).user;
	};
	timeOf(10_000);
	const small = timeOf(20_000);
	expect(timeOf(160_000)).toBeLessThan(Math.max(small, 20_000) * 20);
});

test('an endless error is read in no time, however it is built', () => {
	const long = [
		'"a" is required. '.repeat(200_000),
		"'".repeat(1_000_000),
		'a, '.repeat(500_000) + 'are required',
		'missing '.repeat(300_000),
		JSON.stringify({
			errors: Array.from({ length: 100_000 }, (_, i) => ({ field: `f${i}`, message: 'required' })),
		}),
		`${'{"error":'.repeat(5000)}1${'}'.repeat(5000)}`,
		'[('.repeat(300_000),
	];
	const started = process.cpuUsage();
	for (const text of long) readInputErrors({ status: 400, text });
	const { user } = process.cpuUsage(started);
	expect(user / 1000).toBeLessThan(4000);
});
