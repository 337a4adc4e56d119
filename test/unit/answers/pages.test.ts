/** What an answer tells of a next page, and what it does not. */
import { readContent } from '../../../nodes/Clinch/answers/content';
import { ASSET, FOLDER } from '../../../nodes/Clinch/answers/element/fieldNames';
import { readList, type ListOptions } from '../../../nodes/Clinch/answers/list';
import { pageHeaders } from '../../../nodes/Clinch/answers/list/pageHeaders';

const two = [{ Key: 'v/a.png' }, { Key: 'v/b.png' }];
const pageOf = (value: unknown, options: ListOptions = {}, kind = ASSET) =>
	readList(readContent(JSON.stringify(value), '', true), kind, 'v', options).page;

test.each<[unknown, unknown]>([
	[
		{ Assets: two, NextToken: 'abc' },
		{ token: 'abc', tokenName: 'NextToken', sendAs: ['NextToken', 'Token'] },
	],
	[
		{ assets: two, nextPageToken: 'abc' },
		{ token: 'abc', tokenName: 'nextPageToken', sendAs: ['nextPageToken', 'pageToken'] },
	],
	[
		{ assets: two, next_cursor: 'abc' },
		{ token: 'abc', tokenName: 'next_cursor', sendAs: ['next_cursor', 'cursor'] },
	],
	[
		{ assets: two, continuationToken: 'abc' },
		{ token: 'abc', sendAs: ['continuationToken'] },
	],
	[
		{ Contents: two, IsTruncated: true, ContinuationToken: 'old', NextContinuationToken: 'new' },
		{ token: 'new', sendAs: ['NextContinuationToken', 'ContinuationToken'] },
	],
	[
		{ assets: two, cursor: 'abc' },
		{ token: 'abc', tokenName: 'cursor' },
	],
	[
		{ assets: two, cursor: { next: 'abc', prev: null } },
		{ token: 'abc', sendAs: ['next', 'cursor'] },
	],
	[
		{ assets: two, paging: { cursors: { after: 'abc' } } },
		{ token: 'abc', tokenName: 'after' },
	],
	[
		{ assets: two, pageInfo: { hasNextPage: true, endCursor: 'abc' } },
		{ token: 'abc', tokenName: 'endCursor' },
	],
	[
		{
			data: {
				assets: { edges: [{ node: two[0] }], pageInfo: { hasNextPage: true, endCursor: 'abc' } },
			},
		},
		{ token: 'abc' },
	],
	[
		{ assets: two, nextPage: 2 },
		{ token: 2, sendAs: ['nextPage', 'page'] },
	],
	[
		{ assets: two, nextOffset: '2' },
		{ token: '2', sendAs: ['nextOffset', 'offset'] },
	],
	[
		{ assets: two, next: 2 },
		{ token: 2, sendAs: ['next', 'page'] },
	],
	[
		{ assets: two, NextMarker: 'v/b.png' },
		{ token: 'v/b.png', sendAs: ['NextMarker', 'Marker'] },
	],
	[{ assets: two, meta: { next_token: 'abc' } }, { token: 'abc' }],
	[
		{ assets: two, response_metadata: { next_cursor: 'abc' } },
		{ token: 'abc', sendAs: ['next_cursor', 'cursor'] },
	],
	[{ Data: { Items: two, NextToken: 'abc' } }, { token: 'abc' }],
	[
		{ assets: two, page: 1, pages: 3 },
		{ token: 2, tokenName: 'page', says: 'page 1 of 3' },
	],
	[
		{ assets: two, page: '1', totalPages: '3' },
		{ token: 2, tokenName: 'page' },
	],
	[
		{ assets: two, pagination: { currentPage: 2, pageCount: 3 } },
		{ token: 3, tokenName: 'currentPage' },
	],
	[
		{ _embedded: { assets: two }, page: { size: 2, totalElements: 5, totalPages: 3, number: 0 } },
		{ token: 1, tokenName: 'number' },
	],
	[{ content: two, number: 1, totalPages: 3, last: false }, { token: 2 }],
	[{ content: two, number: 1, totalPages: 2, totalElements: 4 }, { token: 2 }],
	[
		{ assets: two, page: 1, totalPages: 3 },
		{ token: 2, sendAs: ['page'] },
	],
	[
		{ assets: two, nextPage: { size: 2, token: 'abc' } },
		{ token: 'abc', sendAs: ['token'] },
	],
	[{ assets: two, paging: { state: { current: { nextToken: 'abc' } } } }, { token: 'abc' }],
	[{ assets: two, LastEvaluatedKey: { pk: 'a' }, cursor: 'abc' }, { token: 'abc' }],
	[{ assets: two, NextToken: 'a/b?x=1' }, { token: 'a/b?x=1' }],
	[{ assets: two, next: '/v/b.png' }, { token: '/v/b.png' }],
	[{ NextToken: 'abc' }, { token: 'abc' }],
	[{ assets: two, nextToken: 'x'.repeat(100) }, { says: `nextToken: "${'x'.repeat(79)}` }],
])('%j gives the token of the next page', (value, expected) => {
	const page = pageOf(value);
	expect(page).toMatchObject({ isCut: true, ...(expected as object) });
	expect(page.says).not.toBe('');
});

test.each<[unknown, unknown]>([
	[
		{
			assets: two,
			paging: { next: 'https://x.example/12345/Assets/AssetList?FolderPath=v&page=2' },
		},
		{ FolderPath: 'v', page: '2' },
	],
	[{ data: two, links: { self: '/a', next: '/12345/Assets?cursor=a%20b' } }, { cursor: 'a b' }],
	[{ _embedded: { assets: two }, _links: { next: { href: '/a?page=2' } } }, { page: '2' }],
	[{ value: two, '@odata.nextLink': 'https://x.example/a?$skiptoken=7' }, { $skiptoken: '7' }],
	[{ d: { results: two, __next: 'https://x.example/a?$skip=2' } }, { $skip: '2' }],
	[
		{
			assets: two,
			links: [
				{ rel: 'self', href: '/a' },
				{ rel: 'next', href: '/a?page=2' },
			],
		},
		{ page: '2' },
	],
	[{ results: two, next: '?page=2', previous: null }, { page: '2' }],
	[{ items: two, nextToken: 'x', next: 'https://x.example/a?t=x#y' }, { t: 'x' }],
	[{ assets: two, next: { url: '/a?page=2' } }, { page: '2' }],
	[{ assets: two, next: { link: '/a?page=2' } }, { page: '2' }],
	[{ assets: two, next: { uri: '/a?page=2' } }, { page: '2' }],
	[{ assets: two, links: [null, { rel: 'next', href: '/a?page=2' }] }, { page: '2' }],
	[{ assets: two, hasMore: false, links: { next: '/a?page=2' } }, { page: '2' }],
])('%j links to the next page', (value, query) => {
	expect(pageOf(value)).toMatchObject({ isCut: true, query });
});

test.each<[unknown, RegExp]>([
	[{ assets: two, total: 5 }, /^total 5, 2 listed$/],
	[{ assets: two, TotalCount: '5' }, /TotalCount 5/],
	[{ assets: two, count: 5 }, /count 5/],
	[{ assets: two, meta: { total: 5 } }, /total 5/],
	[{ hits: { total: { value: 5 }, hits: [{ _source: two[0] }, { _source: two[1] }] } }, /5/],
	[{ value: two, '@odata.count': 5 }, /5/],
	[{ assets: two, totalAssets: 5, totalFolders: 1 }, /totalAssets 5/],
	[{ Assets: two, IsTruncated: true }, /IsTruncated: true/],
	[{ Assets: two, IsTruncated: 'True' }, /IsTruncated/],
	[{ assets: two, hasMore: 1 }, /hasMore/],
	[{ assets: two, has_more: 'yes' }, /has_more/],
	[{ assets: two, hasNextPage: true }, /hasNextPage/],
	[{ assets: two, next: true }, /next: true/],
	[{ assets: two, more: true }, /more/],
	[{ assets: two, isLast: false }, /isLast: false/],
	[{ assets: two, done: false }, /done: false/],
	[{ assets: two, remaining: 3 }, /remaining: 3/],
	[{ assets: two, pages: 3 }, /3 pages/],
	[{ assets: two, offset: 0, limit: 2, total: 5 }, /total 5/],
	[{ assets: [], total: 5 }, /total 5, 0 listed/],
	[{ assets: two, total: '12' }, /total 12/],
	[{ assets: two, total: ' 5 ' }, /total 5/],
	[{ assets: two, count: { value: 5, relation: 'eq' } }, /5/],
	[{ assets: two, total: 3, utcOffset: 120 }, /total 3/],
	[{ assets: two, total: 3, startedAt: 170 }, /total 3/],
	[{ assets: two, page: 2, maxFileSize: 100, total: 9 }, /total 9/],
	[{ assets: two, page: 2, sizeInBytes: 100, total: 9 }, /total 9/],
	[{ assets: two, end: 1, total: 9 }, /total 9/],
	[{ assets: two, message: 'Showing 2 of about 40' }, /^"2 of about 40", 2 listed$/],
	[{ assets: two, message: 'Showing 2 out of 40' }, /"2 out of 40"/],
	[{ Items: two, LastEvaluatedKey: { pk: 'a', sk: '' } }, /^LastEvaluatedKey: {"pk":"a","sk":""}$/],
	[{ Items: two, LastEvaluatedKey: { pk: { S: 'b' } } }, /LastEvaluatedKey/],
	[{ Items: two, LastEvaluatedKey: { pk: 'x'.repeat(99) } }, /^LastEvaluatedKey: .{80}$/],
	[{ assets: two, hasNext: 'yes' }, /hasNext/],
	[{ assets: two, next: 'true' }, /next/],
	[{ assets: two, more: 5 }, /more: 5/],
	[{ assets: two, more: '5' }, /more: 5/],
])('%j is cut, although it gives no token', (value, says) => {
	const page = pageOf(value);
	expect(page).toMatchObject({ isCut: true });
	expect(page.token).toBeUndefined();
	expect(page.says).toMatch(says);
});

test.each<[unknown]>([
	[two],
	[{ assets: two }],
	[{ assets: two, total: 2 }],
	[{ assets: two, count: 2, totalCount: '2' }],
	[{ assets: two, next: null, previous: null }],
	[{ assets: two, next: '' }],
	[{ assets: two, nextPageToken: null, total: 2 }],
	[{ assets: two, NextToken: '' }],
	[{ assets: two, hasMore: 'false' }],
	[{ assets: two, hasMore: false, nextCursor: 'abc' }],
	[{ assets: two, hasMore: 0 }],
	[{ Assets: two, IsTruncated: false, Marker: 'a' }],
	[{ assets: two, page: 3, pages: 3, total: 8 }],
	[{ assets: two, page: 1, pages: 1 }],
	[{ assets: two, page: 1, totalPages: 1, total: 2 }],
	[{ assets: two, pages: 1 }],
	[{ assets: two, page: 3, pageSize: 3, total: 8 }],
	[{ assets: two, offset: 6, total: 8 }],
	[{ _embedded: { assets: two }, page: { size: 20, totalElements: 2, totalPages: 1, number: 0 } }],
	[{ content: two, number: 2, totalPages: 3, last: true }],
	[{ assets: two, totalSize: 1_000_000, totalBytes: 9 }],
	[{ assets: two, storage: { total: 1_000_000 }, quota: { count: 99 } }],
	[{ assets: two, folders: [{ path: 'v/x' }], total: 3 }],
	[{ assets: two, isLast: true, total: 99 }],
	[{ assets: two, done: true }],
	[{ assets: two, limit: 100, pageSize: 100 }],
	[{ assets: [{ ...two[0], total: 9, next: 'x' }, two[1]] }],
	[{ assets: two, pageInfo: { hasNextPage: false, endCursor: 'abc' } }],
	[{ assets: two, _links: { self: { href: '/a?page=1' } } }],
	[{ assets: two, nextSteps: 'Call us' }],
	[{ assets: two, totalTime: 400 }],
	[{ assets: two, pages: 0 }],
	[{ assets: two, pages: 'p. 12' }],
	[{ assets: two, pages: '12 a' }],
	[{ assets: two, page: 0, totalPages: 1 }],
	[{ assets: two, page: 1, totalPages: 1, total: 9 }],
	[{ assets: two, pageIndex: 1, totalPages: 2 }],
	[{ content: two, number: 1, totalPages: 2 }],
	[{ assets: two, total: { value: 2, took: 99 } }],
	[{ assets: two, description: '2 of 40 are new' }],
	[{ assets: two, errorMessage: '2 of 40 previews are missing' }],
	[{ Items: two, LastEvaluatedKey: { pk: '' } }],
	[{ Items: two, LastEvaluatedKey: { pk: { S: '' } } }],
	[{ assets: two, token: 'abc' }],
	[{ assets: two, more: 'unknown' }],
	[{ assets: two, last: 'v/b.png' }],
	[{ assets: two, remaining: 0 }],
	...['0', '-1', 'null', 'none', 'end', 'undefined', 'false', ' NULL '].map(
		(nextCursor): [unknown] => [{ assets: two, nextCursor }],
	),
])('%j is whole', (value) => {
	expect(pageOf(value)).toEqual({ isCut: false, says: '' });
});

test('what the pages before listed counts', () => {
	expect(pageOf({ assets: two, total: 5 }, { before: 3 }).isCut).toBe(false);
	expect(pageOf({ assets: two, total: 6 }, { before: 3 })).toMatchObject({
		isCut: true,
		says: 'total 6, 5 listed',
	});
});

test('the last page of those that are counted from 0 is the last, by what was listed before it', () => {
	const last = { content: two, number: 1, totalPages: 2, totalElements: 4 };
	expect(pageOf(last, { before: 2 }).isCut).toBe(false);
});

test('a count in a sentence is compared with all that was listed', () => {
	const message = 'Showing 12 of 340';
	expect(pageOf({ assets: two, message }, { before: 10 }).isCut).toBe(true);
	expect(pageOf({ assets: two, message }).isCut).toBe(false);
});

test.each<[Record<string, unknown>, unknown]>([
	[{ link: '</a?page=2>; rel="next"' }, { isCut: true, query: { page: '2' } }],
	[{ link: '</a?page=2>;rel=next' }, { isCut: true, query: { page: '2' } }],
	[
		{ link: '</a?page=1>; rel="prev",</a?page=3>; rel="last next"' },
		{ isCut: true, query: { page: '3' } },
	],
	[{ link: '</a?page=1>; rel="prev",  </a?page=3>; rel="next"' }, { query: { page: '3' } }],
	[{ link: '</a?q=1,2&page=3>; rel="next"' }, { query: { q: '1,2', page: '3' } }],
	[{ link: ' </a?page=2>; rel="next"' }, { query: { page: '2' } }],
	[{ link: '</a?page=1>; rel="prev"' }, { isCut: false }],
	[{ link: 'see </a?page=2>; rel="next"' }, { isCut: false }],
	[{ 'content-range': 'items 0-1/40' }, { isCut: true, says: 'total 40, 2 listed' }],
	[{ 'content-range': 'items 10-11/12' }, { isCut: false }],
	[{ 'content-range': 'items 10-11/13 ' }, { isCut: true }],
	[{ 'content-range': 'items 0-1/*' }, { isCut: false }],
	[{ 'content-range': 'items 0-1/40 of today' }, { isCut: false }],
	[{ 'x-total-count': '5' }, { isCut: true, says: 'total-count 5, 2 listed' }],
	[{ 'x-next-page': '2' }, { token: '2', tokenName: 'next-page' }],
	[{ 'x-total-count': ['5'], 'content-length': '5', count: 5 }, { isCut: false }],
	[{}, { isCut: false }],
])('the headers %j tell of the next page', (sent, expected) => {
	const headers = pageHeaders(sent);
	const content = {
		kind: 'json',
		value: { assets: two },
		...(headers ? { headers } : {}),
	} as const;
	expect(readList(content, ASSET, 'v').page).toMatchObject(expected as object);
});

test('headers that tell nothing of pages are left out', () => {
	expect(pageHeaders({ 'content-type': 'text/plain', date: 'x' })).toBeUndefined();
	expect(pageHeaders({ 'content-type': 'text/plain', 'x-next-page': '2' })).toEqual({
		'x-next-page': '2',
	});
});

test('folder lists are told in the same way', () => {
	expect(pageOf({ folders: ['v/a'], total: 2 }, {}, FOLDER).isCut).toBe(true);
	expect(pageOf({ folders: ['v/a'], totalAssets: 7 }, {}, FOLDER).isCut).toBe(false);
});

test('the token is looked for around the list that the contract names', () => {
	const page = pageOf(
		{ Data: { Items: two, NextToken: 'abc' } },
		{ shape: { list: 'Data.Items' } },
	);
	expect(page).toMatchObject({ token: 'abc', tokenName: 'NextToken', isCut: true });
});

test.each<[unknown, unknown]>([
	[{ Data: { Items: two, Onward: 'abc' } }, 'Data.Onward: abc'],
	[{ Data: { Items: two, Onward: 7 } }, 'Data.Onward: 7'],
	[{ Data: { Items: two, Onward: '' } }, ''],
	[{ Data: { Items: two, Onward: true } }, ''],
	[{ Data: { Items: two } }, ''],
])('a token under a name of the account’s own is read from %j', (value, says) => {
	const shape = { list: 'Data.Items', nextPage: 'Data.Onward' };
	const page = pageOf(value, { shape });
	expect(page).toMatchObject({ isCut: says !== '', says });
	expect(page.sendAs).toEqual(says === '' ? undefined : ['Onward']);
});

test.each<[unknown, unknown]>([
	[
		{ Data: { Items: two, NextToken: 'abc' } },
		{ token: 'abc', tokenName: 'NextToken', isCut: true },
	],
	[{ Data: { Items: two, NextToken: 3 } }, { token: 3, isCut: true }],
	[{ Data: { Items: two, NextToken: '' } }, { isCut: false }],
	[{ Data: { Items: two, NextToken: null }, hasMore: true }, { isCut: true }],
])('the contract’s nextPage is read from %j', (value, expected) => {
	const shape = { list: 'Data.Items', nextPage: 'Data.NextToken' };
	expect(pageOf(value, { shape })).toMatchObject(expected as object);
});
