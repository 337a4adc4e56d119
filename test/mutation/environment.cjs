const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const TestEnvironment = require('@stryker-mutator/jest-runner/jest-env/node');
const { withSharedModules } = require('../jest/environment.cjs');

process.env.PROPERTY_RUNS = '100';

/** What is once read of a field's name is kept for the process: that would hide a mutant from all tests but the first. */
class Forgetful extends Map {
	get() {
		return undefined;
	}
}

module.exports = class extends withSharedModules(TestEnvironment) {
	constructor(...values) {
		super(...values);
		// The node is loaded outside of jest, and asks there which mutant it is to be; only the first time it
		// is loaded does it ask the environment's variable.
		globalThis.__stryker__ = this.global.__stryker__;
		const { __STRYKER_ACTIVE_MUTANT__: mutant } = process.env;
		if (mutant !== undefined) this.global.__stryker__.activeMutant = mutant;
		// Before the first test: what is made while it loads then counts as static, which is left out.
		const { rootDir } = values[0].projectConfig;
		const { Map } = globalThis;
		globalThis.Map = Forgetful;
		require(join(rootDir, 'dist/nodes/Clinch/answers/element/fieldNames.js'));
		globalThis.Map = Map;
		for (const file of readdirSync(join(rootDir, 'dist'), { recursive: true })) {
			if (file.endsWith('.js')) require(join(rootDir, 'dist', file));
		}

		// One failed test kills a mutant, but jest itself stops between files only.
		const handle = this.handleTestEvent;
		let isKilled = false;
		this.handleTestEvent = async (event, state) => {
			if (event.name === 'setup' && event.testNamePattern) {
				this.global.testNamePattern = new RegExp(event.testNamePattern);
			}
			if (event.name === 'test_fn_failure') isKilled = mutant !== undefined;
			if (event.name === 'test_start' && isKilled) event.test.mode = 'skip';
			await handle?.(event, state);
		};
	}
};
