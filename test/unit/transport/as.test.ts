/** The word `as` for every kind of input in every place, with what goes over the wire. */
import type { Build } from './build';
import { inputs, useCalls } from './calls';

const { call, copy, deleteMany, putMetadata, deleteFolder } = useCalls();

describe('The word as', () => {
	const keys = (as: string, place?: string, body?: string) =>
		inputs({ assetKeys: { as, ...(place ? { in: place } : {}) } }, body ? { body } : {});

	test.each([
		['list', { Keys: ['a.png', 'in/b.png'] }],
		['csv', { Keys: 'a.png,in/b.png' }],
		['jsonText', { Keys: '["a.png","in/b.png"]' }],
		['objects:Key', { Keys: [{ Key: 'a.png' }, { Key: 'in/b.png' }] }],
		['objects:__proto__', JSON.parse('{"Keys":[{"__proto__":"a.png"},{"__proto__":"in/b.png"}]}')],
		['spread', ['a.png', 'in/b.png']],
	])('%s writes keys into JSON', async (as, body) => {
		expect((await deleteMany(keys(as))).body).toEqual(body);
	});

	test.each([
		['repeat', 'Keys=a.png&Keys=in%2Fb.png'],
		['csv', 'Keys=a.png%2Cin%2Fb.png'],
		['jsonText', `Keys=${encodeURIComponent('["a.png","in/b.png"]')}`],
	])('%s writes keys into a query, a form or a header', async (as, pairs) => {
		expect((await deleteMany(keys(as, 'query'))).url).toBe(`/Assets/MultipleAssets?${pairs}`);
		const form = await deleteMany(keys(as, 'form', 'urlencoded'));
		expect(decodeURIComponent(form.text)).toBe(decodeURIComponent(pairs));
		const parts = await deleteMany(keys(as, 'form', 'multipart'));
		expect(parts.body).toEqual([...new URLSearchParams(pairs)]);
		if (as === 'repeat') return;
		const how = inputs({ assetKeys: { name: 'X-Keys', in: 'header', as } });
		expect((await deleteMany(how)).headers['x-keys']).toBe(decodeURIComponent(pairs).slice(5));
	});

	test('csv refuses a key with a comma, which would name two others', async () => {
		await expect(deleteMany(keys('csv'), ['a,b.png'])).rejects.toThrow(
			'The key "a,b.png" contains a comma',
		);
	});

	test.each([
		['json', { Key: 'a.png', Metadata: { Season: 'Spring', Year: 2026 } }],
		['jsonText', { Key: 'a.png', Metadata: '{"Season":"Spring","Year":2026}' }],
		[
			'pairs',
			{
				Key: 'a.png',
				Metadata: [
					{ Name: 'Season', Value: 'Spring' },
					{ Name: 'Year', Value: 2026 },
				],
			},
		],
		['spread', { Key: 'a.png', Season: 'Spring', Year: 2026 }],
	])('%s writes metadata into JSON', async (as, body) => {
		expect((await putMetadata(inputs({ metadata: { as } }))).body).toEqual(body);
	});

	test.each([
		['jsonText', { Metadata: '{"Season":"Spring","Year":2026}' }],
		['pairs', { Metadata: '[{"Name":"Season","Value":"Spring"},{"Name":"Year","Value":2026}]' }],
		['spread', { Season: 'Spring', Year: '2026' }],
	])('%s writes metadata into a form or a query', async (as, fields) => {
		const form = await putMetadata(inputs({ metadata: { as } }, { body: 'multipart' }));
		expect(form.body).toEqual([['Key', 'a.png'], ...Object.entries(fields)]);
		const { url } = await putMetadata(inputs({ metadata: { as, in: 'query' } }));
		expect([...new URL(url, 'http://x').searchParams]).toEqual(Object.entries(fields));
	});

	test('spread beside nothing else is the body itself, and a dot in it is a dot', async () => {
		const how = inputs({ assetKey: { in: 'query' }, metadata: { as: 'spread' } });
		expect((await putMetadata(how, { 'a.b': 1 })).body).toEqual({ 'a.b': 1 });
	});

	test.each([
		[inputs({ metadata: { as: 'spread' } }), 'Key'],
		[inputs({ metadata: { as: 'spread' }, assetKey: { name: 'Id.Key' } }), 'Id'],
		[inputs({ assetKey: { in: 'query' }, metadata: { as: 'spread', in: 'query' } }), 'Key'],
		[inputs({ metadata: { as: 'spread' } }, { body: 'urlencoded' }), 'Key'],
		[inputs({ metadata: { as: 'spread' } }, { constants: { body: { Mode: 1 } } }), 'Mode'],
	])('spread metadata takes no place that the request needs: %j', async (how, name) => {
		await expect(putMetadata(how, { [name]: 'other.png' })).rejects.toThrow(
			`Metadata contains a field named "${name}", which the request uses for something else`,
		);
	});

	test('text, list and objects write a single key', async () => {
		const how = (as: string) =>
			inputs({ assetKey: { as }, destinationKey: null, destinationFolder: { name: 'To' } });
		expect((await copy(how('text'), 'out/a.png')).body).toEqual({
			SourceKey: 'in/a.png',
			To: 'out',
		});
		expect((await copy(how('list'), 'out/a.png')).body).toEqual({
			SourceKey: ['in/a.png'],
			To: 'out',
		});
		expect((await copy(how('objects:Id'), 'out/a.png')).body).toEqual({
			SourceKey: [{ Id: 'in/a.png' }],
			To: 'out',
		});
	});

	test('dataUri names the type of the content', async () => {
		const put = async (more: object, how: Build) =>
			await call('PutAssetJSON', { assetKey: 'a.png', content: 'eA==', ...more }, how);
		const how = inputs({ content: { as: 'dataUri' } });
		expect((await put({ contentType: 'image/png' }, how)).body).toMatchObject({
			Content: 'data:image/png;base64,eA==',
		});
		expect((await put({}, how)).body).toMatchObject({
			Content: 'data:application/octet-stream;base64,eA==',
		});
		const query = inputs({ content: { as: 'text', in: 'query' } });
		expect((await put({}, query)).url).toBe('/Assets/AssetJSON?Content=eA%3D%3D');
	});

	test('not writes the opposite, and only where the assets are to be kept', async () => {
		const how = inputs({ deleteAssets: { name: 'Keep', as: 'not' } });
		expect((await deleteFolder(true, how)).url).toBe('/Assets/Folder?FolderPath=old&Keep=true');
		expect((await deleteFolder(false, how)).url).toBe('/Assets/Folder?FolderPath=old');
		const keep = inputs({ deleteAssets: null, keepAssets: { name: 'KeepAssets' } });
		expect((await deleteFolder(true, keep)).url).toBe(
			'/Assets/Folder?FolderPath=old&KeepAssets=true',
		);
		const json = (as: string) => inputs({ deleteAssets: { as } }, { body: 'json' });
		expect((await deleteFolder(true, json('json'))).body).toMatchObject({ DeleteAssets: false });
		expect((await deleteFolder(true, json('text'))).body).toMatchObject({ DeleteAssets: 'false' });
		expect((await deleteFolder(true, json('not'))).body).toMatchObject({ DeleteAssets: true });
	});
});
