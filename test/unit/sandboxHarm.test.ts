import { startSandbox } from '../sandbox';
import { call } from '../sandbox/client';
import { startSeeded as start, closeAll } from '../sandbox/seeded';

afterEach(closeAll);

describe('harm', () => {
	test('what nobody named is told with method, request and key', async () => {
		const { sandbox, say } = await start();
		sandbox.mayChange(['tmp/in', 'named.css']);
		await say('PutAsset', { key: 'root.css', bytes: 'other' });
		await say('MoveAsset', { key: 'tmp/a.css', to: 'named.css' });
		await say('DeleteFolder', { folder: 'tmp/in' });
		await say('DeleteAsset', { key: 'named.css' });
		await say('DeleteAsset', { key: 'root.css' });
		const told = sandbox.harm().map(({ what, key, method }) => [what, key, method]);
		expect(told).toEqual([
			['overwritten', 'root.css', 'PutAsset'],
			['moved', 'tmp/a.css', 'MoveAsset'],
			['deleted', 'root.css', 'DeleteAsset'],
		]);
		expect(sandbox.harm()[0]?.request.verb).toBe('PUT');
		sandbox.resetCounters();
		expect(sandbox.harm()).toEqual([]);
	});

	test('a folder that goes without its name takes the library, and all of it is told', async () => {
		const { sandbox, raw } = await start({ changes: { deleteFolder: 'root-when-missing' } });
		sandbox.mayChange(/n8n-clinch-check-/g);
		expect((await raw('DELETE', 'Folder?Wrong=tmp')).status).toBe(200);
		expect([sandbox.assets(), sandbox.folders()]).toEqual([[], []]);
		expect(sandbox.harm().map(({ key }) => key)).toEqual(
			expect.arrayContaining(['root.css', 'tmp/a.css', 'tmp/in/b.css', 'tmp', 'tmp/in']),
		);
		const { raw: careful, sandbox: kept } = await start();
		expect((await careful('DELETE', 'Folder?Wrong=tmp')).status).toBe(400);
		expect((await careful('DELETE', 'Folder?FolderPath=')).status).toBe(400);
		expect(kept.assets()).toHaveLength(3);
	});

	test('own scratch data, written again as they are, do no harm', async () => {
		const { sandbox, say } = await start();
		const scratch = { key: 'n8n-clinch-check-1.css', bytes: 's' };
		await say('PutAsset', scratch);
		await say('PutAsset', scratch);
		expect(sandbox.harm()).toEqual([]);
		await say('PutAsset', { ...scratch, bytes: 'other' });
		expect(sandbox.harm()).toHaveLength(1);
	});

	test('a guarded sandbox fails its test, a reset between or not', async () => {
		const guarded = await startSandbox({ guard: true });
		guarded.putAsset('a.css', 'a');
		await call(guarded, 'DeleteAsset', { key: 'a.css' });
		guarded.resetCounters();
		await expect(guarded.close()).rejects.toThrow('a.css: deleted by DeleteAsset, DELETE /12345/');
		const named = await startSandbox({ guard: true });
		named.putAsset('a.css', 'a');
		named.mayChange('a.css');
		await call(named, 'DeleteAsset', { key: 'a.css' });
		await named.close();
	});
});

describe('bad servers', () => {
	test('changes show in lists late', async () => {
		const { say } = await start({ visibleAfter: 150 });
		await say('PutAsset', { key: 'late.css', bytes: 'l' });
		await say('DeleteAsset', { key: 'root.css' });
		const list = async () => (await say('GetAssetList', { folder: '' })).text;
		const early = await list();
		expect([early.includes('late.css'), early.includes('root.css')]).toEqual([false, true]);
		await new Promise((resolve) => setTimeout(resolve, 160));
		const late = await list();
		expect([late.includes('late.css'), late.includes('root.css')]).toEqual([true, false]);
	});

	test('changes show after so many requests', async () => {
		const { say } = await start({ dialect: 'eventual' });
		await say('PutAsset', { key: 'late.css', bytes: 'l' });
		const seen: boolean[] = [];
		for (let request = 0; request < 4; request += 1) {
			seen.push((await say('GetAssetList', { folder: '' })).text.includes('late.css'));
		}
		expect(seen).toEqual([false, false, true, true]);
	});

	test('a server that reads no name lists the root and says that all went well', async () => {
		const { sandbox, say } = await start({ ignoresNames: true });
		expect((await say('GetAssetList', { folder: 'tmp' })).text).toContain('root.css');
		expect((await say('DeleteAsset', { key: 'tmp/a.css' })).status).toBe(200);
		expect((await say('CopyAsset', { key: 'tmp/a.css', to: 'b.css' })).status).toBe(200);
		expect((await say('DeleteFolder', { folder: 'tmp' })).status).toBe(200);
		await say('PutAsset', { key: 'tmp/new.css', bytes: 'n' });
		expect(sandbox.assets()).toEqual(['new.css', 'root.css', 'tmp/a.css', 'tmp/in/b.css']);
	});

	test.each([
		['empty-object' as const, '{}', 'application/json'],
		['web-page' as const, 'Sign in', 'text/html'],
		[{ status: 204, body: '' }, '', ''],
	])('a server answers %j to everything', async (answersAll, text, type) => {
		const { sandbox, say } = await start({ answersAll });
		const reply = await say('PutAsset', { key: 'x.css', bytes: 'x' });
		expect(reply.text).toContain(text);
		expect(reply.type).toContain(type);
		expect(sandbox.requests.map(({ method }) => method)).toEqual(['PutAsset']);
		expect(sandbox.assets()).toHaveLength(3);
	});

	test('a key opens some methods, with the status that is asked for', async () => {
		const { say } = await start({ keyMayUse: ['GetAssetList'], closedStatus: 401 });
		expect((await say('GetAssetList', { folder: '' })).status).toBe(200);
		expect((await say('DeleteAsset', { key: 'root.css' })).status).toBe(401);
	});

	test('a body of another kind is refused as the framework does', async () => {
		const { raw } = await start();
		const body = new FormData();
		body.append('SourceKey', 'root.css');
		expect((await raw('POST', 'CopyAsset', { body })).status).toBe(415);
		const { raw: python } = await start({ errors: 'fastapi' });
		const answer = await python('POST', 'CopyAsset', { body });
		expect(await answer.json()).toMatchObject({
			detail: [{ loc: ['body'], msg: 'Field required' }],
		});
	});

	test('a file that is refused leaves nothing behind', async () => {
		const { sandbox, say } = await start();
		await say('PutAsset', { key: 'none/a.css', bytes: 'a' });
		await say('PutAsset', { key: 'a.css', bytes: 'a', without: ['file'], extra: { Wrong: 'x' } });
		expect(sandbox.uploads).toBe(0);
	});
});
