/** Dry Run over several items: each finds the library as the items before it would have left it. */
import { proven } from './support/credentials';
import { assetAt, folderAt, goOn, png, upload } from './support/setup';
import { GUESSED, useAccounts } from './support/unproven';

const account = useAccounts();

const transfer = (operation: string, options = {}) => ({
	resource: 'asset',
	operation,
	assetKey: assetAt('={{ $json.from }}'),
	destinationFolder: folderAt('={{ $json.to }}'),
	options: { dryRun: true, ...options },
});
const remove = (operation: string) => ({
	resource: 'asset',
	operation,
	assetKey: assetAt('={{ $json.key }}'),
	assetKeys: '={{ $json.key }}',
	options: { dryRun: true },
});
const file = (fileName: string, data = 'x') => ({ binary: { data: png({ fileName, data }) } });
const outcome = (json: object[]) =>
	json.map((item) => ('error' in item ? 'error' : (item as { action?: unknown }).action));

describe.each([
	['a guess', GUESSED],
	['proven', proven()],
])('While the contract is %s', (_, overrides) => {
	const start = async () => {
		const it = await account({}, overrides);
		for (const key of ['in/a.png', 'in/b.png']) it.sandbox.putAsset(key, key);
		it.sandbox.putFolder('out');
		return it;
	};
	const changes = (it: Awaited<ReturnType<typeof start>>) =>
		it.sandbox.requests.filter(({ verb }) => verb !== 'GET');

	test('an upload that an earlier item made exists', async () => {
		const it = await start();
		const { json } = await it.run(
			upload({ dryRun: true, ifExists: 'skip' }),
			[file('new.png'), file('a.png'), file('new.png', 'y')],
			goOn,
		);
		expect(outcome(json).slice(0, 2)).toEqual(['upload', 'skip']);
		expect(['skip', 'error']).toContain(outcome(json)[2]);
		expect(changes(it)).toEqual([]);
	});

	test.each(['copy', 'move'])('the destination of an earlier %s exists', async (operation) => {
		const it = await start();
		it.sandbox.putAsset('other/a.png', 'x');
		const items = [
			{ json: { from: 'in/a.png', to: 'out' } },
			{ json: { from: 'other/a.png', to: 'out' } },
		];
		const { json } = await it.run(transfer(operation, { ifExists: 'skip' }), items, goOn);
		expect(outcome(json)).toEqual([operation, 'skip']);
		expect(changes(it)).toEqual([]);
	});

	test('what an earlier item moved away is not there to move again, and is where it went', async () => {
		const it = await start();
		const items = [
			{ json: { from: 'in/a.png', to: 'out' } },
			{ json: { from: 'in/a.png', to: 'out' } },
			{ json: { from: 'out/a.png', to: 'in' } },
		];
		const { json } = await it.run(transfer('move'), items, goOn);
		expect(outcome(json)).toEqual(['move', 'error', 'move']);
		expect(changes(it)).toEqual([]);
	});

	test.each(['delete', 'deleteMany'])(
		'%s: what an earlier item deleted is gone',
		async (operation) => {
			const it = await start();
			const items = ['in/a.png', 'in/b.png'].map((key) => ({ json: { key } }));
			const { json } = await it.run(remove(operation), items, goOn);
			expect(outcome(json)).toEqual(['delete', 'delete']);
			expect(changes(it)).toEqual([]);
		},
	);

	test('a key that is deleted twice by Delete fails the second time, as it would', async () => {
		const it = await start();
		const items = ['in/a.png', 'in/a.png'].map((key) => ({ json: { key } }));
		const { json } = await it.run(remove('delete'), items, goOn);
		expect(outcome(json)).toEqual(['delete', 'error']);
	});
});
