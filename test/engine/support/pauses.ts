/** The node waits by AbortSignal.timeout: its pauses and time limits pass so many times as fast. */
export function shortenPauses(times: number): () => void {
	const usual = AbortSignal.timeout;
	AbortSignal.timeout = (ms) => usual.call(AbortSignal, Math.ceil(ms / times));
	return () => {
		AbortSignal.timeout = usual;
	};
}
