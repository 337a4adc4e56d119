/** The node waits by AbortSignal.timeout: its pauses and time limits pass so many times as fast. */
export function shortenPauses(times: number): () => void {
	const usual = AbortSignal.timeout;
	AbortSignal.timeout = (ms) => usual.call(AbortSignal, Math.ceil(ms / times));
	return () => {
		AbortSignal.timeout = usual;
	};
}

/**
 * Shortens the node's pauses for the tests of a file. With a hundred, the looks for an effect come 10, 20
 * and 40 ms apart instead of 1, 2 and 4 s, and a request may take 3 s instead of five minutes.
 */
export function useShortPauses(times = 100): void {
	let restore = () => {};
	beforeAll(() => {
		restore = shortenPauses(times);
	});
	afterAll(() => restore());
}
