import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome-stable',
	'/usr/bin/google-chrome',
	'/snap/bin/chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

// Nothing that asks a server of its maker, and nothing that needs a graphics card.
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Where Chromium is: `CHROMIUM_PATH`, else a usual place. */
export function findChromium(): string {
	const { CHROMIUM_PATH } = process.env;
	const found = CHROMIUM_PATH ?? USUAL_PLACES.find((path) => existsSync(path));
	if (found && existsSync(found)) return found;
	throw new Error(
		`${CHROMIUM_PATH ? `CHROMIUM_PATH names ${CHROMIUM_PATH}, which does not exist.` : 'No Chromium was found.'} ` +
			'Install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM_PATH to its program.',
	);
}

export async function startBrowser(): Promise<Browser> {
	return await chromium.launch({ executablePath: findChromium(), args: ARGUMENTS });
}
