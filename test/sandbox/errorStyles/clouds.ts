/** As Amazon's, Google's and Microsoft's own services say it. */
import { isQuery, json, jsonType, namesOf, type ErrorStyle } from './style';

const NOTHING = 'The request is not valid';
const plural = (count: number, word: string) => `${count} ${word}${count > 1 ? 's' : ''}`;

/** As services that are made with Smithy or Coral say it. */
const awsCoral: ErrorStyle = {
	invalid: ({ missing, mistyped }) => {
		const parts = [
			...namesOf(missing).map(
				(name) => `Value null at '${name}' failed to satisfy constraint: Member must not be null`,
			),
			...mistyped.map(
				({ input }) =>
					`Value at '${input.name}' failed to satisfy constraint: Member must be of type ${jsonType(input)}`,
			),
		];
		const message =
			parts.length === 0
				? NOTHING
				: `${plural(parts.length, 'validation error')} detected: ${parts.join('; ')}`;
		return json(400, { __type: 'com.amazon.coral.validate#ValidationException', message });
	},
	refused: (status, message) => json(status, { __type: 'ResourceException', message }),
	wrongVerb: () => json(403, { message: 'Missing Authentication Token' }),
	noRoute: () => json(403, { message: 'Missing Authentication Token' }),
	closed: () => json(403, { message: 'Forbidden' }),
};

const escape = (raw: string) => raw.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);

const xml = (status: number, code: string, message: string, more = '') => ({
	status,
	contentType: 'application/xml',
	body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escape(message)}</Message>${more}<RequestId>4442587FB7D0A2F9</RequestId><HostId>f0jDv2vT</HostId></Error>`,
});

const S3_CODES: Record<number, string> = {
	404: 'NoSuchKey',
	409: 'Conflict',
	401: 'InvalidAccessKeyId',
};

const s3Xml: ErrorStyle = {
	invalid: ({ missing: [first], mistyped: [bad] }) => {
		const name = first?.name ?? bad?.input.name ?? '';
		const words = first ? 'A required argument is missing' : 'The argument is not valid';
		const code = first ? 'MissingArgument' : 'InvalidArgument';
		return xml(400, code, words, `<ArgumentName>${escape(name)}</ArgumentName>`);
	},
	refused: (status, message) => xml(status, S3_CODES[status] ?? 'InvalidRequest', message),
	wrongVerb: ({ verb }) =>
		xml(
			405,
			'MethodNotAllowed',
			'The specified method is not allowed against this resource.',
			`<Method>${verb}</Method><ResourceType>OBJECT</ResourceType>`,
		),
	noRoute: () => xml(404, 'NoSuchResource', 'The specified resource does not exist.'),
	closed: () => xml(403, 'AccessDenied', 'Access Denied'),
};

const GOOGLE: Record<number, string> = {
	400: 'INVALID_ARGUMENT',
	401: 'UNAUTHENTICATED',
	403: 'PERMISSION_DENIED',
	404: 'NOT_FOUND',
	409: 'ALREADY_EXISTS',
};

const google = (status: number, message: string, more: object = {}) =>
	json(status, {
		error: { code: status, message, status: GOOGLE[status] ?? 'INVALID_ARGUMENT', ...more },
	});

const badRequest = (fieldViolations: object[]) => ({
	details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }],
});

const googleRpc: ErrorStyle = {
	invalid: ({ missing, mistyped, unexpected }) => {
		if (unexpected.length > 0) {
			const lines = unexpected.map(({ name, place }) =>
				isQuery({ place })
					? `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`
					: `Invalid JSON payload received. Unknown name "${name}": Cannot find field.`,
			);
			return google(
				400,
				lines.join('\n'),
				badRequest(lines.map((description) => ({ description }))),
			);
		}
		const violations = [
			...namesOf(missing).map((field) => ({ field, description: 'Value must be set.' })),
			...mistyped.map(({ input }) => ({ field: input.name, description: 'Value is not valid.' })),
		];
		return google(400, 'Request contains an invalid argument.', badRequest(violations));
	},
	refused: (status, message) => google(status, message),
	wrongVerb: () => google(404, 'Method not found.'),
	noRoute: () => google(404, 'Method not found.'),
	closed: () => google(403, 'The caller does not have permission'),
};

const INNER = {
	innererror: {
		date: '2024-01-17T13:01:22',
		'request-id': '7a3c6a1e-40f5-4c0b-8d3a-0e0f2a1a9b11',
		'client-request-id': '7a3c6a1e-40f5-4c0b-8d3a-0e0f2a1a9b11',
	},
};

const graphError = (status: number, code: string, message: string, more: object = {}) =>
	json(status, { error: { code, message, ...more, ...INNER } });

const msGraph: ErrorStyle = {
	invalid: ({ missing, mistyped }) =>
		graphError(400, 'invalidRequest', 'The request is malformed or incorrect.', {
			details: [
				...namesOf(missing).map((target) => ({
					code: 'valueRequired',
					target,
					message: 'A value must be provided.',
				})),
				...mistyped.map(({ input }) => ({
					code: 'valueInvalid',
					target: input.name,
					message: 'The value is of the wrong type.',
				})),
			],
		}),
	refused: (status, message) =>
		graphError(status, status === 404 ? 'itemNotFound' : 'generalException', message),
	wrongVerb: () => graphError(405, 'notAllowed', 'The HTTP method is not allowed.'),
	noRoute: () => graphError(404, 'itemNotFound', 'The resource could not be found.'),
	closed: () => graphError(403, 'accessDenied', 'Access denied.'),
};

export const clouds: Record<string, ErrorStyle> = {
	'aws-coral': awsCoral,
	's3-xml': s3Xml,
	'google-rpc': googleRpc,
	'ms-graph': msGraph,
};
