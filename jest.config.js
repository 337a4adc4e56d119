const { availableParallelism } = require('node:os');

// `npm run test:versions` runs the tests on other versions of n8n, installed in this folder.
const { CLINCH_N8N } = process.env;
const other = (name) => `${CLINCH_N8N}/node_modules/${name}`;

/** What all test files of a process share, see test/jest/environment.cjs: large packages, and the built node. */
const PACKAGES = [
	'n8n-core',
	'n8n-workflow',
	'@n8n/di',
	'fastify',
	'@fastify/multipart',
	'fast-check',
];
const SHARED = `/node_modules/(${PACKAGES.join('|')})/.+\\.[cm]?js$|^${__dirname}/dist/.+\\.js$`;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/jest/environment.cjs',
	roots: ['<rootDir>/test'],
	testMatch: ['**/{unit,engine}/**/*.test.ts'],
	transform: {
		[SHARED]: '<rootDir>/test/jest/loadOnce.cjs',
		'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
	},
	transformIgnorePatterns: [],
	// By default jest leaves a core free: half of the two that a small machine has. A sixth of the time is waiting.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
	testTimeout: 60_000,
	moduleNameMapper: CLINCH_N8N
		? { '^n8n-core$': other('n8n-core'), '^n8n-workflow$': other('n8n-workflow') }
		: {},
};
