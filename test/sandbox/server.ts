/** The HTTP side: routes, bodies, and answers in the dialect's spelling. */
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';

import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { templatesOf } from './answerTemplates';
import type { Dialect } from './dialect';
import { errors, InputError, SandboxError } from './errors';
import type { About, Answer, ErrorStyle } from './errorStyles';
import { destroy, misbehave, type Faults } from './faults';
import type { HarmLog } from './harm';
import { answerToAll, type SandboxOptions } from './options';
import { libraryPage } from './page';
import { routesOf, type Route } from './routes';
import { runMethod } from './run';
import type { Store } from './store';
import type { Traffic } from './traffic';
import type { Visibility } from './visibility';

export interface World {
	options: SandboxOptions;
	accountId: string;
	apiKey: string;
	dialect: Dialect;
	style: ErrorStyle;
	store: Store;
	faults: Faults;
	traffic: Traffic;
	harm: HarmLog;
	visibility: Visibility;
	/** Known once the server listens. */
	baseUrl: string;
	url(key: string): string;
}

const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export async function buildServer(world: World): Promise<FastifyInstance> {
	const app = fastify({
		forceCloseConnections: true,
		bodyLimit: 300 * 2 ** 20,
		routerOptions: { maxParamLength: 8192 },
	});
	await app.register(multipart, { limits: { fileSize: 500 * 2 ** 20, fieldSize: 2 ** 20 } });
	addBodies(app);
	app.addHook('onRequest', async (_request, reply) => {
		world.traffic.opened();
		reply.raw.once('close', () => world.traffic.closed());
	});
	addPages(app, world);
	const routes = routesOf(world.dialect);
	const verbsOf = new Map<string, string[]>();
	for (const [path, onPath] of groupByPath(routes)) {
		const verbs = onPath.flatMap((route) => route.verbs);
		const urls = [path, ...(onPath.some(({ hasSuffix }) => hasSuffix) ? [`${path}/*`] : [])];
		for (const url of urls) {
			verbsOf.set(`/:accountId${url}`, verbs);
			app.route({
				method: VERBS,
				url: `/:accountId${url}`,
				handler: async (request, reply) => await handle(world, onPath, request, reply),
			});
		}
	}
	const aboutOf = (request: FastifyRequest): About => ({
		verb: request.method,
		url: request.url,
		path: request.url.split('?')[0] ?? '',
		href: `${world.baseUrl}${request.url}`,
		verbs: verbsOf.get(request.routeOptions.url ?? '') ?? [],
	});
	addErrors(app, world, aboutOf);
	return app;
}

/** Any type is let through as a stream: a dialect may take the file itself as its body. */
function addBodies(app: FastifyInstance): void {
	app.removeContentTypeParser('text/plain');
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, body, done) => {
			const fields: Record<string, string | string[]> = {};
			const all = new URLSearchParams(String(body));
			for (const name of new Set(all.keys())) {
				const values = all.getAll(name);
				fields[name] = values.length > 1 ? values : (values[0] ?? '');
			}
			done(null, fields);
		},
	);
	app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

function addPages(app: FastifyInstance, { store, url, accountId }: World): void {
	app.get('/', async (_request, reply) =>
		reply.type('text/html').send(libraryPage(store, url, accountId)),
	);
	app.get('/cdn/*', async (request, reply) => {
		const asset = store.find((request.params as { '*': string })['*']);
		if (!asset) throw errors.noAsset('');
		const types: Record<string, string> = { '.svg': 'image/svg+xml' };
		const type = types[extname(asset.key)] ?? asset.contentType;
		const { content } = asset;
		const body = typeof content === 'string' ? createReadStream(content) : content;
		return await reply.type(type).send(body);
	});
}

function addErrors(
	app: FastifyInstance,
	{ style, traffic }: World,
	aboutOf: (request: FastifyRequest) => About,
): void {
	app.setErrorHandler((error, request, reply) => {
		const about = aboutOf(request);
		if (error instanceof InputError) return send(reply, style.invalid(error.problems, about));
		if (error instanceof WrongVerb) return send(reply, style.wrongVerb(about));
		if (error instanceof ClosedMethod) {
			const answer = style.closed(error.method);
			return send(reply, { ...answer, status: error.status ?? answer.status });
		}
		const status = (error as { statusCode?: number }).statusCode ?? 500;
		const message = error instanceof Error ? error.message : 'error';
		const known = error instanceof SandboxError ? error.status : status;
		return send(reply, style.refused(known, message, about));
	});
	app.setNotFoundHandler((request, reply) => {
		traffic.record(request, 'unknown');
		return send(reply, style.noRoute(aboutOf(request)));
	});
}

class WrongVerb extends Error {}

class ClosedMethod extends Error {
	constructor(
		readonly method: string,
		readonly status: number | undefined,
	) {
		super(method);
	}
}

async function handle(
	world: World,
	onPath: Route[],
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const route = onPath.find(({ verbs }) => verbs.includes(request.method)) ?? onPath[0];
	if (!route) throw new WrongVerb();
	const recorded = world.traffic.record(request, route.method);
	recorded.body = isRead(request.body) ? request.body : undefined;
	reply.raw.once('close', () => (recorded.status = reply.raw.statusCode));
	const fault = world.faults.pick(recorded) ?? answerToAll(world.options);
	if (fault && (await misbehave(fault, request, reply))) return reply;
	admit(world, request, route);
	const answer = await runMethod(world, templatesOf(world.dialect), route, request, recorded);
	if (fault?.break === 'afterWork') {
		destroy(request, reply);
		return reply;
	}
	return answer === null ? await reply.code(200).send() : await reply.send(answer);
}

const isRead = (body: unknown) =>
	typeof (body as { pipe?: unknown } | undefined)?.pipe !== 'function';

/** The key, the account, the verb, and whether the key opens the method. */
function admit(world: World, request: FastifyRequest, route: Route): void {
	const { keyMayUse, putAssetVerbs, closedStatus } = world.options;
	if (request.headers['x-apikey'] !== world.apiKey) throw errors.wrongKey();
	const { accountId: asked } = request.params as { accountId: string };
	if (asked !== world.accountId) throw errors.otherAccount();
	const verbs: readonly string[] =
		route.method === 'PutAsset' ? (putAssetVerbs ?? route.verbs) : route.verbs;
	if (!verbs.includes(request.method)) throw new WrongVerb();
	if (keyMayUse && !keyMayUse.includes(route.method)) {
		throw new ClosedMethod(route.method, closedStatus);
	}
}

function send(reply: FastifyReply, { status, body, contentType, headers }: Answer): FastifyReply {
	reply.code(status).headers(headers ?? {});
	if (typeof body !== 'string') return reply.send(body);
	return reply.type(contentType ?? 'text/plain; charset=utf-8').send(body);
}

function groupByPath(all: readonly Route[]): Map<string, Route[]> {
	const groups = new Map<string, Route[]>();
	for (const route of all) groups.set(route.path, [...(groups.get(route.path) ?? []), route]);
	return groups;
}
