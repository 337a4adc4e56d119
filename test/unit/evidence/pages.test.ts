/** How further pages of a list are asked for, and when a list is told as cut. */
import { ApiError } from '../../../nodes/Clinch/answers/apiError';
import { readPages } from '../../../nodes/Clinch/evidence/pages';
import { answering, SETTINGS, type Asked, type Reply } from '../support/answering';

const pageToken = (as: string, name = 'Page') => ({
	GetAssetList: { inputs: { pageToken: { name, in: 'query', as } } },
});

/** The keys of all pages or the failure, and what each request sent besides the folder. */
async function read(reply: (asked: Asked) => Reply, overrides: object = {}, limit = Infinity) {
	const { evidence, asked } = answering(reply, overrides);
	const request = { method: 'GetAssetList' as const, folder: 'in', settings: SETTINGS, limit };
	const end = await readPages(evidence, request).then(
		(elements) => elements.map(({ assetKey }) => String(assetKey).replace('in/', '')).join(''),
		(error: unknown) => {
			if (!(error instanceof ApiError)) throw error;
			return `${error.statusOrCode}: ${error.text}`;
		},
	);
	const sent = asked.map(({ query: { FolderPath, ...more } }) => {
		expect(FolderPath).toBe('in');
		return more;
	});
	return { end, sent };
}

const page = (names: string, more: object = {}): Reply => ({
	body: { Assets: [...names].map((name) => ({ Key: `in/${name}` })), ...more },
});

test('a whole list is one request, its elements as they came', async () => {
	expect(await read(() => page('aba'))).toEqual({ end: 'aba', sent: [{}] });
});

test('a token is sent under its own name until the last page, what comes twice counts once', async () => {
	const pages: Record<string, Reply> = {
		'': page('ab', { NextToken: 'two' }),
		two: page('bc', { NextToken: 'three' }),
		three: page('d'),
	};
	const { end, sent } = await read(({ query }) => pages[query.NextToken ?? ''] ?? page(''));
	expect(end).toBe('abcd');
	expect(sent).toEqual([{}, { NextToken: 'two' }, { NextToken: 'three' }]);
});

test('a token is sent under the name that the contract gives', async () => {
	const { end, sent } = await read(
		({ query }) => (query.Cursor === '7' ? page('b') : page('a', { NextToken: 7 })),
		pageToken('text', 'Cursor'),
	);
	expect([end, sent]).toEqual(['ab', [{}, { Cursor: '7' }]]);
});

test.each(['offset', 'pageNumber'])('pages that are counted (%s) are all asked for', async (as) => {
	const total = { total: 5 };
	const reply = ({ query }: Asked) => {
		if (query.Page === undefined) return page('ab', total);
		return query.Page === '2' ? page('c', total) : page('de', total);
	};
	const { end, sent } = await read(reply, pageToken(as));
	expect(end).toBe('abcde');
	expect(sent).toEqual([{}, { Page: '2' }, { Page: '3' }]);
});

test('the offset is the number of elements that were read, the page its number', async () => {
	const reply = ({ query }: Asked) =>
		query.Page === undefined ? page('abc', { total: 4 }) : page('d', { total: 4 });
	expect((await read(reply, pageToken('offset'))).sent[1]).toEqual({ Page: '3' });
	expect((await read(reply, pageToken('pageNumber'))).sent[1]).toEqual({ Page: '2' });
});

test('of a link what the request sends by itself is left out', async () => {
	const next = 'https://a.example/1/Assets/AssetList?folderpath=in&Cursor=x&Fixed=1';
	const overrides = { GetAssetList: { constants: { query: { Fixed: '1' } } } };
	const { end, sent } = await read(
		({ query }) => (query.Cursor === 'x' ? page('b') : page('a', { next })),
		overrides,
	);
	expect([end, sent]).toEqual(['ab', [{ Fixed: '1' }, { Fixed: '1', Cursor: 'x' }]]);
});

test('no more pages are read than are wanted', async () => {
	const reply = () => page('ab', { NextToken: 'more' });
	expect(await read(reply, {}, 2)).toEqual({ end: 'ab', sent: [{}] });
	expect(await read(reply, {}, 1)).toEqual({ end: 'ab', sent: [{}] });
});

test.each<[string, Reply]>([
	['the same page', page('a', { NextToken: 'more' })],
	['a refusal', { status: 400 }],
	['a failure', { body: { success: false, message: 'No' } }],
])('a list whose next page is %s is cut', async (_, second) => {
	const { end } = await read(({ query }) =>
		query.NextToken === undefined ? page('a', { NextToken: 'more' }) : second,
	);
	expect(end).toMatch(/^(CUT|NOT_DONE): /);
});

test('a server error of a further page is told as what it is', async () => {
	const { end } = await read(({ query }) =>
		query.NextToken === undefined ? page('a', { NextToken: 'more' }) : { status: 501 },
	);
	expect(end).toMatch(/^501: /);
});

test('an empty page that names another is gone through, for it may be filtered', async () => {
	const { end } = await read(({ query }) =>
		query.NextToken === undefined ? page('', { NextToken: 'more' }) : page('a'),
	);
	expect(end).toBe('a');
});

test('an answer that tells of a failure, and one without a list, are failures', async () => {
	expect((await read(() => ({ body: { success: false, message: 'Why' } }))).end).toBe(
		'NOT_DONE: Why',
	);
	expect((await read(() => ({ body: { rows: [['in/a']] } }))).end).toMatch(/^NO_LIST: /);
});
