/** Node servers beyond Express: Fastify with ajv, hapi, NestJS. */
import type { Problems } from '../errors';
import { express, joiDetails, joiSource } from './express';
import {
	isFile,
	json,
	jsonType,
	reason,
	sentences,
	sourceOf,
	wrongType,
	type About,
	type ErrorStyle,
} from './style';

const error = (status: number, message: string) =>
	json(status, { statusCode: status, error: reason(status), message });

const fastifyRoute = ({ verb, path }: About) =>
	json(404, { message: `Route ${verb}:${path} not found`, error: 'Not Found', statusCode: 404 });

const ajvPlace = (input: { place: string }) => sourceOf(input).replace('query', 'querystring');

export const fastify: Record<string, ErrorStyle> = {
	ajv: {
		refused: error,
		wrongVerb: fastifyRoute,
		noRoute: fastifyRoute,
		closed: () => error(403, 'Forbidden'),
		invalid: ({ missing: [missing], mistyped: [bad], unexpected: [stray] }) => {
			let message = `${ajvPlace(stray ?? { place: 'body' })} must NOT have additional properties`;
			if (missing) {
				message = `${ajvPlace(missing)} must have required property '${missing.name}'`;
			} else if (bad) {
				message = `${ajvPlace(bad.input)}/${bad.input.name} must be ${jsonType(bad.input)}`;
			}
			const code = 'FST_ERR_VALIDATION';
			return json(400, { statusCode: 400, code, error: 'Bad Request', message });
		},
	},
	'ajv-errors': {
		...express,
		invalid: ({ missing, mistyped, unexpected }) =>
			json(400, {
				errors: [
					...missing.map(({ name }) => ({
						instancePath: '',
						schemaPath: '#/required',
						keyword: 'required',
						params: { missingProperty: name },
						message: `must have required property '${name}'`,
					})),
					...unexpected.map(({ name }) => ({
						instancePath: '',
						schemaPath: '#/additionalProperties',
						keyword: 'additionalProperties',
						params: { additionalProperty: name },
						message: 'must NOT have additional properties',
					})),
					...mistyped.map(({ input }) => ({
						instancePath: `/${input.name}`,
						schemaPath: `#/properties/${input.name}/type`,
						keyword: 'type',
						params: { type: jsonType(input) },
						message: `must be ${jsonType(input)}`,
					})),
				],
			}),
	},
};

const hapiBase: Omit<ErrorStyle, 'invalid'> = {
	refused: error,
	wrongVerb: () => error(404, 'Not Found'),
	noRoute: () => error(404, 'Not Found'),
	closed: () => error(403, 'Insufficient scope'),
};

const hapiSource = (problems: Problems) => joiSource(problems).replace('body', 'payload');

export const hapi: Record<string, ErrorStyle> = {
	hapi: {
		...hapiBase,
		invalid: (problems) => {
			const details = joiDetails(problems);
			return json(400, {
				statusCode: 400,
				error: 'Bad Request',
				message: sentences(details.map(({ message }) => message)),
				validation: {
					source: hapiSource(problems),
					keys: details.map(({ path }) => path.join('.')),
				},
			});
		},
	},
	'hapi-default': {
		...hapiBase,
		invalid: (problems) => error(400, `Invalid request ${hapiSource(problems)} input`),
	},
};

const nestError = (status: number, message: string | string[]) =>
	json(status, { message, error: reason(status), statusCode: status });
const nestRoute = ({ verb, url }: About) => nestError(404, `Cannot ${verb} ${url}`);

export const nest: Record<string, ErrorStyle> = {
	nest: {
		refused: nestError,
		wrongVerb: nestRoute,
		noRoute: nestRoute,
		closed: () => nestError(403, 'Forbidden resource'),
		invalid: ({ missing, mistyped, unexpected }) => {
			const messages = [
				...unexpected.map(({ name }) => `property ${name} should not exist`),
				...missing
					.filter((input) => !isFile(input))
					.flatMap((input) => [
						`${input.name} must be ${wrongType({ input, value: undefined, why: '' })}`,
						`${input.name} should not be empty`,
					]),
				...mistyped.map((bad) => `${bad.input.name} must be ${wrongType(bad)}`),
			];
			// Its pipe for files runs by itself, after the one for fields.
			return nestError(400, messages.length > 0 ? messages : 'File is required');
		},
	},
};
