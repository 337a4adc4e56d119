/** The first bytes of files of each of Clinch's types, and of files that are none. */
const bytes = (text: string) => Buffer.from(text.padEnd(64, '\0'), 'latin1');
const box = (name: string, brand = '') => bytes(`\0\0\0\x20${name}${brand}`);

/** By extension: what such files really begin with. */
export const CONTENTS: Readonly<Record<string, readonly Buffer[]>> = {
	jpg: [bytes('\xff\xd8\xff\xe0\0\x10JFIF'), bytes('\xff\xd8\xff\xe1\0\x10Exif')],
	jpeg: [bytes('\xff\xd8\xff\xdb')],
	png: [bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
	apng: [bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
	webp: [bytes('RIFF\x24\0\0\0WEBPVP8 ')],
	gif: [bytes('GIF87a\x01\0'), bytes('GIF89a\x01\0')],
	mp4: [box('ftyp', 'isom'), box('ftyp', 'mp42'), box('ftyp', 'avc1'), box('ftyp', 'M4V ')],
	mov: [box('ftyp', 'qt  '), box('moov'), box('mdat'), box('wide')],
	webm: [bytes('\x1aE\xdf\xa3\x9fB\x86')],
	wav: [
		bytes('RIFF\x24\0\0\0WAVEfmt '),
		bytes('RF64\xff\xff\xff\xffWAVE'),
		bytes('BW64\0\0\0\0WAVE'),
	],
	mp3: [
		bytes('ID3\x04\0'),
		bytes('\xff\xfb\x90\x64\0'),
		bytes('\xff\xf3\x40\0'),
		bytes('\xff\xe3\x10\0'),
	],
	flac: [bytes('fLaC\0\0\0\x22')],
	ogg: [bytes('OggS\0\x02')],
	m4a: [box('ftyp', 'M4A '), box('ftyp', 'mp42')],
	ttf: [bytes('\0\x01\0\0\0\x0f'), bytes('true\0\x0f')],
	otf: [bytes('OTTO\0\x0b')],
	woff: [bytes('wOFF\0\x01\0\0')],
	woff2: [bytes('wOF2\0\x01\0\0')],
	psd: [bytes('8BPS\0\x01')],
	xls: [bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
	js: [
		'export {}',
		'"use strict";',
		'/* <html> */',
		'{"a":1}',
		'true',
		'true,',
		'wOFF',
		'<!-- old',
	].map((text) => Buffer.from(text)),
	css: ['a { color: red }', '@charset "utf-8";', '.OTTO {}', '/**/'].map((text) =>
		Buffer.from(text),
	),
	csv: [
		'a;b\n1;2',
		'true;OTTO',
		'BM1234',
		'"<html>";1',
		'ID3;x',
		'\ufeffName,Ä',
		'{"a"};1',
		'<b>x</b>;2',
	].map((text) => Buffer.from(text)),
	html: [
		'<!DOCTYPE html><title>x</title>',
		'<div>fragment</div>',
		'<p>Hi',
		'<!-- c --><html>',
		'text',
		'<x-banner></x-banner>',
		'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
	].map((text) => Buffer.from(text)),
	svg: [
		'<svg xmlns="http://www.w3.org/2000/svg"/>',
		'\ufeff<?xml version="1.0"?>\n<!-- a > b -->\n<svg/>',
		'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>',
		'<?xml version="1.0"?><!DOCTYPE svg [ <!ENTITY ns "http://x"> ]>\n<svg:svg xmlns:svg="x"/>',
		'  <svg><style>/* <html> */</style></svg>',
		`<!--${'x'.repeat(5000)}--><svg/>`,
		'<x:custom/>',
	].map((text) => Buffer.from(text)),
};

const utf16 = (text: string) =>
	Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

/** What servers send instead of a file. */
export const PAGES: readonly Buffer[] = [
	...[
		'<!DOCTYPE html><html>',
		'<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
		'\ufeff \r\n<!DOCTYPE html>',
		'<!-- Copyright --><!-- --><html lang="en">',
		'<HTML><HEAD>',
		'<?xml version="1.0"?>\n<!DOCTYPE html><html>',
		'<head><title>403',
		'<body>Not found',
	].map((text) => Buffer.from(text)),
	utf16('<!DOCTYPE html>'),
	utf16('<!DOCTYPE html>').swap16(),
];

export const STORAGE_ERRORS: readonly Buffer[] = [
	'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>',
	'<Error><Code>ExpiredToken</Code></Error>',
	'\ufeff<?xml version="1.0"?><Error><Code>AuthenticationFailed</Code>',
].map((text) => Buffer.from(text));

export const JSON_ERRORS: readonly Buffer[] = [
	'{"error":"expired"}',
	' {\n "message": "Forbidden" }',
	'[{"code":1}]',
	'["x"]',
	'{}',
].map((text) => Buffer.from(text));

/** Other files that are often named wrongly, with what they are called. */
export const OTHERS: ReadonlyArray<readonly [what: string, content: Buffer]> = [
	['a PDF document', bytes('%PDF-1.7\n')],
	['a ZIP archive', bytes('PK\x03\x04\x14\0')],
	['a ZIP archive', bytes('PK\x05\x06\0\0')],
	['a gzip archive', bytes('\x1f\x8b\x08\0')],
];

export const FOREIGN_PICTURES: ReadonlyArray<readonly [what: string, content: Buffer]> = [
	['a HEIC image', box('ftyp', 'heic')],
	['a HEIC image', box('ftyp', 'mif1')],
	['an AVIF image', box('ftyp', 'avif')],
	['a TIFF image', bytes('II*\0')],
	['a TIFF image', bytes('MM\0*')],
	['a BMP image', bytes('BM\x10\x20\x01\x02\0\0\0\0')],
];
