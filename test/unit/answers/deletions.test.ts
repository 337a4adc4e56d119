/** What an answer says of each key that was to be deleted. */
import { readContent } from '../../../nodes/Clinch/answers/content';
import { readDeletions, type DeletionOptions } from '../../../nodes/Clinch/answers/deletions';

const contentOf = (body: unknown) =>
	readContent(typeof body === 'string' ? body : JSON.stringify(body), 'text/plain', false);
const SHORT = { deleted: 'd', remaining: 'n', unknown: '?' };
const read = (body: unknown, keys: readonly string[], options?: DeletionOptions) => [
	...readDeletions(contentOf(body), keys, options),
];
const states = (body: unknown, keys: readonly string[], options?: DeletionOptions) =>
	read(body, keys, options)
		.map(([, { state }]) => SHORT[state])
		.join('');

/** Of v/a and v/b: `d` deleted, `n` not deleted, `?` to be looked at. */
test.each<[unknown, string]>([
	['', 'dd'],
	['true', 'dd'],
	[null, 'dd'],
	[{}, 'dd'],
	[[], 'dd'],
	['Done', 'dd'],
	['Deleted.', 'dd'],
	['2 of 2 deleted', 'dd'],
	['All assets were deleted successfully', 'dd'],
	[{ success: true }, 'dd'],
	[{ Success: 'True', Message: 'done' }, 'dd'],
	[{ status: 'ok' }, 'dd'],
	[{ status: 200, message: 'OK' }, 'dd'],
	[{ deleted: 2 }, 'dd'],
	[{ deletedCount: 2, failedCount: 0 }, 'dd'],
	[{ requestId: 'a1', total: 2 }, 'dd'],
	[{ deleted: true }, 'dd'],
	[{ Deleted: ['v/a', 'v/b'] }, 'dd'],
	[{ deletedKeys: ['v/a', 'v/b'], errors: [] }, 'dd'],
	[{ Result: { Deleted: [{ Key: 'v/a' }, { Key: 'v/b' }], Errors: null } }, 'dd'],
	[
		[
			{ key: 'v/a', deleted: true },
			{ key: 'v/b', deleted: 'yes' },
		],
		'dd',
	],
	[
		[
			{ key: 'v/a', status: 200 },
			{ key: 'v/b', status: '204' },
		],
		'dd',
	],
	[
		[
			{ key: 'v/a', status: 'Deleted' },
			{ key: 'v/b', result: 'success' },
		],
		'dd',
	],
	[{ 'v/a': 'deleted', 'v/b': 'deleted' }, 'dd'],
	[{ results: { 'v/a': true, 'v/b': true } }, 'dd'],
	[{ 'v/a': { deleted: true }, 'v/b': { status: 200 } }, 'dd'],
	[{ deleted: { 'v/a': null, 'v/b': null } }, 'dd'],
	[{ success: ['v/a', 'v/b'], failed: [] }, 'dd'],
	[{ removed: ['v/a', 'v/b'] }, 'dd'],
	[{ deletedAssets: { items: ['v/a', 'v/b'] } }, 'dd'],

	[{ Deleted: ['v/a'] }, 'd?'],
	[{ Deleted: ['v/a'], Failed: ['v/b'] }, 'dn'],
	[{ Failed: ['v/b'] }, 'dn'],
	[{ Deleted: ['v/a'], NotFound: ['v/b'] }, 'dn'],
	[{ Deleted: ['v/a', 'v/b'], Errors: [{ Key: 'v/b', Reason: 'in use' }] }, 'dn'],
	[{ errors: { 'v/b': 'locked' } }, 'dn'],
	[{ deleted: ['v/a'], notDeleted: { 'v/b': 'locked' } }, 'dn'],
	[{ undeleted: ['v/b'] }, 'dn'],
	[{ deleteErrors: [{ path: 'v/b' }] }, 'dn'],
	[
		[
			{ key: 'v/a', deleted: true },
			{ key: 'v/b', deleted: false },
		],
		'dn',
	],
	[
		[
			{ key: 'v/a', success: true },
			{ key: 'v/b', error: 'locked' },
		],
		'dn',
	],
	[
		[
			{ key: 'v/a', status: 'ok' },
			{ key: 'v/b', status: 'failed' },
		],
		'dn',
	],
	[{ 'v/a': 'deleted', 'v/b': 'failed' }, 'dn'],
	[{ 'v/a': true, 'v/b': false }, 'dn'],
	[{ 'v/a': 200, 'v/b': 404 }, 'dn'],
	[{ deleted: 1, failed: ['v/b'] }, 'dn'],
	[{ deletedCount: 1, errors: ['v/b: locked'] }, 'dn'],
	[{ deletedCount: 2, notDeleted: ['v/b'] }, 'dn'],
	[
		{
			results: [
				{ key: 'v/a', action: 'deleted' },
				{ key: 'v/b', action: 'queued' },
			],
		},
		'd?',
	],
	[
		{
			results: [
				{ key: 'v/a', deleted: 'no' },
				{ key: 'v/b', deleted: 'true' },
			],
		},
		'nd',
	],
	[{ data: { data: { data: { data: { data: { failed: ['v/a'] } } } } } }, 'dd'],
	[false, '??'],
	[{ results: [true, false] }, '??'],
	[[{ ok: true }, { ok: false }], '??'],
	[{ results: [{ status: 204 }, { status: 423 }] }, '??'],
	[[true, 'false'], '??'],
	[{ results: [true, true] }, 'dd'],
	[{ results: { 'v/a': { status: 200 }, 'v/b': { status: 409, message: 'in use' } } }, 'dn'],

	[{ 'v/a': 'deleted', 'v/b': 'locked' }, 'd?'],
	[[{ key: 'v/b', status: 'InUse' }], '??'],
	[{ deleted: 1, failed: 1 }, '??'],
	[{ deleted: 1 }, '??'],
	[{ deletedCount: '1' }, '??'],
	[{ summary: { deleted: 1 } }, '??'],
	[{ affected: 1 }, '??'],
	[{ count: 1 }, '??'],
	[{ failedCount: 1 }, '??'],
	[{ remaining: ['v/b'] }, '??'],
	[{ skipped: ['v/b'] }, 'dn'],
	[['v/a'], '??'],
	[['v/a', 'v/b'], '??'],
	[{ keys: ['v/a', 'v/b'] }, '??'],
	[{ toDelete: ['v/a', 'v/b'] }, '??'],
	[{ pendingDeleted: ['v/a', 'v/b'] }, '??'],
	['1 of 2 deleted', '??'],
	['Deleted 1 asset', '??'],
	['Asset not found', '??'],
	['The asset is used in a live campaign and cannot be deleted', '??'],
	['Nothing was deleted', '??'],
	['Request accepted', '??'],
	['The deletion is scheduled', '??'],
	['Some assets were deleted', '??'],
	['Assets will be deleted soon', '??'],
	['a1b2c3', '??'],
	['false', '??'],
	[{ message: 'Asset not found' }, '??'],
	[{ success: true, message: '1 of 2 deleted' }, '??'],
	[{ success: false }, '??'],
	[{ success: 'no', message: 'locked' }, '??'],
	[{ status: 'queued', jobId: '7' }, '??'],
	[{ status: 'InProgress' }, '??'],
	[{ code: 500 }, '??'],
	[{ status: 'partial' }, '??'],
	[{ error: 'locked' }, '??'],
	[{ errors: ['locked'] }, '??'],
	[{ Errors: [{ Message: 'All of it is locked' }] }, '??'],
	[{ deleted: ['v/a', 'v/b'], failed: 1 }, '??'],
	[{ deleted: ['v/a', 'v/b'], deletedCount: 1 }, '??'],
	[{ deleted: false }, '??'],
	[{ success: 1 }, '??'],
	[
		[
			{ key: 'v/a', status: 202 },
			{ key: 'v/b', status: 'accepted' },
		],
		'??',
	],
	[{ failed: [{ key: 'v/a', deleted: true }] }, '??'],

	['These couldn’t be deleted', '??'],
	[`Deleted${' '.repeat(2000)}but one failed`, '??'],
	[{ softdeleted: ['v/a', 'v/b'] }, '??'],
	[{ deletedkeys: ['v/a', 'v/b'] }, 'dd'],
	[{ deletedOrFailed: ['v/a', 'v/b'] }, '??'],
	[{ deletedPhoto: ['v/a', 'v/b'] }, 'dd'],
	[{ totalDeleted: ['v/a', 'v/b'] }, 'dd'],
	[{ deleted: 'v/a' }, 'd?'],
	[{ failed: 'v/b' }, 'dn'],
	[[{ deleted: ['v/a'] }, { failed: ['v/b'] }], 'd?'],
	[{ failed: [null, 'v/a'] }, 'nd'],
	[['v/a is locked'], '??'],
	[{ data: { data: { data: { failed: ['v/a'] } } } }, 'nd'],
	[1, '??'],
	[2, 'dd'],

	[{ 'v/a': 202, 'v/b': 202 }, '??'],
	[{ 'v/a': 100, 'v/b': 300 }, '??'],
	[{ 'v/a': ' 200 OK', 'v/b': 'x 200' }, 'd?'],
	[{ 'v/a': 'x200', 'v/b': '204' }, '?d'],
	[{ results: { 'v/a': null, 'v/b': '' } }, '??'],
	[{ deleted: { 'v/a': '', 'v/b': 7 } }, 'd?'],
	[{ deleted: { 'v/a': 'queued', 'v/b': true } }, '?d'],

	[{ message: '2 of 2 deleted' }, 'dd'],
	[`Deleted. ${'All is well. '.repeat(200)}`, '??'],
	[{ ok: false }, '??'],
	[{ acknowledged: 'no' }, '??'],
	[{ deleted: ' 1 ' }, '??'],
	...[
		'row',
		'item',
		'asset',
		'file',
		'key',
		'rows',
		'items',
		'assets',
		'files',
		'keys',
		'deletedTotal',
		'totalDeleted',
		'affectedRows',
	].map((name): [unknown, string] => [{ [name]: 1 }, '??']),
	...['rowsPerPage', 'itemsPerPage', 'assetsVersion', 'filesystem', 'keysize', 'total'].map(
		(name): [unknown, string] => [{ [name]: 1 }, 'dd'],
	),
	...['totalAssets', 'inputCount', 'receivedCount', 'requestCount'].map(
		(name): [unknown, string] => [{ [name]: 1 }, 'dd'],
	),
	[{ error: '' }, 'dd'],
	[{ error: ' ' }, 'dd'],
	[{ errors: true }, '??'],
	[{ failed: false }, 'dd'],
	[{ isPublic: false }, 'dd'],
	[{ Deleted: ['v/a', 'v/b'], deletedCount: 2 }, 'dd'],
])('%j says %s', (body, expected) => {
	expect(states(body, ['v/a', 'v/b'])).toBe(expected);
});

/** What is said of an asset beside its key: `d` deleted, `n` not deleted, `?` to be looked at. */
test.each<[object, string]>([
	[{ deleted: true, public: false }, 'd'],
	[{ deleted: true, resultUrl: 'x' }, 'd'],
	[{ deleted: true, lastAction: 'uploaded' }, 'd'],
	[{ deleted: true, status: null }, 'd'],
	[{ deleted: true, status: '' }, 'd'],
	[{ deleted: true, status: '7' }, 'd'],
	[{ status: true }, 'd'],
	[{ deleted: true, status: 'queued' }, '?'],
	[{ deleted: true, status: 'phase 7' }, '?'],
	[{ deleted: true, status: 'phase7' }, '?'],
	[{ deleted: true, status: 202 }, '?'],
	[{ deleted: true, status: '202' }, '?'],
	[{ deletedBy: 'Ann' }, '?'],
	[{ status: 100 }, '?'],
	[{ status: 300 }, '?'],
])('an asset with %j is %s', (record, expected) => {
	expect(states([{ key: 'v/a', ...record }], ['v/a'])).toBe(expected);
});

test('numbers of several digits count whole', () => {
	const keys = [...Array(20).keys()].map((index) => `v/${index}.png`);
	for (const body of ['Deleted 12 assets', { deleted: '12' }, { deleted: 12 }]) {
		expect(new Set(states(body, keys))).toEqual(new Set('?'));
	}
	expect(new Set(states('Deleted 20 assets', keys))).toEqual(new Set('d'));
});

test('a key that is a common word may stand in a sentence by chance', () => {
	expect(states({ errors: ['the logo is locked'] }, ['logo', 'v/b'])).toBe('??');
	expect(states({ errors: ['the logo.png is locked'] }, ['logo.png', 'v/b'])).toBe('nd');
});

test('a key asked for twice is one', () => {
	expect(states({ Deleted: ['V/A'] }, ['v/a', 'v/a'])).toBe('d');
});

test('a complaint about a long name is read although each of its bytes is encoded', () => {
	const key = `v/${'日本'.repeat(60)}.png`;
	const url = `https://cdn.clinch.co/12345/${encodeURI(key)}`;
	expect(states({ Errors: [`${url} is locked`] }, ['v/b', key])).toBe('dn');
});

test('after 202 nothing is certain yet', () => {
	expect(states({}, ['v/a', 'v/b'], { status: 202 })).toBe('??');
	expect(states({ Deleted: ['v/a', 'v/b'] }, ['v/a', 'v/b'], { status: 202 })).toBe('??');
	expect(states({ Failed: ['v/a'] }, ['v/a', 'v/b'], { status: 202 })).toBe('n?');
	expect(states({}, ['v/a', 'v/b'], { status: 200 })).toBe('dd');
});

test.each<[string, string]>([
	['https://cdn.clinch.co/12345/v/Summer Sale.png', 'v/Summer Sale.png'],
	['https://cdn.clinch.co/12345/v/Summer%20Sale.png?w=1', 'v/Summer Sale.png'],
	['https://cdn.clinch.co/x/y/v/a.png', 'v/a.png'],
	['V/A.PNG', 'v/a.png'],
	['/v/a.png', 'v/a.png'],
	['v/a.png/', 'v/a.png'],
	['v\\a.png', 'v/a.png'],
	['v%2Fa.png', 'v/a.png'],
	['12345/v/a.png', 'v/a.png'],
])('the answer %s is about %s', (told, key) => {
	for (const body of [{ Deleted: [told] }, { Deleted: [{ Key: told }] }, { [told]: 'deleted' }]) {
		expect(states(body, [key])).toBe('d');
	}
});

test.each<[string, string]>([
	['x/v/a.png', 'v/a.png'],
	['12345/x/v/a.png', 'v/a.png'],
	['v/2024/a.png', '2024/a.png'],
])('the answer %s is not about %s', (told, key) => {
	expect(states({ Deleted: [told] }, [key])).toBe('?');
});

test('keys are told in the contract’s own path language', () => {
	const toOwn = (path: string) => path.replace(/^lib\//, '');
	expect(states({ Deleted: ['lib/v/a.png'] }, ['v/a.png'], { toOwn })).toBe('d');
});

test('two keys that differ in case alone are told apart, or not at all', () => {
	expect(states({ Deleted: ['A.png'] }, ['a.png', 'A.png'])).toBe('?d');
	expect(states({ Deleted: ['a.PNG'] }, ['a.png', 'A.png'])).toBe('dd'.replace(/d/g, '?'));
});

test('a complaint is about the key that it names as a whole', () => {
	const keys = ['v/a1', 'v/a10.png', 'v/a1.png', 'v/Summer Sale 1.png'];
	const about = (text: string) => states({ Errors: [text] }, keys);
	expect(about('v/a10.png is locked')).toBe('dndd');
	expect(about("Could not delete 'v/a1.png'.")).toBe('ddnd');
	expect(about('v/a1: in use')).toBe('nddd');
	expect(about('Locked: v/Summer Sale 1.png.')).toBe('dddn');
	expect(about('v/a1, v/a10.png and v/a1.png are locked')).toBe('nnnd');
	expect(about('https://cdn.clinch.co/12345/v/a1.png is in use')).toBe('ddnd');
	expect(about('https://cdn.clinch.co:443/12345/v/a1.png?w=1 is in use')).toBe('ddnd');
	expect(about('Locked: v/a10.png')).toBe('dndd');
	expect(about('Not deleted: v/a1. It is locked')).toBe('nddd');
	expect(about('v/a1.jpg is locked')).toBe('????');
	expect(about('x/v/a1 is locked')).toBe('????');
	expect(states({ Errors: [{ Message: 'v/a10.png is locked' }] }, keys)).toBe('dndd');
});

test('what the server said of a key stands in its record', () => {
	const body = {
		Deleted: [{ Key: 'v/a', Version: 3 }],
		Errors: [{ Key: 'v/b', Reason: 'in use' }, 'v/c.png: locked'],
	};
	expect(read(body, ['v/a', 'v/b', 'v/c.png']).map(([, { record }]) => record)).toEqual([
		{ Key: 'v/a', Version: 3 },
		{ Key: 'v/b', Reason: 'in use' },
		{ message: 'v/c.png: locked' },
	]);
	const said = (of: unknown, options?: DeletionOptions) =>
		read(of, ['v/a', 'v/b'], options)[0]?.[1].record;
	expect(said({ deleted: 1 })).toEqual({ message: '1 of 2 were deleted' });
	expect(said({ failed: 1 })).toEqual({ message: '1 of 2 were not deleted' });
	expect(said({ error: 'Quota' })).toEqual({ message: 'Quota' });
	expect(said('Nothing was deleted')).toEqual({ message: 'Nothing was deleted' });
	expect(said({}, { status: 202 })).toEqual({
		message: 'Clinch accepted the request and may still be working on it',
	});
	expect(said({})).toEqual({});
	expect(said(false)).toEqual({ message: 'its answer is "false"' });
	expect(said({ success: 0 })).toEqual({ message: '0 of 2 were deleted' });
	expect(said({ success: false })).toEqual({});
	expect(said({ deleted: false })).toEqual({});
	expect(said({ Deleted: ['v/a', 'v/b'] })).toEqual({});
	expect(said({ success: false, error: 'Quota' })).toEqual({ message: 'Quota' });
	expect(said({ Deleted: ['x/other'] })).toEqual({});
	expect(said({ Deleted: ['v/b'] })).toEqual({});
	expect(said({ Deleted: ['v/b'], deletedCount: 2 })).toEqual({});
	const errors = [...Array(12).keys()].map((index) => `e${index}`);
	expect(said({ errors })).toEqual({ message: errors.slice(0, 10).join('; ') });
	expect(said({ 'v/a': 'locked' })).toEqual({ message: 'locked' });
});

test('of two words about one key the worse one counts', () => {
	expect(states({ Deleted: ['v/a'], Failed: ['v/a'] }, ['v/a'])).toBe('n');
	expect(states({ Failed: ['v/a'], Deleted: ['v/a'] }, ['v/a'])).toBe('n');
	expect(states({ Deleted: ['v/a'], seen: ['v/a'] }, ['v/a'])).toBe('?');
});
