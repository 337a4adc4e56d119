/** The way of a user: Check API, its text into the credential, then all operations. */
import { checkLibrary, others, startLibrary, useCheck } from '../support/checkApi';
import { runTwelve } from '../support/twelve';

useCheck();

test.each([
	'camel-key',
	'strict-joi',
	'header-keys',
	'url-paths',
	'leading-slash',
	'spread-pairs',
	'copy-to-folder',
	'gin',
	'edges',
	'zod-dir',
	'drf-pages',
	'library-prefix',
	'offset-hasmore',
])('the twelve operations work with the text that Check API gives for %s', async (dialect) => {
	const library = await startLibrary({ dialect });
	const before = others(library);
	const { report } = await checkLibrary(library);
	expect(report.found).toBe(12);
	expect(await runTwelve(library, report.contractOverrides)).toEqual({});
	expect(library.harm()).toEqual([]);
	expect(others(library)).toEqual(expect.arrayContaining(before));
});

/** One request lists with `parent`, the other with `folder_path`: which of them deletes nobody knows. */
test('DeleteFolder is not assumed where the other methods name the folder differently', async () => {
	const library = await startLibrary({ dialect: 'grown' });
	const before = others(library);
	const { report } = await checkLibrary(library);
	const found = report.methods.find(({ method }) => method === 'DeleteFolder');
	expect(found).toMatchObject({ status: 'notTried' });
	expect(found?.evidence).toMatch(/don’t agree on its name/);
	const problems = await runTwelve(library, report.contractOverrides);
	expect(problems.DeleteFolder).toMatch(/was not deleted/);
	expect(others(library)).toEqual(expect.arrayContaining(before));
});

/** The folder is the input `id` of DeleteFolder, and the lists take it as `parent`. */
test('the parent that lists take is not assumed for DeleteFolder', async () => {
	const library = await startLibrary({
		dialect: 'tree',
		changes: { deleteFolder: 'root-when-missing' },
	});
	const before = others(library);
	const { report } = await checkLibrary(library);
	await runTwelve(library, report.contractOverrides);
	expect(others(library)).toEqual(expect.arrayContaining(before));
});
