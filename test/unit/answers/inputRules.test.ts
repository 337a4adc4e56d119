/** The rules by which the names of inputs are read, one by one; whole answers of servers stand in inputNames.test.ts. */
import { readInputErrors } from '../../../nodes/Clinch/answers/inputNames';
import { inputName } from '../../../nodes/Clinch/answers/inputs/names';

/** `-x` is unexpected, `~x` of a wrong type, `+x` known to the server; others are missing. */
const MARKS = { unexpected: '-', type: '~', known: '+', missing: '' };

function inputsIn(body: unknown) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return readInputErrors({ status: 400, text }).inputs;
}
const of = (field: string, message: string, where?: string) => ({ field, message, in: where });
const namesIn = (body: unknown) =>
	inputsIn(body)
		.map(({ name, problem }) => MARKS[problem] + name)
		.join(' ');

test.each([
	// Its subject.
	['folderPath parameter is required', 'folderPath'],
	['- folderPath is required', 'folderPath'],
	['Warning: folderPath is required', 'folderPath'],
	['errorPage is required', 'errorPage'],
	['key and folder need to be set', 'key folder'],
	["'objectKey' is required", 'objectKey'],
	['Key parameter is not allowed', '-Key'],

	// What stands behind its noun.
	['Unknown parameter: Key see the docs', '-Key'],
	['Unknown field key. see the docs', '-key'],
	['Check the fields, ‘key’ is required and ‘folder’ is required', 'key folder'],
	['Unrecognised Key', '-Key'],

	// What is last.
	['Missing folderPath...', 'folderPath'],
	['No folderPath was provided', 'folderPath'],
	["Expected 'folder' in request body", 'folder'],

	// Of several sentences.
	["folderPath is required. Unknown parameter 'Key'.", 'folderPath -Key'],
	["folderPath is required.  Unknown parameter 'Key'.", 'folderPath -Key'],
	["folderPath is required; unknown parameter 'Key'", 'folderPath -Key'],
	["folderPath is required\r\nUnknown parameter 'Key'", 'folderPath -Key'],
	["Missing 'folder'. Unknown parameter 'Key'.", 'folder -Key'],
	["folderPath is required. See parameter 'key'.", 'folderPath'],
	['Unknown field Key. Did you mean folder?', '-Key +folder'],
	['Unknown field Key. Did you mean area folder?', '-Key'],
	['Unknown field Key. Did you mean software folder?', '-Key'],

	// Pydantic's lines.
	['1 error for ListRequest\r\nfolder\r\n  field required', 'folder'],
	['1 error for ListRequest\nfolder\n field required', 'folder'],
	['Validation Failed\n  folder is required', 'folder'],
	['ListRequest\nfolder is required', 'folder'],
	['model\n  is required', ''],
])('the sentence %j names "%s"', (text, expected) => {
	expect(namesIn(text)).toBe(expected);
	expect(namesIn({ message: text })).toBe(expected);
});

test.each([
	'Filter ?q=hero is invalid',
	'Folder analysis is missing',
	'Image area is required',
	'Custom fields are not allowed',
	'Invalid value: hero',
	'Please provide another name',
	'No hero image was provided',
	'A value is missing, expected JPEG',
	'Permission is missing for hero',
	'Not all values are given, requires admin',
	'Missing content-type hero',
	'Missing value...',
	'Hero logo is required',
	'Hero brand logo is required',
	'Hero order logo is required',
	'Hero.png is required',
	'model is required',
	'* required',
	"Value 'required' of parameter 'filter' is too long",
	"Parameter 'key' is too long: in/missing/list",
	'A value is missing. The folder is new.',
	"A value is required. Look at 'hero'.",
	"Required: 'string'",
	"Must be 'string' or 'number'",
	'The folder value field is required.',
])('the sentence "%s" names no input', (text) => {
	expect(namesIn(text)).toBe('');
});

test.each<[unknown, string]>([
	// Dictionaries from inputs to what is wrong with them.
	[{ errors: { folder: 'A value is required' } }, 'folder'],
	[{ fieldErrors: { title: 'A value is required' } }, 'title'],
	[{ errorsByField: { title: 'A value is required' } }, 'title'],
	[{ errors: { folder: [{ message: 'A value is required', docs: 'x' }] } }, 'folder'],
	[{ errors: { folder: ['isn’t set'] } }, 'folder'],
	[{ errors: { folder: ['was not \n provided'] } }, 'folder'],
	[{ fileName: 'is required' }, 'fileName'],
	[{ names: 'is required' }, 'names'],
	[{ metadata: 'is required' }, 'metadata'],
	[{ dataUri: 'is required' }, 'dataUri'],
	[{ assetMeta: 'is required' }, 'assetMeta'],
	[{ metaTags: 'is required' }, 'metaTags'],
	[{ folder: null, key: ['is required'] }, 'key'],
	[{ folder: [{ message: 'is required' }, { message: 'is short' }] }, 'folder'],
	[{ description: ['A valid value must be given'] }, ''],
	[{ title: ['is required', 'See the manual'] }, ''],
	[{ user: { id: 7, message: 'A value is required' } }, ''],
	[{ context: { hero: 1, message: 'A value is required' } }, ''],
	[{ items: [{ field: 'key', message: 'is required' }] }, 'key'],
	[{ items: [{ message: 'is required' }, { field: 'key', message: 'is required' }] }, 'key'],

	// Lists of names.
	[{ allowed: ['folder'], unknown: ['Key'] }, '+folder -Key'],
	[{ missing: ['folder', { field: 'key', message: 'is required' }] }, 'folder key'],
	[{ missing: ['folder', 7] }, 'folder'],
	[{ missing: ['model'] }, ''],
	[{ code: 'unrecognized_keys', keys: ['path'] }, '-path'],
	[{ error: 'Missing parameter', params: 'folder' }, 'folder'],

	// Fields that name an input.
	[{ status: 400, message: 'folder is required', path: '/Assets' }, 'folder'],
	[{ timestamp: 1, message: 'folder is required', path: '/Assets' }, 'folder'],
	[{ statusCode: 400, message: 'folder is required', path: '/Assets' }, 'folder'],
	[{ status: 400, path: 'folder', message: 'is required' }, 'folder'],
	[{ path: '/folder', message: 'is required' }, 'folder'],
	[{ status: 400, pointer: '/folder', message: 'is required' }, 'folder'],
	[{ pointer: '#/data/attributes/folder', message: 'is required' }, 'folder'],
	[{ errors: [{ message: "Field 'folder' is required", path: ['a'], locations: [] }] }, 'folder'],
	[{ errors: [{ message: "Field 'folder' is required", path: ['a'], extensions: {} }] }, 'folder'],
	[{ name: 'BadRequest', message: 'folder is required' }, 'folder'],
	[{ location: 'query', path: 'a', msg: 'is required' }, 'a'],
	[{ location: 'body', message: 'key is required' }, 'key'],
	[{ target: 'FolderException', message: 'key is required' }, 'key'],
	[{ field: 'errorPage', message: 'is required' }, 'errorPage'],
	[{ source: 'req.query', message: "'a' is required" }, 'a'],
	[{ source: 'request.body', message: "'a' is required" }, 'a'],
	[{ source: null, message: "'a' is required" }, 'a'],
	[{ source: { file: 'x', line: 7 }, message: "'a' is required" }, 'a'],
	[{ source: { keyFile: 'x' }, message: "'a' is required" }, 'a'],
	[{ source: { apiKey: 'x' }, message: "'a' is required" }, 'a'],
	[{ path: 'request.body.folder', message: 'is required' }, 'folder'],
	[{ path: ['keys', 0], message: 'is required' }, 'keys'],
	[{ path: [], message: 'is required' }, ''],
	[{ path: ['query'], message: 'is required' }, ''],
	[{ field: '', message: 'folder is required' }, 'folder'],
	[{ params: { missingProperty: 'folder' }, message: 'is required' }, 'folder'],
	[{ params: { limit: 1 }, field: 'folder', message: 'is required' }, 'folder'],
	[{ errors: [{ field: 'folder', message: 'is required' }], data: null }, 'folder'],
	[{ message: 'folder is required', stack: "Error: Parameter 'hero' is missing" }, 'folder'],
	[{ field: 'a', message: 'is required', inner: '[{"field":"b","message":"is required"}]' }, 'a b'],
	[{ error: '{"message":"folder is required"}' }, 'folder'],

	// One input, named more than once.
	[{ errors: [of('a', 'must be a string'), of('a', 'is required')] }, 'a'],
	[{ errors: [of('a', 'is required'), of('a', 'must be a string')] }, 'a'],
	[{ errors: [of('a', 'must be a string'), of('a', 'is not allowed')] }, '-a'],
	[{ errors: [of('a', 'is not allowed'), of('a', 'must be a string')] }, '-a'],
	[{ allowed: ['a'], unknown: ['a'] }, '-a'],
	[{ unknown: ['a'], allowed: ['a'] }, '-a'],
	[{ allowed: ['a'], errors: [of('a', 'must be a string')] }, '~a'],
	[
		{ message: 'The folder path field is required.', errors: { key: ['is required'] } },
		'folder_path key',
	],
	[
		{ message: 'The folder path field is required.', unknown: ['folderPath'] },
		'folder_path -folderPath',
	],
	[{ unknown: ['folder_path', 'folderPath'] }, '-folder_path -folderPath'],
	[{ missing: ['Folder_path', 'FolderPath'] }, 'Folder_path FolderPath'],
	[{ missing: ['folder_pathId', 'folderPathId'] }, 'folder_pathId folderPathId'],
	[{ missing: ['root_folder_path', 'rootFolderPath'] }, 'rootFolderPath'],

	// What is wrong, by a code and in words.
	[{ field: 'a', message: ['is required'] }, 'a'],
	[{ field: 'a', message: [7, 'is required'] }, 'a'],
	[{ field: 'a', message: 'must be a string', code: 'required' }, 'a'],
	[{ field: 'a', code: 'fieldRequired' }, 'a'],
	[{ field: 'a', code: 'ERROR_MISSING_FIELD' }, 'a'],
	[{ field: 'a', code: 'REQUIRED_VALIDATION' }, 'a'],
	[{ field: 'a', code: 'INVALID_ARGUMENT' }, ''],
	[{ field: 'a', code: 'INVALID_PARAM' }, ''],
	[{ field: 'a', code: 'VALIDATION_UNKNOWN' }, ''],
	[{ field: 'a', code: 'INVALID_ARGUMENT', message: 'is too long' }, ''],
	[{ field: 'a', message: 'is too long', mimeType: 'unknown' }, ''],
	[{ field: 'a', message: 'is too long', codeOwner: 'unknown' }, ''],
	[{ path: 'a', msg: 'Invalid value' }, 'a'],
	[{ path: 'a', msg: 'Invalid value', value: 'x' }, '~a'],
	[{ path: 'a', msg: 'Invalid value for it' }, '~a'],
	[{ path: 'a', msg: 'It has an invalid value' }, '~a'],
	[{ path: 'a', msg: 'Invalid value', code: 'not_allowed' }, '-a'],
	[{ errorMessage: "'a'", errorType: 'KeyError' }, 'a'],
	[{ errorMessage: "'a' of 'b'", errorType: 'KeyError' }, ''],
	[{ errorMessage: "the 'a'", errorType: 'KeyError' }, ''],
	[{ message: "'a'", type: 'text' }, ''],
])('the error %j names "%s"', (body, expected) => {
	expect(namesIn(body)).toBe(expected);
});

test.each<[unknown, string | undefined]>([
	[{ query: { a: ['is required'] } }, 'query'],
	[{ errors: { query: { a: ['is required'] } } }, 'query'],
	[{ errors: { a: ['is required in the query string'] } }, 'query'],
	[{ message: "'a' is required in the query" }, 'query'],
	[{ message: "'a' is missing in the JSON body" }, 'body'],
	[{ message: "Missing path variable 'a'" }, 'path'],
	[{ in: 'body', message: "Missing query parameter 'a'" }, 'query'],
	[{ errors: [of('a', 'is required', 'query'), of('a', 'is required', 'body')] }, 'query'],
	[{ errors: [of('a', 'must be a string', 'query'), of('a', 'is required')] }, 'query'],
	[{ errors: [of('a', 'must be a string', 'query'), of('a', 'is required', 'body')] }, 'body'],
	[{ in: 'query_params', message: "'a' is required" }, 'query'],
	[{ missing: ['query.a'] }, 'query'],
	[{ source: { header: 'a' }, detail: 'is required' }, 'header'],
	[{ place: 'first', in: 'query', message: "'a' is required" }, 'query'],
	[{ plugin: 'multipart', message: "'a' is required" }, undefined],
	[{ loc: ['a'], msg: 'Field required', input: 'json' }, undefined],
])('the error %j names the place %s', (body, place) => {
	const [input] = inputsIn(body);
	expect(input?.name).toBe('a');
	expect(input?.place).toBe(place);
});

test('a file in a list of fields may go into any place', () => {
	const body = { issues: [{ path: ['file'], message: 'Required' }] };
	expect(inputsIn(body)).toEqual([{ name: 'file', problem: 'missing' }]);
});

const LONGEST = 'x'.repeat(80);

test.each<[string, string]>([
	['folder', 'folder'],
	[' folder ', 'folder'],
	['Folder Path', 'FolderPath'],
	['folder Path', 'folderPath'],
	['fld Nm', 'fldNm'],
	['parent Folder Path', 'parentFolderPath'],
	['Path2 Key', 'Path2Key'],
	['Asset Folder Path In Library', 'AssetFolderPathInLibrary'],
	['string folderPath', 'folderPath'],
	['String key', 'key'],
	['T key', 'key'],
	['int size', 'size'],
	['int32 size', 'size'],
	['bool recursive', 'recursive'],
	['boolean recursive', 'recursive'],
	['Guid? folderId', 'folderId'],
	['$.folder', 'folder'],
	['$folder', 'folder'],
	['keys[0]', 'keys'],
	['keys[12]', 'keys'],
	['keys[]', 'keys'],
	['keys[*]', 'keys'],
	['keys.0.file2', 'file2'],
	['query.folder', 'folder in the query'],
	['source.body.key', 'key in the body'],
	['/query/folder', 'folder in the query'],
	['#/query/folder', 'folder in the query'],
	['file', 'file'],
	[LONGEST, LONGEST],
	[`${LONGEST}x`, 'none'],
	['', 'none'],
	['hero.png', 'none'],
	['path/to/file', 'none'],
	['a/b/c', 'none'],
	['https://x', 'none'],
	['?folder', 'none'],
	['no Key', 'none'],
	['folder path', 'none'],
	['path folder', 'none'],
	['string folder path', 'none'],
	['mystring folder', 'none'],
	['stringy folder', 'none'],
	['The File Was Not Found Here', 'none'],
])('what is quoted as "%s" names the input: %s', (text, expected) => {
	const { name = 'none', place } = inputName(text) ?? {};
	expect(place ? `${name} in the ${place}` : name).toBe(expected);
});
