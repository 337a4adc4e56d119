/** `npm run test:mutation`: changes the code in small ways; each change should fail a test. */
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	testRunner: 'jest',
	// The engine loads dist, so the mutated sources are built once, with all mutants in them; file by file,
	// so that the unit tests find theirs there, too.
	buildCommand: 'npm run build:files',
	mutate: ['nodes/**/*.ts'],
	coverageAnalysis: 'perTest',
	// Labels and parameters are made once, when the node is loaded; a frozen copy of them is a test.
	ignoreStatic: true,
	jest: { configFile: 'test/mutation/jest.config.cjs', enableFindRelatedTests: false },
	reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: 'reports/mutation/index.html' },
	jsonReporter: { fileName: 'reports/mutation/mutation.json' },
	incremental: true,
	incrementalFile: 'reports/mutation/incremental.json',
	concurrency: 3,
	timeoutMS: 10_000,
	thresholds: { high: 95, low: 85, break: 85 },
	tempDirName: 'reports/mutation/tmp',
	ignorePatterns: ['dist', 'reports', 'test/e2e', 'test/bench', 'test/soak'],
};
