/** What Check API sends and gives out. */
import { checkLibrary, isOwn, others, startLibrary, useCheck } from '../support/checkApi';
import { hintsOf } from '../support/unproven';

useCheck();

test('Read Only sends nothing that changes the library', async () => {
	const library = await startLibrary({});
	const checked = await checkLibrary(library, {}, { scope: 'read' });
	const { report } = checked;
	expect(library.requests.every(({ verb }) => verb === 'GET')).toBe(true);
	expect(report.found).toBe(3);
	expect(hintsOf(checked)).toBe(
		'3 of 12 methods found. Copy contractOverrides into API Contract Overrides of your Clinch credential. Then run it again with Scope set to Read and Write.',
	);
	expect(report.left).toEqual([]);
});

test('it gives one item, whatever the number of items', async () => {
	const { json } = await checkLibrary(await startLibrary({}), {}, { items: [{}, {}, {}] });
	expect(json).toHaveLength(1);
});

test('DeleteFolder is never sent', async () => {
	const library = await startLibrary({ dialect: 'camel-key', errors: 'silent' });
	await checkLibrary(library);
	expect(library.requests.map(({ method }) => method)).not.toContain('DeleteFolder');
});

test.each(['own', 'silent'])(
	'with %s errors deletions send keys of the check alone, first under names that other methods proved',
	async (errors) => {
		const library = await startLibrary({
			dialect: 'camel-key',
			...(errors === 'own' ? {} : { errors }),
		});
		await checkLibrary(library);
		const deletions = library.requests.filter(({ verb }) => verb === 'DELETE');
		const sent = deletions.map(({ query, body, form }) => ({ query, body, form }));
		const texts = textsIn(sent);
		expect(texts.filter((text) => !isOwn(text))).toEqual([]);
		const many = deletions.find(({ method }) => method === 'DeleteMultipleAssets');
		expect(Object.keys(many?.body as object).sort()).toEqual(['key', 'keys']);
	},
);

test('the root is listed before and after the first deletion, also where it is refused', async () => {
	const library = await startLibrary({ dialect: 'camel-key' });
	library.fault({ method: 'DeleteAsset', status: 400, body: { message: 'Not today' } });
	await checkLibrary(library);
	const methods = library.requests.map(({ method, query }) =>
		method.endsWith('List') && Object.keys(query).length === 0 ? 'root' : method,
	);
	const first = methods.indexOf('DeleteAsset');
	expect(methods.slice(0, first)).toContain('root');
	expect(methods.slice(first + 1, first + 3)).toEqual(['root', 'root']);
});

test('the output and all that n8n stores of the run hold no secret', async () => {
	const library = await startLibrary({ dialect: 'camel-key', apiKey: 'very-secret-key-81f0' });
	const checked = await checkLibrary(library);
	const { run, report } = checked;
	expect(report.found).toBe(12);
	expect(hintsOf(checked)).toBe(
		'12 of 12 methods found. Copy contractOverrides into API Contract Overrides of your Clinch credential.',
	);
	expect(JSON.stringify(run)).not.toContain('very-secret-key-81f0');
});

test('a server that echoes the key in its errors does not bring it into the output', async () => {
	const library = await startLibrary({ apiKey: 'very-secret-key-81f0' });
	library.fault({
		status: 400,
		body: { message: 'very-secret-key-81f0 is wrong' },
		every: 2,
		times: 500,
	});
	const { run } = await checkLibrary(library);
	expect(JSON.stringify(run)).not.toContain('very-secret-key-81f0');
	expect(others(library)).toContain('root.css');
});

/** All texts in a value, a key of several in one text each by itself. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.split(',');
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}

test('a name that the server tells is tried in all spellings of the path before other names are', async () => {
	const library = await startLibrary({
		dialect: 'jargon-zod',
		errors: 'fastapi',
		changes: { unknown: 'refused', slash: { lead: 'required', trail: 'required', prefix: '' } },
	});
	const { report } = await checkLibrary(library);
	expect(report.found).toBe(12);
	const before = library.requests.findIndex(({ method, status }) => {
		return method === 'PutFolder' && status === 200;
	});
	const sent = library.requests.slice(0, before).filter(({ method }) => method === 'PutFolder');
	expect(sent.length).toBeLessThanOrEqual(12);
});

test('where unknown names are refused, the second list is not asked for all names once more', async () => {
	const library = await startLibrary({
		dialect: 'jargon-zod',
		errors: 'fastapi',
		changes: { unknown: 'refused' },
	});
	await checkLibrary(library);
	const [first, second] = ['GetSubFoldersList', 'GetAssetList'].map(
		(list) => library.requests.filter(({ method }) => method === list).length,
	);
	expect(second).toBeLessThan((first ?? 0) / 2);
});
