/** Errors of servers and libraries that nobody had in mind when the rules were written. */
import { readInputErrors } from '../../../nodes/Clinch/answers/inputNames';

/** `-x` is unexpected, `~x` of a wrong type, `+x` known to the server; others are missing. */
const MARKS = { unexpected: '-', type: '~', known: '+', missing: '' };

function namesIn(body: unknown, status = 400): string {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const { inputs } = readInputErrors({ status, text });
	return inputs.map(({ name, problem }) => MARKS[problem] + name).join(' ');
}

test.each<[string, unknown, string]>([
	[
		'Spring Boot’s own path',
		{
			status: 400,
			timestamp: 'x',
			message: "Parameter 'target' is missing",
			path: '/12345/Folder',
		},
		'target',
	],
	[
		'Pydantic 1, null',
		{
			detail: [
				{ loc: ['body', 'target'], msg: 'none is not an allowed value', type: 'type_error' },
			],
		},
		'target',
	],
	[
		'a name that Laravel spells in words',
		{ message: 'The target folder field is required.' },
		'target_folder',
	],
	[
		'the same beside its own spelling',
		{
			message: 'The target folder field is required.',
			errors: { targetFolder: ['The target folder field is required.'] },
		},
		'targetFolder',
	],
	['Rails, full messages', { errors: ["Target folder can't be blank"] }, 'target_folder'],
	['Play', { 'obj.target': [{ msg: ['error.path.missing'], args: [] }] }, 'target'],
	[
		'serde, unknown field',
		'unknown field `Key`, expected one of `target`, `name` at line 1 column 6',
		'-Key +target +name',
	],
	['a code and a parameter', { error: 'missing_param', param: 'target' }, 'target'],
	['a code and parameters', { error_code: 'PARAM_MISSING', error_params: ['target'] }, 'target'],
	['a polite sentence', 'Please supply a targetFolder.', 'targetFolder'],
	['an expectation', { error: 'Expected targetFolder in request body' }, 'targetFolder'],
	['an absent value', { error: 'no value for targetFolder' }, 'targetFolder'],
	[
		'a proposal without quotes',
		{ error: 'Unknown argument(s): Key. Did you mean targetFolder?' },
		'-Key +targetFolder',
	],
	[
		'what is allowed without quotes',
		{ error: "Got unexpected field 'Key'; allowed: targetFolder, name" },
		'-Key +targetFolder +name',
	],
	['German', { reason: "'target' ist erforderlich" }, 'target'],
	[
		'a German Java',
		{ validationErrors: [{ field: 'target', message: 'darf nicht null sein' }] },
		'target',
	],
	['French', { erreur: 'Le champ targetFolder est obligatoire.' }, 'targetFolder'],
	['Spanish', { error: "El campo 'target' es requerido" }, 'target'],
	['Portuguese', { error: 'O campo targetFolder é obrigatório' }, 'targetFolder'],
	[
		'a list of what is required',
		{ msg: 'request validation failed', required: ['target'] },
		'target',
	],
	['lists of both', { missing: ['target'], unknownFields: ['Key'] }, 'target -Key'],
	[
		'Newtonsoft',
		"Could not find member 'Key' on object of type 'PutFolder'. Path 'Key', line 1, position 7.",
		'-Key',
	],
	[
		'Python, name and error apart',
		{ errorMessage: "'target'", errorType: 'KeyError', stackTrace: [] },
		'target',
	],
	[
		'express-validator, unknown fields',
		{
			errors: [
				{ type: 'unknown_fields', msg: 'Unknown field(s)', fields: [{ path: 'Key', value: 'x' }] },
			],
		},
		'-Key',
	],
	[
		'Laravel, prohibited',
		{ errors: { FolderPath: ['The folder path field is prohibited.'] } },
		'-FolderPath',
	],
	['Rails, several', 'found unpermitted parameters: :Key, :FolderPath', '-Key -FolderPath'],
	[
		'either of two',
		{ message: 'Either targetFolder or assetName is required' },
		'targetFolder assetName',
	],
	[
		'Google, unknown names',
		{
			error: {
				code: 400,
				message:
					'Invalid JSON payload received. Unknown name "Key": Cannot bind query parameter. Field \'Key\' could not be found in request message.',
				status: 'INVALID_ARGUMENT',
			},
		},
		'-Key',
	],
	[
		'Hibernate, behind the Java method',
		{
			title: 'Constraint Violation',
			violations: [{ field: 'find.target', message: 'must not be null' }],
		},
		'target',
	],
	[
		'Spring, beside the object that was validated',
		{
			message: "Validation failed for object='assetRequest'. Error count: 1",
			errors: [
				{ objectName: 'assetRequest', field: 'target', defaultMessage: 'must not be blank' },
			],
		},
		'target',
	],
	[
		'S3, in XML',
		'<?xml version="1.0"?>\n<Error><Code>MissingArgument</Code><Message>A required argument is missing</Message><ArgumentName>target</ArgumentName></Error>',
		'target',
	],
	[
		'JSON-RPC',
		{
			error: {
				code: -32602,
				message: 'Invalid params',
				data: { missing: ['params.target', 'params.as'] },
			},
		},
		'target as',
	],
	['behind a dash', { message: 'Mandatory fields missing - targetFolder' }, 'targetFolder'],
	[
		'jsonschema',
		{ errors: [{ message: 'requires property "target"', property: 'request.body' }] },
		'target',
	],
])('%s', (_, body, expected) => {
	expect(namesIn(body)).toBe(expected);
});

test.each([
	['The new file path field is required.', undefined],
	['The form field "image" is required.', 'form'],
])('%s tells the place %s', (message, place) => {
	const { inputs } = readInputErrors({ status: 400, text: JSON.stringify({ message }) });
	expect(inputs.map((input) => input.place)).toEqual([place]);
});

test.each([
	'File type .exe is not allowed. Allowed: png, jpg, gif',
	'Unsupported file extension: exe',
	'Folder must be empty before it can be deleted',
	'The file is corrupt or not a valid PNG image',
	'Folder in/a not found',
	'image dimensions required: 300x250',
	'Destination equals source',
	'Invalid characters in the name: a?b.png',
])('nothing is read out of %s', (text) => {
	expect(namesIn({ message: text })).toBe('');
});
