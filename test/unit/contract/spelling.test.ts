/** How keys, folders and the root are spelt on the wire, and how an answer's spelling becomes our own. */
import {
	rootSpelling,
	rootSpellings,
	spellPath,
	unspellPath,
} from '../../../nodes/Clinch/contract/spelling';
import type { Paths } from '../../../nodes/Clinch/contract/types';

const PLAIN: Paths = { leadingSlash: false, trailingSlash: false, prefix: '' };
const pathsOf = (change: Partial<Paths>): Paths => ({ ...PLAIN, ...change });

test.each<[Partial<Paths>, string, string]>([
	[{}, 'a/b', 'a/b'],
	[{ leadingSlash: true }, '/a/b', '/a/b'],
	[{ trailingSlash: true }, 'a/b', 'a/b/'],
	[{ prefix: 'lib' }, 'lib/a/b', 'lib/a/b'],
	[{ prefix: 'lib', leadingSlash: true, trailingSlash: true, root: '/' }, '/lib/a/b', '/lib/a/b/'],
])('with %j a/b is spelt %s as a key and %s as a folder', (change, key, folder) => {
	expect(spellPath(pathsOf(change), 'a/b', false, 'omit')).toBe(key);
	expect(spellPath(pathsOf(change), 'a/b', true, 'omit')).toBe(folder);
});

test('the root is spelt as was seen to work, or left out', () => {
	expect(spellPath(pathsOf({ prefix: 'lib', trailingSlash: true }), '', true, '/')).toBe('/');
	expect(spellPath(PLAIN, '', true, '')).toBe('');
	expect(spellPath(PLAIN, '', true, 'omit')).toBeUndefined();
});

test.each<[Partial<Paths>, string[]]>([
	[{}, ['omit', '', '/']],
	[{ leadingSlash: true, trailingSlash: true }, ['omit', '', '/']],
	[{ prefix: 'lib' }, ['lib', 'omit', '', '/']],
	[{ prefix: 'lib', leadingSlash: true }, ['/lib', 'omit', '', '/']],
	[{ prefix: 'lib', trailingSlash: true }, ['lib/', 'omit', '', '/']],
	[{ root: '' }, ['']],
	[{ root: 'root', prefix: 'lib' }, ['root']],
])('with %j the root may be spelt %j, the likeliest first', (change, spellings) => {
	expect(rootSpellings(pathsOf(change))).toEqual(spellings);
	expect(rootSpelling(pathsOf(change))).toBe(spellings[0]);
});

test.each([
	['', '/a/b/', 'a/b'],
	['lib', 'lib/a', 'a'],
	['lib', '/lib/a/', 'a'],
	['lib', '/lib/', ''],
	['lib/own', 'lib/own/a/lib/own', 'a/lib/own'],
	// Other folders that only begin or end as the prefix does.
	['lib', 'library/a', 'library/a'],
	['lib', 'a/lib', 'a/lib'],
	['lib', 'other/a', 'other/a'],
])('with the prefix %j an answer’s %j is read as %j', (prefix, spelt, own) => {
	expect(unspellPath(pathsOf({ prefix }), spelt)).toBe(own);
});
