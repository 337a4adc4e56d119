/** Accounts that spell the API otherwise: whatever a run on a guess does, nothing is lost that nobody named. */
import { dialectIds } from '../../sandbox';
import { assetAt, folderAt, goOn, png, upload } from '../support/setup';
import { useShortPauses } from '../support/pauses';
import { useAccounts, type Account } from '../support/unproven';

useShortPauses();
const account = useAccounts();

const options = { maxRetries: 0 };
const named = (operation: string, more: object) => ({
	resource: 'asset',
	operation,
	options,
	...more,
});
const RUNS: Array<[string, Parameters<Account['run']>]> = [
	...['overwrite', 'skip', 'fail', 'replaceChanged'].map(
		(ifExists): [string, Parameters<Account['run']>] => [
			`upload, ${ifExists}`,
			[
				upload({ ...options, ifExists }),
				['new1.png', 'new2.png'].map((fileName) => ({ binary: { data: png({ fileName }) } })),
				goOn,
			],
		],
	),
	...['copy', 'move'].map((operation): [string, Parameters<Account['run']>] => [
		operation,
		[
			named(operation, { assetKey: assetAt('in/moved.png'), destinationFolder: folderAt('out') }),
			undefined,
			goOn,
		],
	]),
	[
		'metadata',
		[
			named('updateMetadata', {
				assetKey: assetAt('in/moved.png'),
				metadataMode: 'fields',
				metadata: { field: [{ name: 'status', value: 'live' }] },
				keepExisting: true,
			}),
			undefined,
			goOn,
		],
	],
	[
		'folder',
		[{ resource: 'folder', operation: 'delete', folder: folderAt('in'), options }, undefined, goOn],
	],
	[
		'a forced deletion of a folder that is not there',
		[
			{
				resource: 'folder',
				operation: 'delete',
				folder: folderAt('missing'),
				options: { ...options, sendUnproven: true },
			},
			undefined,
			goOn,
		],
	],
];

const LIBRARY = [
	'top.png',
	'hero.png',
	'in/hero.png',
	'in/moved.png',
	'in/deep/x.png',
	'out/y.png',
];

async function start(dialect: string, more = {}): Promise<Account> {
	const it = await account({
		dialect,
		...more,
		changes: { deleteFolder: 'root-when-missing', visibleAfter: 0, visibleAfterRequests: 0 },
	});
	for (const key of LIBRARY) it.sandbox.putAsset(key, key, { metadata: { owner: 'Ann' } });
	it.sandbox.mayChange(/^(in|out)\/moved\.png$|new\d\.png$/);
	return it;
}

describe.each(dialectIds())('%s', (dialect) => {
	test('no run takes what nobody named', async () => {
		const it = await start(dialect);
		for (const [title, run] of RUNS) {
			await it.run(...run);
			const harm = it.sandbox.harm().map(({ what, key, method }) => `${method}: ${key} ${what}`);
			expect([title, harm]).toEqual([title, []]);
		}
	});

	test('what Get Many of a folder gives is safe to delete', async () => {
		const it = await start(dialect);
		it.sandbox.mayChange('in');
		const listed = await it.run(
			named('getAll', { folder: folderAt('in'), returnAll: true, recursive: true }),
			undefined,
			goOn,
		);
		const items = listed.json.filter(({ assetKey }) => assetKey).map((json) => ({ json }));
		if (items.length > 0) {
			await it.run(named('deleteMany', { assetKeys: '={{ $json.assetKey }}' }), items, goOn);
		}
		expect(it.sandbox.harm()).toEqual([]);
		expect(it.sandbox.assets()).toEqual(
			expect.arrayContaining(['hero.png', 'out/y.png', 'top.png']),
		);
	});
});

test('a server that reads no name loses nothing', async () => {
	for (const answers of ['sandbox', 'names-only', 'wordless', 'Pascal-objects']) {
		const it = await account({
			ignoresNames: true,
			changes: { answers, deleteFolder: 'root-when-missing' },
		});
		for (const key of LIBRARY) it.sandbox.putAsset(key, key);
		it.sandbox.mayChange(/new\d\.png$/);
		for (const [title, run] of RUNS) {
			await it.run(...run);
			expect([answers, title, it.sandbox.harm()]).toEqual([answers, title, []]);
		}
	}
});
