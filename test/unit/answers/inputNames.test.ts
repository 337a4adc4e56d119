/** Which inputs an error answer names, and which it does not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readInputErrors } from '../../../nodes/Clinch/answers/inputNames';

interface Sample {
	readonly framework: string;
	readonly kind: string;
	readonly wire: readonly string[];
	readonly status: number;
	readonly contentType: string;
	readonly body: string;
}

const { samples } = JSON.parse(
	readFileSync(join(__dirname, '../../sandbox/error-answers.json'), 'utf8'),
) as { samples: Sample[] };

/** Those that name nothing are told by what can be seen of them alone. */
const KINDS: Readonly<Record<string, string>> = {
	'missing+unexpected': 'missing',
	'Express default error page (multer)': 'crash',
	'hapi, default': 'none',
	'Flask, bare': 'none',
};

test.each(samples)('$framework, $kind: $wire', ({ framework, kind, wire, status, body }) => {
	const read = readInputErrors({ status, text: body });
	expect(read.kind).toBe(KINDS[framework] ?? KINDS[kind] ?? kind);
	const problem = ['unexpected', 'type'].find((one) => one === kind) ?? 'missing';
	const told = read.inputs.filter((input) => input.problem === problem);
	expect(told.map(({ name }) => name)).toEqual(wire.map((name) => name.replace('?', '')));
	if (wire.length === 0) expect(read.inputs).toEqual([]);
});

/** `-x` is unexpected, `~x` of a wrong type, `+x` known to the server; others are missing. */
const MARKS = { unexpected: '-', type: '~', known: '+', missing: '' };

const TABLE: ReadonlyArray<readonly [string, number, unknown, string]> = [
	[
		'Spring, parameter',
		400,
		{
			message:
				"Required request parameter 'folderPath' for method parameter type String is not present",
		},
		'folderPath',
	],
	[
		'Spring, old words',
		400,
		{ message: "Required String parameter 'folder_path' is not present" },
		'folder_path',
	],
	['Spring, part', 400, { detail: "Required part 'file' is not present." }, 'file'],
	[
		'Spring, header',
		400,
		{
			message:
				"Required request header 'X-AssetKey' for method parameter type String is not present",
		},
		'X-AssetKey',
	],
	[
		'Spring, body',
		400,
		{
			message:
				'Required request body is missing: public org.acme.Answer org.acme.AssetsController.copy(org.acme.Copy)',
		},
		'',
	],
	[
		'Spring Boot, its own error',
		400,
		{
			timestamp: '2026-01-01T00:00:00Z',
			status: 400,
			error: 'Bad Request',
			path: '/12345/Assets/Subfolders',
		},
		'',
	],
	[
		'Jackson',
		400,
		{
			message:
				'Unrecognized field "Key" (class org.acme.Copy), not marked as ignorable (2 known properties: "sourceKey", "destinationKey"])',
		},
		'-Key +sourceKey +destinationKey',
	],
	[
		'Quarkus',
		400,
		{
			title: 'Constraint Violation',
			status: 400,
			violations: [{ field: 'list.folderPath', message: 'must not be null' }],
		},
		'folderPath',
	],
	[
		'JAX-RS',
		400,
		{
			parameterViolations: [
				{
					constraintType: 'PARAMETER',
					path: 'list.arg0.folderPath',
					message: 'must not be blank',
					value: '',
				},
			],
		},
		'folderPath',
	],
	[
		'Java, a null',
		500,
		{ message: 'Cannot invoke "String.length()" because "folderPath" is null' },
		'folderPath',
	],
	['Laravel, message alone', 422, { message: 'The folder path field is required.' }, 'folder_path'],
	[
		'Laravel, several',
		422,
		{
			message: 'The key field is required. (and 1 more error)',
			errors: { key: ['The key field is required.'], metadata: ['The metadata must be an array.'] },
		},
		'key ~metadata',
	],
	[
		'Rails, new words',
		400,
		{ error: 'param is missing or the value is empty or invalid: asset_key' },
		'asset_key',
	],
	['Rails, model', 422, { errors: { folder: ["can't be blank"] } }, 'folder'],
	['Rails, bare', 422, { folder: ["can't be blank"], key: ['is invalid'] }, 'folder ~key'],
	['Rails, unpermitted', 400, { error: 'found unpermitted parameter: :Key' }, '-Key'],
	['Django REST', 400, { folder: ['This field is required.'] }, 'folder'],
	[
		'Django REST, type',
		400,
		{
			metadata: ['Not a valid string.'],
			non_field_errors: ['Invalid data. Expected a dictionary.'],
		},
		'~metadata',
	],
	[
		'Django REST, detailed',
		400,
		{ errors: { folder: [{ code: 'required', message: 'This field is required.' }] } },
		'folder',
	],
	[
		'.NET minimal API',
		400,
		{
			title: 'Bad Request',
			status: 400,
			detail: 'Required parameter "string folderPath" was not provided from query string.',
		},
		'folderPath',
	],
	[
		'.NET minimal API, text',
		400,
		'Microsoft.AspNetCore.Http.BadHttpRequestException: Required parameter "string key" was not provided from query string.',
		'key',
	],
	[
		'.NET, required members',
		400,
		{
			errors: {
				$: [
					"JSON deserialization for type 'Acme.Copy' was missing required properties, including the following: sourceKey, destinationKey",
				],
				model: ['The model field is required.'],
			},
		},
		'sourceKey destinationKey',
	],
	[
		'.NET, JSON path',
		400,
		{
			title: 'One or more validation errors occurred.',
			errors: {
				request: ['The request field is required.'],
				'$.metadata': [
					'The JSON value could not be converted to System.String. Path: $.metadata | LineNumber: 0 | BytePositionInLine: 14.',
				],
			},
		},
		'~metadata',
	],
	[
		'.NET, argument',
		500,
		{
			Message: 'An error has occurred.',
			ExceptionMessage: 'Value cannot be null.\r\nParameter name: key',
			ExceptionType: 'System.ArgumentNullException',
		},
		'key',
	],
	[
		'.NET, argument, new words',
		500,
		"Value cannot be null. (Parameter 'folderPath')",
		'folderPath',
	],
	[
		'Web API 2, ModelState',
		400,
		{
			Message: 'The request is invalid.',
			ModelState: { 'input.FolderPath': ['The FolderPath field is required.'] },
		},
		'FolderPath',
	],
	[
		'Web API 2, value type',
		400,
		{
			Message: 'The request is invalid.',
			MessageDetail:
				"The parameters dictionary contains a null entry for parameter 'recursive' of non-nullable type 'System.Boolean' for method 'Get' in 'Assets'. An optional parameter must be a reference type.",
		},
		'recursive',
	],
	[
		'Gin',
		400,
		{
			error:
				"Key: 'ListRequest.FolderPath' Error:Field validation for 'FolderPath' failed on the 'required' tag",
		},
		'FolderPath',
	],
	['Go, unknown field', 400, 'json: unknown field "Key"', '-Key'],
	['Go, by hand', 400, 'query parameter "folder_path" is required', 'folder_path'],
	['Go, bare', 400, 'folder is required\n', 'folder'],
	['Echo', 400, { message: 'missing value for field folder' }, 'folder'],
	['Phoenix', 422, { errors: { folder: ["can't be blank"] } }, 'folder'],
	['Phoenix, error in the singular', 400, { error: { folder: ["can't be blank"] } }, 'folder'],
	[
		'Symfony',
		422,
		{
			type: 'https://symfony.com/errors/validation',
			title: 'Validation Failed',
			detail: 'folder: This value should not be blank.',
			violations: [
				{
					propertyPath: 'folder',
					title: 'This value should not be blank.',
					template: 'This value should not be blank.',
				},
			],
		},
		'folder',
	],
	['Symfony, detail alone', 400, { detail: 'folder: This value should not be blank.' }, 'folder'],
	['Symfony, option', 400, { message: 'The required option "path" is missing.' }, 'path'],
	[
		'API Platform, extra',
		400,
		{ detail: 'Extra attributes are not allowed ("Key" is unknown).' },
		'-Key',
	],
	[
		'GraphQL',
		400,
		{
			errors: [
				{
					message: 'Variable "$folder" of required type "String!" was not provided.',
					locations: [{ line: 1, column: 2 }],
					path: ['assets'],
					extensions: { code: 'BAD_USER_INPUT' },
				},
			],
		},
		'folder',
	],
	[
		'GraphQL, field',
		400,
		{
			errors: [{ message: 'Field "key" of required type "ID!" was not provided.', locations: [] }],
		},
		'key',
	],
	[
		'Azure API Management',
		400,
		{ statusCode: 400, message: 'Unspecified query parameter folderPath is not allowed.' },
		'-folderPath',
	],
	[
		'Azure, target',
		400,
		{
			error: {
				code: 'MissingRequiredParameter',
				message: 'A required query parameter was not specified for this request.',
				target: 'folder',
			},
		},
		'folder',
	],
	[
		'Azure Storage',
		400,
		{
			error: {
				code: 'InvalidQueryParameterValue',
				message: 'One of the query parameters is wrong.',
			},
		},
		'',
	],
	[
		'Kong, request validator',
		400,
		{
			message:
				"query 'folderPath' validation failed with error: 'required parameter value not found'",
		},
		'folderPath',
	],
	['Kong, no route', 404, { message: 'no Route matched with those values' }, ''],
	[
		'tRPC',
		400,
		{
			error: {
				json: {
					message:
						'[{"code":"invalid_type","expected":"string","received":"undefined","path":["folder"],"message":"Required"}]',
					code: -32600,
					data: { code: 'BAD_REQUEST', httpStatus: 400, path: 'assets.list' },
				},
			},
		},
		'folder',
	],
	[
		'tRPC, words',
		400,
		{
			error: {
				message: 'No "query"-procedure on path "assets.list"',
				code: -32004,
				data: { code: 'NOT_FOUND', httpStatus: 404, path: 'assets.list' },
			},
		},
		'',
	],
	['zod, format', 400, { _errors: [], folder: { _errors: ['Required'] } }, 'folder'],
	[
		'zod 4, treeify',
		400,
		{
			errors: [],
			properties: { folder: { errors: ['Invalid input: expected string, received undefined'] } },
		},
		'folder',
	],
	[
		'zod 4, strict',
		400,
		{
			issues: [
				{ code: 'unrecognized_keys', keys: ['Key'], path: [], message: 'Unrecognized key: "Key"' },
			],
		},
		'-Key',
	],
	[
		'zod, type',
		400,
		{
			issues: [
				{
					code: 'invalid_type',
					expected: 'object',
					received: 'string',
					path: ['metadata'],
					message: 'Expected object, received string',
				},
			],
		},
		'~metadata',
	],
	[
		'yup',
		400,
		{
			name: 'ValidationError',
			path: 'folder',
			type: 'optionality',
			errors: ['folder is a required field'],
			inner: [],
			message: 'folder is a required field',
		},
		'folder',
	],
	[
		'yup, unknown',
		400,
		{ name: 'ValidationError', errors: ['this field has unspecified keys: Key'] },
		'-Key',
	],
	[
		'valibot',
		400,
		{
			issues: [
				{
					kind: 'schema',
					type: 'object',
					expected: '"folder"',
					received: 'undefined',
					message: 'Invalid key: Expected "folder" but received undefined',
					path: [{ type: 'object', origin: 'key', input: {}, key: 'folder' }],
				},
			],
		},
		'folder',
	],
	[
		'class-validator, as it is',
		400,
		{
			message: [
				{
					target: {},
					property: 'folder',
					children: [],
					constraints: { isNotEmpty: 'folder should not be empty' },
				},
			],
		},
		'folder',
	],
	[
		'class-validator, nested',
		400,
		{ message: ['source.key should not be empty'], error: 'Bad Request', statusCode: 400 },
		'key',
	],
	[
		'Pydantic 1',
		422,
		{ detail: [{ loc: ['query', 'folder'], msg: 'field required', type: 'value_error.missing' }] },
		'folder',
	],
	[
		'Pydantic 1, text',
		400,
		'1 validation error for ListRequest\nfolder\n  field required (type=value_error.missing)',
		'folder',
	],
	[
		'Pydantic 2, text',
		400,
		'1 validation error for ListRequest\nfolder\n  Field required [type=missing, input_value={}, input_type=dict]\n    For further information visit https://errors.pydantic.dev/2.5/v/missing',
		'folder',
	],
	['jsonschema for Python', 400, { error: "'key' is a required property" }, 'key'],
	[
		'jsonschema for Python, extra',
		400,
		{ error: "Additional properties are not allowed ('Key' was unexpected)" },
		'-Key',
	],
	['jsonschema for Python, type', 400, { error: "None is not of type 'string'" }, ''],
	[
		'Connexion',
		400,
		{
			detail: "Missing query parameter 'folder'",
			status: 400,
			title: 'Bad Request',
			type: 'about:blank',
		},
		'folder',
	],
	[
		'Connexion, extra',
		400,
		{ detail: 'Extra query parameter(s) Key not in spec', title: 'Bad Request' },
		'-Key',
	],
	[
		'express-openapi-validator',
		400,
		{
			message: "request/query must have required property 'folder'",
			errors: [
				{
					path: '/query/folder',
					message: "must have required property 'folder'",
					errorCode: 'required.openapi.validation',
				},
			],
		},
		'folder',
	],
	[
		'express-openapi-validator, unknown',
		400,
		{
			message: "Unknown query parameter 'Key'",
			errors: [{ path: '/query/Key', message: "Unknown query parameter 'Key'" }],
		},
		'-Key',
	],
	[
		'Elysia',
		422,
		{
			type: 'validation',
			on: 'query',
			property: '/folder',
			message: 'Expected string',
			summary: "Property 'folder' is missing",
			expected: { folder: '' },
			found: {},
		},
		'folder',
	],
	[
		'Mongoose',
		400,
		{
			errors: {
				folder: {
					name: 'ValidatorError',
					message: 'Path `folder` is required.',
					kind: 'required',
					path: 'folder',
				},
			},
			_message: 'Asset validation failed',
			name: 'ValidationError',
		},
		'folder',
	],
	[
		'problem details with invalid-params',
		400,
		{
			title: 'Your request is not valid.',
			'invalid-params': [{ name: 'folder', reason: 'must not be empty' }],
		},
		'folder',
	],
	[
		'JSON:API, pointer',
		422,
		{
			errors: [
				{
					status: '422',
					source: { pointer: '/data/attributes/key' },
					title: 'Invalid Attribute',
					detail: 'must not be blank',
				},
			],
		},
		'key',
	],
	[
		'JSON:API, parameter',
		400,
		{ errors: [{ source: { parameter: 'folder' }, title: 'Missing Query Parameter' }] },
		'folder',
	],
	[
		'Google',
		400,
		{
			error: {
				code: 400,
				message: 'Required parameter: folder',
				errors: [
					{
						domain: 'global',
						reason: 'required',
						message: 'Required parameter: folder',
						locationType: 'parameter',
						location: 'folder',
					},
				],
			},
		},
		'folder',
	],
	[
		'Google, field violations',
		400,
		{
			error: {
				code: 400,
				status: 'INVALID_ARGUMENT',
				details: [{ fieldViolations: [{ field: 'folder', description: 'must be set' }] }],
			},
		},
		'folder',
	],
	[
		'AWS API Gateway, validator',
		400,
		{ message: 'Missing required request parameters: [folderPath, assetKey]' },
		'folderPath assetKey',
	],
	['AWS API Gateway, body', 400, { message: 'Invalid request body' }, ''],
	[
		'AWS API Gateway, detailed',
		400,
		{ message: '[object has missing required properties (["key","metadata"])]' },
		'key metadata',
	],
	[
		'AWS, constraint',
		400,
		{
			__type: 'ValidationException',
			message:
				"1 validation error detected: Value null at 'folderPath' failed to satisfy constraint: Member must not be null",
		},
		'folderPath',
	],
	[
		'AWS S3',
		400,
		{ Code: 'MissingParameter', Message: 'The request must contain the parameter Key' },
		'Key',
	],
	[
		'PHP, warning',
		500,
		'Warning: Undefined array key "folder" in /var/www/list.php on line 3',
		'folder',
	],
	['PHP, notice', 200, 'Notice: Undefined index: folder in /var/www/list.php on line 3', 'folder'],
	['Python, KeyError', 500, { error: "KeyError: 'folder'" }, 'folder'],
	[
		'Python, argument',
		500,
		{ error: "list_assets() missing 1 required positional argument: 'folder'" },
		'folder',
	],
	[
		'Python, keyword',
		500,
		{ error: "list_assets() got an unexpected keyword argument 'Key'" },
		'-Key',
	],
	[
		'JavaScript, destructuring',
		500,
		"TypeError: Cannot destructure property 'key' of 'req.body' as it is undefined.",
		'key',
	],
	[
		'by hand, two',
		400,
		{ error: 'Both sourceKey and destinationKey must be provided' },
		'sourceKey destinationKey',
	],
	['by hand, three', 400, { message: 'key, folder and file are required' }, 'key folder file'],
	['by hand, query param', 400, { error: 'Query param folderPath is mandatory' }, 'folderPath'],
	['by hand, please', 400, 'Please provide folderPath', 'folderPath'],
	['by hand, not specified', 400, { error: 'folderPath not specified' }, 'folderPath'],
	['by hand, bracket', 400, { error: 'Missing parameters [key, folder]' }, 'key folder'],
	[
		'by hand, cannot be null',
		400,
		{ Message: 'DestinationKey can not be null or empty' },
		'DestinationKey',
	],
	[
		'by hand, did you mean',
		400,
		{ error: "Unknown parameter 'Folder'. Did you mean 'folderPath'?" },
		'-Folder +folderPath',
	],
	[
		'by hand, allowed',
		400,
		{ error: 'Unknown parameter Folder. Allowed parameters: path, recursive' },
		'-Folder +path +recursive',
	],
	['by hand, a code', 400, { code: 'MISSING_FIELD', field: 'assetKey' }, 'assetKey'],
	[
		'by hand, a list of names',
		400,
		{ error: 'Missing fields', missingFields: ['key', 'metadata'] },
		'key metadata',
	],
	[
		'by hand, in the words of a wrapper',
		400,
		{ Success: false, Error: { Code: 12, Message: 'Input FolderPath is missing' } },
		'FolderPath',
	],
	[
		'Django, an input called name',
		400,
		{ name: ['This field is required.'], title: ['This field is required.'] },
		'name title',
	],
	['ASP.NET, Payload', 400, { errors: { Payload: ['The Payload field is required.'] } }, 'Payload'],
	['joi, data', 400, { details: [{ message: '"data" is required', path: ['data'] }] }, 'data'],
	[
		'FluentValidation, in an object',
		400,
		{ errors: ["'Request.Asset Path' must not be empty."] },
		'AssetPath',
	],
	[
		'zod, a file',
		400,
		{ issues: [{ path: ['file'], message: 'Required', code: 'invalid_type' }] },
		'file',
	],
	['Rails, in an object', 400, { error: 'param is missing: asset.path' }, 'path'],
	[
		'express-validator, in an object',
		400,
		{
			errors: [
				{ msg: 'Invalid value', path: 'item.id', location: 'body' },
				{ msg: 'Invalid value', path: 'parent.id', location: 'body' },
			],
		},
		'item.id parent.id',
	],
	[
		'zod, in an object',
		400,
		{ issues: [{ path: ['body', 'parent', 'id'], message: 'Required' }] },
		'parent.id',
	],
	[
		'ajv, in an object of a list',
		400,
		{ errors: [{ instancePath: '/moves/0/source', message: 'must be string', keyword: 'type' }] },
		'~source',
	],
	[
		'Bean Validation, of a type and of a method',
		400,
		{
			violations: [
				{ field: 'CreateFolderRequest.path', message: 'must not be blank' },
				{ propertyPath: 'createFolder.name', message: 'must not be blank' },
			],
		},
		'path name',
	],
	[
		'superstruct, missing in an object',
		400,
		{
			message: 'At path: variables.input.name -- Expected a string, but received: undefined',
			path: ['variables', 'input', 'name'],
		},
		'variables.input.name',
	],
	[
		'superstruct, unknown',
		400,
		{
			message: 'At path: Key -- Expected a value of type `never`, but received: `"a"`',
			path: ['Key'],
		},
		'-Key',
	],
	['by hand, data', 400, { message: 'data and key are required' }, 'data key'],
	['by hand, data alone', 400, { message: 'data is required' }, 'data'],
	['by hand, no data', 400, { message: 'No data was sent' }, ''],
];

test.each(TABLE)('%s', (_, status, body, expected) => {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const { inputs } = readInputErrors({ status, text });
	expect(inputs.map(({ name, problem }) => MARKS[problem] + name).join(' ')).toBe(expected);
});

test('a field called file says nothing of its place', () => {
	const placesIn = (message: string) =>
		readInputErrors({ status: 400, text: JSON.stringify({ message }) }).inputs.map(
			({ name, place }) => [name, place],
		);
	expect(placesIn('file and fileName are required')).toEqual([
		['file', undefined],
		['fileName', undefined],
	]);
	expect(placesIn('form field file is required')).toEqual([['file', 'form']]);
});

test.each([
	'Something went wrong',
	'Validation failed',
	'The request is invalid',
	'Bad Request',
	'An error occurred while processing your request.',
	'Folder not found: missing',
	'Asset vendors/required.png does not exist',
	'Asset "hero.png" does not exist',
	'The asset "hero" is used in a live campaign and cannot be deleted',
	'File type is not supported',
	'Name not allowed',
	'Overwriting is not allowed',
	'Unsupported file extension .bmp',
	'File is too large',
	'Unexpected token < in JSON at position 0',
	'Unexpected end of JSON input',
	'Authentication is required',
	'API key is missing or invalid',
	'A valid folder must be provided',
	'The value is required',
	'This field is required.',
	'One or more required fields are missing',
	'Request validation failed with 1 error',
	'Internal server error: connection refused',
	'Quota exceeded',
	'Rate limit exceeded, try again later',
	'Unknown error',
	'Unexpected error',
	'Missing permission',
	'Invalid signature',
	'Path not found',
	'Folder "required" already exists',
	"You don't have access to this account",
	'Please contact support',
	'Object reference not set to an instance of an object.',
	'Input string was not in a correct format.',
	'The given key was not present in the dictionary.',
	'Sequence contains no elements',
	'null',
	'[]',
	'{}',
	'{"errors":{}}',
	'{"errors":[]}',
	'{"type":"https://tools.ietf.org/html/rfc9110","title":"Bad Request","status":400,"traceId":"00-1"}',
])('nothing is read out of %s', (text) => {
	expect(readInputErrors({ status: 400, text }).inputs).toEqual([]);
});

test.each([
	[
		404,
		{
			Message:
				"No HTTP resource was found that matches the request URI 'http://x/12345/Assets/Asset?Key=a'.",
			MessageDetail: "No action was found on the controller 'Assets' that matches the request.",
		},
		'no-action',
	],
	[
		404,
		{ Message: "No HTTP resource was found that matches the request URI 'http://x/1/a'." },
		'no-action',
	],
	[403, { message: 'Missing Authentication Token' }, 'no-route'],
	[404, { statusCode: 404, message: 'Resource not found' }, 'no-route'],
	[404, { statusCode: 404, error: 'Not Found', message: 'Cannot GET /12345/Assets' }, 'no-route'],
	[
		404,
		{ message: 'Route GET:/12345/Assets not found', error: 'Not Found', statusCode: 404 },
		'no-route',
	],
	[
		404,
		{ title: 'Not Found', status: 404, type: 'https://tools.ietf.org/html/rfc9110#section-15.5.5' },
		'no-route',
	],
	[404, '', 'no-route'],
	[404, '404 page not found', 'no-route'],
	[404, { detail: 'The requested resource was not found on this server.' }, 'no-route'],
	[404, { message: 'Asset not found: a.png' }, 'not-there'],
	[404, { error: 'NoSuchKey', message: 'The specified key does not exist.' }, 'not-there'],
	[404, { Message: 'The asset could not be found' }, 'not-there'],
	[400, { message: 'Folder v/x doesn’t exist' }, 'not-there'],
	[400, { message: "Parameter 'Key' not found" }, 'missing'],
	[400, { message: 'Parent folder not found' }, 'not-there'],
	[400, { message: 'Folder already exists: v' }, 'exists'],
	[409, { message: 'Duplicate folder' }, 'exists'],
	[400, { message: "Method 'POST' not supported" }, 'wrong-verb'],
	[400, { message: "Request method 'POST' is not supported" }, 'wrong-verb'],
	[400, { message: 'Method POST is not allowed' }, 'wrong-verb'],
	[405, '', 'wrong-verb'],
	[501, '', 'wrong-verb'],
	[400, { Message: "The requested resource does not support http method 'POST'." }, 'wrong-verb'],
	[415, '', 'body-type'],
	[400, { message: "Content type 'text/plain' not supported" }, 'body-type'],
	[400, { message: 'ContentType text/plain is not supported' }, 'body-type'],
	[400, { message: 'Unsupported ContentType' }, 'body-type'],
	[407, '', 'closed'],
	[401, { message: 'key is required' }, 'closed'],
	[403, { message: 'not requested' }, 'closed'],
	[400, { errors: { '': ['A non-empty request body is required.'] } }, 'body-missing'],
	[400, { message: 'Required request body is missing' }, 'body-missing'],
	[400, { message: 'No body was provided' }, 'body-missing'],
	[422, { detail: 'Field required' }, 'body-missing'],
	[422, { message: 'Invalid request' }, 'none'],
	[400, { detail: 'Field required' }, 'none'],
	[500, { message: 'Request body is missing' }, 'crash'],
	[500, { message: 'folder is required' }, 'crash'],
	[503, '<html><body>Service Unavailable</body></html>', 'crash'],
	[400, { message: 'Invalid request' }, 'none'],
	[429, { message: 'Too many requests' }, 'none'],
])('status %i with %j is %s', (status, body, kind) => {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	expect(readInputErrors({ status, text }).kind).toBe(kind);
});

test.each([
	[{ detail: [{ type: 'missing', loc: ['query', 'a'], msg: 'Field required' }] }, 'query'],
	[{ detail: [{ type: 'missing', loc: ['body', 'a'], msg: 'Field required' }] }, 'body'],
	[{ detail: [{ type: 'missing', loc: ['header', 'a'], msg: 'Field required' }] }, 'header'],
	[{ detail: [{ type: 'missing', loc: ['path', 'a'], msg: 'Field required' }] }, 'path'],
	[{ message: "querystring must have required property 'a'" }, 'query'],
	[{ message: "Missing required header 'a'" }, 'header'],
	[{ message: "Form field 'a' is required" }, 'form'],
	[{ message: 'body/a must be string' }, 'body'],
	[{ errors: [{ msg: 'Invalid value', path: 'a', location: 'headers' }] }, 'header'],
	[{ message: 'key is required' }, undefined],
])('%j tells the place %s', (body, place) => {
	const [input] = readInputErrors({ status: 400, text: JSON.stringify(body) }).inputs;
	expect(['a', 'key']).toContain(input?.name);
	expect(input?.place).toBe(place);
});
