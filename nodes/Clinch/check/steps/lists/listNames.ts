/** The names under which a list may take the folder. */
import type { WireGuess } from '../../candidate';
import type { Knowledge } from '../../knowledge';
import { list } from '../../words/combine';
import { groupsOf, inQueries, spell, STYLES } from '../../words/spelling';

/** What is tried one by one where unknown names are refused, the likeliest first. */
const ONE_BY_ONE = list(
	'folder path, folder, path, directory, dir, parent, parent folder, prefix, folder name, folder key, parent path, folder id, parent id, key, directory path, dir path, location, name, folder[path], filter[folder]',
);

/** @returns names that go into one query each, those in the account's own styles first */
export function queriesOf(knowledge: Knowledge): string[][] {
	// Names with a dot nest in JSON alone.
	const phrases = knowledge.phrases('folder').filter((phrase) => !phrase.includes('.'));
	return groupsOf(phrases, knowledge.styles).flatMap(inQueries);
}

/** @returns the usual names, a phrase in the next style as likely as the third phrase after it */
export function singlesOf({ styles, answered }: Knowledge): string[] {
	const phrases = [...new Set([...answered.phrases('folder'), ...ONE_BY_ONE])];
	return [...new Set([...styles, ...STYLES])]
		.flatMap((style, row) =>
			phrases.map((phrase, column) => ({ name: spell(phrase, style), rank: 3 * row + column })),
		)
		.sort((one, other) => one.rank - other.rank)
		.map(({ name }) => name);
}

/** A list's input stands in the query, unless it is known to stand elsewhere. */
export function inQuery(wire: WireGuess): WireGuess {
	return wire.in === 'header' || wire.in === 'url' ? wire : { name: wire.name, in: 'query' };
}
