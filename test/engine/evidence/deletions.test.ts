/** Delete and Delete Many: what is still in the library is not told as deleted. */
import { proven } from '../support/credentials';
import { assetAt, goOn } from '../support/setup';
import { useShortPauses } from '../support/pauses';
import { hintsOf, saidBy, useAccounts, type Account } from '../support/unproven';

useShortPauses();
const account = useAccounts();

const OPERATIONS = {
	DeleteAsset: {
		resource: 'asset',
		operation: 'delete',
		assetKey: assetAt('={{ $json.key }}'),
		options: {},
	},
	DeleteMultipleAssets: {
		resource: 'asset',
		operation: 'deleteMany',
		assetKeys: '={{ $json.key }}',
		options: { batchSize: 4 },
	},
};
type Method = keyof typeof OPERATIONS;
const METHODS = Object.keys(OPERATIONS) as Method[];
const KEYS = ['in/a.png', 'in/b.png', 'c.png'];
const items = (...keys: string[]) => keys.map((key) => ({ json: { key } }));

function fill({ sandbox }: Account): void {
	for (const key of KEYS) sandbox.putAsset(key, 'x');
	sandbox.mayChange(KEYS);
}

describe.each(METHODS)('%s', (method) => {
	test('that works is told as deleted, with at most three requests beside its own', async () => {
		const it = await account();
		fill(it);
		const result = await it.run(OPERATIONS[method], items(...KEYS));
		expect(saidBy(result)).toBe('');
		expect(result.json.map(({ deleted, assetKey }) => [deleted, assetKey])).toEqual(
			KEYS.map((key) => [true, key]),
		);
		expect(it.count()).toBeLessThanOrEqual(it.count(method) + 3);
		expect(hintsOf(result)).not.toContain(method);
		expect(it.sandbox.harm()).toEqual([]);
	});

	test('is a success with a hint where the key opens no reading method', async () => {
		const it = await account({ keyMayUse: [method] });
		fill(it);
		const result = await it.run(OPERATIONS[method], items('in/a.png'));
		expect(result.json).toEqual([expect.objectContaining({ deleted: true })]);
		expect(hintsOf(result)).toMatch(new RegExp(`${method}\\b.*Check API`, 's'));
	});

	test('sends nothing more where it is proven', async () => {
		const it = await account({ keyMayUse: [method] }, proven());
		fill(it);
		const result = await it.run(OPERATIONS[method], items('in/a.png'));
		expect(result.json).toEqual([expect.objectContaining({ deleted: true })]);
		expect(it.count()).toBe(1);
		expect(hintsOf(result)).not.toContain('Check API');
	});

	test('that leaves the asset is told as not deleted', async () => {
		const it = await account();
		fill(it);
		it.sandbox.fault({ method, status: 200, times: Infinity });
		const { json } = await it.run(OPERATIONS[method], items('in/a.png'), goOn);
		expect(json).toEqual([expect.objectContaining({ error: expect.any(String) as string })]);
		expect(json[0]?.deleted).not.toBe(true);
		expect(it.sandbox.assets()).toContain('in/a.png');
	});

	test('that leaves the asset readable alone is told as not deleted', async () => {
		const it = await account({ keyMayUse: [method, 'GetAssetMetadata'] });
		fill(it);
		it.sandbox.fault({ method, status: 200, times: Infinity });
		const { json } = await it.run(OPERATIONS[method], items('in/a.png'), goOn);
		expect(typeof json[0]?.error).toBe('string');
	});

	test('whose asset is still listed for a moment is told as deleted', async () => {
		const it = await account({ visibleAfterRequests: 3 });
		fill(it);
		const result = await it.run(OPERATIONS[method], items('in/a.png'));
		expect(saidBy(result)).toBe('');
		expect(result.json[0]?.deleted).toBe(true);
	});
});
