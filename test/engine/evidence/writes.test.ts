/** Uploads, copies, moves, new folders and metadata: where their effect is seen, and where it is not. */
import { proven } from '../support/credentials';
import { assetAt, folderAt, goOn, png, upload } from '../support/setup';
import { useShortPauses } from '../support/pauses';
import { hintsOf, saidBy, useAccounts, type Account } from '../support/unproven';

useShortPauses();
const account = useAccounts();

const file = (fileName = 'new.png') => ({ binary: { data: png({ fileName }) } });
const transfer = (operation: string, from = 'in/a.png') => ({
	resource: 'asset',
	operation,
	assetKey: assetAt(from),
	destinationFolder: folderAt('out'),
	options: {},
});
const OPERATIONS = {
	PutAsset: upload(),
	PutAssetJSON: {
		resource: 'asset',
		operation: 'uploadJson',
		source: 'text',
		text: 'x',
		fileName: 'new.css',
		folder: folderAt('in'),
		options: {},
	},
	CopyAsset: transfer('copy'),
	MoveAsset: transfer('move'),
	PutFolder: {
		resource: 'folder',
		operation: 'create',
		parentFolder: folderAt('in'),
		name: 'sub',
		options: {},
	},
	PutAssetMetadata: {
		resource: 'asset',
		operation: 'updateMetadata',
		assetKey: assetAt('in/a.png'),
		metadataMode: 'fields',
		metadata: { field: [{ name: 'status', value: 'live' }] },
		options: {},
	},
};
type Method = keyof typeof OPERATIONS;
const METHODS = Object.keys(OPERATIONS) as Method[];

function fill({ sandbox }: Account): void {
	sandbox.putAsset('in/a.png', 'A');
	sandbox.putAsset('in/b.png', 'B');
	sandbox.putFolder('out');
}

describe.each(METHODS)('%s', (method) => {
	test('that works is a success without a hint about it', async () => {
		const it = await account();
		fill(it);
		const result = await it.run(OPERATIONS[method], [file()]);
		expect(saidBy(result)).toBe('');
		expect(hintsOf(result)).not.toContain(method);
		expect(it.count()).toBeLessThanOrEqual(4);
	});

	test('is a success with a hint where the key opens no reading method', async () => {
		const it = await account({ keyMayUse: [method] });
		fill(it);
		const result = await it.run(OPERATIONS[method], [file()]);
		expect(saidBy(result)).toBe('');
		expect(result.json).toHaveLength(1);
		expect(hintsOf(result)).toMatch(new RegExp(`${method}\\b.*Check API`, 's'));
	});

	test('sends nothing more where it is proven', async () => {
		const it = await account({ keyMayUse: [method] }, proven());
		fill(it);
		const result = await it.run(OPERATIONS[method], [file()]);
		expect(saidBy(result)).toBe('');
		expect(it.count()).toBe(1);
		expect(hintsOf(result)).not.toContain('Check API');
	});

	test('that answers with another key is an error that names it', async () => {
		const it = await account();
		fill(it);
		const body =
			method === 'PutFolder'
				? { FolderPath: 'elsewhere/sub', Name: 'sub' }
				: { AssetKey: 'elsewhere/x.png', Url: it.sandbox.url('elsewhere/x.png') };
		it.sandbox.fault({ method, body });
		const result = await it.run(OPERATIONS[method], [file()]);
		expect(saidBy(result)).toContain('elsewhere/');
		expect(saidBy(result)).toContain('Check API');
	});
});

const STRAYS: Array<[Method, (it: Account) => void, string]> = [
	['PutAsset', ({ sandbox }) => sandbox.putAsset('new.png', 'x'), 'new.png'],
	['PutAssetJSON', ({ sandbox }) => sandbox.putAsset('new.css', 'x'), 'new.css'],
	['CopyAsset', ({ sandbox }) => sandbox.putAsset('a.png', 'A'), 'a.png'],
	['PutFolder', ({ sandbox }) => sandbox.putFolder('sub'), 'sub'],
];

test.each(STRAYS)('%s that lands in the root says so', async (method, stray, landed) => {
	const it = await account();
	fill(it);
	const when = () => {
		stray(it);
		return true;
	};
	it.sandbox.fault({ method, when, status: 200 });
	const result = await it.run(OPERATIONS[method], [file()]);
	expect(saidBy(result)).toContain(`"${landed}"`);
	expect(saidBy(result)).toContain('Check API');
});

test.each(['sandbox', 'wordless', 'names-only'])(
	'an upload to a server that reads no name (answers as %s) is an error, and the next file is not sent',
	async (answers) => {
		const it = await account({ ignoresNames: true, changes: { answers } });
		fill(it);
		const { json } = await it.run(upload(), ['1.png', '2.png', '3.png'].map(file), goOn);
		expect(json.map(({ error }) => typeof error)).toEqual(['string', 'string', 'string']);
		expect(it.count('PutAsset')).toBe(1);
	},
);

test('a move whose asset is nowhere afterwards is an error, and the next asset is not moved', async () => {
	const it = await account();
	fill(it);
	const when = () => it.sandbox.deleteAsset('in/a.png');
	it.sandbox.fault({ method: 'MoveAsset', when, status: 200 });
	const { json } = await it.run(
		{ ...transfer('move'), assetKey: assetAt('={{ $json.from }}') },
		[{ json: { from: 'in/a.png' } }, { json: { from: 'in/b.png' } }],
		goOn,
	);
	expect(json.map(({ error }) => typeof error)).toEqual(['string', 'string']);
	expect(json[0]?.error).toContain('in/a.png');
	expect(it.sandbox.assets()).toEqual(['in/b.png']);
});

test('what is never seen is a success with a hint', async () => {
	await Promise.all(
		METHODS.filter((method) => method !== 'MoveAsset').map(async (method) => {
			const it = await account();
			fill(it);
			it.sandbox.fault({ method, status: 200, times: Infinity });
			const result = await it.run(OPERATIONS[method], [file(), file('other.png')]);
			expect([method, saidBy(result)]).toEqual([method, '']);
			expect(hintsOf(result)).toContain(method);
		}),
	);
});

test('what shows late is seen', async () => {
	const it = await account({ visibleAfterRequests: 3 });
	fill(it);
	const result = await it.run(upload(), [file()]);
	expect(saidBy(result)).toBe('');
	expect(hintsOf(result)).not.toContain('PutAsset');
});

test('what shows late is not told as being in the root, where its namesake was before', async () => {
	const it = await account({ visibleAfterRequests: 3 });
	fill(it);
	it.sandbox.putAsset('new.png', 'another one');
	const result = await it.run(upload(), [file()]);
	expect(saidBy(result)).toBe('');
});

test.each(METHODS)('%s is looked at once a run, whatever the number of items', async (method) => {
	const it = await account();
	fill(it);
	const keys = [...Array(8).keys()];
	for (const key of keys) it.sandbox.putAsset(`in/${key}.png`, 'x');
	const parameters = {
		...OPERATIONS[method],
		assetKey: assetAt('={{ "in/" + $json.n + ".png" }}'),
		name: '={{ "sub" + $json.n }}',
		fileName: '={{ "new" + $json.n + ".css" }}',
	};
	const items = keys.map((n) => ({
		json: { n },
		binary: { data: png({ fileName: `new${n}.png` }) },
	}));
	const result = await it.run(parameters, items);
	expect(saidBy(result)).toBe('');
	expect(it.count(method)).toBe(8);
	expect(it.count()).toBeLessThanOrEqual(8 + 3);
});
