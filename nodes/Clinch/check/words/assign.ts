/** Which of our inputs is meant by the names that a server's error tells. */
import { HINTS } from './roles';
import { wordsIn } from './spelling';

/** A word without its vowels, its first letter apart: `folder` is `fldr`, `asset` is `ast`. */
function skeletonOf(word: string): string {
	const consonants = word.charAt(0) + word.slice(1).replace(/[aeiou]/g, '');
	return consonants.replace(/(.)\1/g, '$1');
}

/** Whether a word is short for another one: `fld` and `fldr` for `folder`, `nm` for `name`. */
function isShortFor(word: string, full: string): boolean {
	const skeleton = skeletonOf(full);
	return word === skeleton || (word.length > 2 && skeleton.startsWith(word));
}

/** How well a name fits an input: 0 where none of its words says so. */
export function fit(name: string, role: string): number {
	const hints = HINTS[role] ?? {};
	return wordsIn(name).reduce((sum, word) => {
		if (Object.hasOwn(hints, word)) return sum + (hints[word] ?? 0);
		const full = Object.keys(hints).find((hint) => isShortFor(word, hint));
		return sum + (full === undefined ? 0 : (hints[full] ?? 0));
	}, 0);
}

/**
 * The ways in which names can be given to roles, the likeliest first; each name gets a role of its
 * own. Names without a known word go to the roles in their order: servers name what is missing in
 * the order of their own inputs.
 *
 * @param most how many ways are wanted, 1 or more
 */
export function assignments(
	names: readonly string[],
	roles: readonly string[],
	most: number,
): Array<ReadonlyMap<string, string>> {
	// Each name more multiplies the ways: of many names only the first ones are weighed.
	const weighed = names.slice(0, 4);
	const ways: Array<{ readonly way: ReadonlyMap<string, string>; readonly score: number }> = [];
	const extend = (index: number, way: ReadonlyMap<string, string>, score: number): void => {
		const name = weighed[index];
		if (name === undefined) {
			ways.push({ way, score });
			return;
		}
		roles.forEach((role, position) => {
			if ([...way.values()].includes(role)) return;
			const isInOrder = 0.01 * (roles.length - Math.abs(position - index));
			extend(index + 1, new Map([...way, [name, role]]), score + fit(name, role) + isInOrder);
		});
	};
	extend(0, new Map(), 0);
	ways.sort((one, other) => other.score - one.score);
	return ways.slice(0, most).map(({ way }) => way);
}
