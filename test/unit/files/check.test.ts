/** Check File: what the first bytes of a file say of its name. */
import { checkFile, UnsupportedFileError } from '../../../nodes/Clinch/files/check';
import { recognise } from '../../../nodes/Clinch/files/signature';
import { CONTENTS, FOREIGN_PICTURES, JSON_ERRORS, OTHERS, PAGES, STORAGE_ERRORS } from './samples';

const IMAGES = ['jpg', 'jpeg', 'png', 'apng', 'webp', 'gif'];
const MEDIA = ['mp4', 'mov', 'webm', 'wav', 'mp3', 'flac', 'ogg', 'm4a'];
const FONTS = ['ttf', 'otf', 'woff', 'woff2'];
const TEXTS = ['js', 'css', 'csv', 'html'];
const EXTENSIONS = Object.keys(CONTENTS);

/** What is said of a file; empty where it is taken. */
function saidOf(extension: string, content: Uint8Array, type = ''): string {
	try {
		checkFile({ name: `a.${extension}`, type, size: 100 }, recognise(content));
		return '';
	} catch (error) {
		expect(error).toBeInstanceOf(UnsupportedFileError);
		expect((error as UnsupportedFileError).fileName).toBe(`a.${extension}`);
		return (error as Error).message;
	}
}

const pairs = (extensions: readonly string[], contents: readonly string[]) =>
	extensions.flatMap((extension) =>
		contents.flatMap((other) =>
			(CONTENTS[other] ?? []).map((bytes) => ({ extension, other, bytes })),
		),
	);

test('the samples are of each of Clinch’s 25 types', () => {
	expect(EXTENSIONS).toHaveLength(25);
});

test.each(EXTENSIONS)(
	'a .%s file with its own content is taken, whatever its type',
	(extension) => {
		for (const content of CONTENTS[extension] ?? []) {
			for (const type of ['', 'application/octet-stream', 'application/x-any']) {
				expect(saidOf(extension, content, type)).toBe('');
			}
		}
	},
);

test.each([...IMAGES, ...MEDIA, ...FONTS, 'psd', 'xls'])(
	'a .%s file is taken by its content where an earlier node gives it the type of a web page',
	(extension) => {
		for (const content of CONTENTS[extension] ?? []) {
			expect(saidOf(extension, content, 'text/html')).toBe('');
		}
	},
);

test('pictures, videos and audio, and fonts go by one another’s names', () => {
	const alike = [
		...pairs([...IMAGES, 'psd', 'svg'], [...IMAGES, 'psd']),
		...pairs(MEDIA, MEDIA),
		...pairs(FONTS, FONTS),
	];
	expect(alike.length).toBeGreaterThan(100);
	for (const { extension, bytes } of alike) expect(saidOf(extension, bytes)).toBe('');
});

test('a file of one kind under the name of another is refused', () => {
	const others = [
		...pairs(IMAGES, [...MEDIA, ...FONTS, 'xls']),
		...pairs(MEDIA, [...IMAGES, ...FONTS, 'xls', 'psd']),
		...pairs(FONTS, [...IMAGES, ...MEDIA, 'xls']),
		...pairs(['xls', ...TEXTS], [...IMAGES, ...MEDIA, ...FONTS]),
		...pairs(['psd', 'svg'], [...MEDIA, ...FONTS]),
	];
	for (const { extension, bytes } of others) {
		expect(saidOf(extension, bytes)).toMatch(/^The file "a\.\w+" is an? .+, not an? /);
	}
});

test.each([
	['png', 'mp4', 'a video, not an image'],
	['mp4', 'png', 'a PNG image, not a video'],
	['mp3', 'otf', 'a font, not an audio file'],
	['woff2', 'xls', 'an Office file, not a font'],
	['css', 'jpg', 'a JPEG image, not a .css file'],
	['xls', 'flac', 'a FLAC audio file, not a .xls file'],
	['gif', 'webm', 'a WebM or Matroska video, not an image'],
])('a .%s file with the content of .%s is %s', (extension, other, said) => {
	const [content = Buffer.alloc(0)] = CONTENTS[other] ?? [];
	expect(saidOf(extension, content)).toBe(`The file "a.${extension}" is ${said}`);
});

describe('A web page under the name of a file is refused', () => {
	test.each([
		['jpg', 'an image'],
		['apng', 'an image'],
		['mp4', 'a video'],
		['ogg', 'an audio file'],
		['woff', 'a font'],
		['psd', 'a .psd file'],
		['xls', 'a .xls file'],
		['svg', 'a .svg file'],
		['js', 'a .js file'],
		['css', 'a .css file'],
		['csv', 'a .csv file'],
	])('as .%s: not %s', (extension, meant) => {
		for (const page of PAGES) {
			expect(saidOf(extension, page)).toBe(
				`The file "a.${extension}" is a web page, not ${meant}: the download link has probably expired`,
			);
		}
	});

	test('but not under its own, and a fragment not under the name of a text', () => {
		for (const page of PAGES) expect(saidOf('html', page)).toBe('');
		const fragment = Buffer.from('<h1>403 Forbidden</h1>');
		for (const extension of [...TEXTS, 'svg']) expect(saidOf(extension, fragment)).toBe('');
		for (const extension of [...IMAGES, ...MEDIA, ...FONTS, 'psd', 'xls']) {
			expect(saidOf(extension, fragment)).toMatch(/is a web page/);
		}
	});
});

test.each([...IMAGES, ...MEDIA, ...FONTS, ...TEXTS, 'psd', 'xls', 'svg'])(
	'the error of a storage server is refused as .%s',
	(extension) => {
		for (const error of STORAGE_ERRORS) {
			expect(saidOf(extension, error)).toMatch(
				/is an XML message, not an? .*: the download link has probably expired$/,
			);
		}
	},
);

test('JSON is refused under the name of what is no text, and of an SVG', () => {
	for (const error of JSON_ERRORS) {
		for (const extension of [...IMAGES, ...MEDIA, ...FONTS, 'psd', 'xls', 'svg']) {
			expect(saidOf(extension, error)).toMatch(/is JSON text, not/);
		}
		for (const extension of TEXTS) expect(saidOf(extension, error)).toBe('');
	}
});

test.each(OTHERS)('%s is refused under any name but .xls', (what, content) => {
	for (const extension of EXTENSIONS) {
		const isWorkbook = extension === 'xls' && what === 'a ZIP archive';
		// Systems hand out the newer, zipped format under the old name.
		if (isWorkbook) expect(saidOf(extension, content)).toBe('');
		else if (extension !== 'xls') expect(saidOf(extension, content)).toContain(` is ${what}, not `);
	}
});

test.each(FOREIGN_PICTURES)('%s is refused, with what to convert it to', (what, content) => {
	expect(saidOf('jpg', content)).toBe(`The file "a.jpg" is ${what}, which Clinch doesn’t accept`);
	for (const extension of [...MEDIA, ...FONTS]) expect(saidOf(extension, content)).toContain(what);
	try {
		checkFile({ name: 'a.jpg', type: '', size: 1 }, recognise(content));
	} catch (error) {
		expect((error as UnsupportedFileError).description).toMatch(
			/^Convert it to a JPEG or PNG image before this node\. Or turn off Check File/,
		);
	}
});

test('what Excel takes for a workbook is taken as .xls', () => {
	for (const text of [
		'<table><tr><td>1</td></tr></table>',
		'<html><body><table>',
		'<html xmlns:x="urn:schemas-microsoft-com:office:excel">',
		'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>',
		'a\tb\n1\t2',
	]) {
		expect(saidOf('xls', Buffer.from(text))).toBe('');
	}
	expect(saidOf('xls', Buffer.from('<!DOCTYPE html><table>'))).toMatch(/is a web page/);
});

test('what is unknown is taken', () => {
	for (const extension of EXTENSIONS) {
		for (const text of [
			'',
			'x',
			'Not found',
			'\0\0\0\0',
			'<',
			'<!',
			'< a',
			'<!--',
			'{ x }',
			'\xff',
			'PK',
			'RIFFabcdAVI ',
		]) {
			expect(saidOf(extension, Buffer.from(text, 'latin1'))).toBe('');
		}
	}
});

test.each([
	['hero.jfif', 'hero.jpg'],
	['hero.JPE', 'hero.jpg'],
	['a.b.m4v', 'a.b.mp4'],
	['clip.qt', 'clip.mov'],
	['sound.oga', 'sound.ogg'],
	['index.htm', 'index.html'],
	['app.mjs', 'app.js'],
])('%s is refused with the name to give: %s', (name, better) => {
	const check = () => checkFile({ name, type: 'image/jpeg', size: 1 });
	expect(check).toThrow(UnsupportedFileError);
	expect(check).toThrow(`: name it "${better}"`);
});

test.each(['application/x-font-truetype', 'text/comma-separated-values', 'video/x-unknown', 'x'])(
	'the unknown type %s is no reason to refuse a file',
	(type) => {
		for (const extension of EXTENSIONS) {
			expect(saidOf(extension, Buffer.from('x'), type)).toBe('');
		}
	},
);

test.each([
	['a.png', 10_000_000, ''],
	['a.png', 10_000_001, '10 MB (10000001 bytes). Clinch accepts at most 10 MB for an image file'],
	['a.png', 10_010_000, '10.01 MB. Clinch accepts at most 10 MB for an image file'],
	[
		'a.gif',
		12_345_678,
		'12.35 MB (12345678 bytes). Clinch accepts at most 10 MB for an animated image file',
	],
	[
		'a.mp4',
		100_000_001,
		'100 MB (100000001 bytes). Clinch accepts at most 100 MB for a video file',
	],
	['a.css', 500_000, ''],
	['a.css', 500_010, '500.01 KB. Clinch accepts at most 500 KB for a web and script file'],
	[
		'a.css',
		999_999,
		'1000 KB (999999 bytes). Clinch accepts at most 500 KB for a web and script file',
	],
	['a.css', 1_000_000, '1 MB. Clinch accepts at most 500 KB for a web and script file'],
])('%s of %i bytes: %s', (name, size, said) => {
	const check = () => checkFile({ name, type: '', size });
	if (said === '') expect(check).not.toThrow();
	else expect(check).toThrow(`The file "${name}" is too large: ${said}`);
});

test('too large a file comes with what to do', () => {
	expect.assertions(1);
	try {
		checkFile({ name: 'a.png', type: '', size: 10_000_001 });
	} catch (error) {
		expect((error as UnsupportedFileError).description).toBe(
			'Reduce the size of the file before this node. Or turn off Check File to send it as is.',
		);
	}
});

test.each([
	['mp4', 'audio/mp4'],
	['m4a', 'video/mp4'],
	['png', 'image/gif'],
	['gif', 'image/png'],
	['css', 'text/javascript'],
])('a .%s file of which the content tells nothing may have the type %s', (extension, type) => {
	expect(saidOf(extension, Buffer.from(''), type)).toBe('');
});

test.each([
	['png', 'video/mp4'],
	['mp4', 'font/woff2'],
	['mp3', 'image/png'],
	['csv', 'application/pdf'],
	['html', 'application/zip'],
	['html', 'image/png'],
])(
	'a .%s file of which the content tells nothing is refused with the type %s',
	(extension, type) => {
		expect(saidOf(extension, Buffer.from(''), type)).toBe(
			`The file "a.${extension}" is named .${extension}, but its type is ${type}`,
		);
	},
);

test('a page under its own name is taken, whatever type it is given', () => {
	for (const page of PAGES) expect(saidOf('html', page, 'image/png')).toBe('');
});
