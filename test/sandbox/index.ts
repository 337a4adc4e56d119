/** A local Assets Library over real HTTP, for tests, the demo and trying out. */
import { EventEmitter, once } from 'node:events';
import { createReadStream, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { errors, SandboxError } from './errors';
import { destroy, Faults, misbehave, type Fault } from './faults';
import { libraryPage } from './page';
import { NOTHING, routes, type Route } from './routes';
import { Store } from './store';

export type { Fault };

export interface SandboxOptions {
	/** 0 for any free one, which is the default. */
	port?: number;
	accountId?: string;
	apiKey?: string;
	/** Where the files go; a temporary folder that ends with the sandbox where it is left out. */
	folder?: string;
	/** The verbs that PutAsset takes; the other one is answered 405. */
	putAssetVerbs?: ReadonlyArray<'PUT' | 'POST'>;
	/** The methods that the key opens; all where it is left out. */
	keyMayUse?: readonly string[];
	/** Takes inputs that the contract lacks instead of refusing them. */
	allowUnknownInputs?: boolean;
}

export interface RecordedRequest {
	/** The API's name for it, `unknown` for a path that the API lacks. */
	method: string;
	verb: string;
	path: string;
	rawUrl: string;
	query: Record<string, string>;
	headers: Record<string, string | string[] | undefined>;
	body?: unknown;
	form?: Record<string, string>;
	file?: { field: string; fileName: string; mimeType: string; size: number; sha256: string };
	status: number;
	/** Milliseconds since 1970. */
	startedAt: number;
	/** Refuses inputs that the contract lacks, once all have come. */
	checkInputs?: () => void;
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Starts a library. Everything about it can be looked at, and each method told to fail. */
export async function startSandbox(options: SandboxOptions = {}) {
	const { accountId = '12345', apiKey = 'sandbox-key-4f1c9a' } = options;
	const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'clinch-sandbox-'));
	const store = new Store(folder);
	const faults = new Faults();
	const arrivals = new EventEmitter();
	const counters = { requests: [] as RecordedRequest[], openNow: 0, mostOpen: 0, uploads: 0 };
	const app = fastify({
		forceCloseConnections: true,
		bodyLimit: 300 * 2 ** 20,
		routerOptions: { maxParamLength: 8192 },
	});
	let baseUrl = '';
	const url = (key: string) => `${baseUrl}/cdn/${key.split('/').map(encodeURIComponent).join('/')}`;

	await app.register(multipart, {
		limits: { fileSize: 500 * 2 ** 20, fieldSize: 2 ** 20 },
	});
	app.setErrorHandler((error, _request, reply) => {
		if (error instanceof SandboxError) return refuse(reply, error);
		const status = (error as { statusCode?: number }).statusCode ?? 500;
		return refuse(
			reply,
			new SandboxError(status, error instanceof Error ? error.message : 'error'),
		);
	});
	app.setNotFoundHandler((request, reply) => {
		record(request, 'unknown');
		return refuse(reply, errors.noSuchMethod());
	});
	app.addHook('onRequest', async (request, reply) => {
		counters.openNow += 1;
		counters.mostOpen = Math.max(counters.mostOpen, counters.openNow);
		reply.raw.once('close', () => {
			counters.openNow -= 1;
			if (counters.openNow === 0) arrivals.emit('idle');
		});
		void request;
	});
	app.get('/', async (_request, reply) =>
		reply.type('text/html').send(libraryPage(store, url, accountId)),
	);
	app.get('/cdn/*', async (request, reply) => {
		const asset = store.find((request.params as { '*': string })['*']);
		if (!asset) throw errors.noAsset('');
		const types: Record<string, string> = { '.svg': 'image/svg+xml' };
		const type = types[extname(asset.key)] ?? asset.contentType;
		return await reply.type(type).send(createReadStream(asset.file));
	});
	for (const [path, onPath] of groupByPath(routes)) addRoute(app, path, onPath);

	function addRoute(server: FastifyInstance, path: string, onPath: Route[]) {
		const handle = async (request: FastifyRequest, reply: FastifyReply) => {
			const route = onPath.find(({ verbs }) => verbs.includes(request.method)) ?? onPath[0];
			if (!route) throw errors.noSuchMethod();
			const recorded = record(request, route.method);
			recorded.body = request.body;
			reply.raw.once('close', () => (recorded.status = reply.raw.statusCode));
			const fault = faults.pick(recorded);
			if (fault && (await misbehave(fault, request, reply))) return reply;
			admit(request, route);
			const inputs = { ...recorded.query, ...bodyInputs(request) };
			recorded.checkInputs = () => checkInputs(route, recorded, options.allowUnknownInputs);
			if (route.method !== 'PutAsset') recorded.checkInputs();
			const answer = await route.run({
				store,
				request,
				recorded,
				inputs,
				url,
				countUpload: () => (counters.uploads += 1),
			});
			if (fault?.break === 'afterWork') {
				destroy(request, reply);
				return reply;
			}
			return answer === NOTHING ? await reply.code(200).send() : await reply.send(answer);
		};
		server.route({
			method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
			url: `/:accountId${path}`,
			handler: handle,
		});
	}

	function admit(request: FastifyRequest, route: Route): void {
		if (request.headers['x-apikey'] !== apiKey) throw errors.wrongKey();
		const { accountId: asked } = request.params as { accountId: string };
		if (asked !== accountId) throw errors.otherAccount();
		const verbs =
			route.method === 'PutAsset' ? (options.putAssetVerbs ?? route.verbs) : route.verbs;
		if (!(verbs as readonly string[]).includes(request.method))
			throw errors.wrongVerb(request.method);
		const { keyMayUse } = options;
		if (keyMayUse && !keyMayUse.includes(route.method)) throw errors.closedMethod(route.method);
	}

	function record(request: FastifyRequest, method: string): RecordedRequest {
		const recorded: RecordedRequest = {
			method,
			verb: request.method,
			path: request.url.split('?')[0] ?? '',
			rawUrl: request.url,
			query: { ...(request.query as Record<string, string>) },
			headers: { ...request.headers },
			status: 0,
			startedAt: Date.now(),
		};
		counters.requests.push(recorded);
		arrivals.emit('request', recorded);
		return recorded;
	}

	baseUrl = await app.listen({ port: options.port ?? 0, host: '127.0.0.1' });

	return {
		baseUrl,
		accountId,
		apiKey,
		get requests() {
			return counters.requests;
		},
		get openNow() {
			return counters.openNow;
		},
		get mostOpen() {
			return counters.mostOpen;
		},
		/** How often an asset was stored by a request. */
		get uploads() {
			return counters.uploads;
		},
		resetCounters() {
			Object.assign(counters, { requests: [], mostOpen: counters.openNow, uploads: 0 });
		},
		fault: (fault: Fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		assets: () =>
			store
				.allAssets()
				.map(({ key }) => key)
				.sort(),
		folders: () => store.allFolders(),
		bytes: (key: string) => readFileSync(must(store, key).file),
		metadata: (key: string) => must(store, key).metadata,
		contentType: (key: string) => must(store, key).contentType,
		url,
		putFolder: (path: string) => store.makeFolder(path),
		putAsset(
			key: string,
			bytes: Buffer | string,
			more: { contentType?: string; metadata?: Record<string, unknown> } = {},
		) {
			store.seed(key, bytes, more.contentType ?? 'application/octet-stream', more.metadata ?? {});
		},
		deleteFolder: (path: string) => store.deleteFolder(path, false),
		deleteAsset: (key: string) => store.delete(key),
		/** Seeds an asset with the bytes of another: many of them cost no disk. */
		putAssetLike: (key: string, like: string) => store.seedLike(key, like),
		/** Resolves when a request arrives from now on, so that a test can act in its middle. */
		async waitForRequest(method?: string): Promise<RecordedRequest> {
			for (;;) {
				const [request] = (await once(arrivals, 'request')) as [RecordedRequest];
				if (method === undefined || request.method === method) return request;
			}
		},
		/** Resolves when no request is open. */
		async idle(): Promise<void> {
			if (counters.openNow > 0) await once(arrivals, 'idle');
		},
		async close() {
			await app.close();
			if (options.folder === undefined) store.remove();
			else store.save();
		},
	};
}

function refuse(reply: FastifyReply, error: SandboxError): FastifyReply {
	reply.code(error.status);
	return error.asText
		? reply.type('text/plain').send(error.message)
		: reply.send({ message: error.message });
}

function groupByPath(all: readonly Route[]): Map<string, Route[]> {
	const groups = new Map<string, Route[]>();
	for (const route of all) groups.set(route.path, [...(groups.get(route.path) ?? []), route]);
	return groups;
}

function bodyInputs(request: FastifyRequest): Record<string, unknown> {
	const { body } = request;
	return typeof body === 'object' && body !== null ? { ...body } : {};
}

/** An input of a wrong name, or in a wrong place, is a mistake of the caller's: it must show. */
function checkInputs(route: Route, request: RecordedRequest, allowUnknown = false): void {
	if (allowUnknown) return;
	const came = [
		...Object.keys(request.query).map((name) => [name, 'query']),
		...Object.keys((request.body as object | undefined) ?? {}).map((name) => [name, 'body']),
		...Object.keys(request.form ?? {}).map((name) => [name, 'form']),
		...(request.file ? [[request.file.field, 'form']] : []),
	];
	for (const [name = '', place] of came) {
		if (route.inputs[name] !== place) throw errors.unknownInput(`${name} (${place})`);
	}
}

function must(store: Store, key: string) {
	const asset = store.find(key);
	if (!asset)
		throw new Error(`The sandbox has no asset ${key}; it has ${store.allAssets().length}`);
	return asset;
}
