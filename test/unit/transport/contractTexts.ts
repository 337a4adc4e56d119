/** Contract texts, likely and odd: words of the language in any combination, with hostile names. */
import fc from 'fast-check';

import { METHODS, knownInputs, type Method } from '../../../nodes/Clinch/contract/table';
import { BODIES, PLACES, VERBS } from '../../../nodes/Clinch/contract/types';
import { hostile } from './build';

const name = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom('Key', 'Path', 'A.B', 'A.0.C', 'X-Key', 'Moves.0.Key', 'a'),
	},
	hostile,
	fc.constantFrom('Host', 'X-ApiKey', 'content-type', 'Content-Length', 'cookie', 'x"y', 'x\\'),
);
const as = fc.constantFrom(
	'text',
	'json',
	'jsonText',
	'list',
	'repeat',
	'csv',
	'pairs',
	'objects:Key',
	'objects:__proto__',
	'dataUri',
	'spread',
	'not',
);
const place = fc.constantFrom(...PLACES);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) =>
	fc.option(arbitrary, { nil: undefined, freq });

const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
	fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const input = fc.oneof(
	{ weight: 1, arbitrary: fc.constant(null) },
	{
		weight: 5,
		arbitrary: fc.record({ name: sometimes(name), in: sometimes(place), as: rarely(as) }),
	},
);

const fields = fc.dictionary(name, fc.oneof(hostile, fc.boolean(), fc.integer()), { maxKeys: 2 });
const constants = fc
	.tuple(fc.constantFrom('query', 'body', 'form', 'header'), fields)
	.map(([where, values]) => ({ [where]: values }));

const path = fc.oneof(
	fc.constantFrom(
		'/Assets/List',
		'/a/.b',
		'/..',
		'/../9/Assets',
		'//evil.example',
		'/a?b',
		'/a/%2e%2e/b',
	),
	hostile,
);

const rowOf = (method: Method): fc.Arbitrary<object> =>
	fc.record(
		{
			verb: rarely(fc.constantFrom(...VERBS, ...VERBS, 'TRACE')),
			path: sometimes(path),
			body: sometimes(fc.constantFrom(...BODIES)),
			inputs: fc.record(
				Object.fromEntries(knownInputs(method).map((one) => [one, sometimes(input)])),
			),
			constants: rarely(constants),
		},
		{ requiredKeys: [] },
	);

const paths = fc.record(
	{
		root: fc.oneof(fc.constantFrom('', '/', 'omit', '..'), hostile),
		leadingSlash: fc.boolean(),
		trailingSlash: fc.boolean(),
		prefix: fc.oneof(fc.constantFrom('lib', '/a/b/', '../9', '.'), hostile),
	},
	{ requiredKeys: [] },
);

/** A method, and the text of a contract that changes it. */
export const contractText: fc.Arbitrary<{ method: Method; text: string }> = fc
	.constantFrom(...METHODS)
	.chain((method) =>
		fc.record({
			method: fc.constant(method),
			text: fc
				.record({ paths: sometimes(paths), row: rowOf(method) })
				.map(({ paths: spelling, row }) => JSON.stringify({ paths: spelling, [method]: row })),
		}),
	);
