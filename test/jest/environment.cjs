const { AsyncLocalStorage } = require('node:async_hooks');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

// n8n logs each error that it reports; a test says itself what it expects.
process.env.N8N_LOG_LEVEL = 'silent';

// jest opens a store for each file and never closes it, and Node hands every open one on with every promise: that
// took 7 % of the time of all tests in one process.
const stores = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...values) {
	stores.add(this);
	return run.apply(this, values);
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
			for (const store of stores) store.disable();
			stores.clear();
			await super.teardown();
		}
	};

module.exports = withSharedModules(TestEnvironment);
module.exports.withSharedModules = withSharedModules;
