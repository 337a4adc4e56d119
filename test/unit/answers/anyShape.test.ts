/**
 * A library of any names, listed in any shape within the rules of "Reading answers"
 * (docs/api-contract.md): what comes out is exactly the library, and a list that is cut says so.
 */
import * as fc from 'fast-check';

import { readContent } from '../../../nodes/Clinch/answers/content';
import { ASSET, FOLDER, type Kind } from '../../../nodes/Clinch/answers/element/fieldNames';
import { readList } from '../../../nodes/Clinch/answers/list';

const ACCOUNT = '12345';

const read = (answer: unknown, kind: Kind, folder: string) =>
	readList(readContent(JSON.stringify(answer), 'application/json', true), kind, folder, {
		accountId: ACCOUNT,
	});

/** Words as people name files: letters of several scripts, digits, spaces, dots, dashes. */
const word = fc.string({
	unit: fc.constantFrom(...'abcdefgXYZ0189äßé日本-_', ' '),
	minLength: 1,
	maxLength: 8,
});
const name = word.map((text) => `n${text.trim()}`);
const assetName = fc
	.tuple(name, fc.constantFrom('png', 'jpg', 'mp4', 'css', 'woff2'))
	.map((parts) => parts.join('.'));
const folder = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));

interface Library {
	folder: string;
	names: string[];
}
const libraryOf = (names: fc.Arbitrary<string>): fc.Arbitrary<Library> =>
	fc
		.record({ folder, names: fc.uniqueArray(names, { minLength: 1, maxLength: 6 }) })
		// `{ Name: 'a', Path: 'x/a' }` in the folder x/a may be x/a or x/a/a: nobody can tell.
		.filter(({ folder: at, names: all }) => !all.includes(at.split('/').at(-1) ?? ''));

type Spell = (folder: string, name: string) => string;
const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/');
const PATHS: Record<string, Spell> = {
	own: (at, one) => `${at}/${one}`,
	slashed: (at, one) => `/${at}/${one}`,
	backslashed: (at, one) => `${at}/${one}`.replaceAll('/', '\\'),
	'below the account': (at, one) => `${ACCOUNT}/${at}/${one}`,
	'a URL': (at, one) => `https://cdn.clinch.co/${ACCOUNT}/${encoded(`${at}/${one}`)}`,
};

type Element = (folder: string, name: string) => unknown;

/** One way for all elements of a list, as a server has it. */
const elementOf = (kind: Kind): fc.Arbitrary<Element> => {
	const keyNames =
		kind === ASSET
			? ['Key', 'key', 'AssetKey', 'asset_key', 'asset-key', 'path', 'FilePath', 'fullPath']
			: ['Path', 'FolderPath', 'folder_path', 'folder-path', 'fullPath', 'key'];
	const more = fc.constantFrom<object>(
		{},
		{ id: 'a1' },
		kind === ASSET ? { Size: 1, ContentType: 'image/png' } : { assetCount: 2 },
		{ createdAt: '2026-01-01T00:00:00Z', tags: ['spring', 'sale'] },
	);
	const keyed = fc
		.tuple(fc.constantFrom(...keyNames), fc.constantFrom(...Object.keys(PATHS)), more)
		.map(
			([field, spelling, others]): Element =>
				(at, one) => ({ [field]: PATHS[spelling]?.(at, one), ...others }),
		);
	const pathAndName = fc.tuple(fc.constantFrom('Path', 'path', 'folder'), fc.boolean(), more).map(
		([field, hasSlash, others]): Element =>
			(at, one) => ({ Name: one, [field]: hasSlash ? `${at}/` : at, ...others }),
	);
	const bare = fc.constantFrom<Element>(
		(_, one) => one,
		(at, one) => `${at}/${one}`,
		(_, one) => ({ Name: one }),
	);
	return fc.oneof(keyed, pathAndName, bare);
};

type Envelope = (list: unknown[]) => unknown;
const envelopeOf = (kind: Kind): fc.Arbitrary<Envelope> => {
	const own = kind === ASSET ? ['Assets', 'assets', 'files'] : ['Folders', 'subfolders', 'folders'];
	const beside = fc.constantFrom<object>(
		{},
		{ requestId: '7', success: true, message: 'OK' },
		{ facets: [{ name: 'spring', count: 2 }] },
		{ breadcrumbs: [{ id: 1, title: 'Home' }] },
		kind === ASSET ? { folders: [{ path: 'other/place' }] } : { assets: [{ key: 'other/x.png' }] },
	);
	return fc
		.tuple(
			fc.constantFrom(...own, 'items', 'results'),
			fc.array(fc.constantFrom('data', 'Data', 'result', 'response', 'payload'), { maxLength: 2 }),
			beside,
		)
		.map(([field, wrappers, others]): Envelope => {
			// A list under a general name beside one of another kind is nobody's to tell apart.
			const isGeneral = /^(items|results)$/.test(field);
			return (list) =>
				wrappers.reduceRight<unknown>((inside, wrapper) => ({ [wrapper]: inside }), {
					...(isGeneral ? {} : others),
					[field]: list,
				});
		});
};

const shapes = (kind: Kind) =>
	fc.record({
		library: libraryOf(kind === ASSET ? assetName : name),
		element: elementOf(kind),
		envelope: fc.oneof(
			fc.constant<Envelope>((list) => list),
			envelopeOf(kind),
		),
	});

test.each([
	['assets', ASSET],
	['folders', FOLDER],
])('the list of %s is the library', (_, kind) => {
	fc.assert(
		fc.property(shapes(kind), ({ library, element, envelope }) => {
			const { folder: at, names } = library;
			const { elements, page } = read(envelope(names.map((one) => element(at, one))), kind, at);
			expect(elements.map((one) => one[kind.identity])).toEqual(names.map((one) => `${at}/${one}`));
			expect(page.isCut).toBe(false);
		}),
		{ numRuns: 600 },
	);
});

/** How servers say that there is more, with a way to it or without. */
const MORE: Array<(count: number) => object> = [
	() => ({ nextToken: 'abc' }),
	() => ({ next_page_token: 'abc' }),
	() => ({ ContinuationToken: 'abc', IsTruncated: true }),
	() => ({ paging: { next: 'https://api.example/list?page=2' } }),
	() => ({ links: { next: '/list?cursor=abc' } }),
	() => ({ hasMore: true }),
	() => ({ IsTruncated: 'true' }),
	(count) => ({ total: count + 3 }),
	(count) => ({ meta: { totalCount: count + 1 } }),
	() => ({ page: 1, totalPages: 3 }),
];

test('a page that is not the last says so, and the last does not', () => {
	fc.assert(
		fc.property(
			libraryOf(assetName),
			elementOf(ASSET),
			fc.constantFrom(...MORE),
			fc.constantFrom('Assets', 'items', 'files'),
			({ folder: at, names }, element, more, field) => {
				const list = names.map((one) => element(at, one));
				const cut = read({ [field]: list, ...more(list.length) }, ASSET, at);
				expect(cut.elements).toHaveLength(names.length);
				expect(cut.page.isCut).toBe(true);
				expect(read({ [field]: list }, ASSET, at).page.isCut).toBe(false);
				expect(read({ [field]: list, total: list.length }, ASSET, at).page.isCut).toBe(false);
			},
		),
		{ numRuns: 400 },
	);
});
