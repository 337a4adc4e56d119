/** After a failure nothing starts, also what waits for its turn on the same asset. */
import { assetAt, folderAt, png, useSandbox } from './support/setup';

const library = useSandbox();

beforeEach(() => library.empty());

const REFUSED = { status: 400, body: { message: 'Refused' } };

test('a move that waits for one that is refused is not made, and no asset is lost', async () => {
	library.sandbox.putAsset('live/hero.png', 'live');
	library.sandbox.putAsset('new/hero.png', 'new');
	library.sandbox.fault({ method: 'MoveAsset', ...REFUSED });
	const { error } = await library.run(
		{
			resource: 'asset',
			operation: 'move',
			assetKey: assetAt('={{ $json.from }}'),
			destinationFolder: folderAt('={{ $json.to }}'),
			options: {},
		},
		[
			{ json: { from: 'live/hero.png', to: 'bak' } },
			{ json: { from: 'new/hero.png', to: 'live' } },
		],
	);
	expect(error?.description).toContain('0 of 2 items were completed');
	expect(library.methods().filter((method) => method === 'MoveAsset')).toHaveLength(1);
	expect(library.sandbox.bytes('live/hero.png').toString()).toBe('live');
	expect(library.sandbox.bytes('new/hero.png').toString()).toBe('new');
});

const ONE_KEY = {
	CopyAsset: {
		operation: 'copy',
		assetKey: assetAt('={{ $json.from }}'),
		destinationFolder: folderAt('to'),
		options: { maxConcurrency: 50, newFileName: 'one.png' },
	},
	PutAsset: {
		operation: 'upload',
		binaryPropertyName: 'data',
		folder: folderAt('to'),
		options: { maxConcurrency: 50, fileName: 'one.png' },
	},
	PutAssetMetadata: {
		operation: 'updateMetadata',
		assetKey: assetAt('from/0.png'),
		metadataMode: 'json',
		metadataJson: '={{ { index: $itemIndex } }}',
		options: { maxConcurrency: 50 },
	},
};

test.each(Object.entries(ONE_KEY))(
	'%s: of 50 items for one asset none is sent after the first was refused',
	async (method, parameters) => {
		const items = [...Array(50).keys()].map((index) => {
			const from = `from/${index}.png`;
			library.sandbox.putAsset(from, `${index}`);
			return { json: { from }, binary: { data: png({ data: `${index}` }) } };
		});
		library.sandbox.fault({ method, ...REFUSED });
		const { error } = await library.run({ resource: 'asset', ...parameters }, items);
		expect(error?.message).toContain('Refused');
		expect(library.methods().filter((one) => one === method)).toHaveLength(1);
	},
);
