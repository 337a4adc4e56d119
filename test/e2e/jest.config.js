/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	globalSetup: '<rootDir>/test/e2e/support/setup.ts',
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	// A whole n8n and a browser at a time are enough for one machine.
	maxWorkers: 1,
	verbose: true,
	testTimeout: 120_000,
};
