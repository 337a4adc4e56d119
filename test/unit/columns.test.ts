import { inColumns } from '../../nodes/Clinch/execution/columns';

const columns = (record: object) => Object.keys(inColumns({ ...record }));

test('the table begins with what an item is about and its public address', () => {
	const sent = { Size: 3, Url: 'https://cdn/a.png', Key: 'x/a.png', assetKey: 'x/a.png' };
	expect(columns(sent)).toEqual(['assetKey', 'Url', 'Size', 'Key']);
	expect(columns({ Name: 'a', folderPath: 'a' })).toEqual(['folderPath', 'Name']);
	expect(columns({ deleted: true, assetKey: 'a' })).toEqual(['assetKey', 'deleted']);
	expect(columns({ assetKey: 'b', cdn_url: 'http://c/b', sourceAssetKey: 'a' })).toEqual([
		'assetKey',
		'sourceAssetKey',
		'cdn_url',
	]);
});

test('nothing that Clinch sent is dropped or changed', () => {
	const sent = { ThumbnailUrl: 'https://cdn/t.png', Url: 'none', AssetKey: 'a', assetKey: 'a' };
	expect(inColumns(sent)).toEqual(sent);
	expect(columns(sent)[1]).toBe('ThumbnailUrl');
});
