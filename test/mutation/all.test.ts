/** All tests in one file, so that n8n is loaded once for each mutant and not once for each file. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

for (const folder of ['unit', 'engine']) {
	const files = readdirSync(join(__dirname, '..', folder)).filter((file) =>
		/\.test\.ts$/.test(file),
	);
	for (const file of files) {
		describe(`${folder} ${file}`, () => {
			jest.requireActual(join(__dirname, '..', folder, file));
		});
	}
}
