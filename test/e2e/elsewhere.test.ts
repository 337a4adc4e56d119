/** Where nodes break that work on one machine: sub-workflows, behind a proxy, on a worker of n8n's queue. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { proven } from '../engine/support/credentials';
import { type Execution, execute, start } from './support/execution';
import { HOST, type Proxy, startProxy } from './support/proxy';
import { type Queue, startQueue } from './support/queue';
import { film, sha256Of } from './support/source';
import { type World, readWorkflow, startWorld } from './support/world';

const TRIGGER = { name: 'When clicking ‘Execute workflow’' };

function expectUploaded(world: World, execution: Execution, key: string): void {
	expect({ status: execution.status, error: execution.error?.message }).toEqual({
		status: 'success',
	});
	expect(sha256Of(world.sandbox.bytes(key))).toBe(film.sha256);
	const [upload] = world.sandbox.requests.filter(({ method }) => method === 'PutAsset');
	const around = Number(upload?.headers['content-length']) - film.size;
	expect(around).toBeGreaterThan(0);
	expect(around).toBeLessThan(1000);
}

/** A workflow that downloads the large file: a picture of one piece would show little of a stream. */
const workflowOf = ({ source }: World, file: string, words = {}) =>
	readWorkflow(file, { bannerUrl: source.filmUrl }, words);

describe('behind a proxy, with files on disk', () => {
	const folder = mkdtempSync(join(tmpdir(), 'clinch-proxy-'));
	let proxy: Proxy;
	let world: World;

	beforeAll(async () => {
		world = await startWorld(async ({ baseUrl }) => {
			proxy = await startProxy(baseUrl, folder);
			return {
				N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
				HTTP_PROXY: proxy.address,
				HTTPS_PROXY: proxy.address,
				NODE_EXTRA_CA_CERTS: proxy.certificate,
			};
		});
	});
	beforeEach(() => {
		world.sandbox.resetCounters();
		proxy.asked.length = 0;
	});
	afterAll(async () => {
		await world?.close();
		await proxy?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	const upload = async (baseUrl: string) => {
		const credential = await world.credential({ baseUrl, allowHttp: true });
		const id = await world.store(workflowOf(world, 'download-and-upload.json'), credential);
		return await execute(world.n8n.api, id, TRIGGER);
	};

	it.each([
		['HTTP_PROXY', `http://${HOST}`, `PUT http://${HOST}/12345/Assets/Asset`],
		['HTTPS_PROXY', `https://${HOST}`, `CONNECT ${HOST}:443`],
	])('uploads through %s, which alone knows the library', async (_name, baseUrl, asked) => {
		expectUploaded(world, await upload(baseUrl), 'spring-film.mp4');
		expect(proxy.asked).toContain(asked);
	});

	it('uploads a file in a sub-workflow that another workflow had downloaded', async () => {
		const sub = await world.store(workflowOf(world, 'sub-workflow.json'), await world.credential());
		const caller = workflowOf(world, 'call-sub-workflow.json', { SUB_WORKFLOW_ID: sub });
		const execution = await execute(world.n8n.api, await world.store(caller), TRIGGER);
		const [downloaded] = execution.items('Download');
		expect(JSON.stringify(downloaded?.binary)).toContain('filesystem-v2:');
		expectUploaded(world, execution, 'sub/spring-film.mp4');
		expect(execution.items('Execute Sub-Workflow')[0]?.json).toMatchObject({
			assetKey: 'sub/spring-film.mp4',
		});
	});
});

describe('on workers of n8n’s queue, with files in the database', () => {
	let queue: Queue;
	let world: World;
	let killFirst: () => Promise<void>;

	beforeAll(async () => {
		queue = await startQueue();
		world = await startWorld(async () => queue.env);
		killFirst = await queue.startWorker(world.n8n);
	});
	afterAll(async () => {
		await queue?.close();
		await world?.close();
	});

	it('uploads', async () => {
		const workflow = workflowOf(world, 'download-and-upload.json');
		const id = await world.store(workflow, await world.credential());
		const execution = await execute(world.n8n.api, id, TRIGGER);
		const [downloaded] = execution.items('Download Banner');
		expect(JSON.stringify(downloaded?.binary)).toContain('database:');
		expectUploaded(world, execution, 'spring-film.mp4');
		expect(queue.finished()).toBeGreaterThan(0);
	});

	const forty = async () => {
		world.sandbox.resetCounters();
		const { source } = world;
		const workflow = readWorkflow('forty-files.json', source);
		return await world.store(workflow, await world.credential({ contractOverrides: proven() }));
	};
	const expected = Array.from(
		{ length: 40 },
		(_, index) => `night/${index % 4}/banner-${index}.png`,
	).sort();
	const landed = () =>
		world.sandbox
			.assets()
			.filter((key) => key.startsWith('night/'))
			.sort();

	it('a run that lost its worker is finished by another, and sends again only what was under way', async () => {
		const id = await forty();
		world.sandbox.fault({ method: 'PutAsset', delayMs: 200, times: 40 });
		await start(world.n8n.api, id, TRIGGER);
		while (world.sandbox.uploads < 10) await world.sandbox.waitForRequest('PutAsset');
		await killFirst();
		await world.sandbox.idle();
		world.sandbox.clearFaults();
		const before = landed();
		expect(before.length).toBeLessThan(40);
		await queue.startWorker(world.n8n);
		const again = await execute(world.n8n.api, id, TRIGGER);
		expect({ status: again.status, error: again.error?.message }).toEqual({ status: 'success' });
		expect(landed()).toEqual(expected);
		const skipped = again.items('Upload to Clinch').filter(({ json }) => json.skipped === true);
		expect(skipped.length).toBeGreaterThanOrEqual(before.length);
	});

	it('two workers at once fill the same folders, and each file is there once', async () => {
		await queue.startWorker(world.n8n);
		for (const key of landed()) world.sandbox.deleteAsset(key);
		const id = await forty();
		const runs = await Promise.all([
			execute(world.n8n.api, id, TRIGGER),
			execute(world.n8n.api, id, TRIGGER),
		]);
		for (const { status, error } of runs) expect({ status, error }).toEqual({ status: 'success' });
		expect(landed()).toEqual(expected);
	});
});
