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
		'^@n8n/di$': '<rootDir>/test/mutation/di.cjs',
	},
};
