/** A transformer for modules that all test files of a process share: see environment.cjs. */
module.exports = {
	process: () => ({ code: 'module.exports = globalThis.loadOnce(__filename);' }),
	getCacheKey: () => 'loadOnce',
};
