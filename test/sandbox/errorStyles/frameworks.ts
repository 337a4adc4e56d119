/** ServiceStack, express-openapi-validator, Micronaut, Symfony, AdonisJS, Play. */
import type { WireInput } from '../dialect';
import {
	isFile,
	isQuery,
	json,
	jsonType,
	reason,
	sourceOf,
	text,
	type About,
	type Answer,
	type ErrorStyle,
} from './style';

const nameAt = (path: string) => path.split('/').at(-1) ?? '';
const spaced = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

const status = (code: number, ErrorCode: string, Message: string, Errors?: object[]): Answer =>
	json(code, { ResponseStatus: { ErrorCode, Message, ...(Errors ? { Errors } : {}) } });

/** FluentValidation inside of ServiceStack: the first error is the answer's own. */
const serviceStack: ErrorStyle = {
	invalid: ({ missing, mistyped }, { path }) => {
		const errors = missing.map(({ name }) => ({
			ErrorCode: 'NotEmpty',
			FieldName: name,
			Message: `'${spaced(name)}' must not be empty.`,
		}));
		const [first] = errors;
		if (first) return status(400, first.ErrorCode, first.Message, errors);
		const name = mistyped[0]?.input.name ?? '';
		return status(400, 'RequestBindingException', `Unable to bind to request '${nameAt(path)}'`, [
			{
				ErrorCode: 'SerializationException',
				FieldName: name,
				Message: `'${String(mistyped[0]?.value)}' is an Invalid value for '${name}'`,
			},
		]);
	},
	refused: (code, message) =>
		status(
			code,
			{ 404: 'NotFound', 409: 'Conflict', 401: 'Unauthorized' }[code] ?? 'ArgumentException',
			message,
		),
	wrongVerb: ({ verb, path }) =>
		status(
			405,
			'NotImplementedException',
			`Could not find method named ${verb.charAt(0)}${verb.slice(1).toLowerCase()}(${nameAt(path)}) or Any(${nameAt(path)}) on Service AssetsService`,
		),
	noRoute: ({ verb, path, url }) =>
		text(
			404,
			`Handler for Request not found (404):\n\n  Request.HttpMethod: ${verb}\n  Request.PathInfo: ${path}\n  Request.QueryString: ${url.split('?')[1] ?? ''}\n  Request.RawUrl: ${url}`,
		),
	closed: () => text(403, ''),
};

type Complaint = { path: string; message: string; errorCode?: string };

/** `/query/folder`; headers in lower case, as Node has them. */
const openApiPath = (input: { name: string; place: string }) => {
	const name = input.place === 'header' ? input.name.toLowerCase() : input.name;
	return `/${sourceOf(input)}/${name.split('.').join('/')}`;
};

const openApiAnswer = (code: number, errors: Complaint[], message?: string) =>
	json(code, {
		message: message ?? errors.map((error) => `request${said(error)}`).join(', '),
		errors,
	});

/** A property that is missing is told of the object that lacks it. */
const said = ({ path, message, errorCode = '' }: Complaint) => {
	const isOwn = errorCode.startsWith('type.');
	return `${isOwn ? path : path.slice(0, path.lastIndexOf('/'))} ${message}`;
};

/** express-openapi-validator 5, with the error handler of its own example. */
const openApi: ErrorStyle = {
	invalid: ({ missing, mistyped, unexpected, wrongBody }, { path }) => {
		if (wrongBody) {
			const message = 'unsupported media type';
			return openApiAnswer(415, [{ path, message }], message);
		}
		const stray = unexpected.find(isQuery);
		if (stray) {
			const message = `Unknown query parameter '${stray.name}'`;
			return openApiAnswer(400, [{ path: `/query/${stray.name}`, message }], message);
		}
		return openApiAnswer(400, [
			...missing.map((input) => ({
				path: openApiPath(input),
				message: `must have required property '${(input.place === 'header' ? input.name.toLowerCase() : input.name).split('.').at(-1)}'`,
				errorCode: 'required.openapi.validation',
			})),
			...unexpected.map((input) => ({
				path: openApiPath({ ...input, place: 'body' }),
				message: 'must NOT have additional properties',
				errorCode: 'additionalProperties.openapi.validation',
			})),
			...mistyped.map(({ input }) => ({
				path: openApiPath(input),
				message: `must be ${jsonType(input)}`,
				errorCode: 'type.openapi.validation',
			})),
		]);
	},
	refused: (code, message, { path }) => openApiAnswer(code, [{ path, message }], message),
	wrongVerb: ({ verb, path }) => {
		const message = `${verb} method not allowed`;
		return openApiAnswer(405, [{ path, message }], message);
	},
	noRoute: ({ path }) => openApiAnswer(404, [{ path, message: 'not found' }], 'not found'),
	closed: () => json(403, { message: 'forbidden' }),
};

const vndError = (code: number, { url }: About, errors: object[]) =>
	json(code, {
		_links: { self: [{ href: url, templated: false }] },
		_embedded: { errors },
		message: reason(code),
	});

/** The annotation that binds an argument; a body is bound whole and validated afterwards. */
const annotation = (input: WireInput) => {
	if (isQuery(input)) return 'QueryValue';
	if (input.place === 'header') return 'Header';
	return input.place === 'suffix' ? 'PathVariable' : 'Part';
};

/** Micronaut 4: binding gives up at the first argument, bean validation tells all of the body. */
const micronaut: ErrorStyle = {
	invalid: ({ missing, mistyped, wrongBody }, about) => {
		if (wrongBody) {
			const message = 'Content Type not allowed. Allowed types: [application/json]';
			return vndError(415, about, [{ message }]);
		}
		const bound = missing.find(({ place }) => place !== 'body');
		if (bound) {
			const message = `Required ${annotation(bound)} [${bound.name}] not specified`;
			return vndError(400, about, [{ message, path: `/${bound.name}` }]);
		}
		if (missing.length > 0) {
			return vndError(
				400,
				about,
				missing.map(({ name }) => ({ message: `request.${name}: must not be blank` })),
			);
		}
		const [bad] = mistyped;
		const name = bad?.input.name ?? '';
		return vndError(400, about, [
			{
				message: `Failed to convert argument [${name}] for value [${String(bad?.value)}]`,
				path: `/${name}`,
			},
		]);
	},
	refused: (code, message, about) => vndError(code, about, [{ message }]),
	wrongVerb: (about) =>
		vndError(405, about, [
			{
				message: `Method [${about.verb}] not allowed for URI [${about.url}]. Allowed methods: [${about.verbs.join(', ')}]`,
			},
		]),
	noRoute: (about) => vndError(404, about, [{ message: 'Page Not Found' }]),
	closed: () =>
		json(403, { _embedded: { errors: [{ message: 'Forbidden' }] }, message: 'Forbidden' }),
};

const phpType = (input: WireInput) =>
	({ string: 'string', object: 'array', array: 'array', boolean: 'bool' })[jsonType(input)];

const violation = (propertyPath: string, title: string, parameters: object, type?: string) => ({
	propertyPath,
	title,
	template: title,
	parameters,
	...(type ? { type: `urn:uuid:${type}` } : {}),
});

const symfonyProblem = (code: number, detail: string) =>
	json(code, {
		type: 'https://tools.ietf.org/html/rfc2616#section-10',
		title: 'An error occurred',
		status: code,
		detail,
	});

/** MapQueryString answers 404 to what is missing, MapRequestPayload 422; MapUploadedFile tells no field. */
const symfony: ErrorStyle = {
	invalid: ({ missing, mistyped, wrongBody }) => {
		if (wrongBody) return symfonyProblem(415, 'Unsupported Media Type');
		const wrong = [...missing, ...mistyped.map(({ input }) => input)];
		const fields = wrong.filter((input) => !isFile(input));
		const violations = fields.map((input) => {
			const type = phpType(input);
			const words = `This value should be of type ${type}.`;
			return violation(input.name, words, { '{{ type }}': type });
		});
		if (violations.length === 0) {
			const words = 'This value should not be null.';
			violations.push(
				violation('', words, { '{{ value }}': 'null' }, 'ad32d13f-c3d4-423b-909a-857b961eb720'),
			);
		}
		const code = fields.length > 0 && fields.every(isQuery) ? 404 : 422;
		const told = violations.map(({ propertyPath, title }) =>
			propertyPath === '' ? title : `${propertyPath}: ${title}`,
		);
		return json(code, {
			type: 'https://symfony.com/errors/validation',
			title: 'Validation Failed',
			status: code,
			detail: told.join('\n'),
			violations,
		});
	},
	refused: (code, error) => json(code, { error }),
	wrongVerb: () => symfonyProblem(405, 'Method Not Allowed'),
	noRoute: () => symfonyProblem(404, 'Not Found'),
	closed: () => symfonyProblem(403, 'Forbidden'),
};

/** AdonisJS 6: VineJS of what is missing and of a wrong type. */
const vine: ErrorStyle = {
	invalid: ({ missing, mistyped }) =>
		json(422, {
			errors: [
				...missing.map(({ name }) => ({
					message: `The ${name.split('.').at(-1)} field must be defined`,
					rule: 'required',
					field: name,
				})),
				...mistyped.map(({ input }) => {
					const type = jsonType(input);
					const article = type === 'object' || type === 'array' ? 'an' : 'a';
					return {
						message: `The ${input.name.split('.').at(-1)} field must be ${article} ${type}`,
						rule: type,
						field: input.name,
					};
				}),
			],
		}),
	refused: (code, message) => json(code, { errors: [{ message }] }),
	wrongVerb: ({ verb, path }) => json(404, { message: `Cannot ${verb}:${path}` }),
	noRoute: ({ verb, path }) => json(404, { message: `Cannot ${verb}:${path}` }),
	closed: () => json(403, { errors: [{ message: 'Access denied' }] }),
};

const clientError = (code: number, message: string) =>
	json(code, { error: { requestId: 42, message } });

/** Play: the router tells of the query, a Form of the fields beside a file, JsError.toJson of a body. */
const play: ErrorStyle = {
	invalid: ({ missing, mistyped, wrongBody }) => {
		if (wrongBody) return clientError(415, 'Expecting text/json or application/json body');
		const inUrl = missing.find((input) => isQuery(input) || input.place === 'suffix');
		if (inUrl) return clientError(400, `Missing parameter: ${inUrl.name}`);
		const header = missing.find(({ place }) => place === 'header');
		if (header) return clientError(400, `Missing header: ${header.name}`);
		const inForm = missing.filter((input) => input.place === 'form' && !isFile(input));
		if (inForm.length > 0) {
			return json(
				400,
				Object.fromEntries(inForm.map(({ name }) => [name, ['This field is required']])),
			);
		}
		if (missing.some(isFile)) return text(400, 'Missing file');
		const found = (name: string, msg: string) => [`obj.${name}`, [{ msg: [msg], args: [] }]];
		return json(
			400,
			Object.fromEntries([
				...missing.map(({ name }) => found(name, 'error.path.missing')),
				...mistyped.map(({ input }) => found(input.name, `error.expected.js${jsonType(input)}`)),
			]) as object,
		);
	},
	refused: clientError,
	wrongVerb: () => clientError(404, ''),
	noRoute: () => clientError(404, ''),
	closed: () => clientError(403, 'Forbidden'),
};

export const frameworks: Record<string, ErrorStyle> = {
	servicestack: serviceStack,
	'openapi-validator': openApi,
	micronaut,
	'symfony-map': symfony,
	'adonis-vine': vine,
	'play-json': play,
};
