/** Words become names as APIs spell them: `folder path` is FolderPath, folderPath, folder_path and so on. */

export const STYLES = ['pascal', 'camel', 'snake', 'kebab', 'lower', 'upper'] as const;
export type Style = (typeof STYLES)[number];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const SPELL: Readonly<Record<Style, (words: readonly string[]) => string>> = {
	pascal: (words) => words.map(capital).join(''),
	camel: (words) => words.map((word, index) => (index === 0 ? word : capital(word))).join(''),
	snake: (words) => words.join('_'),
	kebab: (words) => words.join('-'),
	lower: (words) => words.join(''),
	upper: (words) => words.join('_').toUpperCase(),
};

/** @param phrase words in lower case with spaces between them, and dots where the name nests */
export function spell(phrase: string, style: Style): string {
	return phrase
		.split('.')
		.map((part) => SPELL[style](part.split(' ')))
		.join('.');
}

/** The words in a name, in lower case: `sourceAssetKey`, `source_asset_key` and `X-Source-Asset-Key` alike. */
export function wordsIn(name: string): string[] {
	return name
		.replace(/^x-/i, '')
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
}

/** The styles that a name is spelt in; a single lower-case word fits several. */
export function stylesOf(name: string): Style[] {
	const words = wordsIn(name);
	return STYLES.filter((style) => SPELL[style](words) === name);
}

/**
 * The same phrases in every style, in groups that can be sent together: within one group no two
 * names differ in their case alone, which a server that ignores case would take for one input
 * sent twice.
 *
 * @param first styles that are known to be used, whose groups come first
 */
export function groupsOf(phrases: readonly string[], first: readonly Style[] = []): string[][] {
	const groups: Array<{ readonly style: Style; readonly names: string[] }> = [];
	const done = new Set<string>();
	const order = [...first, ...STYLES.filter((style) => !first.includes(style))];
	for (const style of order) {
		const names = [...new Set(phrases.map((phrase) => spell(phrase, style)))].filter(
			(name) => !done.has(name),
		);
		for (const name of names) done.add(name);
		if (names.length > 0) groups.push({ style, names });
	}
	return groups.map(({ names }) => names);
}

/** The headers that phrases may travel in: `X-Asset-Key`, `X-AssetKey`, `Asset-Key`. No header minds its case. */
export function headersOf(phrases: readonly string[]): string[] {
	const spelt = phrases.flatMap((phrase) => [
		`X-${spell(phrase, 'kebab')}`,
		`X-${spell(phrase, 'lower')}`,
		spell(phrase, 'kebab'),
	]);
	return [...new Set(spelt)];
}

/** In JSON a name cannot hold a text and an object at once, so that nested names come by themselves. */
export function nameGroups(
	phrases: readonly string[],
	styles: readonly Style[],
	isJson: boolean,
): string[][] {
	const flat = phrases.filter((phrase) => !phrase.includes('.'));
	const groups = groupsOf(flat, styles).slice(0, isJson ? 4 : 2);
	if (!isJson) return groups;
	const nested = phrases.filter((phrase) => phrase.includes('.'));
	return [...groups, ...groupsOf(nested, styles).slice(0, 2)];
}

/** In characters: longer queries are refused by some servers. */
const LONGEST_QUERY = 1800;

/** Parts of a list of names that are short enough for one query. */
export function inQueries(names: readonly string[]): string[][] {
	const chunks: string[][] = [];
	let length = LONGEST_QUERY;
	for (const name of names) {
		const needed = name.length + 30;
		if (length + needed > LONGEST_QUERY) {
			chunks.push([]);
			length = 0;
		}
		chunks.at(-1)?.push(name);
		length += needed;
	}
	return chunks;
}
