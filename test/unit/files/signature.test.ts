/** What a text is by its first characters: an image, a page, a message, or unknown. */
import { recognise } from '../../../nodes/Clinch/files/signature';

const of = (text: string) => recognise(Buffer.from(text));
const families = (text: string) => {
	const { family, isWhole, isTable } = of(text) ?? {};
	return [family, isWhole, isTable].filter((one) => one !== undefined && one !== false);
};

const SVG = {
	family: 'picture',
	what: 'an SVG image',
	extension: 'svg',
	type: 'image/svg+xml',
	isBinary: false,
};

test.each([
	'<svg/>',
	'<svg:svg xmlns:svg="http://www.w3.org/2000/svg">',
	'\ufeff<svg>',
	' \n<?xml version="1.0"?>\n<!-- a > b -->\n<SVG>',
	'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg>',
	'<!DOCTYPE\n\tsvg:svg><x>',
	'<!DOCTYPE note [ <!ENTITY a "b"> ]><svg>',
	'<!DOCTYPE note><svg>[</svg>',
	'<!DOCTYPE note><svg/>',
	'<!DOCTYPE svg',
	'<!doctype svg [ <!ENTITY',
	'<?a?><?b?><svg>',
])('%j is an SVG image', (text) => {
	expect(of(text)).toEqual(SVG);
});

test.each([
	['<!DOCTYPE html>', ['page', true]],
	['<!doctype  HTML PUBLIC "-//W3C//DTD XHTML 1.0//EN">', ['page', true]],
	['<html>', ['page', true]],
	['<head>', ['page', true]],
	['<body class="x">', ['page', true]],
	['<h1>403</h1>', ['page']],
	['<table><tr>', ['page', true]],
	['<header>', ['xml']],
	['<htmlx>', ['xml']],
	['<xhtml>', ['xml']],
	['<Error><Code>NoSuchKey</Code></Error>', ['xml', true]],
	['<soap:Fault>', ['xml', true]],
	['<Errors>', ['xml']],
	['<MyError>', ['xml']],
	['<?xml version="1.0"?>', ['xml']],
	['<?xml version="1.0"?><rss>', ['xml']],
	['<!DOCTYPE note><x>', ['xml']],
	['<!DOCTYPE note>', ['xml']],
	['<x><!DOCTYPE html>', ['xml']],
	['<?php echo 1;', []],
	['<', []],
	['< svg>', []],
	['x <svg>', []],
	['<!-- never ends <svg>', []],
	['{"error":"x"}', ['json']],
	['{ }', ['json']],
	['[ {"a":1}]', ['json']],
	['[["a"]]', ['json']],
	['[]', ['json']],
	['["a"]', ['json']],
	['{ x }', []],
	['[x]', []],
	['x = {"a":1}', []],
])('%j is %j', (text, expected) => {
	expect(families(text)).toEqual(expected);
});

test.each(['utf16le', 'utf16be'] as const)('a text in %s is read as one', (encoding) => {
	const little = Buffer.from('\ufeff<svg/>', 'utf16le');
	const bytes = encoding === 'utf16le' ? little : Buffer.from(little).swap16();
	expect(recognise(bytes)).toEqual(SVG);
	// The first bytes of a file may end within a character.
	expect(recognise(bytes.subarray(0, bytes.length - 1))).toEqual(SVG);
});

test.each([[[0xff, 0x3c]], [[0x3c, 0xfe]], [[0xfe, 0x3c]], [[0x3c, 0xff]]])(
	'bytes that begin with half a mark, %j, are no text in UTF-16',
	(start) => {
		expect(recognise(Buffer.from([...start, ...Buffer.from('\0s\0v\0g\0')]))).toBeUndefined();
	},
);
