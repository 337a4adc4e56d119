/** What an answer holds, and the records that come out of it. */
import { readContent, toRecords } from '../../../nodes/Clinch/answers/content';

const read = (text: string, answersJson = true) =>
	readContent(text, 'application/json', answersJson);

test.each<[string, unknown]>([
	['{"a":1}', { a: 1 }],
	[JSON.stringify('{"a":1}'), { a: 1 }],
	[JSON.stringify(' [1]'), [1]],
	['\ufeff[1]', [1]],
	['null', null],
	['', undefined],
	['  \n', undefined],
	['["a\ufeffb"]', ['a\ufeffb']],
])('%s is JSON', (text, value) => {
	expect(read(text)).toEqual({ kind: 'json', value });
});

test.each([
	[JSON.stringify('Deleted. '), 'Deleted.'],
	[JSON.stringify('{ no JSON'), '{ no JSON'],
	[JSON.stringify('see [1]'), 'see [1]'],
])('%s is a text, where no object has to come', (text, words) => {
	expect(read(text, false)).toEqual({ kind: 'text', text: words });
});

test.each(['7', 'true', '"Deleted"'])('%s is not what a method with JSON answers', (text) => {
	expect(read(text).kind).toBe('unreadable');
});

test.each<[string, unknown[]]>([
	['{"a":1}', [{ a: 1 }]],
	['[{"a":1},2]', [{ a: 1 }, { value: 2 }]],
	['[]', [{ success: true }]],
	['null', [{ success: true }]],
	['true', [{ success: true }]],
	['false', [{ success: false }]],
	['7', [{ success: true, message: '7' }]],
	['"Stored."', [{ success: true, message: 'Stored.' }]],
])('the records of %s are %j', (text, records) => {
	expect(toRecords(read(text, false))).toEqual(records);
});

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test.each<[string, string, boolean, string | undefined]>([
	['<html><body>Sign in</body></html>', 'text/html', false, 'a web page instead of data'],
	['Stored', 'text/plain', true, 'something that is not valid JSON'],
	['Stored', 'application/json', false, 'something that is not valid JSON'],
	['{ "a": ', 'text/plain', false, 'something that is not valid JSON'],
	['7', 'text/plain', true, 'a single value where a JSON object was expected'],
	[nested(102), 'application/json', true, 'JSON that is more than 100 levels deep'],
	[nested(100), 'application/json', true, undefined],
	['see {"a": ', 'text/plain', false, undefined],
	[' Stored. ', 'text/plain', false, undefined],
])('%s as %s, where JSON is due: %s, is: %s', (text, type, answersJson, why) => {
	const content = readContent(text, type, answersJson);
	expect(content).toEqual(
		why === undefined
			? expect.not.objectContaining({ kind: 'unreadable' })
			: { kind: 'unreadable', why },
	);
	if (content.kind === 'text') expect(content.text).toBe(text.trim());
});
