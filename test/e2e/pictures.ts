/** `npm run pictures`: takes the README's pictures from the real editor, into `docs/images`. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { REPOSITORY } from '../../scripts/n8n/cache';
import { copyOverrides } from './support/checkOutput';
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
	/** @param suffix what follows a picture's name, e.g. `.dark` */
	constructor(
		private readonly editor: Editor,
		private readonly suffix: string,
	) {
		mkdirSync(FOLDER, { recursive: true });
	}

	async take(name: string, clip: Clip): Promise<void> {
		const path = join(FOLDER, `${name}${this.suffix}.png`);
		await this.editor.page.mouse.move(2, 2);
		await this.editor.settle();
		await this.editor.page.screenshot({ path, clip });
		const { size } = statSync(path);
		console.log(`${path}: ${Math.round(size / 1000)} KB`);
		if (size > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES} bytes.`);
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

/** An upload: the open node with its result, then the canvas. */
async function takeUpload(
	world: World,
	editor: Editor,
	camera: Camera,
	contractOverrides: string,
): Promise<void> {
	const workflow = readWorkflow('download-and-upload.json', world.source);
	await editor.open(await world.store(workflow, await world.credential({ contractOverrides })));
	await editor.openNode('Upload to Clinch');
	await editor.pick('folder', 'vendors/', 'vendors/bynder');
	await editor.addOption('Create Missing Folders', 'If Asset Exists');
	await editor.part('parameter-input-createFolder').locator('.el-switch').click();
	await editor.select('ifExists', 'Skip');
	await editor.executeStep();
	await editor.closeToasts();
	await camera.takePart('node', editor.part('ndv'));
	await editor.closeNode();
	await editor.executeWorkflow();
	await editor.closeToasts();
	await camera.take('canvas', await aroundNodes(editor));
}

/** Check API with what it has found. */
async function takeCheck(world: World, editor: Editor, camera: Camera): Promise<void> {
	const workflow = readWorkflow('check-api.json', world.source);
	await editor.open(
		await world.store(workflow, await world.credential({ contractOverrides: '{}' })),
	);
	await editor.openNode('Check API');
	await editor.select('scope', 'Read and Write');
	await editor.executeStep(120_000);
	await editor.closeToasts();
	await camera.takePart('check', editor.part('ndv'));
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
	for (const scheme of ['light', 'dark'] as const) {
		const world = await startWorld(undefined, { dialect: 'strict-joi' });
		for (const folder of ['vendors/bynder', 'vendors/canto']) world.sandbox.putFolder(folder);
		const { editor, close } = await openEditor(world, scheme);
		try {
			const camera = new Camera(editor, scheme === 'dark' ? '.dark' : '');
			await takeCheck(world, editor, camera);
			const contractOverrides = await copyOverrides(editor);
			await takeUpload(world, editor, camera, contractOverrides);
		} finally {
			await close();
			await world.close();
		}
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
