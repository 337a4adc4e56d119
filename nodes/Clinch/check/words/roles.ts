/**
 * The words that APIs use for each input, as data: the likeliest first. A word that is missing is
 * added here and nowhere else.
 */
import { combine, list } from './combine';

const SOURCES = 'source, from, , asset, src, source asset, original, old, origin';
const DESTINATIONS = 'destination, target, to, new, dest, dst, destination asset, target asset';
const THING = 'key, path, asset key, , asset, asset path, file, file path, name, id, object';

/** Phrases for each of our inputs; `source` is the assetKey of a copy or move. A dot nests. */
export const PHRASES: Readonly<Record<string, readonly string[]>> = {
	file: list(
		'file, asset, upload, content, asset file, files, media, data, image, body, attachment, upload file, file data, form file, file upload, uploaded file, file stream, document, blob, binary, file content, payload',
	),
	assetKey: [
		...combine(
			'asset, , file, object, full, resource, media, item, asset file',
			'key, path, id, name, ',
		),
		...list('full asset path, full file path, location, file full path, blob name'),
		...list('target path, target key, destination path, destination key, destination, target'),
	],
	folder: [
		...combine(
			'folder, , directory, dir, parent, asset folder, library, sub folder, target',
			'path, , name, key, id',
		),
		...list('parent folder, parent folder path, prefix, folder full path, full path, location'),
		...list(
			'folder prefix, root, container, collection, folder[path], folder[key], asset[folder], filter[folder], filter[path], filter[parent], collection id, collection path, category, category id, category path, album, album id, destination, destination folder, destination path, new folder, in, in folder, within, inside, under, base, base folder, base path, scope, node',
		),
	],
	/** What PutFolder alone may call the whole path, beside the words of `folder` and `name`. */
	newFolder: list('new folder, new folder path, new path, sub folder path, folder to create'),
	parentFolder: [
		...combine(
			'parent folder, parent, parent directory, base, folder, in, root',
			', path, key, id, name, folder',
		),
		...list(
			'path, location, directory, container, at, parent.path, parent.folder path, parent.key, parent.id',
		),
	],
	fileName: combine('file, , asset, display, original file, new', 'name, title, filename'),
	name: combine('folder, , new folder, sub folder, directory, dir', 'name, title, key, , id'),
	destinationName: combine(
		'new, destination, , target, to, file, dest, destination file, new file, new asset',
		'name, file name, asset name, title, key',
	),
	metadata: [
		...combine(
			', asset, custom, file, user',
			'metadata, meta data, meta, properties, attributes, fields, tags, data',
		),
		...list(
			'values, info, details, update, properties bag, annotations, extra, extra data, context',
		),
	],
	content: [
		...list(
			'content, data, file content, file data, base64, base 64, content base64, base64 content, file base64, body, payload, bytes, file, text, asset content, asset data, base64 data, data base64, content b64',
		),
		...combine(
			', file, asset, raw, content, base 64',
			'content, data, base 64, base64, body, bytes, contents, file, string',
		),
	],
	sourceUrl: combine(
		', source, file, asset, content, download, external, public, remote, fetch, media',
		'url, uri, link, href',
	),
	contentType: combine('content, mime, , media, file', 'type, mime, mime type, content type'),
	source: [
		...list('source key, source, source asset key, copy source'),
		...combine(SOURCES, THING),
		...list('source.key, source.path, source.asset key, from.key, from.path, asset.key'),
	],
	destinationKey: [
		...combine(DESTINATIONS, THING),
		...list(
			'destination.key, destination.path, destination.asset key, target.key, to.key, to.path',
		),
	],
	destinationFolder: [
		...combine(
			DESTINATIONS,
			'folder, folder path, path, directory, , dir, folder name, parent, location, folder key',
		),
		...list('folder, folder path, directory, destination.folder, destination.folder path'),
		...list('destination.path, to.folder, to.folder path, target.folder'),
	],
	assetKeys: [
		...list(
			'asset keys, keys, assets, asset paths, paths, ids, asset ids, files, items, file keys',
		),
		...list('names, asset names, objects, file paths, resources, key list, object keys, entries'),
		...list(
			'list, asset key list, targets, keys to delete, assets to delete, key, path, asset key',
		),
	],
	/** Yes or no, which some servers want beside our inputs. */
	switch: list('overwrite, replace, allow overwrite, force, overwrite existing, public'),
	/** Of the first element of a page, and of the page itself. */
	offset: list(
		'offset, skip, start, start index, start element, from, first, position, page offset, row offset',
	),
	pageNumber: list('page, page number, page index, page no, p, current page'),
	pageToken: [
		...combine(
			'next, page, , continuation, next page, paging',
			'token, cursor, marker, key, page, link',
		),
		...list('start after, after, from, exclusive start key, start key'),
	],
};

/** Objects of a JSON body in which the inputs may stand, by what they are about. */
export const OBJECTS: Readonly<Record<'folder' | 'asset', readonly string[]>> = {
	folder: list('folder, input, request, data, payload, params, body, model, dto, directory'),
	asset: list('asset, input, request, data, payload, params, body, model, dto, file'),
};

/** Phrases of headers that an input may travel in. */
export const HEADERS: Readonly<Record<string, readonly string[]>> = {
	assetKey: list('asset key, key, asset path, file path, path, file key, object key, full path'),
	folder: list('folder path, folder, path, asset folder, directory'),
	fileName: list('file name, asset name, name, filename'),
	pageToken: list('continuation token, next token, page token, cursor, next page token'),
};

const hints = (text: string): Readonly<Record<string, number>> =>
	Object.fromEntries(
		list(text).map((hint) => {
			const [word = '', weight] = hint.split(' ');
			return [word, Number(weight)];
		}),
	);

/** What a word in a name says about the input behind it, and how much. Names of no list are told apart by these. */
export const HINTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
	file: hints(
		'file 4, blob 4, upload 4, attachment 4, binary 4, media 2, image 3, content 2, data 2, stream 3, document 2, asset 1, payload 2, body 2, bytes 3, name -3, path -3, key -3, id -3',
	),
	assetKey: hints(
		'key 5, path 3, locator 3, location 2, id 2, asset 2, file 1, object 2, identifier 3, name 1, full 1, blob 3',
	),
	folder: hints(
		'folder 5, directory 5, dir 5, path 3, parent 3, prefix 3, container 3, location 2, where 1, collection 2, into 1, library 2, album 2',
	),
	parentFolder: hints(
		'parent 6, base 3, in 2, root 2, folder 2, directory 2, path 2, location 2, within 3, under 3, container 2',
	),
	fileName: hints('name 4, filename 6, title 3, label 2, file 2, as 2'),
	name: hints('name 5, title 3, folder 1, label 2, leaf 2'),
	destinationName: hints('name 5, filename 5, rename 4, new 2, title 3, as 2'),
	metadata: hints(
		'metadata 6, meta 5, properties 4, attributes 4, tags 3, fields 3, custom 2, info 2, details 2, values 2, annotations 3, context 3, data 1',
	),
	content: hints(
		'content 5, contents 5, data 4, base64 6, base 2, 64 3, bytes 4, body 3, payload 4, text 2, file 1, blob 3, encoded 3, name -3, path -3, key -3, id -3',
	),
	sourceUrl: hints('url 6, uri 5, link 4, href 4, source 2, remote 3, origin 2, download 2'),
	contentType: hints('type 5, mime 6, content 1'),
	source: hints(
		'source 4, src 4, from 4, old 3, origin 3, original 3, item 2, key 2, asset 1, file 1, path 1',
	),
	destinationKey: hints(
		'destination 4, dest 4, dst 4, target 4, to 4, new 3, key 2, path 1, copy 1',
	),
	destinationFolder: hints(
		'destination 3, dest 3, dst 3, target 3, to 3, new 2, folder 5, directory 5, dir 5, into 3, parent 4, collection 3',
	),
	assetKeys: hints(
		'keys 6, assets 4, paths 4, ids 3, list 3, files 3, objects 3, items 3, names 2, key 2',
	),
	pageToken: hints('token 5, cursor 5, page 3, next 2, marker 4, continuation 4'),
};
