/** The twelve operations in the real n8n, each executed from a workflow file. */
import { proven } from '../engine/support/credentials';
import { type Execution, execute } from './support/execution';
import { BANNER } from './support/source';
import { type World, readWorkflow, startWorld } from './support/world';

const TRIGGER = { name: 'When clicking ‘Execute workflow’' };

let world: World;
let execution: Execution;

beforeAll(async () => {
	world = await startWorld();
	const workflow = readWorkflow('twelve-operations.json', world.source);
	const id = await world.store(workflow, await world.credential({ contractOverrides: proven() }));
	execution = await execute(world.n8n.api, id, TRIGGER);
});

afterAll(async () => await world?.close());

const first = (node: string) => execution.items(node)[0]?.json;
const keys = (node: string) => execution.items(node).map(({ json }) => json.assetKey);

it('runs to its end', () => {
	expect({ status: execution.status, error: execution.error }).toEqual({ status: 'success' });
	const operations = Object.keys(execution.runs).filter((name) => !/^When|^Download$/.test(name));
	expect(operations).toHaveLength(12);
});

it('uploads a file and a text, and lists them', () => {
	expect(first('Upload')).toMatchObject({ assetKey: 'e2e/in/spring-banner.png' });
	expect(first('Upload From Text')).toMatchObject({ assetKey: 'e2e/in/page.css' });
	expect(keys('Get Many').sort()).toEqual(['e2e/in/page.css', 'e2e/in/spring-banner.png']);
});

it('updates metadata and keeps what was there', () => {
	expect(first('Update Metadata')).toMatchObject({ assetKey: 'e2e/in/spring-banner.png' });
	const read = JSON.stringify(first('Get Metadata'));
	expect(read).toContain('"campaign":"Spring"');
	expect(read).toContain('"season":"2027"');
});

it('copies and moves', () => {
	expect(first('Copy')).toMatchObject({
		assetKey: 'e2e/out/spring-banner.png',
		sourceAssetKey: 'e2e/in/spring-banner.png',
	});
	expect(first('Move')).toMatchObject({
		assetKey: 'e2e/out/moved.css',
		sourceAssetKey: 'e2e/in/page.css',
	});
});

it('creates a folder and lists folders', () => {
	expect(first('Create Folder')).toMatchObject({ folderPath: 'e2e/spare' });
	const folders = execution.items('Get Subfolders').map(({ json }) => json.folderPath);
	expect(folders.sort()).toEqual(['e2e/in', 'e2e/out', 'e2e/spare']);
});

it('deletes', () => {
	expect(first('Delete Many')).toMatchObject({ deleted: true, assetKey: 'e2e/out/moved.css' });
	expect(first('Delete')).toMatchObject({ deleted: true, assetKey: 'e2e/in/spring-banner.png' });
	expect(first('Delete Folder')).toMatchObject({ deleted: true, folderPath: 'e2e/spare' });
});

it('leaves in the library what the workflow said, byte for byte', () => {
	expect(world.sandbox.assets()).toEqual(['e2e/out/spring-banner.png']);
	expect(world.sandbox.bytes('e2e/out/spring-banner.png').equals(BANNER)).toBe(true);
});

it('stores no API key in the execution', () => {
	expect(execution.stored).not.toContain(world.sandbox.apiKey);
});
