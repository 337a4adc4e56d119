/** Where a single element of a list lies, and what an answer about one thing is about. */
import type { IDataObject } from 'n8n-workflow';

import { readContent } from '../../../nodes/Clinch/answers/content';
import { ASSET, FOLDER, type Kind } from '../../../nodes/Clinch/answers/element/fieldNames';
import { linkField } from '../../../nodes/Clinch/answers/element/fields';
import { identify } from '../../../nodes/Clinch/answers/element/keys';
import { readList } from '../../../nodes/Clinch/answers/list';

function pathsIn(list: readonly unknown[], kind: Kind, folder: string): unknown[] {
	const content = readContent(JSON.stringify({ items: list }), 'application/json', true);
	const shape = { list: 'items' };
	const { elements } = readList(content, kind, folder, { accountId: '12345', shape });
	return elements.map((element) => element[kind.identity]);
}

const CDN = 'https://cdn.clinch.co';

/** In the list of the folder v. */
test.each<[object | string, string | undefined]>([
	// A name and its extension apart.
	[{ Name: 'a', Extension: 'png' }, 'v/a.png'],
	[{ Name: 'a', Ext: '.png' }, 'v/a.png'],
	[{ Name: 'a', FileExt: 'png' }, 'v/a.png'],
	[{ Name: 'a', thumbExt: 'jpg', ext: 'png' }, 'v/a.png'],
	[{ Name: 'a', external: 'crm', ext: 'png' }, 'v/a.png'],
	[{ Name: 'a.png', Ext: 'jpg' }, 'v/a.png'],
	[{ Name: 'a.v2', Ext: 'png' }, 'v/a.v2'],
	[{ Name: 'a', Ext: 'not known' }, 'v/a'],
	[{ Key: 'v/a', Name: 'a', Ext: 'png' }, 'v/a'],
	[{ Key: 'v/a/', Name: 'a', Ext: 'png' }, 'v/a'],
	[{ Path: 'v', Name: 'a', Ext: 'png' }, 'v/a.png'],
	[{ Ext: 'png' }, undefined],

	// Names of its own, and of others.
	[{ ownerName: 'Ann', url: `${CDN}/12345/v/a.png` }, 'v/a.png'],
	[{ namespace: 'main', url: `${CDN}/12345/v/a.png` }, 'v/a.png'],
	[{ file: true, url: `${CDN}/12345/v/a.png` }, 'v/a.png'],
	[{ urlFriendlyName: 'a.png' }, 'v/a.png'],
	[{ asset: 'a.png' }, 'v/a.png'],
	[{ title: 'Hero', fileName: 'a.png' }, 'v/a.png'],
	[{ title: 'Hero', displayName: 'a.png' }, 'v/a.png'],
	[{ displayName: 'Hero', name: 'a.png' }, 'v/a.png'],
	[{ name: 'Hero', fileName: 'a.png' }, 'v/a.png'],
	[{ displayName: 'Hero', assetName: 'a.png' }, 'v/a.png'],
	[{ Name: 'v/sub/a.png' }, 'v/sub/a.png'],
	[{ FileName: 'v\\sub\\a.png' }, 'v/sub/a.png'],
	[{ Key: 'v/a.png', Name: 'x/b.png' }, 'v/a.png'],

	// Of several keys, the one of the file.
	[{ path: 'x/8f3a', key: 'v/a.png', name: 'a.png' }, 'v/a.png'],
	[{ key: 'v/a.png', path: 'x/8f3a', name: 'a.png' }, 'v/a.png'],
	[{ key: 'k/8f3a', storagePath: 'v/a.png' }, 'v/a.png'],
	[{ path: 'cdn/17/hero.png', key: 'v/hero', name: 'hero' }, 'v/hero'],
	[{ filePath: 'x/hero.png', path: 'v\\hero', name: 'hero' }, 'v/hero'],
	[{ archivePath: 'z/a.png', path: 'v/a.png' }, 'v/a.png'],
	[{ archivePath: 'z/a.png', assetKey: 'v/a.png' }, 'v/a.png'],
	[{ relativePath: 'sub/a.png', fullPath: 'v/sub/a.png' }, 'v/sub/a.png'],
	[{ pathname: '/view/a.png', path: 'v/a.png' }, 'v/a.png'],
	[{ objectKey: '8f3a', itemPath: 'v/hero' }, 'v/hero'],
	[{ path: 'v/a.png', key: 'x/a.png' }, 'v/a.png'],
	[{ key: 17, url: `${CDN}/12345/v/a.png` }, 'v/a.png'],
	[{ Path: '', Name: 'a.png' }, 'v/a.png'],
	[{ fileId: 'v/a.png' }, 'v/a.png'],

	// Its folder.
	[{ Name: 'a.png', directory: 'v/sub' }, 'v/sub/a.png'],
	[{ Name: 'a.png', folderName: 'sub', folderPath: 'v/sub' }, 'v/sub/a.png'],
	[{ Name: 'a.png', folderPath: 'v/sub', folderName: 'sub' }, 'v/sub/a.png'],
	[{ Name: 'a.png', folder: { name: 'sub', path: 'v/sub' } }, 'v/sub/a.png'],
	[{ Name: 'a.png', folder: { id: 3 } }, 'v/a.png'],
	[{ Name: 'a.png', url: { path: '/view/17', host: 'cdn' } }, 'v/a.png'],
	[{ Name: 'a.png', Path: 'sub' }, 'sub/a.png'],
	[{ Name: 'a.png', Key: 'v/sub' }, 'v/sub/a.png'],
	[{ Name: 'a.png', assetKey: '8f3a' }, 'v/a.png'],
	[{ Name: 'hero', Path: 'v/sub/' }, 'v/sub/hero'],
	[{ Name: 'hero', Path: '/' }, 'hero'],
	[{ Name: 'Hero banner', Path: 'v/hero' }, 'v/hero'],
	[{ Name: 'x.png', Path: 'v/Acme.com ads' }, 'v/Acme.com ads/x.png'],
	[{ Name: 'song.m4a', Path: 'v/audio' }, 'v/audio/song.m4a'],
	[{ Name: 'clip.3gp', Path: 'v/video' }, 'v/video/clip.3gp'],
	[{ Name: 'main.c', Path: 'v/code' }, 'v/code/main.c'],

	// Records inside.
	[{ thumbnail: { path: 't/a.png' }, file: { path: 'v/a.png' } }, 'v/a.png'],
	[{ parent: { name: 'v' }, item: { name: 'a.png' } }, 'v/a.png'],
	[{ metadata: { key: 'spring' }, attributes: { key: 'v/a.png' } }, 'v/a.png'],
	[{ metadata: { key: 'v/a.png' } }, 'v/a.png'],
	[{ dimensions: { width: 1 }, file: { name: 'a.png' } }, 'v/a.png'],
	[{ node: { key: 'v/a.png', url: `${CDN}/x` }, cursor: 'x' }, 'v/a.png'],
	[{ path: 'v/a.png', rendition: { path: 'r/a.png' } }, 'v/a.png'],
	[{ name: 'a.png', latest: { key: 'r/a.png' } }, 'v/a.png'],
	[{ folder: 'v/sub', file: { name: 'a.png' } }, 'v/sub/a.png'],
	[{ title: 'Hero', file: { name: 'a.png', url: `${CDN}/x` } }, 'v/a.png'],
	[{ title: 'Hero', preview: { name: 't.png' }, file: { name: 'a.png' } }, 'v/a.png'],
	[{ title: 'Hero', category: { name: 'Banner' }, file: { name: 'a.png' } }, 'v/a.png'],
	[{ title: 'Hero', page: { url: `${CDN}/hero.html` }, file: { name: 'a.png' } }, 'v/a.png'],
	[{ title: 'Hero', category: { name: 'Banner' } }, 'v/Hero'],
	[{ title: 'Hero', key: 'v/a.png', url: `${CDN}/x`, variant: { name: 'b.png' } }, 'v/a.png'],
	[{ name: 'hero', variant: { name: 'b.png' } }, 'v/hero'],

	// Links.
	[{ href: '/v/a.png' }, 'v/a.png'],
	[{ id: 7, href: '/assets/view/7' }, undefined],
	[{ id: 7, url: `${CDN}/` }, undefined],
	[{ id: 7, folder: 'https://app.clinch.co/folders/17' }, undefined],
	[{ Key: `${CDN}/b.png` }, 'b.png'],

	// Where the link alone tells the asset, the key may stand in a field of any name.
	[{ stem: 'x/a.png', url: `${CDN}/files/x/a.png`, heft: 7 }, 'x/a.png'],
	[{ url: `${CDN}/files/x/a.png`, stem: 'x/a.png' }, 'x/a.png'],
	[{ stem: '/x/a b.png', url: `${CDN}/files/x/a%20b.png?v=1` }, 'x/a b.png'],
	[{ stem: 'a.png', url: `${CDN}/files/a.png` }, 'v/a.png'],
	[{ stem: 'b.png', url: `${CDN}/v/a.png` }, 'v/a.png'],
	[{ stem: 'a', url: `${CDN}/v/a` }, 'v/a'],
	[{ Key: `${CDN}/assets/12345/x/v/a.png` }, 'x/v/a.png'],
	[{ Key: `${CDN}/12345/v/50%.png` }, 'v/50%.png'],

	// Spellings.
	[{ Key: '/v/Acme Inc./a.png' }, 'v/Acme Inc./a.png'],
	[{ Key: '/x/v/a.png' }, 'x/v/a.png'],
	[{ Key: '/x/12345/a.png' }, 'x/12345/a.png'],
])('in the list of v, the asset %j lies at %s', (element, path) => {
	expect(pathsIn([element], ASSET, 'v')).toEqual([path]);
});

test.each<[string, object, string | undefined]>([
	['brand/v', { Name: 'hero', Path: 'brand/v' }, 'brand/v/hero'],
	['brand/v', { Name: 'hero', Path: 'v' }, 'brand/v/hero'],
	['brand/v', { Name: 'a.png', Folder: 'v' }, 'brand/v/a.png'],
	['', { Name: 'a.png', folder: { id: 3, name: 'brand' } }, 'brand/a.png'],
	['', { Key: `${CDN}/v/a.png` }, 'v/a.png'],
	['12345', { Key: `${CDN}/12345/a.png` }, '12345/a.png'],
])('in the list of "%s", the asset %j lies at %s', (folder, element, path) => {
	expect(pathsIn([element], ASSET, folder)).toEqual([path]);
});

test.each<[object, string | undefined]>([
	[{ Name: 'spring', Parent: 'brand/2024' }, 'brand/2024/spring'],
	[{ Name: 'spring', containerPath: 'brand/2024' }, 'brand/2024/spring'],
	[{ Name: 'spring', keywords: 'sale' }, 'brand/spring'],
	[{ Name: 'Spring 2024', Path: 'brand/spring/' }, 'brand/spring'],
	[{ Name: 'Summer.Sale', Path: 'brand/summer-sale' }, 'brand/summer-sale'],
	[{ path: 'brand/spring', coverPath: 'brand/spring/a.png' }, 'brand/spring'],
	[{ Name: 'spring', path: '9/17', treePath: 'brand/spring/' }, 'brand/spring'],
	[{ id: 7, href: '/folders/open.php' }, undefined],
	[{ id: 7, url: `${CDN}/12345/brand/spring` }, 'brand/spring'],
	[{ Name: 'File' }, 'brand/File'],
])('in the list of brand, the folder %j lies at %s', (element, path) => {
	expect(pathsIn([element], FOLDER, 'brand')).toEqual([path]);
});

test.each<[string, Kind, string, unknown[], unknown[]]>([
	[
		'a path that elements share is that of their folder',
		ASSET,
		'v',
		[
			{ Name: 'hero', Path: 'v/sub' },
			{ Name: 'logo', Path: 'v/sub' },
		],
		['v/sub/hero', 'v/sub/logo'],
	],
	[
		'an ID in the place of a key says nothing of how paths are written',
		ASSET,
		'v',
		[
			{ key: '8f3a', name: 'a.png' },
			{ key: 'x/b.png', name: 'b.png' },
		],
		['v/a.png', 'x/b.png'],
	],
	[
		'where one key is a bare name, the others are relative, too',
		ASSET,
		'v',
		[
			{ Key: 'a.png', Name: 'a.png' },
			{ Key: 'sub/b.png', Name: 'b.png' },
		],
		['v/a.png', 'v/sub/b.png'],
	],
	[
		'keys that are relative name their folder themselves',
		ASSET,
		'v',
		[
			{ Key: 'a.png', Folder: 'v' },
			{ Key: 'sub/b.png', Folder: 'v/sub' },
		],
		['v/a.png', 'v/sub/b.png'],
	],
	[
		'in the root, a key with slashes is whole',
		ASSET,
		'',
		['a.png', { Key: 'x/b.png', Folder: 'x' }],
		['a.png', 'x/b.png'],
	],
	[
		'a URL is encoded where keys are not',
		ASSET,
		'v',
		['v/a b.png', `${CDN}/12345/v/c%20d.png`],
		['v/a b.png', 'v/c d.png'],
	],
	[
		'a folder that lists itself is not its own subfolder',
		FOLDER,
		'brand/2024',
		[
			{ Name: '2024', Path: 'brand/2024' },
			{ Name: '01', Path: 'brand/2024/01' },
		],
		['brand/2024', 'brand/2024/01'],
	],
	[
		'what says that it is a file is no folder',
		FOLDER,
		'brand',
		[
			{ Name: 'spring', icon: 'folder' },
			{ Name: 'a.png', icon: 'file' },
		],
		['brand/spring'],
	],
	[
		'a file in a folder may have the word for one in a field',
		ASSET,
		'v',
		[{ folderName: 'v', key: 'v/a.png', category: 'folder' }],
		['v/a.png'],
	],
])('%s', (_, kind, folder, list, paths) => {
	expect(pathsIn(list, kind, folder)).toEqual(paths);
});

test.each<[IDataObject, Kind, string, string]>([
	[{ Key: 'v/b.png' }, ASSET, 'v/a.png', 'v/b.png'],
	[{ Key: 'b.png' }, ASSET, 'v/a.png', 'v/b.png'],
	[{ Key: 'other' }, ASSET, 'v/a.png', 'v/other'],
	[{ Folder: 'w', Name: 'b.png' }, ASSET, 'v/a.png', 'w/b.png'],
	[{ Name: 'b.png' }, ASSET, 'v/a.png', 'v/a.png'],
	[{ Folder: 'w' }, ASSET, 'v/a.png', 'v/a.png'],
	[{ Folder: 'v', Url: `${CDN}/17/small.png` }, ASSET, 'v/a.png', 'v/a.png'],
	[{ Key: '/' }, ASSET, 'v/a.png', 'v/a.png'],
	[{ Size: 1 }, ASSET, 'v/a.png', 'v/a.png'],
	[{ Key: 'v/a\\b.png' }, ASSET, 'v/a\\b.png', 'v/a\\b.png'],
	[{ data: { key: 'v/c.png' } }, ASSET, 'v/a.png', 'v/c.png'],
	[{ data: { key: 'blue' } }, ASSET, 'v/a.png', 'v/a.png'],
	[{ data: { path: '/' } }, ASSET, 'v/a.png', 'v/a.png'],
	[{ data: { path: 'w/spring' } }, FOLDER, 'v/spring', 'w/spring'],
	[{ data: { path: 'w/other' } }, FOLDER, 'v/spring', 'v/spring'],
])('the answer %j about the %j %s is about %s', (record, kind, requested, expected) => {
	expect(identify(record, kind, requested)).toEqual({ ...record, [kind.identity]: expected });
});

test.each<[IDataObject, string | undefined]>([
	[{ Key: 'v/a.png', Url: `${CDN}/12345/v/a.png` }, 'Url'],
	[{ cdnUrl: 'http://cdn.example/a.png' }, 'cdnUrl'],
	[{ href: '/a.png', link: `${CDN}/a.png` }, 'link'],
	[{ thumbnailUrl: `${CDN}/t.png`, Link: `${CDN}/a.png` }, 'Link'],
	[{ Key: `${CDN}/a.png` }, undefined],
	[{ url: `see ${CDN}/a.png` }, undefined],
	[{ url: [`${CDN}/a.png`] }, undefined],
	[{ url: null }, undefined],
])('the address of the asset %j stands in %s', (record, field) => {
	expect(linkField(record)).toBe(field);
});
