/** Check API and the twelve operations on every dialect. It takes a minute, so `npm run test:coverage` alone runs it. */
import { dialectIds } from '../sandbox';
import { checkLibrary, others, startLibrary, useCheck } from '../engine/support/checkApi';
import { runTwelve } from '../engine/support/twelve';

useCheck();

/** Their answers are no JSON. */
const UNREADABLE = ['texts'];
const cases = dialectIds().flatMap((dialect) =>
	(['own', 'silent'] as const).map((errors) => [dialect, errors] as const),
);

test.each(cases)(
	'%s with %s errors: most methods work, or are told as not found, and nothing is harmed',
	async (dialect, errors) => {
		const library = await startLibrary({ dialect, ...(errors === 'own' ? {} : { errors }) });
		const before = others(library);
		const { report } = await checkLibrary(library);
		if (errors === 'own' && !UNREADABLE.includes(dialect)) {
			expect(report.found).toBeGreaterThanOrEqual(10);
		}
		expect(report.requests).toBeLessThanOrEqual(250);
		const problems = await runTwelve(library, report.contractOverrides);
		const works = 12 - Object.keys(problems).length;
		expect(works).toBeGreaterThanOrEqual(
			report.methods.filter(({ status }) => status === 'proven').length - 2,
		);
		expect(library.harm()).toEqual([]);
		expect(others(library)).toEqual(expect.arrayContaining(before));
	},
);
