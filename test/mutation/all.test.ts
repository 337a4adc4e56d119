/**
 * All tests in one file, so that n8n is loaded once for each mutant and not once for each file. Files
 * of which no test is asked for are not loaded. The large files of streaming.test.ts would take most
 * of the time, and what they show is measured by `npm run bench`, too.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const { testNamePattern: wanted } = globalThis as { testNamePattern?: RegExp };

for (const folder of ['unit', 'engine']) {
	const names = readdirSync(join(__dirname, '..', folder)).flatMap(
		(file) => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? [],
	);
	for (const name of names.filter((one) => one !== 'streaming')) {
		if (wanted && !wanted.source.includes(`${folder} ${name}:`)) continue;
		describe(`${folder} ${name}:`, () => {
			jest.requireActual(join(__dirname, '..', folder, `${name}.test.ts`));
		});
	}
}
