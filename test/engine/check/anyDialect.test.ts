/** Whatever a server's names, places and shapes are: a method is found or told as not found, and nothing is harmed. */
import fc from 'fast-check';

import { loadDialect, type Dialect } from '../../sandbox';
import type { InputTuple, Method, Place } from '../../sandbox/dialect';
import { checkLibrary, others, startLibrary, useCheck } from '../support/checkApi';
import { runTwelve } from '../support/twelve';

useCheck();

const word = fc.stringMatching(/^[a-z]{3,8}$/);
const style = fc.constantFrom<(words: string[]) => string>(
	(words) => words.join('_'),
	(words) => words.join('-'),
	(words) => words.map((one) => one.charAt(0).toUpperCase() + one.slice(1)).join(''),
);
const ROLES = [
	'key',
	'folder',
	'file',
	'content',
	'sourceUrl',
	'metadata',
	'srcKey',
	'destKey',
	'keys',
];

/** A known dialect in which every name is another one, of words that stand in no list. */
const dialects = fc
	.record({
		style,
		words: fc.uniqueArray(fc.tuple(word, word), {
			minLength: ROLES.length,
			maxLength: ROLES.length,
			selector: (words) => words.join(' '),
		}),
		keyPlace: fc.constantFrom<Place>('query', 'header', 'suffix'),
		leads: fc.boolean(),
		trails: fc.boolean(),
		unknown: fc.constantFrom('ignored' as const, 'refused' as const),
		errors: fc.constantFrom('express-custom', 'joi', 'nest', 'fastapi', 'silent', 'crash'),
		answers: fc.constantFrom('camel-objects', 'snake-objects', 'names-only', 'wordless'),
		deleteFolder: fc.constantFrom('error-when-missing' as const, 'root-when-missing' as const),
	})
	.map(({ style: spell, words, keyPlace, leads, trails, ...more }): Dialect => {
		const base = loadDialect('camel-key');
		const names = new Map(ROLES.map((role, index) => [role, spell(words[index] ?? [])]));
		const rename = ([role, place, name, as]: InputTuple): InputTuple => {
			const own = role.split('|').map((one) => names.get(one) ?? name);
			const isMoved = role === 'key' && place === 'query';
			const where = isMoved ? keyPlace : place;
			return as === undefined ? [role, where, own.join('|')] : [role, where, own.join('|'), as];
		};
		const methods = Object.entries(base.methods).map(([method, row]) => [
			method,
			{ ...row, in: row.in.map(rename), opt: row.opt.map(rename) },
		]);
		return {
			...base,
			...more,
			slash: {
				lead: leads ? 'required' : 'no',
				trail: trails ? 'required' : 'no',
				prefix: '',
			},
			methods: Object.fromEntries(methods) as Dialect['methods'],
		};
	});

test('a dialect of any names, places and shapes is found or told as not found, and never harmed', async () => {
	await fc.assert(
		fc.asyncProperty(dialects, async (dialect) => {
			const library = await startLibrary({ dialect });
			const before = others(library);
			const { error, report } = await checkLibrary(library);
			expect(error).toBeUndefined();
			expect(report.methods).toHaveLength(12);
			expect(report.requests).toBeLessThanOrEqual(250);
			expect(others(library)).toEqual(before);
			const problems = await runTwelve(library, report.contractOverrides);
			const proven = report.methods.filter(({ status }) => status === 'proven');
			const wrong = proven.flatMap(({ method }) => problems[method as Method] ?? []);
			// An input that is in no list, and that no error names, is not sent, and the user is told.
			expect(wrong.filter((problem) => !/be sent: the API contract/.test(problem))).toEqual([]);
			expect(others(library)).toEqual(expect.arrayContaining(before));
		}),
		{ numRuns: 5, endOnFailure: true },
	);
});
