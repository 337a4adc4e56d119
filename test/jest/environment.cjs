const { AsyncLocalStorage } = require('node:async_hooks');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

// n8n logs each error that it reports; a test says itself what it expects.
process.env.N8N_LOG_LEVEL = 'silent';

// jest keeps which test runs in a store, to tell tests apart that run side by side; here none do. Node hands an open
// store on with every promise, which takes a tenth of the time of all tests.
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (store, callback, ...values) {
	const isOfJest = store?.test !== undefined || store?.hook !== undefined;
	return isOfJest ? callback(...values) : run.call(this, store, callback, ...values);
};

/**
 * Gives the files of a test one n8n and one built node a process: loading them takes two seconds. They
 * run outside of jest's own context, so a test cannot replace their clock, `Math` or console. The tests'
 * own modules are loaded afresh for each file, and what a file leaves in the temporary folder ends with it.
 */
const withSharedModules = (Base) =>
	class extends Base {
		constructor(...values) {
			super(...values);
			this.global.loadOnce = require;
		}

		async setup() {
			await super.setup();
			this.usualFolder = process.env.TMPDIR;
			this.folder = mkdtempSync(join(tmpdir(), 'clinch-test-'));
			process.env.TMPDIR = this.folder;
		}

		async teardown() {
			if (this.usualFolder === undefined) delete process.env.TMPDIR;
			else process.env.TMPDIR = this.usualFolder;
			rmSync(this.folder, { recursive: true, force: true });
			await super.teardown();
		}
	};

module.exports = withSharedModules(TestEnvironment);
module.exports.withSharedModules = withSharedModules;
