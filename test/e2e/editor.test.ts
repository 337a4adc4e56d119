/** A person's way from an empty canvas to an uploaded file, in the real editor. */
import type { StoredCredential } from '../../scripts/n8n/seed';
import { type Editor, openEditor } from './support/editor';
import { BANNER } from './support/source';
import { Steps } from './support/steps';
import { type World, readWorkflow, startWorld } from './support/world';

let world: World;
let editor: Editor;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
	world = await startWorld();
	({ editor, close } = await openEditor(world));
});

afterAll(async () => {
	await close?.();
	await world?.close();
});

const FOLDERS = ['vendors', 'vendors/bynder', 'vendors/canto', 'campaigns'];

const steps = new Steps('editor', () => editor?.page);

/** The credential that the first steps make by hand. */
async function ownCredential(): Promise<StoredCredential> {
	const all = await world.n8n.api<StoredCredential[]>('GET', '/credentials');
	const own = all.find(({ type }) => type === 'clinchApi');
	if (!own) throw new Error('The dialog made no credential.');
	return own;
}

async function storeAndOpen(file: string): Promise<void> {
	await editor.open(await world.store(readWorkflow(file, world.source), await ownCredential()));
}

describe('the node panel', () => {
	steps.step('finds the node by its name', async () => {
		await editor.openNew();
		await editor.search('manual');
		await editor.part('node-creator-item-name').first().click();
		await editor.settle(1000);
		const names = await editor.search('clinch');
		expect(await names.allInnerTexts()).toEqual(['Clinch']);
	});

	steps.step('finds the node by what it is for', async () => {
		for (const alias of ['flight control', 'digital asset management', 'ads', 'dam']) {
			const names = await editor.search(alias);
			expect((await names.allInnerTexts()).slice(0, 6)).toContain('Clinch');
		}
	});

	steps.step('offers the twelve actions', async () => {
		await editor.search('clinch');
		await editor.choose('Clinch');
		const texts = await editor.part('node-creator-item-name').allInnerTexts();
		const actions = texts.filter((text) => /asset|folder/i.test(text));
		expect(actions).toHaveLength(12);
	});
});

describe('the credential', () => {
	const fill = async (parameter: string, value: string) =>
		await editor.part(`parameter-input-${parameter}`).locator('input').first().fill(value);
	const save = async () => {
		await editor.part('credential-save-button').click();
		await editor.settle(2500);
	};

	steps.step('is asked for by a new node', async () => {
		await editor.choose('Upload asset');
		await editor.part('ndv').waitFor();
		await editor.settle(1500);
	});

	steps.step('with a wrong key says so', async () => {
		await editor.part('node-credentials-slot').locator('button, .el-select, input').first().click();
		await editor.settle();
		await steps.shot('credential opening');
		await editor.part('credential-edit-dialog').waitFor();
		await fill('accountId', world.sandbox.accountId);
		await fill('apiKey', 'not-the-key');
		await fill('baseUrl', world.sandbox.baseUrl);
		await save();
		const dialog = editor.part('editCredential-modal');
		await dialog.getByText('More details').click();
		await editor.settle();
		expect(await dialog.innerText()).toMatch(/couldn.t connect/i);
		expect(await editor.part('credentials-config-container-test-success').isVisible()).toBe(false);
	});

	steps.step('with the right key passes its test', async () => {
		await fill('apiKey', world.sandbox.apiKey);
		await save();
		// The dialog closes after a test that passed; opened again it tests once more.
		if (!(await editor.part('editCredential-modal').isVisible())) {
			await editor.part('credential-edit-button').click();
		}
		await editor.part('credentials-config-container-test-success').waitFor();
		await editor.settle();
	});
});

describe('an upload', () => {
	steps.step('starts from a workflow that downloads a file', async () => {
		for (const folder of FOLDERS) world.sandbox.putFolder(folder);
		await storeAndOpen('download-and-upload.json');
	});

	steps.step('chooses a folder from the list', async () => {
		await editor.openNode('Upload to Clinch');
		const items = await editor.searchPicker('folder', '');
		const names = await items.allInnerTexts();
		expect(names[0]).toBe('Library Root');
		expect(names).toEqual(expect.arrayContaining(['vendors', 'campaigns']));
	});

	steps.step('chooses a folder by typing its path', async () => {
		const inside = await editor.searchPicker('folder', 'vendors/');
		expect(await inside.allInnerTexts()).toEqual(['vendors/bynder', 'vendors/canto']);
		const matching = await editor.searchPicker('folder', 'vendors/BYN');
		expect(await matching.allInnerTexts()).toEqual(['vendors/bynder']);
	});

	steps.step('puts the picture into the library', async () => {
		await editor.pick('folder', 'vendors/', 'vendors/bynder');
		const output = await editor.executeStep();
		expect(await output.innerText()).toContain('vendors/bynder/spring-banner.png');
		const stored = world.sandbox.bytes('vendors/bynder/spring-banner.png');
		expect(stored.equals(BANNER)).toBe(true);
	});

	steps.step('shows in the sandbox', async () => {
		const { page } = editor;
		await page.goto(world.sandbox.baseUrl);
		const picture = page.locator('img[src$="vendors/bynder/spring-banner.png"]');
		await picture.scrollIntoViewIfNeeded();
		await editor.settle();
		const width = await picture.evaluate(
			(image) => (image as unknown as { naturalWidth: number }).naturalWidth,
		);
		expect(width).toBe(640);
	});

	steps.step('is found by the asset picker', async () => {
		await storeAndOpen('download-and-upload.json');
		await editor.openNode('Upload to Clinch');
		await editor.select('operation', 'Get Metadata');
		const items = await editor.searchPicker('assetKey', 'vendors/bynder/spr');
		await items.first().waitFor();
		expect(await items.allInnerTexts()).toEqual(['vendors/bynder/spring-banner.png']);
	});

	steps.step('gives the metadata of the chosen asset', async () => {
		await editor.pick('assetKey', 'vendors/bynder/spr', 'vendors/bynder/spring-banner.png');
		const output = await editor.executeStep();
		expect(await output.innerText()).toContain('vendors/bynder/spring-banner.png');
	});
});

describe('what goes wrong', () => {
	steps.step('says which field has no file, and what to do', async () => {
		await storeAndOpen('download-and-upload.json');
		await editor.openNode('Upload to Clinch');
		await editor.part('parameter-input-binaryPropertyName').locator('input').fill('picture');
		const output = await editor.executeStep();
		const text = await output.innerText();
		expect(text).toContain('picture');
		expect(text).toContain('Input Binary Field');
		expect(text).toContain('data');
		expect(text).not.toContain(world.sandbox.apiKey);
	});

	steps.step('leaves by the error output, and the rest goes on', async () => {
		await storeAndOpen('error-output.json');
		await editor.executeWorkflow();
		for (const name of ['Uploaded', 'Failed']) {
			await editor.node(name).getByTestId('canvas-node-status-success').waitFor();
		}
		await editor.closeToasts();
	});

	steps.step('stands in the item of the error output', async () => {
		await editor.openNode('Failed');
		const text = await editor.part('output-panel').innerText();
		expect(text).toContain('thumbnail');
	});
});

describe('an agent', () => {
	steps.step('is offered the node as a tool', async () => {
		const agent = '@n8n/n8n-nodes-langchain.agent';
		const id = await world.store({
			name: 'Agent',
			nodes: [{ name: 'Agent', type: agent, typeVersion: 2.2, position: [0, 0], parameters: {} }],
			connections: {},
		});
		await editor.open(id);
		await editor.node('Agent').getByTestId('canvas-handle-plus').last().click();
		await editor.part('node-creator-search-bar').fill('clinch');
		await editor.settle();
		expect(await editor.part('node-creator-item-name').allInnerTexts()).toContain('Clinch Tool');
	});

	steps.step('may fill the fields of the tool by itself', async () => {
		await editor.choose('Clinch Tool');
		const action = editor.part('node-creator-item-name').getByText('Upload asset from URL');
		if (await action.first().isVisible()) await action.first().click();
		await editor.part('ndv').waitFor();
		await editor.settle(1500);
		await editor.part('from-ai-override-button').first().click();
		await editor.settle();
	});
});
