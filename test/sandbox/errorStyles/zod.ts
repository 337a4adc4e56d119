/** zod 3 and 4, whole and flattened. */
import type { WireInput } from '../dialect';
import type { Problems } from '../errors';
import { express } from './express';
import { json, jsonType, namesOf, typeNameOf, type Answer, type ErrorStyle } from './style';

const zodType = (input: WireInput, version: 3 | 4) => {
	const type = jsonType(input);
	return type === 'object' && version === 4 ? 'record' : type;
};

/** Missing and wrong inputs with what came: zod makes no difference between them. */
const zodInputs = ({ missing, mistyped }: Problems) => [
	...missing.map((input) => ({ input, received: 'undefined' })),
	...mistyped.map(({ input, value }) => ({ input, received: typeNameOf(value) })),
];

const zod4Words = (input: WireInput, received: string) =>
	`Invalid input: expected ${zodType(input, 4)}, received ${received}`;
const zod3Words = (input: WireInput, received: string) =>
	received === 'undefined' ? 'Required' : `Expected ${zodType(input, 3)}, received ${received}`;

const quoted = (names: string[], quote: string) =>
	names.map((name) => `${quote}${name}${quote}`).join(', ');

function zod4Issues(problems: Problems): object[] {
	const keys = namesOf(problems.unexpected);
	const unknown = `Unrecognized key${keys.length > 1 ? 's' : ''}: ${quoted(keys, '"')}`;
	return [
		...zodInputs(problems).map(({ input, received }) => ({
			expected: zodType(input, 4),
			code: 'invalid_type',
			path: input.name.split('.'),
			message: zod4Words(input, received),
		})),
		...(keys.length > 0 ? [{ code: 'unrecognized_keys', keys, path: [], message: unknown }] : []),
	];
}

const zod3Unknown = (keys: string[]) => `Unrecognized key(s) in object: ${quoted(keys, "'")}`;

function zod3Issues(problems: Problems): object[] {
	const keys = namesOf(problems.unexpected);
	const unknown = { code: 'unrecognized_keys', keys, path: [], message: zod3Unknown(keys) };
	return [
		...zodInputs(problems).map(({ input, received }) => ({
			code: 'invalid_type',
			expected: zodType(input, 3),
			received,
			path: input.name.split('.'),
			message: zod3Words(input, received),
		})),
		...(keys.length > 0 ? [unknown] : []),
	];
}

function flattened(
	problems: Problems,
	words: (input: WireInput, received: string) => string,
	unknown: (keys: string[]) => string,
): Answer {
	const keys = namesOf(problems.unexpected);
	const fieldErrors = Object.fromEntries(
		zodInputs(problems).map(({ input, received }) => [input.name, [words(input, received)]]),
	);
	return json(400, { formErrors: keys.length > 0 ? [unknown(keys)] : [], fieldErrors });
}

export const zod: Record<string, ErrorStyle> = {
	zod: {
		...express,
		invalid: (problems) => {
			const message = JSON.stringify(zod4Issues(problems), null, 2);
			return json(400, { success: false, error: { name: 'ZodError', message } });
		},
	},
	'zod-flat': {
		...express,
		invalid: (problems) =>
			flattened(problems, zod4Words, (keys) => `Unrecognized key: ${quoted(keys, '"')}`),
	},
	zod3: {
		...express,
		invalid: (problems) =>
			json(400, { success: false, error: { issues: zod3Issues(problems), name: 'ZodError' } }),
	},
	'zod3-flat': {
		...express,
		invalid: (problems) => flattened(problems, zod3Words, zod3Unknown),
	},
};
