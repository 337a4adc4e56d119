/** Names as URLs, headers, disks and archives hand them over, and what an asset is called by them. */
import fc from 'fast-check';

import { isSystemFile, readFolder, readName } from '../../../nodes/Clinch/files/names';

const nameOf = (given: string) => readName(given).name;

describe('A name from a URL is decoded', () => {
	test.each([
		['Summer%20Sale.png', 'Summer Sale.png'],
		['Gr%C3%BC%C3%9Fe.png', 'Grüße.png'],
		['gr%c3%bc%c3%9fe.png', 'grüße.png'],
		['%E6%97%A5%E6%9C%AC.png', '日本.png'],
		['%F0%9F%98%80.png', '😀.png'],
		['Summer%2520Sale.png', 'Summer Sale.png'],
		['100%25%20off.png', '100% off.png'],
		['50%20off.png', '50 off.png'],
		['a%26b.png', 'a&b.png'],
		['Grüße%20neu.png', 'Grüße neu.png'],
		['Gr%FC%DFe.png', 'Grüße.png'],
		['%C9t%E9.png', 'Été.png'],
		['Gr%C3%83%C2%BC%C3%83%C2%9Fe.png', 'Grüße.png'],
		['%22hero%22.png', '"hero".png'],
	])('%s becomes %s', (given, name) => {
		expect(readName(given)).toEqual({ name, folder: '', original: given });
	});
});

describe('A name that a person typed stays as it is', () => {
	test.each([
		'50% off.png',
		'100%25.png',
		'100%.png',
		'100%25 sure.png',
		'50% off%20.png',
		'30%50.png',
		'30%4A.png',
		'30%5A.png',
		'30%6f.png',
		'30%7a.png',
		'20%de.png',
		'20%DE.png',
		'a%C3%28.png',
		'a%BD.png',
		'a%D7.png',
		'a%0A.png',
		'a%1F.png',
		'a%7F.png',
		'a%C3%A4%4.png',
		'100%25%2.png',
		'What? Yes.png',
		'hero #1.png',
		'c#.png',
		'logo.svg # 2.svg',
		'a;b.png',
		'one;two=three.png',
		'hero.png; final.png',
		'hero.png;final',
		'hero#filename=x.png',
		'hero;a filename=x.png',
		'A+B.png',
		'12" banner.png',
		"rock'n'roll.png",
		"'quoted' hero.png",
		"it's'.png",
		'SÃO PAULO.png',
		'Ã©té Ω.png',
		'©.png',
		'.hero.png',
		'v1.5',
		'=?no-word?=.png',
		'日本.png',
	])('%s', (given) => {
		expect(readName(given)).toEqual({ name: given, folder: '', original: undefined });
	});
});

describe('A query or fragment is cut', () => {
	test.each([
		['hero.png?width=200', 'hero.png'],
		['hero.png?', 'hero.png'],
		['hero.PNG?v3', 'hero.PNG'],
		['hero.png?a=1#top', 'hero.png'],
		['hero.png?url=a/b.jpg', 'hero.png'],
		['hero.png%3Fwidth%3D200', 'hero.png'],
		['Summer%20Sale.png?x=%20', 'Summer Sale.png'],
		['icons.svg#logo', 'icons.svg'],
		['hero.png;jsessionid=1', 'hero.png'],
		['download?file=hero.png', 'download'],
		['image?w[]=1', 'image'],
	])('%s becomes %s', (given, name) => {
		expect(readName(given)).toMatchObject({ name, folder: '' });
	});
});

describe('Of a whole web address the last part is the name, and no part a folder', () => {
	test.each([
		['https://cdn.example/a/hero.png?x=1', 'hero.png'],
		['HTTPS://cdn.example/a/Summer%20Sale.png#top', 'Summer Sale.png'],
		['https://cdn.example/100%25.png', '100%.png'],
		['https://cdn.example/30%50.png', '30P.png'],
		['https://cdn.example/o/images%2Fhero.png?alt=media', 'hero.png'],
		['https://cdn.example/hero?next=/b.png', 'hero'],
		['s3://bucket/key/hero.png', 'hero.png'],
		['https://cdn.example', ''],
		['https://cdn.example/?x=/a.png', ''],
	])('%s', (given, name) => {
		expect(readName(given)).toMatchObject({ name, folder: '' });
	});
});

describe('A name from a header is decoded', () => {
	test.each([
		['attachment; filename="hero.png"', 'hero.png'],
		['attachment; filename=hero.png; size=12', 'hero.png'],
		['inline; filename="a;b.png"; filename*=UTF-8\'\'h%C3%A9ro.png', 'héro.png'],
		['attachment; filename="say \\"hi\\".png"', 'say "hi".png'],
		[' attachment ; filename = hero.png', 'hero.png'],
		['attachment;filename="hero.png"', 'hero.png'],
		['attachment; filename="a;b.png', 'a;b.png'],
		["attachment;filename* = UTF-8''h%C3%A9ro.png", 'héro.png'],
		['my attachment; filename=x.png', 'my attachment'],
		['" https://cdn.example/hero.png"', 'hero.png'],
		["' https://cdn.example/hero.png'", 'hero.png'],
		['attachment; size=12', 'attachment; size=12'],
		['attachment.png', 'attachment.png'],
		['GrÃ¼Ã\u009fe.png', 'Grüße.png'],
		['GrÃ¼ÃŸe.png', 'Grüße.png'],
		['GrÃƒÂ¼ÃƒÅ¸e.png', 'Grüße.png'],
		['æ\u0097¥æ\u009c¬.png', '日本.png'],
		['donâ€™t.png', 'don’t.png'],
		['"a', 'a'],
		['"a;b.png"', 'a;b.png'],
		['hero.png"', 'hero.png'],
		["'hero.png'", 'hero.png'],
		['\\"hero.png\\"', 'hero.png'],
		['=?UTF-8?B?SGVyby5wbmc=?=', 'Hero.png'],
		['=?utf-8?q?Gr=C3=BC=C3=9Fe_neu.png?=', 'Grüße neu.png'],
		['=?ISO-8859-1?Q?Gr=FC=DFe?=.png', 'Grüße.png'],
		['=?UTF-8?B?R3LD?= =?UTF-8?B?vMOfZS5wbmc=?=', 'Grüße.png'],
		['"=?UTF-8?B?SGVyby5wbmc=?="', 'Hero.png'],
		['=?utf-8*en?Q?Hero.png?=', 'Hero.png'],
		['=?x-none?B?SGVyby5wbmc=?=', 'Hero.png'],
		["UTF-8''Gr%C3%BC%C3%9Fe.png", 'Grüße.png'],
		["utf-8'de'Summer%20Sale.png", 'Summer Sale.png'],
		["iso-8859-1''Gr%FC%DFe.png", 'Grüße.png'],
	])('%j becomes %s', (given, name) => {
		expect(nameOf(given)).toBe(name);
	});
});

test('what was read wrongly time and again is mended three times', () => {
	const spoil = (text: string) => Buffer.from(text).toString('latin1');
	const [once, thrice] = [spoil('ü.png'), spoil(spoil(spoil('ü.png')))];
	expect([readFolder(thrice), readFolder(spoil(thrice))]).toEqual(['ü.png', once]);
});

describe('What nobody sees is taken out', () => {
	test.each([
		['hero.png.', 'hero.png'],
		['hero.png. . ', 'hero.png'],
		[' hero.png', 'hero.png'],
		['u\u0308ber.png', 'über.png'],
		['a\u202egnp.exe.png', 'agnp.exe.png'],
		['\u2068hero\u2069.png', 'hero.png'],
		['he\u200bro.png', 'hero.png'],
		['\ufeffhero.png', 'hero.png'],
		['he\u00adro.png', 'hero.png'],
		['he\u2060ro\u3164.png', 'hero.png'],
		['a\u200db.png', 'ab.png'],
		['می\u200bخواهم.png', 'میخواهم.png'],
		['\u200ca.png', 'a.png'],
		['a\ufe0f\ufe0f.png', 'a\ufe0f.png'],
		['\ufe0fa.png', 'a.png'],
		['a\u0000\u0007b\u0085.png', 'ab.png'],
		['a\r\n\tb\u2028c.png', 'a b c.png'],
		['a\ud83d.png', 'a.png'],
		['a\u{e0041}.png', 'a.png'],
		['..', ''],
		['...', ''],
		['\u200b', ''],
		['', ''],
	])('%j becomes %j', (given, name) => {
		expect(nameOf(given)).toBe(name);
	});

	test.each([
		'👩🏽‍💻.png',
		'👨‍👩‍👧‍👦.png',
		'❤️‍🔥.png',
		'🏴󠁧󠁢󠁥󠁮󠁧󠁿.png',
		'🏳️‍🌈.png',
		'1️⃣.png',
		'می‌خواهم.png',
		'क्‍ष.png',
	])('a joined emoji or letter stays whole: %s', (given) => {
		expect(readName(given)).toEqual({ name: given, folder: '', original: undefined });
	});
});

describe('A path', () => {
	test.each([
		['set/de/hero.png', 'hero.png', 'set/de'],
		['set\\de\\hero.png', 'hero.png', 'set/de'],
		['C:\\Users\\me\\hero.png', 'hero.png', 'Users/me'],
		['C:hero.png', 'hero.png', ''],
		['/mnt/in/hero.png', 'hero.png', 'mnt/in'],
		['\\\\server\\share\\hero.png', 'hero.png', 'server/share'],
		['../../etc/hero.png', 'hero.png', 'etc'],
		['a/../../b/./hero.png', 'hero.png', 'b'],
		['a/%2E%2E/%2e%2e/hero.png', 'hero.png', ''],
		['Summer%20Sale/50% off.png', '50% off.png', 'Summer Sale'],
		['images%2Fhero.png', 'hero.png', 'images'],
		['a/b/', 'b', 'a'],
		['a//b /.../c.png', 'c.png', 'a/b'],
		['a/..', '', ''],
		['a/ b.png', 'b.png', 'a'],
	])('%s is the name %s in the folder %j', (given, name, folder) => {
		expect(readName(given)).toMatchObject({ name, folder });
	});

	test.each([
		['set/de', 'set/de'],
		['/home/node/set/', 'home/node/set'],
		['D:\\a\\..\\b', 'b'],
		['..', ''],
		['', ''],
		['https://cdn.example/a', ''],
		['Gr%C3%BC%C3%9Fe/u\u0308', 'Grüße/ü'],
		['æ\u0097¥æ\u009c¬', '日本'],
	])('of a folder %j is the folder %j', (given, folder) => {
		expect(readFolder(given)).toBe(folder);
	});

	test('never leads out of the chosen folder, and holds nothing that a key cannot', () => {
		const piece = fc.constantFrom(
			'..',
			'.',
			'/',
			'\\',
			'a',
			'C:',
			'%2F',
			'%2e',
			' ',
			'\u200b',
			'%',
		);
		const path = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })));
		fc.assert(
			fc.property(path, (pieces) => {
				const { name, folder } = readName(pieces.join(''));
				for (const part of folder === '' ? [] : folder.split('/')) {
					expect(part).toMatch(/^[^\p{Cc}\p{Cs}/\\]*[^\p{Cc}\p{Cs}/\\\s.]$/u);
				}
				expect(name).toMatch(/^([^\p{Cc}\p{Cs}/\\]*[^\p{Cc}\p{Cs}/\\\s.])?$/u);
			}),
			{ numRuns: Number(process.env.PROPERTY_RUNS ?? 1000) },
		);
	});
});

test('what is tidy stays as it is, and tidying twice changes nothing more', () => {
	fc.assert(
		fc.property(fc.webPath(), fc.constantFrom('a.png', 'Grüße.png', '50% off.png'), (path, own) => {
			const once = nameOf(`${path}/${own}`);
			expect(once).toBe(own);
			expect(nameOf(once)).toBe(once);
		}),
		{ numRuns: Number(process.env.PROPERTY_RUNS ?? 1000) },
	);
});

test('a name of any length is read in a time that grows with it', () => {
	for (const piece of ['"', '%', '%20', '=?a?b?', '?', '#', '. ', '/', '..', 'Ã¼', "'"]) {
		const given = piece.repeat(200_000);
		expect(readName(given)).toEqual({ name: given, folder: '', original: undefined });
		expect(readFolder(given)).toBe('');
	}
});

describe('A file of an operating system', () => {
	test.each([
		['.DS_Store', ''],
		['Thumbs.db', ''],
		['thumbs.DB', ''],
		['ehthumbs.db', ''],
		['desktop.ini', ''],
		['._hero.png', 'set'],
		['hero.png', '__MACOSX/set'],
		['hero.png', 'set/__MACOSX'],
	])('is %s in %j', (name, folder) => {
		expect(isSystemFile(name, folder)).toBe(true);
	});

	test.each([
		['hero.png', 'set'],
		['DS_Store', ''],
		['a.DS_Store', ''],
		['my desktop.ini', ''],
		['Thumbs.db.png', ''],
		['_hero.png', ''],
		['hero.png', '__MACOSX2'],
	])('is not %s in %j', (name, folder) => {
		expect(isSystemFile(name, folder)).toBe(false);
	});
});

test.each<[string, string, string]>([
	['"hero.png"', 'hero.png', ''],
	['"hero.png', 'hero.png', ''],
	['hero.png"', 'hero.png', ''],
	['" hero.png "', 'hero.png', ''],
	["'hero.png'", 'hero.png', ''],
	["' hero.png '", 'hero.png', ''],
	["'hero.png", "'hero.png", ''],
	["hero.png'", "hero.png'", ''],
	["''", "''", ''],
	['"12" banner.png"', '12" banner.png', ''],
	['C:\\ads\\hero.png', 'hero.png', 'ads'],
	['ads/c:hero.png', 'c:hero.png', 'ads'],
	['a/../b/hero.png', 'hero.png', 'b'],
	['a/ .. /b/hero.png', 'hero.png', 'b'],
	['https://x.example/a/hero.png?w=1#top', 'hero.png', ''],
	['https://x.example', '', ''],
	['see https://x.example/hero.png', 'hero.png', 'see https:/x.example'],
	['hero.png?w=1', 'hero.png', ''],
	['hero.png?', 'hero.png', ''],
	['hero?w=1', 'hero', ''],
	['hero? w=1', 'hero? w=1', ''],
	['hero?w=1 of 2', 'hero?w=1 of 2', ''],
	['hero.png#top', 'hero.png', ''],
	['hero#w=1', 'hero#w=1', ''],
	['hero.png;v=1', 'hero.png', ''],
	['hero;v=1', 'hero;v=1', ''],
	["hero.png; filename*=UTF-8''x.png", 'hero.png', ''],
	['hero;filename=x.png', 'hero', ''],
	['hero.png. ', 'hero.png', ''],
	['. .', '', ''],
])('%j is the name %j in the folder %j', (given, name, folder) => {
	expect(readName(given)).toMatchObject({ name, folder });
});

test.each([
	['a name of 8192 characters', `${'a'.repeat(8188)}%20.`, false],
	['one of 8193', `${'a'.repeat(8189)}%20.`, true],
])('%s is read: not %s', (_, given, isTooLong) => {
	expect(readName(given).name === given).toBe(isTooLong);
	expect(readFolder(`${given.slice(0, -1)}/`) === '').toBe(isTooLong);
});

test.each([
	['https://x.example/a', ''],
	['ftp+ssl://x/a', ''],
	['a/https://b', 'a/https:/b'],
	['/a/b/', 'a/b'],
	['C:\\a', 'a'],
])('the folder of %j is %j', (given, folder) => {
	expect(readFolder(given)).toBe(folder);
});

test.each([
	['👩‍🚀.png', '👩‍🚀.png'],
	['a‍b.png', 'ab.png'],
	['👩‍a.png', '👩a.png'],
	['a‍🚀.png', 'a🚀.png'],
	['👩‌🚀.png', '👩🚀.png'],
	['نمی‌خواهم.png', 'نمی‌خواهم.png'],
	['می‌a.png', 'میa.png'],
	['❤️.png', '❤️.png'],
	['️a.png', 'a.png'],
	['a​b.png', 'ab.png'],
])('%j keeps the joiners that change what is seen: %j', (given, name) => {
	expect(nameOf(given)).toBe(name);
});

test.each([
	["windows-1252''%80.png", '€.png'],
	["UTF-8'de'%E2%82%AC.png", '€.png'],
	['=?windows-1252?Q?=80.png?=', '€.png'],
	['=?iso-8859-15?B?pC5wbmc=?=', '€.png'],
	['=?x-unknown?Q?=E2=82=AC.png?=', '€.png'],
	['=?UTF-8?B?4g==?= =?UTF-8?B?gqwucG5n?=', '€.png'],
])('%s is in a charset of its own: %s', (given, name) => {
	expect(nameOf(given)).toBe(name);
});
