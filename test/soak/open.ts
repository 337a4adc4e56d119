import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** What this process has open, each with its number; undefined on systems other than Linux. */
export function descriptors(): string[] | undefined {
	if (process.platform !== 'linux') return undefined;
	return readdirSync('/proc/self/fd').flatMap((number) => {
		try {
			return [`${number} ${readlinkSync(`/proc/self/fd/${number}`)}`];
		} catch {
			// The listing's own, which is closed again.
			return [];
		}
	});
}

/** What is left of a list of open things. Closing takes the system some turns. */
export async function leftOf(open: () => string[]): Promise<string[]> {
	for (let turn = 0; turn < 40 && open().length > 0; turn++) await delay(50);
	return open();
}
