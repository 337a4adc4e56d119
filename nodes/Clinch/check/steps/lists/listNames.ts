/** The names under which a list may take the folder. */
import type { WireGuess } from '../../candidate';
import { list } from '../../words/combine';
import { PHRASES } from '../../words/roles';
import { groupsOf, inQueries, spell, STYLES, type Style } from '../../words/spelling';

/** What is tried one by one where unknown names are refused, the likeliest first. */
const ONE_BY_ONE = list(
	'folder path, folder, path, directory, dir, parent, parent folder, prefix, folder name, folder key, parent path, folder id, parent id, key, directory path, dir path, location, name, folder[path], filter[folder]',
);

/** @returns names that go into one query each, those in the account's own styles first */
export function queriesOf(styles: readonly Style[]): string[][] {
	// Names with a dot nest in JSON alone.
	const phrases = (PHRASES.folder ?? []).filter((phrase) => !phrase.includes('.'));
	return groupsOf(phrases, styles).flatMap(inQueries);
}

/** @returns the usual names, a phrase in the next style as likely as the third phrase after it */
export function singlesOf(styles: readonly Style[]): string[] {
	return [...new Set([...styles, ...STYLES])]
		.flatMap((style, row) =>
			ONE_BY_ONE.map((phrase, column) => ({ name: spell(phrase, style), rank: 3 * row + column })),
		)
		.sort((one, other) => one.rank - other.rank)
		.map(({ name }) => name);
}

/** A list's input stands in the query, unless it is known to stand elsewhere. */
export function inQuery(wire: WireGuess): WireGuess {
	return wire.in === 'header' || wire.in === 'url' ? wire : { name: wire.name, in: 'query' };
}
