/** A run ends as it would one item at a time: with the same library and the same output. */
import fc from 'fast-check';

import { runInProcess, type RunEnd, type TestItem } from './support/inProcess';
import { MemoryLibrary, type Mishap } from './support/memoryLibrary';

const KEYS = ['a/1.css', 'a/2.css', 'b/1.css', 'a/c/1.css', 'new/1.css', 'new/deep/1.css'];
const FOLDERS = ['a', 'b', 'a/c', 'new', 'new/deep'];
const folderOf = (key: string) => key.slice(0, key.lastIndexOf('/'));
const nameOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);

const key = fc.constantFrom(...KEYS);
const folder = fc.constantFrom(...FOLDERS);
const content = fc.constantFrom('a{}', 'b{}', 'c{}');
const isOn = fc.boolean();
const metadata = fc.constantFrom({ x: '1' }, { x: '2' }, { y: '1' });

const policy = fc.record(
	{
		ifExists: fc.constantFrom('overwrite', 'skip', 'fail'),
		createFolder: isOn,
		dryRun: fc.constantFrom(false, false, false, true),
	},
	{ requiredKeys: [] },
);

const upload = fc
	.tuple(folder, fc.uniqueArray(content, { minLength: 1 }), isOn, policy)
	.map(([to, contents, isOneName, options]): TestItem => {
		const files = contents.map((text, index) => [
			`f${index}`,
			{ name: `${isOneName ? 1 : index + 1}.css`, content: text },
		]);
		return {
			operation: 'asset:upload',
			parameters: { folder: to, binaryPropertyName: '*' },
			options,
			files: Object.fromEntries(files) as NonNullable<TestItem['files']>,
		};
	});

const uploadJson = fc.tuple(key, content, fc.constantFrom('text', 'binary', 'url'), policy).map(
	([to, text, source, { ifExists = 'overwrite', ...options }]): TestItem => ({
		operation: 'asset:uploadJson',
		parameters: {
			source,
			text,
			sourceUrl: `https://x.example/${text}`,
			binaryPropertyName: 'data',
			fileName: nameOf(to),
			folder: folderOf(to),
		},
		options: { ...options, ...(source === 'url' ? {} : { ifExists }) },
		files: { data: { name: nameOf(to), content: text } },
	}),
);

const transfer = (operation: string) =>
	fc.tuple(key, key, policy).map(
		([from, to, options]): TestItem => ({
			operation,
			parameters: { assetKey: from, destinationFolder: folderOf(to) },
			options: { ...options, newFileName: nameOf(to) },
		}),
	);

const update = fc.tuple(key, metadata, isOn).map(
	([assetKey, fields, keepExisting]): TestItem => ({
		operation: 'asset:updateMetadata',
		parameters: { assetKey, metadataMode: 'json', metadataJson: fields, keepExisting },
		options: {},
	}),
);

const remove = fc.tuple(key, policy).map(
	([assetKey, { dryRun = false }]): TestItem => ({
		operation: 'asset:delete',
		parameters: { assetKey },
		options: { dryRun },
	}),
);

const removeMany = fc
	.tuple(fc.array(key, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 2 }))
	.map(
		([keys, batchSize]): TestItem => ({
			operation: 'asset:deleteMany',
			parameters: { assetKeys: keys.join('\n') },
			options: { batchSize },
		}),
	);

const makeFolder = fc.tuple(folder, isOn, fc.constantFrom('fail', 'continue')).map(
	([name, createFolder, ifFolderExists]): TestItem => ({
		operation: 'folder:create',
		parameters: { parentFolder: '', name },
		options: { createFolder, ifFolderExists },
	}),
);

const removeFolder = folder.map(
	(path): TestItem => ({
		operation: 'folder:delete',
		parameters: { folder: path },
		options: { sendUnproven: true },
	}),
);

const many = (item: fc.Arbitrary<TestItem>) => fc.array(item, { minLength: 2, maxLength: 8 });
const withoutMaking = (item: fc.Arbitrary<TestItem>) =>
	item.map((one): TestItem => ({ ...one, options: { ...one.options, createFolder: false } }));

/** What a run makes it takes for granted: n8n has one operation for all items, so none deletes it. */
const items = fc.oneof(
	...[upload, uploadJson, transfer('asset:copy'), transfer('asset:move')].map(many),
	...[update, remove, removeMany, makeFolder, removeFolder].map(many),
	many(fc.oneof(upload, uploadJson, transfer('asset:copy'), update, remove, makeFolder)),
	many(
		fc.oneof(
			...[upload, uploadJson, transfer('asset:move'), makeFolder].map(withoutMaking),
			update,
			remove,
			removeFolder,
		),
	),
);

const run = fc.record({
	items,
	mishaps: fc.dictionary(
		fc.integer({ min: 0, max: 7 }).map(String),
		fc.constantFrom<Mishap>('refused', 'busy', 'paused', 'lost'),
		{ maxKeys: 3 },
	),
	goesOn: isOn,
	/** Decides how long each request takes. */
	seed: fc.integer({ min: 1 }),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

/** From 0 to 4 turns of the event loop, the same for the same seed. */
function dice(seed: number): () => number {
	let state = seed % 2147483647 || 1;
	return () => {
		state = (state * 48271) % 2147483647;
		return state % 5;
	};
}

async function play(
	{ items: list, mishaps, goesOn, seed }: Run,
	maxConcurrency: number,
): Promise<{ end: RunEnd; library: MemoryLibrary }> {
	const turnsOf = dice(seed * maxConcurrency);
	const met = Object.entries(mishaps).map(([item, mishap]) => [Number(item), mishap] as const);
	const library = new MemoryLibrary(turnsOf, new Map(met));
	for (const path of ['a', 'b', 'a/c']) library.folders.add(path);
	for (const one of ['a/1.css', 'b/1.css']) library.assets.set(one, { content: one, metadata: {} });
	const end = await runInProcess(library, list, { maxConcurrency, goesOn, turnsOf });
	return { end, library };
}

const create = (name: string, options: TestItem['options']): TestItem => ({
	operation: 'folder:create',
	parameters: { parentFolder: '', name },
	options,
});

const RUNS = Number(process.env.PROPERTY_RUNS ?? 300);

/** Runs that ended differently once. */
const FOUND: Array<[Run]> = [
	[
		{
			// The last item's list of the root is older than the first item's folder.
			items: [
				create('new', { ifFolderExists: 'fail' }),
				create('new', { ifFolderExists: 'continue' }),
				create('new/deep', { ifFolderExists: 'fail' }),
				create('a/c', { createFolder: true, ifFolderExists: 'fail' }),
			],
			mishaps: {},
			goesOn: false,
			seed: 1817850951,
		},
	],
];

beforeAll(() => {
	// No back-off takes time.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterAll(() => jest.restoreAllMocks());

test(
	'a run ends the same at any Max Concurrency',
	async () => {
		await fc.assert(
			fc.asyncProperty(run, async (one) => {
				const alone = await play(one, 1);
				for (const maxConcurrency of [2, 5, 50]) {
					const { end, library } = await play(one, maxConcurrency);
					expect(end).toEqual(alone.end);
					if (end.error === undefined) expect(library.content).toEqual(alone.library.content);
					else expectStopped(library, Number(end.itemIndex));
				}
			}),
			{
				numRuns: RUNS,
				...(process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {}),
				examples: FOUND,
			},
		);
	},
	RUNS * 1000,
);

/** In turns of the event loop: what it takes to read an answer. */
const TO_READ = 20;
/** An existing folder, in each spelling of the root. */
const MOST_LOOKUPS = 3;

/** After the failure no later item began to change anything. */
function expectStopped({ sent }: MemoryLibrary, failed: number): void {
	const own = sent.filter(({ item, isChange }) => item === failed && isChange);
	if (own.length === 0) return;
	let failedAt = Math.max(...own.map(({ endedAt }) => endedAt));
	// What is looked up after it, by the same or another item, may have to show that it failed.
	for (let lookups = 0; lookups < MOST_LOOKUPS; lookups++) {
		const next = sent.find(
			({ item, isChange, startedAt, endedAt }) =>
				item < 0 && !isChange && startedAt <= failedAt + TO_READ && endedAt > failedAt,
		);
		failedAt = next?.endedAt ?? failedAt;
	}
	const begun = new Map<number, number>();
	for (const { item, isChange, startedAt } of sent) {
		if (item > failed && isChange && !begun.has(item)) begun.set(item, startedAt);
	}
	for (const startedAt of begun.values()) expect(startedAt).toBeLessThan(failedAt + TO_READ);
}
