/** How answers of an unknown shape are read: the rules of docs/api-contract.md, one by one. */
import { Readable } from 'node:stream';

import type { INode } from 'n8n-workflow';

import { toNodeError } from '../../nodes/Clinch/execution/errors';
import { readContent, toRecords } from '../../nodes/Clinch/answers/content';
import { readList } from '../../nodes/Clinch/answers/list';
import { ASSET } from '../../nodes/Clinch/answers/element/fieldNames';
import { errorText, pageText } from '../../nodes/Clinch/answers/errorText';
import { connect } from '../../nodes/Clinch/transport/connection';
import { readDeletions } from '../../nodes/Clinch/answers/deletions';
import { ApiError, isMissing } from '../../nodes/Clinch/answers/apiError';
import { backOff, retryAfter } from '../../nodes/Clinch/transport/retry';
import { base64Of } from '../../nodes/Clinch/files/content';

const json = (value: unknown) => readContent(JSON.stringify(value), 'application/json', false);
const deletions = (value: unknown) =>
	[...readDeletions(json(value), ['a', 'b'])].map(([key, { state }]) => `${key}:${state}`);

test.each([
	[{ success: true }, ['a:deleted', 'b:deleted']],
	[{ Deleted: ['a'] }, ['a:deleted', 'b:unknown']],
	[{ Failed: ['a'] }, ['a:remaining', 'b:deleted']],
	[{ Result: { Deleted: ['a'], NotFound: ['b'] } }, ['a:deleted', 'b:remaining']],
	[
		[
			{ AssetKey: 'a', Status: 200 },
			{ AssetKey: 'b', Status: 404 },
		],
		['a:deleted', 'b:remaining'],
	],
	[
		[
			{ AssetKey: 'a', Status: 'Deleted' },
			{ AssetKey: 'b', Status: 'Not found' },
		],
		['a:deleted', 'b:remaining'],
	],
	[
		[
			{ AssetKey: 'a', Deleted: true },
			{ AssetKey: 'b', Error: 'locked' },
		],
		['a:deleted', 'b:remaining'],
	],
	[
		[{ AssetKey: 'a', IsDeleted: 'no' }, { AssetKey: 'c' }],
		['a:remaining', 'b:deleted'],
	],
	[{ Deleted: ['a', 'b'], Errors: [{ Key: 'a', Reason: 'in use' }] }, ['a:remaining', 'b:deleted']],
	[{ Deep: { Deeper: { Deepest: ['a'] } } }, ['a:unknown', 'b:unknown']],
])('deletions told as %j', (value, expected) => {
	expect(deletions(value)).toEqual(expected);
});

test('deletions told in words, or not at all, are a success of all', () => {
	const told = (text: string) => [...readDeletions(readContent(text, 'text/plain', false), ['a'])];
	expect(told('Done').map(([, { state }]) => state)).toEqual(['deleted']);
	expect(told('').map(([, { state }]) => state)).toEqual(['deleted']);
});

test.each([
	[
		['a.png', 7],
		['in/a.png', 'in/7'],
	],
	[{ AssetKey: 'x/a.png' }, ['x/a.png']],
	[{ Assets: null }, []],
	[{}, []],
	[{ Other: [1], AssetList: ['x/b.png'] }, ['x/b.png']],
	[{ Data: { Items: [{ Name: 'a.png' }] } }, ['in/a.png']],
	[{ Count: 0, Things: [{ path: '/x/c.png' }] }, ['x/c.png']],
	['nothing', []],
])('a list in %j', (value, keys) => {
	expect(readList(json(value), ASSET, 'in').elements.map(({ assetKey }) => assetKey)).toEqual(keys);
});

test.each([
	['true', [{ success: true }]],
	['[]', [{ success: true }]],
	['12', [{ success: true, message: '12' }]],
	['Stored.', [{ success: true, message: 'Stored.' }]],
	['', [{ success: true }]],
])('an answer about one thing that is %j', (text, records) => {
	expect(toRecords(readContent(text, 'text/plain', false))).toEqual(records);
});

test.each([
	['{"Message":"No such folder"}', 'No such folder'],
	['{"errors":[{"detail":"one"},{"detail":"two"},7]}', 'one; two'],
	['{"errors":[1],"reason":"closed"}', 'closed'],
	['{"code":7}', ''],
	['{"message":', ''],
	['<html><title>Bad &amp; worse &unknown;</title></html>', 'Bad & worse &unknown;'],
	['<html><style>x</style><body>Not&nbsp;here</body></html>', 'Not here'],
	['<!doctype html><script>alert(1)', ''],
	['x'.repeat(500), `${'x'.repeat(400)}…`],
	['x'.repeat(400), 'x'.repeat(400)],
	['\uFEFF  {"error":"marked"}  ', 'marked'],
	['a \uFEFF{"error":"b"}', 'a {"error":"b"}'],
	['see {"error":"b"}', 'see {"error":"b"}'],
	['"quoted"', 'quoted'],
	['one\r\n\t two\u0000three', 'one two three'],
	['<p>no page</p>', '<p>no page</p>'],
	['see <html> here', 'see <html> here'],
	['<HTML lang="en"><head><title lang="en"> Gone </title></head><body>x</body></HTML>', 'Gone'],
	['<html><title> </title><body>one<br>two<b>three</b></body></html>', 'one two three'],
	[
		'<html><head><meta a="b"></head><script>bad()</script><style>p{}</style><body>said</body>',
		'said',
	],
	['<html><body>1 &lt; 2 &gt; 0 &quot;x&quot; it&#39;s</body></html>', `1 < 2 > 0 "x" it's`],
	['<html><body>cut <a href', 'cut'],
	[`<html>${'<i>'.repeat(7000)}late</html>`, ''],
	[`<html><title>${'x'.repeat(20_000)}late</title></html>`, 'x'.repeat(400) + '…'],
	['{"message":"  ","error":"said"}', 'said'],
	['{"error":{"errors":[{"detail":"deep"}]}}', 'deep'],
	['{"error":{"error":{"error":{"error":{"error":"too deep"}}}}}', ''],
	['{"errors":[[[[["too deep"]]]]]}', ''],
	['{"errors":[],"reason":"none listed"}', 'none listed'],
	['{"errors":[],"explanation":"none listed"}', 'none listed'],
	['{"message":"Invalid.","errors":{"Key":["is required"],"n":7}}', 'Invalid. is required'],
	['{"Message":"Invalid.","ModelState":{"Key":["is required"]}}', 'Invalid. is required'],
	['{"errors":{"Key":["is required"]}}', 'is required'],
	['{"data":{"note":{"message":"x"}},"meta":{"message":"y"}}', ''],
	['{"items":[{"message":"x"},{"message":"y"}]}', ''],
	['{"items":[{"message":"x"}]}', 'x'],
	['{"message":"[{\\"message\\":\\"x\\"}]"}', 'x'],
	['{"message":" {\\"error\\":\\"x\\"}"}', 'x'],
	['{"message":"[hero] is locked"}', '[hero] is locked'],
	['{"message":"[1]"}', '[1]'],
	['{"detail":[{"loc":["query","folder"],"msg":"field required"}]}', 'folder: field required'],
	['{"path":["key"],"message":"key is required"}', 'key is required'],
	['{"path":["keys",0],"message":"Required"}', 'Required'],
	['{"path":["key"]}', ''],
	['x<html>y', 'x<html>y'],
	['<html><body>one<script>a b</script>two</body></html>', 'one two'],
	['<html><body>it&#x27;s &#x1F600; &#0; &#1114112;</body></html>', "it's 😀 &#0; &#1114112;"],
	['<html><body>&#x10ffff;</body></html>', '\u{10ffff}'],
	[JSON.stringify({ errors: [...Array(12).keys()].map(String) }), '0; 1; 2; 3; 4; 5; 6; 7; 8; 9'],
])('the words of the error answer %s', (text, words) => {
	expect(errorText(text)).toBe(words);
});

test.each([
	['<html><head><title>Gone</title></head><body>Not here</body></html>', 'Not here'],
	['<html><head><title>Gone &amp; lost</title></head><body> </body></html>', 'Gone & lost'],
	['<html><body>x<h1>a</h1></body></html>', 'x\na'],
	['<html><body>x<b>a</b></body></html>', 'x a'],
])('the words of the page %s', (html, words) => {
	expect(pageText(html)).toBe(words);
});

test.each([
	['2', 2000],
	['600', 120_000],
	['Thu, 01 Jan 1970 00:00:05 GMT', 5000],
	['Thu, 01 Jan 1970 00:00:00 GMT', 0],
	['12', 12_000],
	[' 3 ', 3000],
	['soon', undefined],
	['in 5', undefined],
	['-1', undefined],
	['at 25:99:99', undefined],
	[' ', undefined],
	[undefined, undefined],
])('Retry-After %j', (header, wait) => {
	expect(retryAfter(header, 0)).toBe(wait);
});

test.each([
	[404, 'x', true],
	[400, 'The asset does not exist', true],
	[400, 'The key is too long', false],
	[403, 'not found', false],
])('status %i with the words "%s" means missing: %s', (ending, text, expected) => {
	expect(isMissing(new ApiError('GetAssetMetadata', ending, text, 1, false))).toBe(expected);
	expect(isMissing(new Error(text))).toBe(false);
});

test('a key is taken out of what the server says, in each spelling; a very short one is no secret', async () => {
	const credential = { accountId: '1', baseUrl: 'https://clinch.example', contractOverrides: '' };
	const { redact } = connect({ ...credential, apiKey: 'k"%/longer' });
	expect(await redact('k"%/longer k\\"%/longer k%22%25%2Flonger')).toBe('*** *** ***');
	expect(await connect({ ...credential, apiKey: 'a' }).redact('banana')).toBe('banana');
});

test.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED'])(
	'the code %s is told as a certificate that was not accepted',
	(code) => {
		const node = { name: 'Clinch', type: 'clinch' } as INode;
		const error = toNodeError(node, new ApiError('PutAsset', code, '', 1, false), 3);
		expect(error.message).toMatch(/securely: its certificate was rejected/);
		expect(error.description).toContain(code);
		expect(error.context.itemIndex).toBe(3);
	},
);

test('base64 of a file in pieces of any length is that of the whole file', async () => {
	const whole = Buffer.from('0123456789abcdefghij');
	for (const length of [1, 2, 3, 4, 5, 7, 19, 20]) {
		const pieces: Buffer[] = [];
		for (let at = 0; at < whole.length; at += length) pieces.push(whole.subarray(at, at + length));
		const open = async () => Readable.from(pieces);
		const text = await base64Of({ name: 'a.png', size: whole.length, open: open as never });
		expect(text).toBe(whole.toString('base64'));
	}
});

test.each([
	[1, 1, 500],
	[1, 0, 0],
	[2, 1, 1000],
	[4, 0.5, 2000],
	[7, 1, 30_000],
	[50, 1, 30_000],
])('the wait before try %i, with the dice at %d, is %i ms', (tries, random, wait) => {
	expect(backOff(tries, random)).toBe(wait);
});

test('a file of more than 256 MiB is not put into a JSON text', async () => {
	const open = async () => Buffer.from('');
	await expect(base64Of({ name: 'a.mov', size: 256 * 2 ** 20 + 1, open })).rejects.toThrow(
		/"a.mov" is too large to send as Base64 text inside JSON/,
	);
	await expect(base64Of({ name: 'a.mov', size: 256 * 2 ** 20, open })).resolves.toBe('');
});
