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

/** Of `asset[key]` and `asset.key` the name inside. */
export function innerName(name: string): string {
	return name.replace(/^.*[.[]|\]$/g, '');
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
	const done = new Set<string>();
	return togetherIn([...new Set([...first, ...STYLES])])
		.map((styles) => {
			const spelt = phrases.flatMap((phrase) => styles.map((style) => spell(phrase, style)));
			const names = [...new Set(spelt)].filter((name) => !done.has(name));
			for (const name of names) done.add(name);
			return names;
		})
		.filter((names) => names.length > 0);
}

/**
 * Styles that go together: the names of camel and snake case never differ in their case alone. They
 * do where nothing tells which of the two is in use.
 */
function togetherIn(order: readonly Style[]): Style[][] {
	const [camel, snake] = [order.indexOf('camel'), order.indexOf('snake')];
	const isOpen = Math.abs(camel - snake) === 1;
	if (!isOpen) return order.map((style) => [style]);
	const both = order.slice(Math.min(camel, snake), Math.max(camel, snake) + 1);
	return order.flatMap((style) =>
		style === both[0] ? [both] : both.includes(style) ? [] : [[style]],
	);
}

/** The headers that phrases may travel in: `X-Asset-Key`, `X-AssetKey`, `Asset-Key`, `X-Clinch-Asset-Key`. No header minds its case. */
export function headersOf(phrases: readonly string[]): string[] {
	const spelt = phrases.flatMap((phrase) => [
		`X-${spell(phrase, 'kebab')}`,
		`X-${spell(phrase, 'lower')}`,
		spell(phrase, 'kebab'),
		`X-Clinch-${spell(phrase, 'kebab')}`,
	]);
	return [...new Set(spelt)];
}

/**
 * In JSON a name cannot hold a text and an object at once.
 *
 * @param taken what the names before it hold
 * @returns whether the name goes with those before it; then it is taken, too
 */
export function claim(name: string, taken: Set<string>): boolean {
	const [first = name] = name.split('.');
	const isDotted = name.includes('.');
	if (taken.has(name) || taken.has(isDotted ? first : `${name}.`)) return false;
	taken.add(name);
	if (isDotted) taken.add(`${first}.`);
	return true;
}

/** Each phrase inside of each object. */
export function inObjects(objects: readonly string[], phrases: readonly string[]): string[] {
	return objects.flatMap((one) => phrases.map((phrase) => `${one}.${phrase}`));
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
	const nested = groupsOf(
		phrases.filter((phrase) => phrase.includes('.')),
		styles,
	);
	return [...groups, ...nested.slice(0, 2).map((names) => names.flatMap(withLowerObject))];
}

/** The object may be a parameter's name, in another style than the fields in it: `folder.Path`. */
function withLowerObject(name: string): string[] {
	return [...new Set([name, name.charAt(0).toLowerCase() + name.slice(1)])];
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
