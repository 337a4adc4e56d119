/**
 * The way of a person whose account's API expects other names than the node's own: the credential's
 * test leads to Check API, and what it finds, pasted into the credential, makes the node work.
 */
import { copyOverrides } from './support/checkOutput';
import { CredentialDialog } from './support/credentialDialog';
import { type Editor, openEditor } from './support/editor';
import { BANNER } from './support/source';
import { Steps } from './support/steps';
import { type World, readWorkflow, startWorld } from './support/world';

let world: World;
let editor: Editor;
let dialog: CredentialDialog;
let close: (() => Promise<void>) | undefined;
let copied = '';

beforeAll(async () => {
	world = await startWorld(undefined, { dialect: 'strict-joi' });
	world.sandbox.putFolder('vendors/bynder');
	// Whatever Check API makes carries its random token; the steps below name the rest.
	world.sandbox.mayChange(/n8n-clinch-check-|(^|-|\/)[0-9a-f]{6}(\.|\/|$)|spring-banner/);
	({ editor, close } = await openEditor(world));
	dialog = new CredentialDialog(editor);
});

afterAll(async () => {
	await close?.();
	await world?.close();
});

const steps = new Steps('check', () => editor?.page);

const BANNER_KEY = 'vendors/bynder/spring-banner.png';

async function openUpload(): Promise<void> {
	const [credential] = await world.n8n.api<Array<{ id: string; name: string; type: string }>>(
		'GET',
		'/credentials',
	);
	await editor.open(
		await world.store(readWorkflow('download-and-upload.json', world.source), credential),
	);
	await editor.openNode('Upload to Clinch');
}

steps.step('a new workflow has Check API', async () => {
	await editor.open(await world.store(readWorkflow('check-api.json', world.source)));
	await editor.openNode('Check API');
	await editor.select('scope', 'Read and Write');
	expect(await editor.part('ndv').innerText()).toContain('n8n-clinch-check-');
});

steps.step('the credential’s test says that the key is right and what comes next', async () => {
	await dialog.open();
	await dialog.fill('accountId', world.sandbox.accountId);
	await dialog.fill('apiKey', world.sandbox.apiKey);
	await dialog.fill('baseUrl', world.sandbox.baseUrl);
	await dialog.save();
	const said = await dialog.problem();
	expect(said).toContain('Clinch accepted the API key');
	expect(said).toContain('Setup → Check API');
});

steps.step('Check API finds all twelve methods', async () => {
	await dialog.close();
	const output = await editor.executeStep(120_000);
	await editor.closeToasts();
	const text = await output.innerText();
	expect(text).toContain('12 of 12 methods found');
});

steps.step('its text is copied from the output', async () => {
	copied = await copyOverrides(editor);
	expect(JSON.parse(JSON.parse(copied) as string)).toMatchObject({ PutAsset: { proven: true } });
});

steps.step('pasted into the credential it makes the test pass', async () => {
	await dialog.open();
	await dialog.paste('contractOverrides', copied);
	await dialog.save();
	if (!(await dialog.modal.isVisible())) await dialog.open();
	await dialog.passed.waitFor();
	await dialog.close();
});

steps.step('then a file is uploaded', async () => {
	await openUpload();
	await editor.pick('folder', 'vendors/', 'vendors/bynder');
	const output = await editor.executeStep();
	expect(await output.innerText()).toContain(BANNER_KEY);
	expect(world.sandbox.bytes(BANNER_KEY).equals(BANNER)).toBe(true);
});

steps.step('and listed', async () => {
	await editor.select('operation', 'Get Many');
	await editor.pick('folder', 'vendors/', 'vendors/bynder');
	const output = await editor.executeStep();
	expect(await output.innerText()).toContain(BANNER_KEY);
});

steps.step('and deleted, and nothing else', async () => {
	await openUpload();
	await editor.select('operation', 'Delete');
	await editor.pick('assetKey', 'vendors/bynder/', BANNER_KEY);
	const output = await editor.executeStep();
	expect(await output.innerText()).toContain('true');
	expect(world.sandbox.assets()).toEqual([]);
	expect(world.sandbox.harm()).toEqual([]);
});
