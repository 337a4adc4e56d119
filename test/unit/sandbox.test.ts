import { readdirSync, readFileSync } from 'node:fs';

import {
	dialectIds,
	errorStyleNames,
	loadDialect,
	startSandbox,
	type Dialect,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox';
import { call, type Call, type Reply } from '../sandbox/client';
import { METHODS, type Method } from '../sandbox/dialect';
import { toWire } from '../sandbox/wirePaths';

const open: Sandbox[] = [];

async function start(options?: SandboxOptions): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	open.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (sandbox) => await sandbox.close()));
});

const NEXT_TOKEN = /"(?:NextToken|nextToken|nextCursor|NextContinuationToken|skiptoken)":"([^"]+)"/;

/** Everything that a list says, over all of its pages. */
async function whole(sandbox: Sandbox, method: Method, folder: string): Promise<string> {
	const { methods, paging } = sandbox.dialect;
	const roles = methods[method].opt.map(([role]) => role);
	let all = '';
	let more: Record<string, unknown> = roles.includes('page') ? { page: 1 } : {};
	for (let page = 1; page < 9; page += 1) {
		const { status, text } = await call(sandbox, method, { folder, more });
		expect(status).toBe(200);
		all += text;
		if (paging === false) return all;
		const link = /skiptoken=([^"&]+)/.exec(text)?.[1];
		const token = link ?? NEXT_TOKEN.exec(text)?.[1];
		if (roles.includes('page')) more = { page: page + 1 };
		else if (roles.includes('offset')) more = { offset: page * paging };
		else if (token === undefined) return all;
		else more = { pageToken: token };
	}
	return all;
}

/** How a list tells of a path: whole, or by its bare name. */
function inList(path: string, dialect: Dialect, isFolder = false): string {
	const { answers } = dialect;
	const element = typeof answers === 'string' ? '' : answers[isFolder ? 'folder' : 'asset'];
	const fields = JSON.stringify(element ?? '');
	const isInParts = fields.includes('$name') && !/\$(key|path)\b/.test(fields);
	const isBare = answers === 'names-only' || isInParts;
	return isBare
		? `"${path.split('/').at(-1)}"`
		: toWire(path, isFolder ? 'folder' : 'key', dialect);
}

type Works = (method: Method, about: Call) => Promise<Reply>;

async function makesFoldersAndUploads(sandbox: Sandbox, works: Works): Promise<void> {
	await works('PutFolder', { folder: 'tmp' });
	await works('PutFolder', { folder: 'tmp/in ner' });
	expect(sandbox.folders()).toEqual(['tmp', 'tmp/in ner']);
	expect((await call(sandbox, 'PutFolder', { folder: 'tmp' })).status).toBe(400);

	const metadata = { Season: 'spring' };
	await works('PutAsset', { key: 'tmp/a ü.css', bytes: 'a {}', metadata });
	await works('PutAssetJSON', { key: 'tmp/b.css', bytes: 'b {}' });
	await works('PutAsset', { key: 'root.css', bytes: 'r {}' });
	expect(sandbox.assets()).toEqual(['root.css', 'tmp/a ü.css', 'tmp/b.css']);
	expect(sandbox.bytes('tmp/a ü.css').toString()).toBe('a {}');
	expect(sandbox.bytes('tmp/b.css').toString()).toBe('b {}');
	expect(sandbox.contentType('tmp/a ü.css')).toBe('text/css');
	const { opt } = sandbox.dialect.methods.PutAsset;
	const takesMetadata = opt.some(([role]) => role === 'metadata');
	expect(sandbox.metadata('tmp/a ü.css')).toEqual(takesMetadata ? metadata : {});
}

async function listsAndDescribes(sandbox: Sandbox, works: Works): Promise<void> {
	const { dialect } = sandbox;
	const assets = await whole(sandbox, 'GetAssetList', 'tmp');
	for (const key of ['tmp/a ü.css', 'tmp/b.css']) expect(assets).toContain(inList(key, dialect));
	expect(assets).not.toContain('root.css');
	expect(await whole(sandbox, 'GetAssetList', '')).toContain('root.css');
	const inner = inList('tmp/in ner', dialect, true);
	expect(await whole(sandbox, 'GetSubFoldersList', 'tmp')).toContain(inner);
	expect(await whole(sandbox, 'GetSubFoldersList', '')).toContain(inList('tmp', dialect, true));

	await works('PutAssetMetadata', { key: 'tmp/b.css', metadata: { Tone: 'warm' } });
	expect(sandbox.metadata('tmp/b.css')).toEqual({ Tone: 'warm' });
	expect((await works('GetAssetMetadata', { key: 'tmp/b.css' })).text).toContain('warm');
	expect((await call(sandbox, 'GetAssetMetadata', { key: 'tmp/none.css' })).status).toBe(404);
}

async function copiesMovesAndDeletes(sandbox: Sandbox, works: Works): Promise<void> {
	await works('CopyAsset', { key: 'tmp/a ü.css', to: 'tmp/in ner/a.css' });
	await works('CopyAsset', { key: 'tmp/b.css', to: 'tmp/in ner/b.css' });
	await works('MoveAsset', { key: 'tmp/b.css', to: 'tmp/c.css' });
	const copies = ['tmp/in ner/a.css', 'tmp/in ner/b.css'];
	expect(sandbox.assets()).toEqual(['root.css', 'tmp/a ü.css', 'tmp/c.css', ...copies]);

	await works('DeleteAsset', { key: 'tmp/c.css' });
	await works('DeleteMultipleAssets', { keys: ['tmp/a ü.css', 'tmp/none.css'] });
	expect(sandbox.assets()).toEqual(['root.css', ...copies]);

	await works('DeleteFolder', { folder: 'tmp/in ner', more: { deleteAssets: false } });
	expect(sandbox.assets()).toEqual(['root.css', 'tmp/a.css', 'tmp/b.css']);
	await works('DeleteFolder', { folder: 'tmp' });
	expect(sandbox.assets()).toEqual(['root.css']);
	expect(sandbox.folders()).toEqual([]);
	expect((await call(sandbox, 'DeleteFolder', { folder: 'tmp' })).status).toBe(400);
}

test.each(dialectIds())('%s uploads, lists, describes, copies, moves and deletes', async (id) => {
	const sandbox = await start({ dialect: id, visibleAfterRequests: 0 });
	const works: Works = async (method, about) => {
		const reply = await call(sandbox, method, about);
		expect([method, reply.status, reply.text]).toEqual([method, 200, reply.text]);
		return reply;
	};
	await makesFoldersAndUploads(sandbox, works);
	await listsAndDescribes(sandbox, works);
	await copiesMovesAndDeletes(sandbox, works);
});

describe('the data', () => {
	test('every dialect is named as its file and has all methods', () => {
		expect(dialectIds().length).toBeGreaterThanOrEqual(29);
		for (const id of dialectIds()) {
			const dialect = loadDialect(id);
			expect(dialect.id).toBe(id);
			expect(Object.keys(dialect.methods).sort()).toEqual([...METHODS].sort());
			expect(errorStyleNames()).toContain(dialect.errors);
		}
	});

	test('what is not known is refused with what is', async () => {
		await expect(startSandbox({ dialect: 'klingon' })).rejects.toThrow(/It speaks: .*camel-key/);
		await expect(startSandbox({ errors: 'rude' })).rejects.toThrow(/only .*joi/);
	});

	test('nothing is imported from the node', () => {
		const directory = `${__dirname}/../sandbox`;
		const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
		const sources = files.filter((file) => file.endsWith('.ts'));
		expect(sources.length).toBeGreaterThan(20);
		for (const file of sources) {
			expect(readFileSync(`${directory}/${file}`, 'utf8')).not.toMatch(/from '.*nodes\//);
		}
	});
});
