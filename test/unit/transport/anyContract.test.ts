/** No contract text changes host, account, header set or structure of a request. */
import fc from 'fast-check';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { InputError } from '../../../nodes/Clinch/contract/inputError';
import { mergeOverrides } from '../../../nodes/Clinch/contract/overrides';
import type { Contract, Method } from '../../../nodes/Clinch/contract/table';
import type { Inputs } from '../../../nodes/Clinch/transport/request';
import { ACCOUNT_URL, buildWith, onePixel, PROTOTYPE, RUNS } from './build';
import { contractText } from './contractTexts';
import { useWire } from './wire';

const wire = useWire();

const INPUTS: { readonly [M in Method]: Inputs<M> } = {
	PutAsset: { file: onePixel, assetKey: 'in/a.png', metadata: { Season: 'Spring' } },
	PutAssetJSON: { assetKey: 'in/a.png', content: 'eA==', contentType: 'image/png' },
	DeleteAsset: { assetKey: 'in/a.png' },
	PutAssetMetadata: { assetKey: 'in/a.png', metadata: { Season: 'Spring' } },
	GetAssetMetadata: { assetKey: 'in/a.png' },
	PutFolder: { folder: 'in/new' },
	DeleteFolder: { folder: 'in/old', keepAssets: true },
	GetSubFoldersList: { folder: 'in' },
	GetAssetList: { folder: '', pageToken: 'a/b' },
	CopyAsset: { assetKey: 'in/a.png', destinationKey: 'out/b.png' },
	MoveAsset: { assetKey: 'in/a.png', destinationKey: 'out/b.png' },
	DeleteMultipleAssets: { assetKeys: ['in/a.png', 'b.png'] },
};

/** What only the request itself may set. */
const RESERVED =
	/^(x-?api-?key|authorization|cookie|host|connection|content-|transfer-encoding|te$|trailer|upgrade|expect|accept|proxy-|forwarded|x-forwarded)/i;

/** Undefined for a text, or a request, that is refused as a wrong input. */
async function unlessRefused<T>(work: () => T | Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		expect(error.message).toMatch(/^\S/);
		expect(error.description).toMatch(/\.$/);
		return undefined;
	}
}

async function requestOf(text: string, method: Method, accountUrl = ACCOUNT_URL) {
	const contract = await unlessRefused(() => mergeOverrides(text));
	const request =
		contract &&
		(await unlessRefused(
			async () => await buildWith(contract, method, INPUTS[method], { accountUrl }),
		));
	return contract && request ? { contract, request } : undefined;
}

function checkAddress({ url, method }: IHttpRequestOptions, path: string): void {
	expect(url).toMatch(/^[\x21-\x7e]+$/);
	expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).toContain(method);
	const { origin, pathname, hash } = new URL(url);
	expect(origin).toBe('https://library.example');
	expect(hash).toBe('');
	// At most one part follows: what an input appends is encoded.
	expect(pathname.slice(0, `/12345${path}`.length)).toBe(`/12345${path}`);
	expect(pathname.slice(`/12345${path}`.length)).toMatch(/^(\/[^/]+)?$/);
}

function checkHeaders({ headers = {} }: IHttpRequestOptions): void {
	const names = Object.keys(headers).map((name) => name.toLowerCase());
	expect(new Set(names).size).toBe(names.length);
	const foreign = names.filter(
		(name) => !['accept', 'content-type', 'content-length'].includes(name),
	);
	for (const name of foreign) expect(name).not.toMatch(RESERVED);
	for (const value of Object.values(headers)) expect(value).toMatch(/^[\x20-\x7e]*$/);
	expect(headers.accept).toBe('application/json');
}

function checkBody(
	{ body, headers = {} }: IHttpRequestOptions,
	contract: Contract,
	method: Method,
) {
	const types = {
		none: undefined,
		multipart: undefined,
		json: 'application/json',
		urlencoded: 'application/x-www-form-urlencoded',
		raw: 'image/png',
	};
	const kind = contract.methods[method].body;
	expect(headers['content-type']).toBe(types[kind]);
	if (kind === 'none') expect(body).toBeUndefined();
	if (kind === 'multipart') expect(body).toBeInstanceOf(FormData);
	if (kind === 'json') expect(JSON.parse(String(body))).toBeInstanceOf(Object);
}

test('what is built stays below the account, with its own headers and one body', async () => {
	let accepted = 0;
	await fc.assert(
		fc.asyncProperty(contractText, async ({ method, text }) => {
			const found = await requestOf(text, method);
			expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PROTOTYPE);
			if (!found) return;
			accepted += 1;
			checkAddress(found.request, found.contract.methods[method].path);
			checkHeaders(found.request);
			checkBody(found.request, found.contract, method);
		}),
		RUNS,
	);
	expect(accepted).toBeGreaterThan(RUNS.numRuns / 20);
});

test('what arrives is what was built', async () => {
	let accepted = 0;
	await fc.assert(
		fc.asyncProperty(contractText, async ({ method, text }) => {
			const found = await requestOf(text, method, wire.address());
			if (!found) return;
			accepted += 1;
			const { request } = found;
			const { verb, url, headers, body } = await wire.deliver(request);
			expect(verb).toBe(request.method);
			// A URL spells some characters, such as an apostrophe, in its own way.
			expect(url).toBe(new URL(request.url).href.slice(wire.address().length));
			const own = Object.keys(request.headers ?? {}).map((name) => name.toLowerCase());
			const added = [
				'content-length',
				'content-type',
				'user-agent',
				'host',
				'connection',
				'accept-encoding',
			];
			for (const name of Object.keys(headers)) expect([...own, ...added]).toContain(name);
			for (const name of own) expect(headers).toHaveProperty([name]);
			if (request.body instanceof FormData) {
				const names = [...request.body.keys()].map((name) => name);
				expect((body as string[][]).map(([name]) => name)).toEqual(names);
			}
		}),
		{ numRuns: RUNS.numRuns / 4 },
	);
	expect(accepted).toBeGreaterThan(RUNS.numRuns / 80);
});

test.each([
	'',
	'[]',
	'null',
	'{"paths":{"__proto__":{"root":"/"}}}',
	'{"__proto__":{"verb":"GET"}}',
	'{"PutAsset":{"__proto__":{"verb":"GET"}}}',
])('the text %s pollutes nothing', async (text) => {
	const contract = await unlessRefused(() => mergeOverrides(text));
	if (contract) expect(contract.methods.PutAsset.verb).toBe('PUT');
	expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PROTOTYPE);
});

test('any JSON at all is a contract or refused as one', async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
			await unlessRefused(() => mergeOverrides(text));
			expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(PROTOTYPE);
		}),
		RUNS,
	);
});
