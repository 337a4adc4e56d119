import { loadDialect } from '../sandbox';
import { startSeeded as start, closeAll } from '../sandbox/seeded';

afterEach(closeAll);

describe('names and folders', () => {
	test('names mind their case where the dialect says so', async () => {
		const loose = await start();
		expect((await loose.raw('DELETE', 'Asset?kEy=root.css')).status).toBe(200);
		const exact = await start({ dialect: 'camel-key' });
		expect((await exact.raw('DELETE', 'Asset?Key=root.css')).status).toBe(400);
	});

	test('a list that ignores a wrong name answers the root', async () => {
		const { raw } = await start();
		expect(await (await raw('GET', 'AssetList?Path=tmp')).text()).toContain('root.css');
		const strict = await start({
			changes: { list: 'error-when-missing', root: { accepts: ['/'], send: '/' } },
		});
		expect((await strict.raw('GET', 'AssetList?Path=tmp')).status).toBe(400);
		expect(await (await strict.raw('GET', 'AssetList?FolderPath=/')).text()).toContain('root.css');
		expect((await strict.raw('GET', 'AssetList?FolderPath=none')).status).toBe(404);
	});

	test('an upload that ignores a wrong name of the folder lands in the root', async () => {
		const { sandbox, say } = await start({ dialect: 'paged' });
		await say('PutAsset', { key: 'tmp/new.css', bytes: 'n', without: ['folder'] });
		expect(sandbox.assets()).toContain('new.css');
	});

	test('a key wins over a folder, so that the default can know both', async () => {
		const dialect = loadDialect('default');
		Object.assign(dialect.methods.PutAsset, {
			in: [['file', 'form', 'File']],
			opt: [
				['key', 'form', 'Key'],
				['folder', 'form', 'FolderPath'],
				['metadata', 'form', 'Metadata', 'jsonText'],
			],
		});
		const { sandbox, say } = await start({ dialect });
		await say('PutAsset', { key: 'tmp/k.css', folder: 'tmp/in', bytes: 'k' });
		await say('PutAsset', { key: 'f.css', folder: 'tmp/in', bytes: 'f', without: ['key'] });
		expect(sandbox.assets()).toEqual(expect.arrayContaining(['tmp/k.css', 'tmp/in/f.css']));
	});

	test('metadata of any names is kept as it was sent', async () => {
		const { sandbox, say } = await start();
		const metadata = { size: { toString: 0 }, list: [1, null] };
		const { status } = await say('PutAsset', { key: 'tmp/m.css', bytes: 'm', metadata });
		expect(status).toBe(200);
		expect(sandbox.metadata('tmp/m.css')).toEqual(metadata);
	});

	test('slashes and prefixes that the dialect does not take are refused', async () => {
		const { raw } = await start();
		expect((await raw('GET', 'AssetList?FolderPath=/tmp')).status).toBe(400);
		expect((await raw('GET', 'AssetList?FolderPath=tmp/')).status).toBe(400);
		const prefixed = await start({ dialect: 'prefixed' });
		expect((await prefixed.raw('GET', 'AssetList?FolderPath=tmp')).status).toBe(400);
		const list = await prefixed.raw('GET', 'AssetList?FolderPath=library/tmp');
		expect(await list.json()).toMatchObject({ Assets: [{ Key: 'library/tmp/a.css' }] });
	});

	test('a folder that is not there is made on the way where the dialect says so', async () => {
		const { say } = await start();
		expect((await say('PutAsset', { key: 'none/a.css', bytes: 'a' })).status).toBe(404);
		const { sandbox, say: made } = await start({ changes: { parents: 'made' } });
		await made('PutAsset', { key: 'none/a.css', bytes: 'a' });
		expect(sandbox.assets()).toContain('none/a.css');
	});

	test('lists hold what is in subfolders where the dialect says so', async () => {
		const { raw } = await start({ dialect: 'deep-lists' });
		expect(await (await raw('GET', 'AssetList?FolderPath=tmp')).text()).toContain('tmp/in/b.css');
		const flat = await (await raw('GET', 'AssetList?FolderPath=tmp&Recursive=false')).text();
		expect(flat).not.toContain('b.css');
	});

	test('what exists is refused where nothing is overwritten', async () => {
		const { sandbox, say } = await start({ dialect: 'no-overwrite' });
		const about = { key: 'root.css', bytes: 'new' };
		expect((await say('PutAsset', about)).status).toBe(409);
		expect((await say('CopyAsset', { key: 'tmp/a.css', to: 'root.css' })).status).toBe(409);
		expect(sandbox.bytes('root.css').toString()).toBe('root.css');
		await say('PutAsset', { ...about, more: { overwrite: true } });
		expect(sandbox.bytes('root.css').toString()).toBe('new');
	});

	test('a constant has to come, with its value', async () => {
		const { say } = await start({ dialect: 'post-only' });
		const about = { key: 'tmp/c.css', bytes: 'c' };
		expect((await say('PutAsset', { ...about, without: ['constant'] })).text).toContain(
			'Overwrite',
		);
		expect((await say('PutAsset', about)).status).toBe(200);
		expect((await say('PutAsset', about, 'PUT')).status).toBe(404);
	});

	test('an address is fetched in place of a content', async () => {
		const { sandbox, raw } = await start();
		const body = JSON.stringify({ Key: 'tmp/u.css', Url: sandbox.url('root.css') });
		const headers = { 'content-type': 'application/json' };
		expect((await raw('PUT', 'AssetJSON', { body, headers })).status).toBe(200);
		expect(sandbox.bytes('tmp/u.css').toString()).toBe('root.css');
	});
});
