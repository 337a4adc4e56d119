/** `a, b c` is the phrases `a` and `b c`. */
export const list = (text: string): string[] => text.split(',').map((phrase) => phrase.trim());

/**
 * Every first part with every last part, the likeliest first; both lists stand in the order of
 * likelihood, and an empty part stands for none.
 */
export function combine(firsts: string, lasts: string): string[] {
	const phrases = list(firsts).flatMap((first, row) =>
		list(lasts).map((last, column) => ({ phrase: `${first} ${last}`.trim(), rank: row + column })),
	);
	phrases.sort((one, other) => one.rank - other.rank);
	return [...new Set(phrases.map(({ phrase }) => phrase).filter(Boolean))];
}
