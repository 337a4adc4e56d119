/** Files as n8n's own nodes hand them over: HTTP Request, Compression, Read/Write Files from Disk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { proven } from '../engine/support/credentials';
import { type Execution, execute } from './support/execution';
import { BANNER } from './support/source';
import { type World, startWorld } from './support/world';

const TRIGGER = { name: 'Start' };

const folder = mkdtempSync(join(tmpdir(), 'clinch-upstream-'));
let world: World;

beforeAll(async () => {
	world = await startWorld(async () => ({ N8N_RESTRICT_FILE_ACCESS_TO: folder }));
});
beforeEach(() => {
	for (const key of world.sandbox.assets()) world.sandbox.deleteAsset(key);
});
afterAll(async () => {
	await world?.close();
	rmSync(folder, { recursive: true, force: true });
});

type Step = readonly [name: string, type: string, typeVersion: number, parameters: object];

const download = (path: string): Step => [
	'Download',
	'n8n-nodes-base.httpRequest',
	4.2,
	{
		url: `${world.source.baseUrl}${path}`,
		options: { response: { response: { responseFormat: 'file' } } },
	},
];

const upload = (field: string, options: object): Step => [
	'Upload',
	'n8n-nodes-clinch.clinch',
	1,
	{
		resource: 'asset',
		operation: 'upload',
		binaryPropertyName: field,
		folder: { __rl: true, mode: 'path', value: 'in' },
		options: { createFolder: true, ...options },
	},
];

/** Runs the steps one after the other. */
async function run(...steps: Step[]): Promise<Execution> {
	const all: Step[] = [['Start', 'n8n-nodes-base.manualTrigger', 1, {}], ...steps];
	const nodes = all.map(([name, type, typeVersion, parameters], index) => ({
		name,
		type,
		typeVersion,
		parameters,
		position: [224 * index, 0],
	}));
	const connections = Object.fromEntries(
		steps.map(([name], index) => [
			all[index]?.[0] ?? '',
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]),
	);
	const workflow = { name: 'Upstream', nodes, connections, settings: { executionOrder: 'v1' } };
	const credential = await world.credential({ contractOverrides: proven() });
	return await execute(world.n8n.api, await world.store(workflow, credential), TRIGGER);
}

const UNZIP: Step = [
	'Unpack',
	'n8n-nodes-base.compression',
	1.1,
	{ operation: 'decompress', binaryPropertyName: 'data', outputPrefix: 'file_' },
];

it('a ZIP archive lands with its folders; what is no asset is skipped, what systems add is left out', async () => {
	const execution = await run(
		download('/delivery.zip'),
		UNZIP,
		upload('*', { keepFolders: true, ifUnsupported: 'skip' }),
	);
	expect({ status: execution.status, error: execution.error?.message }).toEqual({
		status: 'success',
	});
	expect(world.sandbox.assets().sort()).toEqual(
		['in/set/de/Grüße.css', 'in/set/de/hero.png', 'in/set/hero.png'].sort(),
	);
	const skipped = execution.items('Upload').filter(({ json }) => json.skipped === true);
	expect(skipped.map(({ json }) => json.fileName)).toEqual(['notes.txt']);
});

it('files from a disk land under their names', async () => {
	writeFileSync(join(folder, 'hero.png'), BANNER);
	writeFileSync(join(folder, '50% off.css'), 'p { color: red }');
	const read: Step = [
		'Read',
		'n8n-nodes-base.readWriteFile',
		1.1,
		{ operation: 'read', fileSelector: join(folder, '*'), options: {} },
	];
	const execution = await run(read, upload('data', {}));
	expect({ status: execution.status, error: execution.error?.message }).toEqual({
		status: 'success',
	});
	expect(world.sandbox.assets().sort()).toEqual(['in/50% off.css', 'in/hero.png']);
	expect(world.sandbox.bytes('in/hero.png').equals(BANNER)).toBe(true);
});

it('a download lands under the name of its URL, decoded, and with the type of its extension', async () => {
	const execution = await run(
		download('/Summer%20Sale%20Gr%C3%BC%C3%9Fe.png?width=200'),
		upload('data', {}),
	);
	expect({ status: execution.status, error: execution.error?.message }).toEqual({
		status: 'success',
	});
	expect(world.sandbox.assets()).toEqual(['in/Summer Sale Grüße.png']);
	expect(world.sandbox.contentType('in/Summer Sale Grüße.png')).toBe('image/png');
});

it('a web page under the name of a picture is refused, and nothing is sent', async () => {
	const execution = await run(download('/expired/hero.jpg'), upload('data', {}));
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('is a web page, not an image');
	expect(world.sandbox.assets()).toEqual([]);
});
