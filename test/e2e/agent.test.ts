/** The example agent in the real n8n: what it is offered, and what it does with it. */
import { readExamples, type StoredCredential } from '../../scripts/n8n/seed';
import { type Execution, execute } from './support/execution';
import { type Model, startModel } from './support/model';
import { type World, startWorld } from './support/world';

const CHAT = {
	name: 'When chat message received',
	data: { startTime: 0, executionTime: 0, executionStatus: 'success', source: [] },
};

let world: World;
let model: Model;
let execution: Execution;

beforeAll(async () => {
	world = await startWorld();
	world.sandbox.putFolder('vendors');
	model = await startModel([
		{ tool: 'List_Folders', input: { Folder: '' } },
		{
			tool: 'Upload_From_a_Web_Address',
			input: { URL: world.source.bannerUrl, File_Name: 'hero.png', Folder: 'campaigns/spring' },
		},
		{
			tool: 'Set_Metadata',
			input: { Asset_Key: 'campaigns/spring/hero.png', Metadata: { season: 'spring' } },
		},
		{ tool: 'List_Assets', input: { Folder: 'campaigns/spring' } },
	]);
	const example = (await readExamples()).find(({ name }) => name.includes('Assistant'));
	if (!example) throw new Error('The example of an agent is missing.');
	const openAi = await world.n8n.api<StoredCredential>('POST', '/credentials', {
		name: 'Stand-in model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.baseUrl },
	});
	const nodes = example.nodes.map((node) =>
		node.type.endsWith('lmChatOpenAi')
			? { ...node, credentials: { openAiApi: { id: openAi.id, name: openAi.name } } }
			: node,
	);
	const id = await world.store({ ...example, nodes }, await world.credential());
	const item = { json: { sessionId: 'e2e', action: 'sendMessage', chatInput: 'Tidy up.' } };
	const data = { ...CHAT.data, data: { main: [[item]] } };
	execution = await execute(world.n8n.api, id, { name: CHAT.name, data });
});

afterAll(async () => {
	await model?.close();
	await world?.close();
});

it('is offered each operation as a tool of its own, with words to choose by', () => {
	const offered = Object.fromEntries(model.offered().map((tool) => [tool.name, tool]));
	expect(Object.keys(offered).sort()).toEqual([
		'List_Assets',
		'List_Folders',
		'Set_Metadata',
		'Upload_From_a_Web_Address',
	]);
	for (const { description, parameters } of Object.values(offered)) {
		expect(description).toMatch(/clinch/i);
		for (const { description: words } of Object.values(parameters.properties)) {
			expect(words).toMatch(/\w{3}/);
		}
	}
});

it('runs to its end, and each tool answers with keys to go on with', () => {
	expect({ status: execution.status, error: execution.error }).toEqual({ status: 'success' });
	const [folders, uploaded, described, listed] = model.answers();
	expect(folders).toContain('vendors');
	expect(uploaded).toContain('campaigns/spring/hero.png');
	expect(described).toContain('campaigns/spring/hero.png');
	expect(listed).toContain('campaigns/spring/hero.png');
});

it('has done in the library what it was asked for', () => {
	expect(world.sandbox.assets()).toEqual(['campaigns/spring/hero.png']);
	expect(world.sandbox.metadata('campaigns/spring/hero.png')).toMatchObject({ season: 'spring' });
});

it('shows the model no API key', () => {
	expect(JSON.stringify([model.offered(), model.answers()])).not.toContain(world.sandbox.apiKey);
});
