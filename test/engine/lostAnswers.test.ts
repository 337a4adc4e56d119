/** What is done and told where Clinch may have done its work, but its answer never came. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { useShortPauses } from './support/pauses';
import { assetAt, folderAt, goOn, useSandbox } from './support/setup';

const library = useSandbox();
useShortPauses();

const one = [{ json: { key: 'a.png' } }];
const { methods } = library;

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('out');
	library.sandbox.putAsset('a.png', 'A');
});

const lost = (method: string, times = 1) =>
	library.sandbox.fault({ method, break: 'afterWork', times });
const transfer = (operation: string, maxRetries: number) => ({
	resource: 'asset',
	operation,
	assetKey: assetAt('a.png'),
	destinationFolder: folderAt('out'),
	options: { maxRetries },
});

test.each([0, 1])('a move that had worked is a success (%i retries)', async (maxRetries) => {
	lost('MoveAsset');
	const { json, error } = await library.run(transfer('move', maxRetries));
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ assetKey: 'out/a.png', sourceAssetKey: 'a.png' });
	expect(library.sandbox.assets()).toEqual(['out/a.png']);
});

test('a copy is sent again, and ends in the same state', async () => {
	lost('CopyAsset');
	const { error } = await library.run(transfer('copy', 1));
	expect(error).toBeUndefined();
	expect(library.sandbox.assets()).toEqual(['a.png', 'out/a.png']);
});

test('a copy to where nothing was is a success when it is there', async () => {
	lost('CopyAsset');
	const copy = transfer('copy', 0);
	const { error } = await library.run({ ...copy, options: { maxRetries: 0, ifExists: 'fail' } });
	expect(error).toBeUndefined();
	expect(library.sandbox.assets()).toEqual(['a.png', 'out/a.png']);
});

test('a copy that Clinch refuses because the first try made it is a success', async () => {
	lost('CopyAsset');
	library.sandbox.fault({ method: 'CopyAsset', status: 409 });
	const { error } = await library.run(transfer('copy', 1));
	expect(error).toBeUndefined();
	expect(library.sandbox.assets()).toEqual(['a.png', 'out/a.png']);
});

test('a copy over an asset that was there is not taken for done', async () => {
	library.sandbox.putAsset('out/a.png', 'old');
	library.sandbox.fault({ method: 'CopyAsset', status: 500, times: Infinity });
	const { error } = await library.run(transfer('copy', 0));
	expect(error?.message).toMatch(/returned a server error/);
	expect(error?.description).toMatch(
		/may have completed this request although its response was lost/,
	);
});

test('keys whose deletion is refused because the first try had deleted them are told as deleted', async () => {
	library.sandbox.putAsset('b.png', 'B');
	lost('DeleteMultipleAssets');
	library.sandbox.fault({ method: 'DeleteMultipleAssets', status: 404, body: 'Not found' });
	const { json, error } = await library.run({
		resource: 'asset',
		operation: 'deleteMany',
		assetKeys: '={{ ["a.png", "b.png"] }}',
		options: { maxRetries: 1 },
	});
	expect(error).toBeUndefined();
	expect(json).toEqual([
		{ deleted: true, assetKey: 'a.png' },
		{ deleted: true, assetKey: 'b.png' },
	]);
});

test('of keys that cannot be looked up it is not told whether they were deleted', async () => {
	library.sandbox.fault({ method: 'DeleteMultipleAssets', status: 502, times: Infinity });
	library.sandbox.fault({ method: 'GetAssetMetadata', status: 403, times: Infinity });
	library.sandbox.fault({ method: 'GetAssetList', status: 403, times: Infinity });
	const { json } = await library.run(
		{
			resource: 'asset',
			operation: 'deleteMany',
			assetKeys: '={{ ["a.png", "b.png"] }}',
			options: { maxRetries: 0 },
		},
		[{}],
		goOn,
	);
	expect(json.map(({ deleted, error }) => [deleted, String(error).slice(0, 30)])).toEqual([
		[undefined, 'Clinch returned a server error'],
		[undefined, 'Clinch returned a server error'],
	]);
	expect(json[0]?.description).toContain('Clinch may have completed this request');
});

test('metadata is sent again, and ends in the same state', async () => {
	lost('PutAssetMetadata');
	const { error } = await library.run({
		resource: 'asset',
		operation: 'updateMetadata',
		assetKey: assetAt('a.png'),
		metadataMode: 'json',
		metadataJson: '{ "campaign": "Spring" }',
		options: { maxRetries: 1 },
	});
	expect(error).toBeUndefined();
	expect(methods()).toEqual(['PutAssetMetadata', 'PutAssetMetadata']);
	expect(library.sandbox.metadata('a.png')).toEqual({ campaign: 'Spring' });
});

test('a move that had not worked is a failure', async () => {
	library.sandbox.fault({ method: 'MoveAsset', break: 'beforeBody' });
	const { error } = await library.run(transfer('move', 0));
	expect(error?.message).toBe('The connection to Clinch was lost');
	expect(library.sandbox.assets()).toEqual(['a.png']);
});

test.each([0, 1])('a folder that was made is a success (%i retries)', async (maxRetries) => {
	lost('PutFolder');
	const name = `new-${maxRetries}`;
	const { json, error } = await library.run({
		resource: 'folder',
		operation: 'create',
		parentFolder: folderAt(''),
		name,
		options: { maxRetries },
	});
	expect(error).toBeUndefined();
	expect(json).toEqual([{ success: true, folderPath: name }]);
});

test.each([0, 1])('what was deleted is a success (%i retries)', async (maxRetries) => {
	lost('DeleteAsset');
	const { json } = await library.run({
		resource: 'asset',
		operation: 'delete',
		assetKey: assetAt('a.png'),
		options: { maxRetries },
	});
	expect(json).toEqual([{ deleted: true, assetKey: 'a.png' }]);
});

test.each([0, 1])('a folder that was deleted is a success (%i retries)', async (maxRetries) => {
	lost('DeleteFolder');
	const { json } = await library.run({
		resource: 'folder',
		operation: 'delete',
		folder: folderAt('out'),
		options: { maxRetries },
	});
	expect(json).toEqual([{ deleted: true, folderPath: 'out' }]);
});

test('keys that were deleted together are told as deleted', async () => {
	lost('DeleteMultipleAssets');
	const { json } = await library.run(
		{ resource: 'asset', operation: 'deleteMany', assetKeys: '={{ $json.key }}' },
		one,
	);
	expect(json).toEqual([{ deleted: true, assetKey: 'a.png' }]);
});

test('many keys are looked up as wide as the run may', async () => {
	const keys = [...Array(40).keys()].map((index) => `many/${index}.png`);
	for (const key of keys) library.sandbox.putAsset(key, 'A');
	lost('DeleteMultipleAssets');
	library.sandbox.fault({ method: 'GetAssetMetadata', delayMs: 40, times: Infinity });
	library.sandbox.resetCounters();
	const { json } = await library.run(
		{
			resource: 'asset',
			operation: 'deleteMany',
			assetKeys: '={{ $json.keys }}',
			options: { maxRetries: 0, maxConcurrency: 8 },
		},
		[{ json: { keys } }],
	);
	expect(json).toEqual(keys.map((assetKey) => ({ deleted: true, assetKey })));
	expect(methods().filter((method) => method === 'GetAssetMetadata')).toHaveLength(40);
	expect(library.sandbox.mostOpen).toBe(8);
});

test('an upload is sent again, and ends in the same state', async () => {
	lost('PutAsset');
	const content = readFileSync(join(__dirname, '../media/product.jpg'));
	const { error } = await library.run(
		{
			resource: 'asset',
			operation: 'upload',
			binaryPropertyName: 'data',
			folder: folderAt('out'),
		},
		[{ binary: { data: { data: content, fileName: 'p.jpg', mimeType: 'image/jpeg' } } }],
	);
	expect(error).toBeUndefined();
	expect(methods()).toEqual(['PutAsset', 'PutAsset']);
	expect(library.sandbox.bytes('out/p.jpg').equals(content)).toBe(true);
});
