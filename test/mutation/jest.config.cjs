const base = require('../../jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	rootDir: '../..',
	testMatch: [
		'<rootDir>/test/mutation/all.test.ts',
		...(process.env.EVERY_DIALECT ? ['<rootDir>/test/dialects/*.test.ts'] : []),
	],
	testEnvironment: require.resolve('./environment.cjs'),
	// The coverage is that of the built files; unit tests, too, run those.
	moduleNameMapper: { '^(?:\\.\\./)+nodes/(.*)$': '<rootDir>/dist/nodes/$1' },
};
