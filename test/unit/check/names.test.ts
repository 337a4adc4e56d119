/** The names that Check API sends together, method by method. */
import { candidateOf, type WireGuess } from '../../../nodes/Clinch/check/candidate';
import { Check } from '../../../nodes/Clinch/check/check';
import { narrow, type Slot } from '../../../nodes/Clinch/check/search/bulk';
import { Session } from '../../../nodes/Clinch/check/session';
import { besideParents, wholePaths } from '../../../nodes/Clinch/check/steps/folder/folderNames';
import { prefixIn } from '../../../nodes/Clinch/check/steps/lists/spelling';
import * as metadata from '../../../nodes/Clinch/check/steps/metadata/metadataNames';
import * as transfer from '../../../nodes/Clinch/check/steps/transfer/transferNames';
import * as upload from '../../../nodes/Clinch/check/steps/upload/uploadNames';
import { withFolders } from '../../../nodes/Clinch/check/steps/upload/uploadRows';
import { mergeOverrides, mergeRow } from '../../../nodes/Clinch/contract/overrides';
import type { Method } from '../../../nodes/Clinch/contract/table';
import type { Client } from '../../../nodes/Clinch/transport/client';

/** A check that knows these names. */
function checkKnowing(...found: Array<[method: Method, inputs: Record<string, WireGuess>]>): Check {
	const client = { spelling: { accountId: '12345' } } as unknown as Client;
	const settings = { timeout: 1000, maxRetries: 0, additions: { query: [], body: {} } };
	const check = new Check(new Session(client, mergeOverrides('{}'), { ...settings, token: 'abc' }));
	for (const [method, inputs] of found) {
		const candidate = { ...candidateOf(mergeRow(method, {})), inputs };
		check.knowledge.note(method, { status: 'proven', candidate, evidence: 'seen' });
	}
	return check;
}

const named = (slots: readonly Slot[], input: string) =>
	slots.filter((slot) => slot.input === input).map(({ name }) => name);
const madeFolder: [Method, Record<string, WireGuess>] = ['PutFolder', { folder: { name: 'dir' } }];

test.each<[string[], string]>([
	[['lib/a', 'lib/b'], 'lib'],
	[['lib/a'], 'lib'],
	[['lib/a', 'other/b'], ''],
	[['lib/a', 'lib'], ''],
	[['a', 'b'], ''],
	[[], ''],
])('of the folders %j, %j is in front of all', (identities, prefix) => {
	expect(prefixIn(identities)).toBe(prefix);
});

describe('A new folder', () => {
	test('is tried by its whole path, under each name a folder of its own', () => {
		const [shape, ...others] = wholePaths(checkKnowing());
		expect(shape?.parents).toEqual([]);
		expect(others.every(({ parents }) => parents.length === 0)).toBe(true);
		const values = shape?.slots.map((slot, at) => slot.value(`c${at}`));
		expect(new Set(values).size).toBe(shape?.slots.length);
		const names = [shape, ...others].flatMap((one) => one?.slots.map(({ name }) => name) ?? []);
		expect(names).toEqual(expect.arrayContaining(['FolderPath', 'NewFolder', 'folder.path']));
	});

	test('is tried by its name beside the folder around it, which is the root', () => {
		const shapes = besideParents(checkKnowing());
		expect(shapes.every(({ parents }) => parents.length > 0)).toBe(true);
		const [shape] = shapes;
		expect(shape?.slots.map(({ name }) => name)).toContain('FolderName');
		expect(shape?.parents.map(({ name }) => name)).toContain('ParentFolder');
		const both = shape?.slots.filter(({ name }) =>
			shape.parents.some((parent) => parent.name === name),
		);
		expect(both).toEqual([]);
	});

	test('is tried beside what the lists call a folder', () => {
		const check = checkKnowing(['GetAssetList', { folder: { name: 'crate' } }]);
		const parents = besideParents(check).map((shape) => shape.parents.map(({ name }) => name));
		expect(parents.every((names) => names.includes('crate'))).toBe(true);
	});
});

describe('An upload', () => {
	const own = candidateOf(mergeRow('PutAsset', {}));

	test('names its file as the contract does, then in the account’s style, then in the next', () => {
		const check = checkKnowing(['GetAssetList', { folder: { name: 'folder_path' } }]);
		const names = upload.fileNames(check, own);
		expect(names.slice(0, 3)).toEqual(['File', 'file', 'asset']);
		expect(names).toContain('asset_file');
		expect(names.length).toBeLessThanOrEqual(1 + 12 + 3);
	});

	test('sends each name once, keys with their folder and names without', () => {
		const check = checkKnowing(madeFolder);
		const [shape] = upload.shapesOf(check, 'PutAsset', own);
		const slots = shape ? upload.slotsOf(check, 'PutAsset', shape) : [];
		const places = slots.map(({ in: place, name }) => `${place} ${name}`);
		expect(new Set(places).size).toBe(places.length);
		const valueOf = (input: string) => slots.find((slot) => slot.input === input)?.value('c00');
		expect(valueOf('assetKey')).toBe('n8n-clinch-check-abc/c00-abc.css');
		expect(valueOf('folder')).toBe('n8n-clinch-check-abc');
		expect(valueOf('fileName')).toBe('c00-abc.css');
		expect(named(slots, 'content')).toEqual([]);
	});

	test('sends no bare name where no folder could be made', () => {
		const check = checkKnowing();
		const shapes = upload.shapesOf(check, 'PutAsset', own);
		const slots = shapes.flatMap((shape) => upload.slotsOf(check, 'PutAsset', shape));
		expect(named(slots, 'fileName')).toEqual([]);
		expect(named(slots, 'assetKey').length).toBeGreaterThan(0);
		const keys = slots.filter(({ input }) => input === 'assetKey');
		expect(keys.every((slot) => String(slot.value('c')).includes('/'))).toBe(true);
	});

	test('tries further names of the folder in the object of what the server told', () => {
		const check = checkKnowing(['GetAssetList', { folder: { name: 'crate' } }]);
		const row = candidateOf(mergeRow('PutAssetJSON', {}));
		const nested = withFolders(check, row, { content: { name: 'input.asset.data' } });
		expect(nested[0]?.inputs.folder).toEqual({ name: 'input.asset.crate' });
		const flat = withFolders(check, row, { content: { name: 'data' } });
		expect(flat[0]?.inputs.folder).toEqual({ name: 'crate' });
		expect(withFolders(check, row, {})[0]?.inputs.folder).toEqual({ name: 'crate' });
	});
});

describe('Metadata', () => {
	test('is sent under many names, with the key’s usual name first to be tried by itself', () => {
		const check = checkKnowing(['GetAssetMetadata', { assetKey: { name: 'stem' } }]);
		check.knowledge.answered.readMetadata({ facets: {} });
		const [shape] = metadata.shapesOf(check);
		const slots = shape ? metadata.slotsOf(check, 'v/a.css', shape) : [];
		expect(named(slots, 'metadata')[0]).toBe('facets');
		expect(slots.filter(({ isLikely }) => isLikely).map(({ name }) => name)).toEqual([]);
		const usual = checkKnowing(['GetAssetMetadata', { assetKey: { name: 'key' } }]);
		const [first] = metadata.shapesOf(usual);
		const likely = (first ? metadata.slotsOf(usual, 'v/a.css', first) : []).filter(
			(slot) => slot.isLikely,
		);
		expect(likely.map(({ in: place, name }) => `${place} ${name}`)).toEqual([
			'query key',
			'body key',
		]);
	});
});

describe('A copy', () => {
	const shapesOf = (check: Check) => transfer.shapesOf(check, 'json');
	const check = () =>
		checkKnowing(madeFolder, ['GetAssetMetadata', { assetKey: { name: 'assetKey' } }]);

	test('takes the name of other methods’ keys for its source', () => {
		const [shape] = shapesOf(check());
		const slots = shape ? transfer.slotsOf(check(), 'json', shape, undefined) : [];
		expect(named(slots, 'source')[0]).toBe('assetKey');
		expect(named(slots, 'source')).toContain('sourceAssetKey');
		const likely = slots.filter(({ isLikely }) => isLikely);
		expect(likely.map(({ name }) => name)).toEqual(['assetKey']);
		expect(named(slots, 'destinationFolder')).toContain('newDir');
	});

	test('may take that name for its destination, and then for no source', () => {
		const shape = shapesOf(check()).find(({ isToOwnKey }) => isToOwnKey);
		const slots = shape ? transfer.slotsOf(check(), 'json', shape, undefined) : [];
		expect(named(slots, 'destinationKey')).toEqual(['assetKey']);
		expect(named(slots, 'source')).not.toContain('assetKey');
		expect(named(slots, 'source')).toContain('copySource');
	});

	test('has no source among its names where the server told it, and follows its style', () => {
		const [shape] = shapesOf(check());
		const slots = shape ? transfer.slotsOf(check(), 'json', shape, 'AssetPath') : [];
		expect(named(slots, 'source')).toEqual([]);
		expect(named(slots, 'destinationFolder')).toContain('NewDir');
	});

	test('is not told by what stands in an object, or is called a name', () => {
		const known = checkKnowing(
			madeFolder,
			['PutAssetMetadata', { assetKey: { name: 'meta.key' } }],
			['DeleteAsset', { assetKey: { name: 'assetName' } }],
		);
		const shape = shapesOf(known).find(({ isToOwnKey }) => isToOwnKey);
		const slots = shape ? transfer.slotsOf(known, 'json', shape, undefined) : [];
		expect(named(slots, 'destinationKey')).toEqual([]);
	});

	test('is tried in the object of other methods’ assets first, and by itself', () => {
		const nested = checkKnowing(madeFolder, ['PutAssetJSON', { assetKey: { name: 'asset.key' } }]);
		expect([...new Set(shapesOf(nested).map(({ object }) => object))]).toEqual(['asset.', '']);
		expect([
			...new Set(transfer.shapesOf(nested, 'urlencoded').map(({ object }) => object)),
		]).toEqual(['']);
		const [shape] = shapesOf(nested);
		const slots = shape ? transfer.slotsOf(nested, 'json', shape, undefined) : [];
		expect(
			slots.every(({ name, in: place }) => place === 'body' && name.startsWith('asset.')),
		).toBe(true);
	});
});

describe('Of many names', () => {
	const slot = (input: string, name: string, isLikely = false): Slot => ({
		input,
		name,
		in: 'body',
		value: () => '',
		isLikely,
	});
	/** A server that reads these names, the first of which shows in the effect. */
	const search = async (slots: readonly Slot[], shown: string, ...needed: string[]) => {
		let requests = 0;
		const found = await narrow(slots, async (some) => {
			requests++;
			if (![shown, ...needed].every((name) => some.some((one) => one.name === name))) {
				return 'refused';
			}
			const at = some.findIndex(({ name }) => name === shown);
			return { codes: [`c${String(at).padStart(2, '0')}`], isElsewhere: false };
		});
		return { found: found?.map(({ name }) => name), requests };
	};
	const contents = Array.from({ length: 32 }, (_, at) => slot('content', `content${at}`));

	test('the one that shows and the one that is needed are left', async () => {
		const { found } = await search([slot('assetKey', 'key'), ...contents], 'key', 'content21');
		expect(found).toEqual(['key', 'content21']);
	});

	test('a likely one is tried by itself before the others are halved', async () => {
		const likely = contents.map((one) => ({ ...one, isLikely: one.name === 'content21' }));
		const slow = await search([slot('assetKey', 'key'), ...contents], 'key', 'content21');
		const fast = await search([slot('assetKey', 'key'), ...likely], 'key', 'content21');
		expect(fast.found).toEqual(slow.found);
		expect(fast.requests).toBeLessThan(slow.requests);
	});

	test('no more than two are tried for being likely', async () => {
		const likely = contents.map((one) => ({ ...one, isLikely: one.name !== 'content31' }));
		const { found, requests } = await search(
			[slot('assetKey', 'key'), ...likely],
			'key',
			'content31',
		);
		expect(found).toEqual(['key', 'content31']);
		expect(requests).toBeLessThan(16);
	});

	test('what is not needed is left out', async () => {
		const { found } = await search([slot('assetKey', 'key'), ...contents], 'key');
		expect(found).toEqual(['key']);
	});
});
