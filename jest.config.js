// `npm run test:versions` runs the tests on other versions of n8n, installed in this folder.
const { CLINCH_N8N } = process.env;
const other = (name) => `${CLINCH_N8N}/node_modules/${name}`;

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/{unit,engine}/**/*.test.ts'],
	transform: {
		'^.+\\.[tj]s$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
	},
	// What older versions of n8n load of these are ES modules, which jest itself cannot read.
	transformIgnorePatterns: [
		'/node_modules/(?!(p-retry|is-network-error|p-queue|p-timeout|eventemitter3|uuid)/)',
		'/dist/',
	],
	testTimeout: 30_000,
	moduleNameMapper: CLINCH_N8N
		? { '^n8n-core$': other('n8n-core'), '^n8n-workflow$': other('n8n-workflow') }
		: {},
	setupFiles: ['<rootDir>/test/engine/support/quiet.js'],
};
