/** `npm run pictures`: takes the README's pictures from the real editor, into `docs/images`. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { REPOSITORY } from '../../scripts/n8n/cache';
import { type Editor, openEditor } from './support/editor';
import { readWorkflow, startWorld, type World } from './support/world';

const FOLDER = join(REPOSITORY, 'docs', 'images');

/** What a README may cost to load, for each picture. */
const MOST_BYTES = 150_000;

interface Clip {
	x: number;
	y: number;
	width: number;
	height: number;
}

class Camera {
	constructor(private readonly editor: Editor) {
		mkdirSync(FOLDER, { recursive: true });
	}

	async take(name: string, clip: Clip): Promise<void> {
		const path = join(FOLDER, `${name}.png`);
		await this.editor.page.mouse.move(2, 2);
		await this.editor.settle();
		await this.editor.page.screenshot({ path, clip });
		const { size } = statSync(path);
		console.log(`${path}: ${Math.round(size / 1000)} KB`);
		if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes.`);
	}

	/** A part of the screen, with some room around it. */
	async takePart(name: string, part: Locator, room = 0): Promise<void> {
		const box = await part.boundingBox();
		if (!box) throw new Error(`${name} is not on the screen.`);
		await this.take(name, {
			x: Math.max(0, box.x - room),
			y: Math.max(0, box.y - room),
			width: box.width + 2 * room,
			height: box.height + 2 * room,
		});
	}
}

async function takeAll(world: World, editor: Editor): Promise<void> {
	const camera = new Camera(editor);
	const credential = await world.credential();
	for (const folder of ['vendors', 'vendors/bynder', 'vendors/canto']) {
		world.sandbox.putFolder(folder);
	}
	const workflow = readWorkflow('download-and-upload.json', world.source);
	await editor.open(await world.store(workflow, credential));

	await editor.openNode('Upload to Clinch');
	await editor.searchPicker('folder', 'vendors/');
	const panel = await editor.part('node-parameters').boundingBox();
	if (!panel) throw new Error('The node is not open.');
	await camera.take('picker', { x: panel.x, y: 60, width: panel.width, height: 560 });

	await editor.pick('folder', 'vendors/', 'vendors/bynder');
	await editor.addOption('Create Missing Folders', 'If Asset Exists');
	await editor.part('parameter-input-createFolder').locator('.el-switch').click();
	await editor.select('ifExists', 'Replace if Changed');
	await editor.executeStep();
	await editor.closeToasts();
	await camera.takePart('node', editor.part('ndv'));
	await editor.part('output-panel').getByText('JSON', { exact: true }).click();
	const output = await editor.part('output-panel').boundingBox();
	if (!output) throw new Error('The output is not open.');
	await camera.take('result', { ...output, height: 280 });

	await editor.closeNode();
	await editor.executeWorkflow();
	await editor.closeToasts();
	await camera.take('canvas', await aroundNodes(editor));

	await editor.search('clinch');
	await editor.choose('Clinch');
	await camera.take('actions', { x: 1016, y: 66, width: 384, height: 794 });
	await editor.page.keyboard.press('Escape');

	await editor.openNode('Upload to Clinch');
	await editor.part('credential-edit-button').click();
	await editor.part('credentials-config-container-test-success').waitFor();
	await camera.takePart('credential', editor.part('editCredential-modal'));

	await editor.page.goto(world.sandbox.baseUrl);
	const folder = editor.page.locator('section').filter({ hasText: 'vendors/bynder' });
	const shown = await folder.boundingBox();
	if (!shown) throw new Error('The folder is not on the page.');
	await camera.take('library', { ...shown, x: shown.x - 10, width: 640 });
}

/** The canvas where its nodes lie, with their names below them. */
async function aroundNodes(editor: Editor): Promise<Clip> {
	const nodes = await editor.part('canvas-node').all();
	const found = await Promise.all(nodes.map(async (node) => await node.boundingBox()));
	const boxes = found.filter((box) => box !== null);
	const left = Math.min(...boxes.map(({ x }) => x)) - 90;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 130;
	const top = Math.min(...boxes.map(({ y }) => y)) - 40;
	return { x: left, y: top, width: right - left, height: 220 };
}

async function main(): Promise<void> {
	const world = await startWorld();
	const { editor, close } = await openEditor(world);
	try {
		await takeAll(world, editor);
	} finally {
		await close();
		await world.close();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
