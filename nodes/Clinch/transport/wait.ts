/**
 * Waits, and no longer once the execution is cancelled. n8n-workflow's `sleep` cannot be woken and
 * its `sleepWithAbort` left the package with n8n 2, so the time comes from an AbortSignal.
 *
 * @param ms milliseconds, 0 or more
 * @throws the signal's reason, where the execution is cancelled
 */
export async function wait(ms: number, cancelled: AbortSignal | undefined): Promise<void> {
	cancelled?.throwIfAborted();
	const timer = AbortSignal.timeout(ms);
	await new Promise<void>((resolve) => {
		const wake = () => {
			cancelled?.removeEventListener('abort', wake);
			resolve();
		};
		timer.addEventListener('abort', wake, { once: true });
		cancelled?.addEventListener('abort', wake, { once: true });
	});
	cancelled?.throwIfAborted();
}
