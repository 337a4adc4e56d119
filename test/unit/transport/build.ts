/** Builds requests as the client does, for a contract text and without a server. */
import { Attempt } from '../../../nodes/Clinch/files/file';
import fc from 'fast-check';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { Beliefs } from '../../../nodes/Clinch/contract/beliefs';
import { mergeOverrides } from '../../../nodes/Clinch/contract/overrides';
import type { Contract, Method } from '../../../nodes/Clinch/contract/table';
import { buildRequest, type Inputs } from '../../../nodes/Clinch/transport/request';

export const ACCOUNT_URL = 'https://library.example/12345';
export const PROTOTYPE = Object.getOwnPropertyNames(Object.prototype);

/** Fewer where each of thousands of changes to the code is a run of its own. */
export const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 2000) };

/** A try that does not end. */
export const never = new Attempt();

export const onePixel = {
	name: 'a.png',
	type: 'image/png',
	size: 1,
	open: async () => Buffer.from('x'),
};

/** Without the unit "binary", which takes seconds to build a table of all characters. */
const anyCharacter = fc
	.integer({ min: 0, max: 0x10ffff })
	.map((code) => String.fromCodePoint(code))
	.filter((character) => !/\p{Cs}/u.test(character));

/** What other systems send as keys, names and metadata. */
export const hostile = fc.oneof(
	fc.string({ unit: anyCharacter, maxLength: 60 }),
	fc.string({ unit: 'grapheme', maxLength: 60 }),
	fc.constantFrom(
		'../../other',
		'..%2f..%2f',
		'//evil.example/x',
		'https://evil.example',
		'@evil.example',
		'?a=1&AccountId=9',
		'#x',
		'\r\nX-Evil: 1',
		'a\r\n\r\n--boundary',
		'\\..\\',
		'"; filename="x',
		'__proto__',
		'constructor',
		'%00',
		'\u202e',
		'\ud800',
	),
);

export interface Build {
	/** Overrides for this method, or for the paths. */
	readonly change?: object;
	readonly paths?: object;
	readonly query?: Array<[string, string]>;
	readonly body?: IDataObject;
	readonly accountUrl?: string;
}

const contracts = new Map<string, Contract>();

/** Read once a text: thousands of requests of a property have the same one. */
function contractOf(overrides: string): Contract {
	const contract = contracts.get(overrides) ?? mergeOverrides(overrides);
	contracts.set(overrides, contract);
	return contract;
}

export async function build<M extends Method>(
	method: M,
	inputs: Inputs<M>,
	{ change = {}, paths = {}, ...how }: Build = {},
): Promise<IHttpRequestOptions> {
	const contract = contractOf(JSON.stringify({ paths, [method]: change }));
	return await buildWith(contract, method, inputs, how);
}

export async function buildWith<M extends Method>(
	contract: Contract,
	method: M,
	inputs: Inputs<M>,
	{ query = [], body = {}, accountUrl = ACCOUNT_URL }: Omit<Build, 'change' | 'paths'> = {},
): Promise<IHttpRequestOptions> {
	const beliefs = new Beliefs(contract);
	return await buildRequest(
		accountUrl,
		{
			method,
			row: beliefs.rowOf(method),
			paths: contract.paths,
			root: beliefs.root,
			inputs,
			additions: { query, body },
		},
		never,
	);
}
