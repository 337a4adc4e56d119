/** Answers of servers that nobody had in mind when the rules were written. */
import { readContent } from '../../../nodes/Clinch/answers/content';
import { readDeletions } from '../../../nodes/Clinch/answers/deletions';
import { ASSET, FOLDER, type Kind } from '../../../nodes/Clinch/answers/element/fieldNames';
import { readList } from '../../../nodes/Clinch/answers/list';
import { failureIn } from '../../../nodes/Clinch/answers/outcome';
import type { Method } from '../../../nodes/Clinch/contract/table';

const contentOf = (body: unknown) =>
	readContent(
		typeof body === 'string' ? body : JSON.stringify(body),
		typeof body === 'string' ? 'text/plain' : 'application/json',
		false,
	);
const listOf = (body: unknown, kind: Kind) =>
	readList(contentOf(body), kind, 'v', { accountId: '12345' });

describe.each<Method>(['PutAsset', 'CopyAsset', 'PutFolder', 'PutAssetMetadata'])(
	'%s',
	(method) => {
		test.each<[unknown]>([
			[{ rc: 'NOK', desc: 'locked' }],
			[{ code: 'ERR_QUOTA' }],
			[{ retCode: 1, retMsg: 'no permission' }],
			[{ Message: 'An error has occurred.' }],
			[{ message: 'Could not store the asset' }],
			[{ message: 'Unable to create folder' }],
			[{ msg: 'Operation failed' }],
			[{ message: 'Permission denied' }],
			[{ detail: 'You are not authorized to do this' }],
			[{ message: 'The quota was exceeded' }],
			['Something went wrong'],
			['The file is too large'],
		])('is not done after %j', (body) => {
			expect(failureIn({ method, content: contentOf(body) })).toBeDefined();
		});

		test.each<[unknown]>([
			[{ success: true, message: 'An older version could not be copied' }],
			[{ status: 'ok', message: 'Permission denied rules were updated' }],
			[{ Key: 'v/a.png', message: 'Preview could not be created' }],
			[{ Key: 'v/a.png', Description: 'Access denied page, banner' }],
			[{ message: 'Asset stored' }],
			['Folder created'],
			['v/not allowed.png'],
		])('is done after %j', (body) => {
			expect(failureIn({ method, content: contentOf(body) })).toBeUndefined();
		});
	},
);

test.each<[unknown, string[]]>([
	[
		{ images: [{ key: 'v/a.png' }], videos: [{ key: 'v/b.mp4' }], audio: [], fonts: [] },
		['v/a.png', 'v/b.mp4'],
	],
	[
		{ assets: { images: [{ name: 'a.png' }], others: [{ name: 'b.css' }] } },
		['v/a.png', 'v/b.css'],
	],
	[{ images: [{ key: 'v/a.png' }], recent: [{ key: 'v/a.png' }] }, ['v/a.png']],
	[{ 'v/': ['a.png', 'b.png'] }, ['v/a.png', 'v/b.png']],
	[{ listing: { item: [{ href: '/v/a.png' }, { href: '/v/b.png' }] } }, ['v/a.png', 'v/b.png']],
])('the assets of %j are all read', (body, keys) => {
	expect(listOf(body, ASSET).elements.map(({ assetKey }) => assetKey)).toEqual(keys);
});

test.each<[unknown, boolean]>([
	[{ items: [{ key: 'v/a.png' }], atEnd: false }, true],
	[{ items: [{ key: 'v/a.png' }], atEnd: true }, false],
	[{ items: [{ key: 'v/a.png' }], message: 'Showing the first 1 of 40 results' }, true],
	[{ items: [{ key: 'v/a.png' }], message: '1 of 1 assets' }, false],
	[{ items: [{ key: 'v/a.png' }], message: 'Step 2 of 3 done' }, false],
])('%j is cut: %s', (body, isCut) => {
	expect(listOf(body, ASSET).page.isCut).toBe(isCut);
});

test.each<[unknown, boolean]>([
	[{ v: { s: {}, t: {} } }, true],
	[{ spring: {}, summer: { teaser: {} } }, true],
	[{ data: {} }, false],
	[{ result: {}, paging: {} }, false],
	[{ _links: {}, folders: {} }, false],
	[{}, false],
])('whether %j may hold folders that can’t be read: %s', (body, isUnclear) => {
	const { elements, unclear } = listOf(body, FOLDER);
	expect(elements).toEqual([]);
	expect(unclear !== undefined).toBe(isUnclear);
});

test.each<[unknown, string]>([
	[[200, 200], 'deleted'],
	[[200, 409], 'unknown'],
	[2, 'deleted'],
	[1, 'unknown'],
	['1', 'unknown'],
	[0, 'unknown'],
])('after %j two keys are %s', (body, state) => {
	const states = [...readDeletions(contentOf(body), ['v/a.png', 'v/b.png'])];
	expect(states.map(([, one]) => one.state)).toEqual([state, state]);
});
