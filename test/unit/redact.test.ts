/** The API key is taken out of a text however the text spells it, in time that grows with the text alone. */
import fc from 'fast-check';

import { redactor } from '../../nodes/Clinch/transport/redact';

const KEY = 'Kq7%2B\\"x!~/+secret&<9f=\'';

const codes = (text: string) => [...text].map((character) => character.charCodeAt(0));
const NAMES: Readonly<Record<string, string>> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
	'!': 'excl',
	'+': 'plus',
	'/': 'sol',
	'=': 'equals',
	'%': 'percnt',
	'\\': 'bsol',
	_: 'lowbar',
};

/** What a text becomes on its way into another format. */
const ways: Readonly<Record<string, (text: string) => string>> = {
	'as it is': (text) => text,
	JSON: (text) => JSON.stringify(text).slice(1, -1),
	'JSON with slashes escaped': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
	'JSON of code points': (text) =>
		codes(text)
			.map((code) => `\\u${code.toString(16).padStart(4, '0')}`)
			.join(''),
	'a URL': (text) => encodeURIComponent(text),
	'a URL in lower case': (text) =>
		encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
	'a URL, each character': (text) =>
		codes(text)
			.map((code) => `%${code.toString(16).toUpperCase().padStart(2, '0')}`)
			.join(''),
	'named entities': (text) =>
		text.replace(/[^A-Za-z0-9]/g, (one) => (NAMES[one] ? `&${NAMES[one]};` : one)),
	'decimal entities': (text) =>
		codes(text)
			.map((code) => `&#${code};`)
			.join(''),
	'decimal entities with zeros': (text) =>
		codes(text)
			.map((code) => `&#000${code};`)
			.join(''),
	'hex entities with zeros': (text) =>
		codes(text)
			.map((code) => `&#X0000${code.toString(16)};`)
			.join(''),
	'another case': (text) => text.toUpperCase(),
};
const names = Object.keys(ways);

test.each(names.flatMap((inner) => names.map((outer) => [inner, outer] as const)))(
	'it is found as %s inside %s',
	async (inner, outer) => {
		const spelt = ways[outer]?.(ways[inner]?.(KEY) ?? '') ?? '';
		expect(await redactor(KEY)(`<p>Bad key ${spelt} for you</p>`)).toBe(
			'<p>Bad key *** for you</p>',
		);
	},
);

test.each(['base64', 'base64url', 'hex'] as const)('it is found in %s', async (encoding) => {
	const coded = Buffer.from(KEY).toString(encoding);
	for (const way of names) {
		const redacted = await redactor(KEY)(`key=${ways[way]?.(coded)}`);
		// At most the last character and the padding are left, however they are escaped.
		expect(redacted).toMatch(/^key=\*\*\*.{0,25}$/);
	}
});

test.each(['a', 'ab', 'abc', 'user:'])(
	'it is found in the base64 of a longer text (%j)',
	async (before) => {
		const coded = Buffer.from(`${before}${KEY}:z`).toString('base64');
		const redacted = await redactor(KEY)(coded);
		expect(redacted).toContain('***');
		const left = redacted.split('***').map((part) => part.length);
		expect(Math.max(...left)).toBeLessThan(12);
	},
);

test('each time it stands in a long text, and nothing else, is taken out', async () => {
	const filler = '{"Url":"https:\\/\\/x.example\\/a%20b.png?a=1&amp;b=2"},'.repeat(3000);
	const text = [filler, filler, filler].join(JSON.stringify(KEY).slice(1, -1));
	expect(await redactor(KEY)(text)).toBe([filler, filler, filler].join('***'));
});

test('a text without it stays as it is, whatever escapes it holds', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.string({ unit: fc.constantFrom(...'%\\&#;ux0123abcd"{}', '%25', '\\u00') }),
			async (text) => {
				expect(await redactor('never-in-there')(text)).toBe(text);
			},
		),
	);
});

test('whatever the key and its spelling, JSON stays JSON and the key is gone', async () => {
	const key = fc.string({
		unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
		minLength: 8,
		maxLength: 40,
	});
	await fc.assert(
		fc.asyncProperty(
			key,
			fc.array(fc.constantFrom(...names), { maxLength: 3 }),
			async (apiKey, on) => {
				const spelt = on.reduce((text, way) => ways[way]?.(text) ?? text, apiKey);
				const redacted = await redactor(apiKey)(
					JSON.stringify({ [spelt]: [`Bad key ${spelt}, sorry`] }),
				);
				const value = JSON.parse(redacted) as object;
				expect(JSON.stringify(value)).not.toContain(JSON.stringify(spelt).slice(1, -1));
			},
		),
		{ numRuns: 500 },
	);
});

test.each(['!!U0000!', 'key-u0041-u00e9-1', 'aU1234b%41c'])(
	'the key %s, which looks like an escape, is taken out in any spelling',
	async (apiKey) => {
		for (const way of names) {
			for (const other of names) {
				const spelt = ways[other]?.(ways[way]?.(apiKey) ?? '') ?? '';
				expect(await redactor(apiKey)(`Bad key ${spelt}, sorry`)).not.toContain(spelt);
			}
		}
	},
);

test.each([
	[
		'{"Id":123456,"Ids":[91234567],"Name":"a 123456"}',
		'123456',
		'{"Id":"***","Ids":["9***7"],"Name":"a ***"}',
	],
	['{"deleted":true,"why":"deleted by deleted"}', 'deleted', '{"***":true,"why":"*** by ***"}'],
])('%s stays JSON without the key %j', async (text, apiKey, expected) => {
	expect(await redactor(apiKey)(text)).toBe(expected);
});

test('a very short key is taken out of errors alone, where it is a word', async () => {
	const redact = redactor('ab:"');
	expect(await redact('{"message":"Bad key ab:\\" here"}')).toBe(
		'{"message":"Bad key ab:\\" here"}',
	);
	expect(await redactor('abc')('{"message":"Bad key abc, abcd","abc":1}', true)).toBe(
		'{"message":"Bad key ***, abcd","***":1}',
	);
	expect(await redactor('abc')('["abc/hero.png"]')).toBe('["abc/hero.png"]');
	expect(await redactor('":')('{"message":"x"}', true)).toBe('{"message":"x"}');
});
