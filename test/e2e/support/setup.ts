import { installN8n } from '../../../scripts/n8n/install';
import { findChromium } from './chromium';

/** Before all tests and outside their time limits: on a bare machine n8n takes minutes to install. */
async function setup(): Promise<void> {
	findChromium();
	await installN8n();
}

export = setup;
