/** How Check API reads what a server answers: kinds of replies, their essence, and lists of any shape. */
import {
	inAddress,
	isComplete,
	isPossible,
	type Candidate,
} from '../../../nodes/Clinch/check/candidate';
import { ListReader } from '../../../nodes/Clinch/check/listReading';
import { essence, toReply } from '../../../nodes/Clinch/check/reply';

const replyTo = (statusOrCode: number | string, body: unknown = {}) =>
	toReply('GetAssetList', {
		statusOrCode,
		text: typeof body === 'string' ? body : JSON.stringify(body),
		type: typeof body === 'string' ? 'text/html' : 'application/json',
	});

test.each<[number | string, unknown, string]>([
	[200, {}, 'ok'],
	[204, {}, 'ok'],
	[200, { success: false, message: 'No' }, 'refused'],
	[200, '<!doctype html><html></html>', 'broken'],
	[302, {}, 'broken'],
	[399, {}, 'broken'],
	[400, {}, 'refused'],
	[401, {}, 'closed'],
	[405, {}, 'noRoute'],
	[500, {}, 'refused'],
	['ECONNRESET', '', 'broken'],
])('a reply of %s with %j is %s', (statusOrCode, body, kind) => {
	expect(replyTo(statusOrCode, body)).toMatchObject({ kind, statusOrCode });
});

test('a refusal tells names, wrong bodies and what is there already; a success tells nothing', () => {
	const missing = replyTo(400, { message: 'Missing required parameter: folderPath in query' });
	expect(missing.stated).toEqual([{ name: 'folderPath', kind: 'missing', place: 'query' }]);
	expect([missing.isBodyRefused, missing.isThere]).toEqual([false, false]);
	expect(replyTo(409, { message: 'The folder already exists' }).isThere).toBe(true);
	expect(replyTo(415, { message: 'Unsupported Media Type' }).isBodyRefused).toBe(true);
	expect(replyTo(200, { message: 'Missing required parameter: x' }).stated).toEqual([]);
	expect(replyTo('ETIMEDOUT')).toMatchObject({ stated: [], isBodyRefused: false, isThere: false });
});

describe('The essence of a refusal', () => {
	const essenceOf = (status: number, message: string, sent: string[] = []) =>
		essence(replyTo(status, { message }), sent);

	test('is its status and its words, without numbers, addresses and what was sent', () => {
		expect(essenceOf(400, 'Bad: folderPath!', [])).toBe('400 bad folderpath');
		expect(essenceOf(400, 'Bad: folderPath!', ['folderPath'])).toBe('400 bad');
		expect(essenceOf(404, 'See https://a.example/x?y trace 7f3a at 12:00')).toBe(
			'404 see trace at',
		);
		expect(essenceOf(400, 'Name a is wrong', ['a'])).toBe('400 name a is wrong');
	});

	test('leaves a name out also where the server writes it in words', () => {
		for (const written of ['folderPath', 'Folder Path', 'FOLDER_PATH', 'folder-path']) {
			expect(essenceOf(400, `${written} is not valid`, ['folderPath'])).toBe('400 is not valid');
		}
		expect(essenceOf(400, 'in.x(1) bad', ['in.x(1)'])).toBe('400 bad');
	});

	test('keeps words in which a short name stands', () => {
		expect(essenceOf(400, 'Invalid: In is unknown', ['In'])).toBe('400 invalid is unknown');
	});

	test('is as long as 300 characters', () => {
		expect(essenceOf(400, 'word '.repeat(200))).toHaveLength('400 '.length + 300);
	});
});

describe('Lists', () => {
	const reader = () =>
		new ListReader('1', () => ({ leadingSlash: false, trailingSlash: false, prefix: 'lib' }));
	const read = (body: unknown, method: 'GetAssetList' | 'GetSubFoldersList' = 'GetAssetList') => {
		const lists = reader();
		const found = lists.identities(replyTo(200, body), method, 'in');
		return { found, shape: lists.shapes[method] };
	};

	test('are read by rule, in the account’s spelling', () => {
		expect(read({ Assets: [{ Key: 'lib/in/a.css' }, { Key: '/lib/in/b.css' }] })).toEqual({
			found: ['in/a.css', 'in/b.css'],
			shape: undefined,
		});
		expect(read({ Folders: [{ Path: 'lib/in/x' }] }, 'GetSubFoldersList').found).toEqual(['in/x']);
		expect(read({ Assets: [] })).toEqual({ found: [], shape: undefined });
	});

	test('are read of all pages', () => {
		const page = (Key: string) => replyTo(200, { Assets: [{ Key }] });
		const first = { ...page('lib/in/a.css'), pages: [page('lib/in/a.css'), page('lib/in/b.css')] };
		expect(reader().identities(first, 'GetAssetList', 'in')).toEqual(['in/a.css', 'in/b.css']);
	});

	test('of no known shape are those whose field differs from element to element, as a key does', () => {
		const rows = [
			{ kind: 'css', on: '2026-01-05', zeug: 'in/a.css' },
			{ kind: 'css', on: '2026-01-06', zeug: 'in/b.css' },
		];
		expect(read({ ergebnis: { dinge: rows } }).shape).toEqual({
			list: 'ergebnis.dinge',
			key: 'zeug',
		});
		const folders = [
			{ wann: '2026-01-05', wo: 'in/x' },
			{ wann: '2026-01-06', wo: 'in/y' },
		];
		expect(read({ dinge: folders }, 'GetSubFoldersList').shape).toEqual({
			list: 'dinge',
			key: 'wo',
		});
	});

	test('are looked for four levels deep, and not where a name has a dot', () => {
		const rows = [{ zeug: 'in/a.css' }, { zeug: 'in/b.css' }];
		expect(read({ a: { b: { c: { d: rows } } } }).shape).toEqual({ list: 'a.b.c.d', key: 'zeug' });
		expect(read({ a: { b: { c: { d: { e: rows } } } } }).shape).toBeUndefined();
		expect(read({ 'a.b': rows }).shape).toBeUndefined();
	});
});

describe('A row that may be tried', () => {
	const candidate: Candidate = {
		verb: 'POST',
		path: '/Assets/CopyAsset',
		body: 'json',
		inputs: { assetKey: { name: 'From' }, destinationKey: { name: 'To' } },
	};

	test('is one that the contract language allows', () => {
		expect(isPossible('CopyAsset', candidate)).toBe(true);
		const double = { assetKey: { name: 'Key' }, destinationKey: { name: 'Key' } };
		expect(isPossible('CopyAsset', { ...candidate, inputs: double })).toBe(false);
		expect(isPossible('CopyAsset', { ...candidate, verb: 'GET' })).toBe(false);
	});

	test('is complete where it sends what the method is about', () => {
		expect(isComplete('CopyAsset', candidate)).toBe(true);
		const half = { ...candidate, inputs: { assetKey: { name: 'From' } } };
		expect([isPossible('CopyAsset', half), isComplete('CopyAsset', half)]).toEqual([true, false]);
		expect(isComplete('CopyAsset', { ...candidate, verb: 'GET' })).toBe(false);
	});

	test('has a name of a body in the query, where there is no body', () => {
		expect(inAddress({ name: 'Key', in: 'body', as: 'text' })).toEqual({ name: 'Key' });
		expect(inAddress({ name: 'Key', in: 'header', as: 'text' })).toEqual({
			name: 'Key',
			in: 'header',
		});
		expect(inAddress({ name: 'Key', in: 'url' })).toEqual({ name: 'Key', in: 'url' });
		expect(inAddress({ name: 'Key' })).toEqual({ name: 'Key' });
	});
});
