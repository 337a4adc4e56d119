/** What the names and the flags of an answer say in any spelling. */
import { fieldOf, flagOf, plain, wordsOf } from '../../../nodes/Clinch/contract/record';

test.each([
	['isDeletedNow', ['is', 'deleted', 'now']],
	['is_deleted-now', ['is', 'deleted', 'now']],
	['IS DELETED  NOW', ['is', 'deleted', 'now']],
	['HTTPCode', ['http', 'code']],
	['x2Code', ['x2', 'code']],
	['größeÄndern', ['größe', 'ändern']],
	['_id_', ['id']],
	['@odata.nextLink', ['odata', 'next', 'link']],
	['--', []],
])('the words of %j are %j', (name, words) => {
	expect(wordsOf(name)).toEqual(words);
});

test('a field is found by its name without case and signs', () => {
	expect(plain('Next_Page-Token 2')).toBe('nextpagetoken2');
	expect(fieldOf({ a: 1, Next_Page: 'x' }, 'nextpage')).toBe('x');
	expect(fieldOf({ a: 1, undefined: 2 }, 'nextpage')).toBeUndefined();
});

test.each([
	[true, [true, 'true', ' True\n', 'YES', 'y', 'on', 1, '1']],
	[false, [false, 'false', ' False ', 'No', 'n', 'off', 0, '0']],
	[undefined, ['', 'deleted', 2, -1, null, undefined, {}, []]],
])('%j is what these flags say', (meaning, values: unknown[]) => {
	expect(values.map(flagOf)).toEqual(values.map(() => meaning));
});
