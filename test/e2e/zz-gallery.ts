import { openEditor } from './support/editor';
import { startWorld } from './support/world';
const OPS: Array<[string, string, object]> = [['asset','copy',{}],['asset','delete',{}],['asset','deleteMany',{}],['asset','getAll',{}],['asset','getMetadata',{}],['asset','move',{}],['asset','updateMetadata',{}],['asset','upload',{}],['asset','uploadJson',{}],['asset','uploadJson',{source:'binary'}],['folder','create',{}],['folder','delete',{}],['folder','getSubfolders',{}]];
async function main() {
	const world = await startWorld();
	const cred = await world.credential();
	const { editor, close } = await openEditor(world);
	let i = 0;
	for (const [resource, operation, more] of OPS) {
		const options = Object.fromEntries((process.env.ALL ? ['createFolder'] : []).map((n) => [n, true]));
		const id = await world.store({ name: operation, nodes: [{ name: 'Clinch', type: 'n8n-nodes-clinch.clinch', typeVersion: 1, position: [0, 0], parameters: { resource, operation, ...more, options } }], connections: {} } as never, cred);
		await editor.open(id);
		await editor.openNode('Clinch');
		const box = (await editor.part('node-parameters').boundingBox())!;
		await editor.page.screenshot({ path: `/tmp/shots/g${String(++i).padStart(2,'0')}-${resource}-${operation}.png`, clip: { x: box.x, y: 60, width: box.width, height: 770 } });
	}
	await close();
	const dark = await openEditor(world, 'dark');
	const id = await world.store({ name: 'dark', nodes: [{ name: 'Clinch', type: 'n8n-nodes-clinch.clinch', typeVersion: 1, position: [0, 0], parameters: { resource: 'asset', operation: 'upload', options: { ifExists: 'replaceChanged', createFolder: true, dryRun: false, checkFile: true, metadataFields: { field: [{ name: 'campaign', value: 'Spring' }] } } } }], connections: {} } as never, cred);
	await dark.editor.open(id);
	await dark.editor.page.screenshot({ path: '/tmp/shots/dark1.png' });
	await dark.editor.search('clinch');
	await dark.editor.choose('Clinch').catch(() => undefined);
	await dark.editor.page.screenshot({ path: '/tmp/shots/dark2.png' });
	await dark.editor.page.keyboard.press('Escape');
	await dark.editor.openNode('Clinch');
	await dark.editor.page.screenshot({ path: '/tmp/shots/dark3.png' });
	await dark.close();
	await world.close();
}
void main();
