/**
 * Finds the one candidate that does it, of many that are sent together.
 *
 * @param candidates together they work; at least one
 * @param works whether some of them work
 * @returns undefined where none works alone
 */
export async function halve<T>(
	candidates: readonly T[],
	works: (some: readonly T[]) => Promise<boolean>,
): Promise<T | undefined> {
	let left = candidates;
	let isTested = false;
	while (left.length > 1) {
		const half = left.slice(0, Math.ceil(left.length / 2));
		isTested = await works(half);
		left = isTested ? half : left.slice(half.length);
	}
	// What is left over after halves that did not work was never seen to work by itself.
	const [last] = left;
	return last !== undefined && (isTested || (await works([last]))) ? last : undefined;
}
