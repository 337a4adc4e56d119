import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = join(__dirname, '..', '..', '..', 'test-results', 'e2e');

/** A test with a picture of the screen at its end, or where it failed. */
export class Steps {
	#count = 0;

	constructor(
		private readonly suite: string,
		private readonly page: () => Page | undefined,
	) {
		mkdirSync(FOLDER, { recursive: true });
	}

	step(name: string, work: () => Promise<void>): void {
		it(name, async () => {
			try {
				await work();
				await this.shot(name);
			} catch (error) {
				await this.shot(`FAILED ${name}`).catch(() => undefined);
				throw error;
			}
		});
	}

	/** A picture in `test-results/e2e`, numbered in the order of the steps. */
	async shot(name: string): Promise<void> {
		this.#count += 1;
		const number = String(this.#count).padStart(2, '0');
		const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
		await this.page()?.screenshot({ path: join(FOLDER, `${this.suite}-${number}-${slug}.png`) });
	}
}
