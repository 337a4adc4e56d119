/**
 * A library in memory that takes the requests of n8n's helper, without a socket: thousands of runs
 * take seconds. Each request takes its time and may fail, as the item that it belongs to says.
 */
import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

const parentOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

interface Asset {
	content: string;
	metadata: unknown;
}

/** What befalls the changing requests of an item. */
export type Mishap = 'refused' | 'busy' | 'paused' | 'lost';

export interface Sent {
	/** The item that it belongs to; -1 where the request does not say. */
	item: number;
	isChange: boolean;
	/** In turns of the event loop since the library began. */
	startedAt: number;
	endedAt: number;
	status: number;
}

interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

type Inputs = Record<string, unknown>;

const done = (body: unknown = {}): Answer => ({ status: 200, body });
const refused = (status: number, message: string): Answer => ({ status, body: { message } });

export class MemoryLibrary {
	readonly assets = new Map<string, Asset>();
	readonly folders = new Set<string>(['']);
	readonly sent: Sent[] = [];
	#now = 0;
	readonly #met = new Set<string>();

	/**
	 * @param turnsOf how many turns of the event loop a request takes
	 */
	constructor(
		private readonly turnsOf: () => number,
		private readonly mishaps: ReadonlyMap<number, Mishap> = new Map(),
	) {}

	/** All that it holds, for comparison. */
	get content(): unknown {
		return {
			folders: [...this.folders].sort(),
			assets: [...this.assets].sort(([one], [other]) => (one < other ? -1 : 1)),
		};
	}

	/** Stands for n8n's httpRequestWithAuthentication. */
	async request({ method = 'GET', url, body }: IHttpRequestOptions) {
		const { pathname, searchParams } = new URL(url);
		const inputs: Inputs = Object.fromEntries(searchParams);
		if (typeof body === 'string') Object.assign(inputs, JSON.parse(body));
		if (body instanceof FormData) Object.assign(inputs, await formInputs(body));
		const item = Number(inputs.item ?? -1);
		const isChange = method !== 'GET';
		const log: Sent = { item, isChange, startedAt: this.#now, endedAt: Infinity, status: 0 };
		this.sent.push(log);
		await this.#pass(this.turnsOf());
		const mishap = isChange ? this.mishaps.get(item) : undefined;
		const answer = await this.#answer(`${method} ${pathname.split('/').pop()}`, inputs, mishap);
		await this.#pass(this.turnsOf());
		Object.assign(log, { endedAt: this.#now, status: answer.status });
		if (answer.status === 0)
			throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		return {
			statusCode: answer.status,
			headers: { 'content-type': 'application/json', ...answer.headers },
			body: Readable.from([Buffer.from(JSON.stringify(answer.body) ?? '')]),
		};
	}

	async #pass(turns: number): Promise<void> {
		for (let turn = 0; turn < turns; turn++) {
			await new Promise((resolve) => setImmediate(resolve));
			this.#now += 1;
		}
	}

	async #answer(what: string, inputs: Inputs, mishap: Mishap | undefined): Promise<Answer> {
		if (mishap === 'refused') return refused(403, 'Refused');
		const one = [inputs.item, inputs.Key, inputs.Keys, inputs.FolderPath].join();
		if (!mishap || this.#met.has(one)) return this.#do(what, inputs);
		this.#met.add(one);
		if (mishap === 'busy') return refused(503, 'Busy');
		if (mishap === 'paused')
			return { ...refused(429, 'Slow down'), headers: { 'retry-after': '0' } };
		this.#do(what, inputs);
		return { status: 0 };
	}

	#do(what: string, inputs: Inputs): Answer {
		const key = String(inputs.Key ?? '');
		const folder = String(inputs.FolderPath ?? '');
		switch (what) {
			case 'PUT Asset':
			case 'PUT AssetJSON':
				return this.#put(key, String(inputs.File ?? inputs.Content ?? inputs.Url), inputs.Metadata);
			case 'DELETE Asset':
				return this.assets.delete(key) ? done() : refused(404, `Asset ${key} not found`);
			case 'PUT AssetMetadata': {
				const asset = this.assets.get(key);
				if (asset) asset.metadata = inputs.Metadata;
				return asset ? done({ Key: key }) : refused(404, `Asset ${key} not found`);
			}
			case 'GET AssetMetadata': {
				const asset = this.assets.get(key);
				return asset
					? done({ Key: key, Metadata: asset.metadata })
					: refused(404, `Asset ${key} not found`);
			}
			case 'PUT Folder':
				return this.#makeFolder(folder);
			case 'DELETE Folder':
				return this.#deleteFolder(folder);
			case 'GET Subfolders':
				return done({
					Folders: [...this.folders]
						.filter((path) => path !== '' && parentOf(path) === folder)
						.map((FolderPath) => ({ FolderPath })),
				});
			case 'GET AssetList':
				return done({
					Assets: [...this.assets.keys()]
						.filter((path) => parentOf(path) === folder)
						.map((Key) => ({ Key })),
				});
			case 'POST CopyAsset':
				return this.#copy(String(inputs.SourceKey), String(inputs.DestinationKey));
			case 'POST MoveAssets': {
				const answer = this.#copy(String(inputs.SourceKey), String(inputs.DestinationKey));
				if (answer.status === 200) this.assets.delete(String(inputs.SourceKey));
				return answer;
			}
			case 'DELETE MultipleAssets':
				return done({
					Results: (inputs.Keys as string[]).map((Key) => ({
						Key,
						Deleted: this.assets.delete(Key),
					})),
				});
			default:
				return refused(405, `No ${what}`);
		}
	}

	#put(key: string, content: string, metadata: unknown): Answer {
		if (!this.folders.has(parentOf(key))) return refused(404, `Folder of ${key} not found`);
		const kept = this.assets.get(key)?.metadata ?? {};
		const given = typeof metadata === 'string' ? (JSON.parse(metadata) as unknown) : metadata;
		this.assets.set(key, { content, metadata: given ?? kept });
		return done({ Key: key });
	}

	#copy(from: string, to: string): Answer {
		const asset = this.assets.get(from);
		if (!asset) return refused(404, `Asset ${from} not found`);
		return this.#put(to, asset.content, asset.metadata);
	}

	#makeFolder(folder: string): Answer {
		if (this.folders.has(folder)) return refused(400, `Folder ${folder} exists`);
		if (!this.folders.has(parentOf(folder)))
			return refused(404, `Folder above ${folder} not found`);
		this.folders.add(folder);
		return done();
	}

	#deleteFolder(folder: string): Answer {
		if (!this.folders.has(folder)) return refused(400, `Folder ${folder} not found`);
		const isIn = (path: string) => path === folder || path.startsWith(`${folder}/`);
		for (const path of [...this.folders].filter(isIn)) this.folders.delete(path);
		for (const key of [...this.assets.keys()].filter(isIn)) this.assets.delete(key);
		return done();
	}
}

async function formInputs(form: FormData): Promise<Inputs> {
	const inputs: Inputs = {};
	for (const [name, value] of form) {
		inputs[name] = typeof value === 'string' ? value : await new Response(value.stream()).text();
	}
	return inputs;
}
