/** A local Assets Library over real HTTP that speaks any dialect, for tests, the demo and trying out. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FastifyInstance } from 'fastify';

import { templatesOf } from './answerTemplates';
import { loadDialect, type Dialect } from './dialect';
import { errorStyle } from './errorStyles';
import { Faults, type Fault } from './faults';
import { HarmLog, type Changeable, type Harm } from './harm';
import type { SandboxOptions } from './options';
import { buildServer, type World } from './server';
import { bytesOf, Store, type Asset } from './store';
import { Traffic, type RecordedRequest } from './traffic';
import { Visibility } from './visibility';

export { dialectIds, loadDialect, type Dialect } from './dialect';
export { errorStyleNames } from './errorStyles';
export type { Fault, Harm, RecordedRequest, SandboxOptions };

/** Starts a library. Everything about it can be looked at, and each method told to fail. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const world = worldOf(options);
	const app = await buildServer(world);
	world.baseUrl = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });
	return new Sandbox(world, app);
}

function dialectOf({ dialect = 'default', changes, errors }: SandboxOptions): Dialect {
	const spoken = typeof dialect === 'string' ? loadDialect(dialect) : dialect;
	return { ...spoken, ...changes, ...(errors === undefined ? {} : { errors }) };
}

function worldOf(options: SandboxOptions): World {
	const dialect = dialectOf(options);
	// A misspelt style shows before the server starts.
	templatesOf(dialect);
	const style = errorStyle(dialect.errors);
	const traffic = new Traffic();
	const world: World = {
		options,
		accountId: options.accountId ?? '12345',
		apiKey: options.apiKey ?? 'sandbox-key-4f1c9a',
		dialect,
		style,
		store: new Store(options.folder ?? mkdtempSync(join(tmpdir(), 'clinch-sandbox-'))),
		faults: new Faults(),
		traffic,
		harm: new HarmLog(),
		visibility: new Visibility(
			options.visibleAfter ?? dialect.visibleAfter ?? 0,
			options.visibleAfterRequests ?? dialect.visibleAfterRequests ?? 0,
			() => traffic.count,
		),
		baseUrl: '',
		url: (key) => `${world.baseUrl}/cdn/${key.split('/').map(encodeURIComponent).join('/')}`,
	};
	return world;
}

export class Sandbox {
	readonly baseUrl: string;
	readonly accountId: string;
	readonly apiKey: string;
	readonly dialect: Dialect;

	constructor(
		private readonly world: World,
		private readonly app: FastifyInstance,
	) {
		({
			baseUrl: this.baseUrl,
			accountId: this.accountId,
			apiKey: this.apiKey,
			dialect: this.dialect,
		} = world);
	}

	get requests(): RecordedRequest[] {
		return this.world.traffic.requests;
	}

	get openNow(): number {
		return this.world.traffic.openNow;
	}

	get mostOpen(): number {
		return this.world.traffic.mostOpen;
	}

	/** How often an asset was stored by a request. */
	get uploads(): number {
		return this.world.traffic.uploads;
	}

	/** Forgets requests, harm and what may be changed; `guard` remembers harm nobody had named. */
	resetCounters = (): void => {
		this.world.traffic.reset();
		this.world.harm.reset();
	};

	fault = (fault: Fault): void => this.world.faults.add(fault);
	clearFaults = (): void => this.world.faults.clear();

	assets = (): string[] =>
		this.world.store
			.allAssets()
			.map(({ key }) => key)
			.sort();
	folders = (): string[] => this.world.store.allFolders();
	bytes = (key: string): Buffer => bytesOf(this.#asset(key));
	metadata = (key: string): Record<string, unknown> => this.#asset(key).metadata;
	contentType = (key: string): string => this.#asset(key).contentType;
	url = (key: string): string => this.world.url(key);

	putFolder = (path: string): void => this.world.store.makeFolder(path);
	putAsset = (
		key: string,
		bytes: Buffer | string,
		more: { contentType?: string; metadata?: Record<string, unknown> } = {},
	): void => {
		const { contentType = 'application/octet-stream', metadata = {} } = more;
		this.world.store.seed(key, bytes, contentType, metadata);
	};
	deleteFolder = (path: string): void => this.world.store.deleteFolder(path, false);
	deleteAsset = (key: string): boolean => this.world.store.delete(key);
	/** Seeds an asset with the bytes of another: many of them cost no memory. */
	putAssetLike = (key: string, like: string): void => this.world.store.seedLike(key, like);

	/** Names what requests may destroy: keys, folders with all in them, or a pattern of either. */
	mayChange = (what: Changeable): void => this.world.harm.name(what);
	/** What requests have destroyed beyond what was named, since the start or the last reset. */
	harm = (): Harm[] => this.world.harm.outside();

	/** Resolves when a request arrives from now on, so that a test can act in its middle. */
	waitForRequest = async (method?: string): Promise<RecordedRequest> =>
		await this.world.traffic.waitFor(method);
	/** Resolves when no request is open. */
	idle = async (): Promise<void> => await this.world.traffic.idle();

	close = async (): Promise<void> => {
		const { options, store, harm } = this.world;
		await this.app.close();
		if (options.folder === undefined) store.remove();
		else store.save();
		if (options.guard) harm.check();
	};

	#asset(key: string): Asset {
		const { store } = this.world;
		const asset = store.find(key);
		if (asset) return asset;
		throw new Error(`The sandbox has no asset ${key}; it has ${store.allAssets().length}`);
	}
}
