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
])('the twelve operations work with the text that Check API gives for %s', async (dialect) => {
	const library = await startLibrary({ dialect });
	const before = others(library);
	const { report } = await checkLibrary(library);
	expect(report.found).toBe(12);
	expect(await runTwelve(library, report.contractOverrides)).toEqual({});
	expect(library.harm()).toEqual([]);
	expect(others(library)).toEqual(expect.arrayContaining(before));
});
