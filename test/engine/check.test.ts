/** Setup → Check API, through n8n's engine, against a sandbox in the dialect of each test. */
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { runClinch } from './engine';

let sandbox: Sandbox | undefined;

afterEach(async () => {
	await sandbox?.close();
	sandbox = undefined;
});

/** A library with a few assets of other people's, and a check of it. */
async function check(options: SandboxOptions, scope = 'full') {
	const library = await startSandbox({ guard: true, ...options });
	sandbox = library;
	for (const key of ['root.css', 'brand/hero.css', 'brand/logo.css', 'tmp/in/b.css']) {
		library.putAsset(key, key);
	}
	library.mayChange(/n8n-clinch-check-/);
	const others = library.assets();
	const result = await runClinch({
		library,
		parameters: { resource: 'setup', operation: 'checkApi', scope, options: {} },
		items: [{}, {}],
	});
	return { ...result, report: result.json[0] ?? {}, others, library };
}

test.each(['default', 'camel-key', 'strict', 'leading-slash', 'raw-header', 'snake-python'])(
	'Check API finds the methods of the dialect %s',
	async (dialect) => {
		const { report, error, json, others, library } = await check({ dialect });
		expect(error).toBeUndefined();
		expect(json).toHaveLength(1);
		expect(report.of).toBe(12);
		expect(report.found).toBeGreaterThanOrEqual(10);
		expect(report.requests).toBeLessThanOrEqual(250);
		expect(library.assets().filter((key) => !key.includes('n8n-clinch-check-'))).toEqual(others);
	},
);

test('Read Only sends nothing that changes the library', async () => {
	const { report, library } = await check({ dialect: 'default' }, 'read');
	expect(library.requests.every(({ verb }) => verb === 'GET')).toBe(true);
	expect(report.found).toBe(3);
	expect(report.left).toEqual([]);
});
