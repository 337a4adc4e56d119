/** PutAsset’s path is documented as PUT, its example as POST: which of the two a run uses. */
import { startSandbox } from '../sandbox';
import { runClinch } from './engine';
import { proven } from './support/credentials';
import { useShortPauses } from './support/pauses';
import { folderAt, goOn, useSandbox } from './support/setup';

const library = useSandbox();
useShortPauses();

beforeEach(() => {
	library.empty();
});

const upload = {
	resource: 'asset',
	operation: 'upload',
	binaryPropertyName: 'data',
	folder: folderAt(''),
	options: { maxConcurrency: 1 },
};
const files = (count: number) =>
	[...Array(count).keys()].map((index) => ({
		binary: { data: { data: `file ${index}`, fileName: `${index}.png`, mimeType: 'image/png' } },
	}));

test('where PUT is refused, POST is tried once and used for the rest of the run', async () => {
	const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
	try {
		const { error } = await runClinch({ library: postOnly, parameters: upload, items: files(4) });
		expect(error).toBeUndefined();
		expect(postOnly.requests.map(({ verb }) => verb)).toEqual([
			'PUT',
			'POST',
			'POST',
			'POST',
			'POST',
		]);
		expect(postOnly.assets()).toEqual(['0.png', '1.png', '2.png', '3.png']);
	} finally {
		await postOnly.close();
	}
});

test('a 404 that does not name the folder is about the verb, too', async () => {
	library.sandbox.fault({
		status: 404,
		body: '<html><body>Cannot PUT</body></html>',
		when: ({ verb }) => verb === 'PUT',
		times: Infinity,
	});
	const { error } = await library.run(upload, files(2));
	expect(error).toBeUndefined();
	expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST', 'POST']);
});

test('a missing folder is told as such, without another verb', async () => {
	const { json } = await library.run({ ...upload, folder: folderAt('none') }, files(1), goOn);
	expect(json[0]?.error).toBe('Asset or folder not found: Folder not found: none');
	expect(json[0]?.description).toMatch(/Create Missing Folders/);
	expect(library.sandbox.requests).toHaveLength(1);
});

test('a missing folder is told as such where POST alone is taken', async () => {
	const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
	try {
		const { json } = await runClinch({
			library: postOnly,
			parameters: { ...upload, folder: folderAt('none') },
			items: files(2),
			...goOn,
		});
		for (const { description } of json) expect(description).toMatch(/Create Missing Folders/);
		expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST', 'POST']);
	} finally {
		await postOnly.close();
	}
});

test('the files of one item, too, use the verb that worked', async () => {
	const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
	try {
		const binary = Object.fromEntries(files(6).map(({ binary: { data } }, n) => [`f${n}`, data]));
		const parameters = { ...upload, binaryPropertyName: '*' };
		const { error } = await runClinch({ library: postOnly, parameters, items: [{ binary }] });
		expect(error).toBeUndefined();
		expect(postOnly.assets()).toHaveLength(6);
		expect(postOnly.requests.filter(({ verb }) => verb === 'PUT')).toHaveLength(1);
	} finally {
		await postOnly.close();
	}
});

test('requests that were sent together find the verb each for itself', async () => {
	const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
	try {
		const parameters = { ...upload, options: { maxConcurrency: 5 } };
		const { error } = await runClinch({ library: postOnly, parameters, items: files(12) });
		expect(error).toBeUndefined();
		expect(postOnly.assets()).toHaveLength(12);
		expect(postOnly.requests.filter(({ verb }) => verb === 'PUT').length).toBeLessThanOrEqual(5);
	} finally {
		await postOnly.close();
	}
});

test('where PUT is refused, POST is used from then on although it failed once', async () => {
	const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
	try {
		postOnly.fault({ status: 503, when: ({ verb }) => verb === 'POST' });
		const { error } = await runClinch({ library: postOnly, parameters: upload, items: files(2) });
		expect(error).toBeUndefined();
		expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST', 'POST', 'POST']);
	} finally {
		await postOnly.close();
	}
});

test('where PUT failed for a passing reason, POST is still tried when PUT is refused', async () => {
	const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
	try {
		postOnly.fault({ status: 503 });
		const { error } = await runClinch({ library: postOnly, parameters: upload, items: files(1) });
		expect(error).toBeUndefined();
		expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'PUT', 'POST']);
	} finally {
		await postOnly.close();
	}
});

test('a refused key says nothing of the verb', async () => {
	const postOnly = await startSandbox({ putAssetVerbs: ['POST'] });
	try {
		postOnly.fault({ status: 401 });
		const { json } = await runClinch({
			library: postOnly,
			parameters: upload,
			items: files(2),
			...goOn,
		});
		expect(json[0]?.error).toMatch(/rejected the API key/);
		expect(json[1]?.assetKey).toBe('1.png');
		expect(postOnly.requests.map(({ verb }) => verb)).toEqual(['PUT', 'PUT', 'POST']);
	} finally {
		await postOnly.close();
	}
});

test('where PUT has worked, a later 404 is no reason to try POST', async () => {
	library.sandbox.fault({ status: 404, body: 'Gone astray', after: 1 });
	const { json } = await library.run(upload, files(2), goOn);
	expect(json[1]?.error).toMatch(/not found/);
	expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT', 'PUT']);
});

test('a 404 that names the key is not about the verb', async () => {
	library.sandbox.fault({ status: 404, body: 'No such key' });
	await library.run(upload, files(1), goOn);
	expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT']);
});

test('where both are refused, the first refusal is told', async () => {
	library.sandbox.fault({ status: 405, times: Infinity });
	const { json } = await library.run(upload, files(1), goOn);
	expect(json[0]?.error).toMatch(/doesn’t accept this verb for PutAsset/);
	expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['PUT', 'POST']);
});

test('an override of the verb is the only one', async () => {
	library.sandbox.fault({ status: 405, times: Infinity });
	await library.run(upload, files(1), {
		credential: { contractOverrides: proven({ PutAsset: { verb: 'POST' } }) },
	});
	expect(library.sandbox.requests.map(({ verb }) => verb)).toEqual(['POST']);
});
