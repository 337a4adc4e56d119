const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	rootDir: '../..',
	testMatch: ['<rootDir>/test/mutation/all.test.ts'],
	testEnvironment: require.resolve('./environment.cjs'),
	moduleNameMapper: {
		'^n8n-core$': '<rootDir>/test/mutation/n8n-core.cjs',
		'^n8n-workflow$': '<rootDir>/test/mutation/n8n-workflow.cjs',
		// The coverage is that of the built files; unit tests, too, run those.
		'^(?:\\.\\./)+nodes/(.*)$': '<rootDir>/dist/nodes/$1.js',
		'^@n8n/di$': '<rootDir>/test/mutation/di.cjs',
	},
};
