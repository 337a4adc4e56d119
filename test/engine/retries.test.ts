/** What is tried again, how long it waits, and what a lost answer means. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { startSandbox } from '../sandbox';
import { runClinch } from './engine';
import {
	assetAt,
	folderAt,
	getMetadata as getMetadataOf,
	goOn,
	upload,
	useSandbox,
} from './support/setup';
import { proven } from './support/credentials';

const library = useSandbox();

const getMetadata = (options = {}) => getMetadataOf('={{ $json.key }}', options);
const one = [{ json: { key: 'a.png' } }];
const { methods } = library;

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('out');
	library.sandbox.putAsset('a.png', 'A');
});

test.each([429, 500, 502, 503, 504])('status %i is tried again', async (status) => {
	library.sandbox.fault({ status, times: 2 });
	const { json, error } = await library.run(getMetadata({ maxRetries: 2 }), one);
	expect(error).toBeUndefined();
	expect(json[0]?.assetKey).toBe('a.png');
	expect(library.sandbox.requests).toHaveLength(3);
});

test.each(['beforeBody', 'inAnswer', 'afterWork'] as const)(
	'a connection that breaks (%s) is tried again',
	async (broken) => {
		library.sandbox.fault({ break: broken });
		const { error } = await library.run(getMetadata(), one);
		expect(error).toBeUndefined();
		expect(library.sandbox.requests).toHaveLength(2);
	},
);

test('a connection that is refused is tried again', async () => {
	const { port } = new URL(library.sandbox.baseUrl);
	const late = await startSandbox();
	const { baseUrl } = late;
	await late.close();
	expect(new URL(baseUrl).port).not.toBe(port);
	const running = runClinch({
		library: { ...library.sandbox, baseUrl },
		parameters: getMetadata({ maxRetries: 10 }),
		items: one,
	});
	const again = await startSandbox({ port: Number(new URL(baseUrl).port) });
	again.putAsset('a.png', 'A');
	const { json, error } = await running;
	await again.close();
	expect(error).toBeUndefined();
	expect(json[0]?.assetKey).toBe('a.png');
});

test('a request that takes too long is tried again', async () => {
	library.sandbox.fault({ hang: true });
	const { error } = await library.run(getMetadata({ timeout: 0.3 }), one);
	expect(error).toBeUndefined();
	expect(library.sandbox.requests).toHaveLength(2);
});

test.each([301, 400, 401, 403, 404, 409, 413, 422, 501])(
	'status %i is not tried again',
	async (status) => {
		library.sandbox.fault({ status, times: Infinity });
		const { error } = await library.run(getMetadata(), one);
		expect(error).toBeDefined();
		expect(library.sandbox.requests).toHaveLength(1);
	},
);

test('Max Retries is the number of further tries', async () => {
	library.sandbox.fault({ status: 503, times: Infinity });
	const { error } = await library.run(getMetadata({ maxRetries: 1 }), one);
	expect(library.sandbox.requests).toHaveLength(2);
	expect(error?.description).toMatch(/sent 2 times/);
});

test('requests that failed together come back spread over a wait that doubles', async () => {
	const keys = [...Array(50).keys()].map((index) => `${index}.png`);
	for (const key of keys) library.sandbox.putAssetLike(key, 'a.png');
	const triesOf = (key: string | undefined) =>
		library.sandbox.requests.filter(({ query }) => query.Key === key);
	library.sandbox.fault({
		status: 503,
		when: ({ query }) => triesOf(query.Key).length <= 2,
		times: Infinity,
	});
	const items = keys.map((key) => ({ json: { key } }));
	const { error } = await library.run(getMetadata({ maxConcurrency: 50 }), items);
	expect(error).toBeUndefined();
	const [first, second] = [1, 2].map((retry) =>
		keys.map((key) => {
			const [before, after] = triesOf(key).slice(retry - 1);
			return (after?.startedAt ?? NaN) - (before?.startedAt ?? NaN);
		}),
	) as [number[], number[]];
	// Anywhere from nothing to 500 and 1,000 ms: that no dice of 50 fall so is once in a billion runs. A
	// busy machine delays all of them, so their distance counts and not the waits themselves.
	const spread = (waits: number[]) => Math.max(...waits) - Math.min(...waits);
	expect(spread(first)).toBeGreaterThan(300);
	expect(spread(second)).toBeGreaterThan(600);
});

test.each([
	['seconds', () => '1'],
	['a date', () => new Date(Date.now() + 2000).toUTCString()],
])(
	'a pause that Clinch asks for in %s holds for the other requests, too',
	async (_, retryAfter) => {
		library.sandbox.fault({ status: 429, headers: { 'retry-after': retryAfter() } });
		const items = [...Array(6).keys()].map(() => ({ json: { key: 'a.png' } }));
		const { error } = await library.run(getMetadata({ maxConcurrency: 1 }), items);
		expect(error).toBeUndefined();
		const [first, ...others] = library.sandbox.requests;
		const pauses = others.map(({ startedAt }) => startedAt - (first?.startedAt ?? 0));
		expect(others).toHaveLength(6);
		expect(Math.min(...pauses)).toBeGreaterThanOrEqual(900);
	},
);

test('a pause holds for requests that are under way at once, too', async () => {
	library.sandbox.fault({ status: 429, headers: { 'retry-after': '1' }, times: 3 });
	const items = [...Array(9).keys()].map(() => ({ json: { key: 'a.png' } }));
	const { error } = await library.run(getMetadata({ maxConcurrency: 3 }), items);
	expect(error).toBeUndefined();
	const [first] = library.sandbox.requests;
	const pauses = library.sandbox.requests.map(
		({ startedAt }) => startedAt - (first?.startedAt ?? 0),
	);
	expect(pauses.filter((pause) => pause < 900)).toHaveLength(3);
	expect(pauses).toHaveLength(12);
});

describe('n8n’s Retry On Fail', () => {
	const retried = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };

	test('runs all items again: a move that was done already says so', async () => {
		library.sandbox.putAsset('b.png', 'B');
		library.sandbox.fault({ method: 'MoveAsset', after: 1, status: 400 });
		const { error } = await library.run(
			{
				resource: 'asset',
				operation: 'move',
				assetKey: assetAt('={{ $json.key }}'),
				destinationFolder: folderAt('out'),
				options: { maxConcurrency: 1 },
			},
			[{ json: { key: 'a.png' } }, { json: { key: 'b.png' } }],
			retried,
		);
		expect(methods().filter((method) => method === 'MoveAsset')).toHaveLength(3);
		expect(error?.message).toMatch(/moved already.*out\/a\.png/);
		expect(library.sandbox.assets()).toEqual(['b.png', 'out/a.png']);
	});

	test('does no harm to uploads', async () => {
		library.sandbox.fault({ method: 'PutAsset', after: 1, status: 400 });
		const files = ['c.css', 'd.css'].map((fileName) => ({
			binary: { data: { data: `${fileName} {}`, fileName, mimeType: 'text/css' } },
		}));
		const { error, json } = await library.run(
			upload({ maxConcurrency: 1 }, { folder: folderAt('out') }),
			files,
			retried,
		);
		expect(error).toBeUndefined();
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['out/c.css', 'out/d.css']);
		expect(library.sandbox.assets()).toEqual(['a.png', 'out/c.css', 'out/d.css']);
	});
});

describe('After a lost answer', () => {
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
});

describe('PutAsset’s two verbs', () => {
	const upload = {
		resource: 'asset',
		operation: 'upload',
		binaryPropertyName: 'data',
		folder: folderAt(''),
		options: { maxConcurrency: 1 },
	};
	const files = (count: number) =>
		[...Array(count).keys()].map((index) => ({
			binary: { data: { data: `file ${index}`, fileName: `${index}.png`, mimeType: 'image/png' } },
		}));

	test('where PUT is refused, POST is tried once and used for the rest of the run', async () => {
		const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
		try {
			const { error } = await runClinch({ library: postOnly, parameters: upload, items: files(4) });
			expect(error).toBeUndefined();
			expect(postOnly.requests.map(({ verb }) => verb)).toEqual([
				'PUT',
				'POST',
				'POST',
				'POST',
				'POST',
			]);
			expect(postOnly.assets()).toEqual(['0.png', '1.png', '2.png', '3.png']);
		} finally {
			await postOnly.close();
		}
	});

	test('a 404 that does not name the folder is about the verb, too', async () => {
		library.sandbox.fault({
			status: 404,
			body: '<html><body>Cannot PUT</body></html>',
			when: ({ verb }) => verb === 'PUT',
			times: Infinity,
		});
		const { error } = await library.run(upload, files(2));
		expect(error).toBeUndefined();
		expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST', 'POST']);
	});

	test('a missing folder is told as such, without another verb', async () => {
		const { json } = await library.run({ ...upload, folder: folderAt('none') }, files(1), goOn);
		expect(json[0]?.error).toBe('Asset or folder not found: Folder not found: none');
		expect(json[0]?.description).toMatch(/Create Missing Folders/);
		expect(library.sandbox.requests).toHaveLength(1);
	});

	test('a missing folder is told as such where POST alone is taken', async () => {
		const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
		try {
			const { json } = await runClinch({
				library: postOnly,
				parameters: { ...upload, folder: folderAt('none') },
				items: files(2),
				...goOn,
			});
			for (const { description } of json) expect(description).toMatch(/Create Missing Folders/);
			expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST', 'POST']);
		} finally {
			await postOnly.close();
		}
	});

	test('the files of one item, too, use the verb that worked', async () => {
		const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
		try {
			const binary = Object.fromEntries(files(6).map(({ binary: { data } }, n) => [`f${n}`, data]));
			const parameters = { ...upload, binaryPropertyName: '*' };
			const { error } = await runClinch({ library: postOnly, parameters, items: [{ binary }] });
			expect(error).toBeUndefined();
			expect(postOnly.assets()).toHaveLength(6);
			expect(postOnly.requests.filter(({ verb }) => verb === 'PUT')).toHaveLength(1);
		} finally {
			await postOnly.close();
		}
	});

	test('requests that were sent together find the verb each for itself', async () => {
		const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
		try {
			const parameters = { ...upload, options: { maxConcurrency: 5 } };
			const { error } = await runClinch({ library: postOnly, parameters, items: files(12) });
			expect(error).toBeUndefined();
			expect(postOnly.assets()).toHaveLength(12);
			expect(postOnly.requests.filter(({ verb }) => verb === 'PUT').length).toBeLessThanOrEqual(5);
		} finally {
			await postOnly.close();
		}
	});

	test('where PUT is refused, POST is used from then on although it failed once', async () => {
		const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
		try {
			postOnly.fault({ status: 503, when: ({ verb }) => verb === 'POST' });
			const { error } = await runClinch({ library: postOnly, parameters: upload, items: files(2) });
			expect(error).toBeUndefined();
			expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST', 'POST', 'POST']);
		} finally {
			await postOnly.close();
		}
	});

	test('where PUT failed for a passing reason, POST is still tried when PUT is refused', async () => {
		const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
		try {
			postOnly.fault({ status: 503 });
			const { error } = await runClinch({ library: postOnly, parameters: upload, items: files(1) });
			expect(error).toBeUndefined();
			expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'PUT', 'POST']);
		} finally {
			await postOnly.close();
		}
	});

	test('a refused key says nothing of the verb', async () => {
		const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
		try {
			postOnly.fault({ status: 401 });
			const { json } = await runClinch({
				library: postOnly,
				parameters: upload,
				items: files(2),
				...goOn,
			});
			expect(json[0]?.error).toMatch(/rejected the API key/);
			expect(json[1]?.assetKey).toBe('1.png');
			expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'PUT', 'POST']);
		} finally {
			await postOnly.close();
		}
	});

	test('where PUT has worked, a later 404 is no reason to try POST', async () => {
		library.sandbox.fault({ status: 404, body: 'Gone astray', after: 1 });
		const { json } = await library.run(upload, files(2), goOn);
		expect(json[1]?.error).toMatch(/not found/);
		expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT', 'PUT']);
	});

	test('a 404 that names the key is not about the verb', async () => {
		library.sandbox.fault({ status: 404, body: 'No such key' });
		await library.run(upload, files(1), goOn);
		expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT']);
	});

	test('where both are refused, the first refusal is told', async () => {
		library.sandbox.fault({ status: 405, times: Infinity });
		const { json } = await library.run(upload, files(1), goOn);
		expect(json[0]?.error).toMatch(/doesn’t accept this verb for PutAsset/);
		expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST']);
	});

	test('an override of the verb is the only one', async () => {
		library.sandbox.fault({ status: 405, times: Infinity });
		await library.run(upload, files(1), {
			credential: { contractOverrides: proven({ PutAsset: { verb: 'POST' } }) },
		});
		expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['POST']);
	});
});
