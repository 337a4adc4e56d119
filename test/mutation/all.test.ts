/**
 * All tests in one file, so that n8n is loaded once for each mutant and not once for each file. Files
 * of which no test is asked for are not loaded. The large files of streaming.test.ts would take most
 * of the time, and what they show is measured by `npm run bench`, too.
 *
 * `MUTATION_TESTS='unit/files|engine/files$'` takes the test files that it matches: the score is then a lower bound.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const chosen = new RegExp(process.env.MUTATION_TESTS ?? '');
const { testNamePattern: wanted } = globalThis as { testNamePattern?: RegExp };

for (const folder of ['unit', 'engine']) {
	const files = readdirSync(join(__dirname, '..', folder), { encoding: 'utf8', recursive: true });
	const names = files.flatMap((file) => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? []);
	for (const name of names.filter(
		(one) => one !== 'streaming' && chosen.test(`${folder}/${one}`),
	)) {
		// A pattern escapes slashes.
		const title = `${folder} ${name.replaceAll('/', ' ')}:`;
		if (wanted && !wanted.source.includes(title)) continue;
		describe(title, () => {
			jest.requireActual(join(__dirname, '..', folder, `${name}.test.ts`));
		});
	}
}
