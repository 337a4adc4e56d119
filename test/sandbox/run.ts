/** One request, once it is let in: from what came to what is answered. */
import { rmSync } from 'node:fs';

import type { FastifyRequest } from 'fastify';

import { answerOf } from './answers';
import type { AnswerTemplates } from './answerTemplates';
import { LISTS } from './dialect';
import { InputError } from './errors';
import { readInputs, type Inputs } from './inputs';
import { Library } from './library';
import type { Outcome } from './operations';
import { cutPage, type Page } from './paging';
import { receive, type Received } from './receive';
import type { Route } from './routes';
import type { World } from './server';
import type { RecordedRequest } from './traffic';

/** The answer: null for an empty one. */
export async function runMethod(
	world: World,
	templates: AnswerTemplates,
	route: Route,
	request: FastifyRequest,
	recorded: RecordedRequest,
): Promise<unknown> {
	const { dialect, store, traffic, options } = world;
	const { body, in: required, opt } = dialect.methods[route.method];
	const received = await receive(request, recorded, {
		kind: body,
		directory: store.directory,
		keepsPath: [...required, ...opt].some(([, place]) => place === 'filename'),
	});
	const library = new Library(store, dialect, world.harm, world.visibility, recorded);
	const countUpload = () => (traffic.uploads += 1);
	let outcome: Outcome | undefined;
	let inputs: Inputs;
	try {
		inputs = options.ignoresNames ? unread(received, world, route) : read(received, world, route);
		outcome = await runUnlessUnread(route, { library, dialect, inputs, countUpload }, world);
	} catch (error) {
		// What was not stored is nobody's.
		if (received.file) rmSync(received.file.path, { force: true });
		throw error;
	}
	const { page, ...cut } = pageOf(outcome, inputs, world, request);
	const spelling = { dialect, templates, url: world.url };
	return answerOf(route.method, { ...outcome, ...cut }, page, spelling);
}

function read(received: Received, { dialect, options }: World, { method }: Route): Inputs {
	const takesUnknown = dialect.unknown === 'ignored' || options.allowUnknownInputs === true;
	return readInputs(received, dialect, method, takesUnknown);
}

/** Of a server that reads no input: a list is the root's, an upload lands there under its own name. */
function unread({ file }: Received, { dialect }: World, { method }: Route): Inputs {
	const isAboutRoot = LISTS.includes(method) || dialect.deleteFolder === 'root-when-missing';
	return {
		values: isAboutRoot ? { folder: '' } : {},
		wire: {},
		...(file ? { file } : {}),
	};
}

async function runUnlessUnread(
	route: Route,
	work: Parameters<Route['run']>[0],
	{ options }: World,
): Promise<Outcome> {
	try {
		return await route.run(work);
	} catch (error) {
		if (options.ignoresNames && error instanceof InputError) return {};
		throw error;
	}
}

function pageOf(
	{ assets, folders }: Outcome,
	inputs: Inputs,
	{ dialect, baseUrl }: World,
	request: FastifyRequest,
): Pick<Outcome, 'assets' | 'folders'> & { page: Page } {
	const about = { url: request.url, baseUrl };
	if (assets) {
		const { items, page } = cutPage(assets, inputs, dialect, about);
		return { assets: items, page };
	}
	if (!folders) return { page: {} };
	const { items, page } = cutPage(folders, inputs, dialect, about);
	return { folders: items, page };
}
