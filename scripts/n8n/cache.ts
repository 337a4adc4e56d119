import { homedir } from 'node:os';
import { join } from 'node:path';

/** The one n8n that the node is shown and tested in. */
export const N8N_VERSION = '2.41.1';

/** Brought along where the machine's own Node is too old for n8n. */
export const NODE_VERSION = '24.9.0';
export const OLDEST_NODE_FOR_N8N = 24;

/** Measured on Linux; the install refuses to begin with less room than this. */
export const INSTALL_GIGABYTES = 3.1;
export const INSTALL_MINUTES = 6;

/**
 * Where n8n and its data are kept: `CLINCH_N8N_CACHE`, else `n8n-nodes-clinch` in the user's cache
 * folder. Outside the repository, so that a clean checkout does not cost another 3 GB.
 */
export function cacheRoot(): string {
	const { CLINCH_N8N_CACHE, XDG_CACHE_HOME } = process.env;
	if (CLINCH_N8N_CACHE) return CLINCH_N8N_CACHE;
	return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-clinch');
}

/** The folder of n8n's own packages. */
export function installFolder(): string {
	return join(cacheRoot(), `n8n-${N8N_VERSION}`);
}

/** The user folder that `npm run n8n` keeps from one start to the next. */
export function keptUserFolder(): string {
	return join(cacheRoot(), 'user');
}

/** The sandbox's assets, kept likewise. */
export function keptLibrary(): string {
	return join(cacheRoot(), 'library');
}

/** This repository's root. */
export const REPOSITORY = join(__dirname, '..', '..');
