/** What a key, a folder, a name, an account ID and an API key can be, and what is said of others. */
import { connect } from '../../nodes/Clinch/transport/connection';
import {
	checkFolder,
	checkKey,
	checkName,
	foldersAbove,
	quote,
	trimSlashes,
} from '../../nodes/Clinch/contract/paths';

const said = (work: () => unknown) => {
	try {
		work();
	} catch (error) {
		return (error as Error).message;
	}
	throw new Error('Not refused');
};

test.each<[unknown, string]>([
	[undefined, 'Asset is empty'],
	[null, 'Asset is empty'],
	['', 'Asset is empty'],
	[' ', 'Asset is empty'],
	['a/ /b', 'Asset contains a name of only spaces: "a/ /b"'],
	['a//b', 'Asset contains two slashes in a row: "a//b"'],
	['/a', 'Asset starts with a slash: "/a"'],
	['a/', 'Asset ends with a slash: "a/"'],
	['a/./b', 'Asset contains "." or ".." as a name: "a/./b"'],
	['..', 'Asset contains "." or ".." as a name: ".."'],
	['a\u2028b', 'Asset contains a line break or another invisible control character: "a\u2028b"'],
	[['a'], 'Asset must be text, but is a list'],
	[{}, 'Asset must be text, but is an object'],
	[true, 'Asset must be text, but is true'],
])('the key %j is refused', (key, message) => {
	expect(said(() => checkKey(key, 'Asset'))).toBe(message);
});

test('a path has at most 1,024 characters', () => {
	expect(checkKey('x'.repeat(1024), 'Asset')).toHaveLength(1024);
	expect(said(() => checkKey('x'.repeat(1025), 'Asset'))).toBe(
		`Asset is 1025 characters long; the maximum is 1024: "${'x'.repeat(115)}…"`,
	);
});

test('a key and a folder each have an example of their own', () => {
	const adviceOf = (work: () => unknown) => {
		try {
			work();
		} catch (error) {
			return (error as { description?: string }).description;
		}
		return undefined;
	};
	expect(adviceOf(() => checkKey('a//b', 'Asset'))).toBe(
		'Enter a path such as vendors/bynder/hero.png, with single slashes between the names and none at either end.',
	);
	expect(adviceOf(() => checkFolder('a//b', 'Folder'))).toBe(
		'Enter a path such as vendors/bynder, with single slashes between the names and none at either end.',
	);
	for (const check of [checkKey, checkFolder, checkName]) {
		expect(adviceOf(() => check(['a'], 'Asset'))).toBe(
			'Split the list into items first, e.g. with the Split Out node.',
		);
	}
});

test.each([undefined, null, ''])('the folder %j is the root', (folder) => {
	expect(checkFolder(folder, 'Folder')).toBe('');
});

test.each([undefined, null, '', '  '])('the name %j is empty', (name) => {
	expect(said(() => checkName(name, 'File Name'))).toBe('File Name is empty');
});

test('folders are named from the nearest up, without the root', () => {
	expect(foldersAbove('a/b/c')).toEqual(['a/b', 'a']);
	expect(foldersAbove('a')).toEqual([]);
});

test('a value is shown whole up to 120 characters', () => {
	expect(quote('x'.repeat(118))).toBe(`"${'x'.repeat(118)}"`);
	expect(quote('x'.repeat(119))).toBe(`"${'x'.repeat(115)}…"`);
	expect(quote({ a: 'x'.repeat(200) })).toBe(`{"a":"${'x'.repeat(110)}…}`);
});

const credential = { accountId: '12345', apiKey: 'unit-test-key', baseUrl: 'https://a.example' };

test.each([
	[{ accountId: '' }, 'Account ID is empty'],
	[{ accountId: undefined }, 'Account ID is empty'],
	[{ accountId: '1/2' }, 'Account ID contains invalid characters'],
	[{ apiKey: '' }, 'API Key is empty'],
	[{ apiKey: undefined }, 'API Key is empty'],
	[{ apiKey: 'a b' }, 'API Key contains a space, a line break or another invalid character'],
	[{ baseUrl: undefined }, 'Base URL isn’t a valid web address'],
])('the credential with %j is refused', (change, message) => {
	expect(said(() => connect({ ...credential, ...change } as never))).toBe(message);
});

test('an API key of six characters and more is taken out of texts', async () => {
	const redact = async (apiKey: string) =>
		await connect({ ...credential, apiKey }).redact(`x${apiKey}x`);
	expect(await redact('abcdef')).toBe('x***x');
	expect(await redact('abcde')).toBe('xabcdex');
});

test('a folder chosen for an asset is told how to look inside it; a lone slash is no folder', () => {
	const descriptionOf = (key: string) => {
		try {
			checkKey(key, 'Asset');
		} catch (error) {
			return (error as { description?: string }).description;
		}
		return undefined;
	};
	expect(descriptionOf('a/')).toMatch(/^This is a folder\. Type its path into the search/);
	expect(descriptionOf('/')).toMatch(/^Enter a path such as vendors\/bynder\/hero\.png/);
});

test('slashes at the ends of a spelling are cut, those inside and all of a row of slashes, too', () => {
	expect(['/a//b//', 'a', '///', '/', ''].map(trimSlashes)).toEqual(['a//b', 'a', '', '', '']);
});
