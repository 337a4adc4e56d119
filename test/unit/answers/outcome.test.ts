/** A success by its status that says that it failed, and one that only looks so. */
import type { IDataObject } from 'n8n-workflow';

import { readContent } from '../../../nodes/Clinch/answers/content';
import { ASSET } from '../../../nodes/Clinch/answers/element/fieldNames';
import { failureIn, writtenRecords } from '../../../nodes/Clinch/answers/outcome';
import type { Method } from '../../../nodes/Clinch/contract/table';

const failure = (method: Method, body: unknown) =>
	failureIn({
		method,
		content: readContent(
			typeof body === 'string' ? body : JSON.stringify(body),
			'text/plain',
			false,
		),
	});

const WRITES: readonly Method[] = [
	'PutAsset',
	'PutAssetJSON',
	'PutFolder',
	'PutAssetMetadata',
	'CopyAsset',
	'MoveAsset',
	'DeleteAsset',
	'DeleteFolder',
];

test.each<[unknown, RegExp]>([
	[{ success: false }, /success/],
	[{ Success: 'False' }, /Success/],
	[{ success: 'no', message: 'Locked' }, /^Locked$/],
	[{ success: 0 }, /success/],
	[{ succeeded: false, reason: 'Locked' }, /^Locked$/],
	[{ success: 'Failed' }, /Failed/],
	[{ result: 'error' }, /error/],
	[{ uploadingSuccess: false }, /uploadingSuccess/],
	[{ isSuccess: false }, /isSuccess/],
	[{ IsSuccessful: 'false' }, /IsSuccessful/],
	[{ is_success: false }, /is_success/],
	[{ ok: false, error: 'locked' }, /^locked$/],
	[{ OK: 'false' }, /OK/],
	[{ isSuccessStatusCode: false }, /isSuccessStatusCode/],
	[{ status: 'error', message: 'Quota exceeded' }, /^Quota exceeded$/],
	[{ status: 'Failed' }, /Failed/],
	[{ Status: 'FAILURE' }, /FAILURE/],
	[{ state: 'rejected' }, /rejected/],
	[{ result: 'x', status: 'not_found' }, /not_found/],
	[{ status: 404 }, /404/],
	[{ status: '404' }, /404/],
	[{ status: '404 Not Found' }, /404/],
	[{ status: ' 404 ' }, /404/],
	[{ status: ' 409 Conflict' }, /409/],
	[{ status: '409 Conflict' }, /409/],
	[{ status: '400.13' }, /400/],
	[{ status: -1 }, /-1/],
	[{ code: '-5' }, /-5/],
	[{ statuscode: 404 }, /404/],
	[{ httpstatus: 404 }, /404/],
	[{ httpstatuscode: 404 }, /404/],
	[{ errorCode: 100 }, /100/],
	[{ errorCode: 300 }, /300/],
	[{ statusCode: 400, message: 'Bad key' }, /^Bad key$/],
	[{ StatusCode: '500' }, /500/],
	[{ code: 500, message: 'Broken' }, /^Broken$/],
	[{ code: 'InvalidKey', message: 'The key is wrong' }, /^The key is wrong$/],
	[{ http_status: 403 }, /403/],
	[{ responseCode: 1001, message: 'Quota exceeded' }, /Quota/],
	[{ error: 'Quota exceeded' }, /^Quota exceeded$/],
	[{ Error: { Message: 'Quota exceeded', Code: 7 } }, /^Quota exceeded$/],
	[{ errors: ['Quota exceeded'] }, /^Quota exceeded$/],
	[{ errors: [{ detail: 'Quota exceeded' }] }, /^Quota exceeded$/],
	[{ errors: { key: ['is taken'] } }, /is taken/],
	[{ errorMessage: 'Quota exceeded' }, /^Quota exceeded$/],
	[{ ErrorCode: 'QUOTA' }, /QUOTA/],
	[{ error: true, message: 'Locked' }, /^Locked$/],
	[{ isError: true }, /isError/],
	[{ hasErrors: 'true' }, /hasErrors/],
	[{ failed: 1 }, /failed/],
	[{ isFailed: true }, /isFailed/],
	[{ exception: 'NullReferenceException' }, /^NullReferenceException$/],
	[{ ExceptionMessage: 'Object is null', ExceptionType: 'System.Exception' }, /^Object is null$/],
	[{ fault: { faultstring: 'x', detail: null } }, /^x$/],
	[{ accepted: [], rejected: [{ name: 'a.png', reason: 'Too wide' }] }, /^Too wide$/],
	[{ valid: false, reasons: ['Too wide'] }, /^Too wide$/],
	[{ accepted: 'false' }, /it gave no reason, only .*accepted/],
	[{ result: false }, /it gave no reason, only .*result/],
	[{ problems: ['Too wide'] }, /^Too wide$/],
	[{ rejectedFiles: 1 }, /rejectedFiles/],
	[{ d: { Success: false, Message: 'Locked' } }, /^Locked$/],
	[{ results: [{ key: 'a.png', status: 415, error: 'Unsupported' }] }, /^Unsupported$/],
	[{ data: { success: false } }, /success/],
	[{ data: { result: { success: false } } }, /success/],
	[{ d: { data: { response: { body: { success: false } } } } }, /success/],
	[{ Data: { Success: 'No', Message: 'Locked' } }, /Locked/],
	[{ result: { error: 'Locked' } }, /Locked/],
	[{ response: { status: 409, message: 'Conflict' } }, /Conflict/],
	[{ meta: { code: 400 }, data: null }, /400/],
	[{ assets: [{ key: 'a.png', error: 'Locked' }] }, /Locked/],
	[[{ error: 'Locked' }], /^Locked$/],
	[[{ success: false }], /success/],
	[{ message: 'Error: locked' }, /^Error: locked$/],
	[{ message: '** Error: locked' }, /Error: locked/],
	[{ Message: 'Failed to store the asset' }, /^Failed to store/],
	[false, /false/],
	['Error: locked', /^Error: locked$/],
	['Failed', /^Failed$/],
	['- Error: locked', /Error: locked$/],
	[
		'<?xml version="1.0"?>\n<Error><Code>1</Code> <Message>Denied</Message></Error>',
		/^1\s+Denied$/,
	],
	['<soap:Fault><faultstring>Denied</faultstring></soap:Fault>', /^Denied$/],
])('every method that writes reads a failure in %j', (body, words) => {
	for (const method of WRITES) expect(failure(method, body)).toMatch(words);
});

test.each<[unknown]>([
	[''],
	[null],
	[true],
	[{}],
	[[]],
	['Stored.'],
	['Asset not found'],
	[7],
	[{ success: true }],
	[{ Success: 'True', error: null }],
	[{ success: 1 }],
	[{ success: null }],
	[{ ok: 'yes', error: '' }],
	[{ error: [] }],
	[{ error: {} }],
	[{ error: { code: 0, message: '' } }],
	[{ error: { code: null, message: null } }],
	[{ error: false }],
	[{ error: 'none' }],
	[{ error: 'No error' }],
	[{ error: 0, errorMessage: 'null' }],
	[{ errors: [] }],
	[{ errors: null, errorCount: 0 }],
	[{ errors: [null, ''] }],
	[{ failed: [], failures: 0, failedCount: 0 }],
	[{ isError: false, hasErrors: 'False' }],
	[{ code: 200 }],
	[{ code: 0, msg: 'ok' }],
	[{ code: 'OK' }],
	[{ status: 'ok' }],
	[{ status: 'success', data: { key: 'a.png' } }],
	[{ status: 'Completed' }],
	[{ status: 200 }],
	[{ status: '201 Created' }],
	[{ statusCode: '204' }],
	[{ Key: 'a.png', Status: 'Processing' }],
	[{ Key: 'a.png', Status: 'Active', State: 'draft' }],
	[{ Key: 'a.png', Size: 4096, Width: 500 }],
	[{ key: 'a.png', zipCode: 10115, colorCode: 900 }],
	[{ Key: 'a.png', Metadata: { status: 'error', code: 500, error: 'x', success: false } }],
	[{ Key: 'a.png', CustomFields: { error: 'x' } }],
	[{ Key: 'a.png', properties: { status: 'rejected' } }],
	[{ message: 'Stored' }],
	[{ accepted: ['a.png'], rejected: [], problems: null }],
	[{ result: 0 }],
	[{ result: 'OK', valid: true }],
	[{ validUntil: false, overwritten: false }],
	['<?xml version="1.0"?><Asset><Errors/></Asset>'],
	[{ message: '0 errors' }],
	[{ message: 'Errors: 0' }],
	[{ message: 'Failed: none' }],
	[{ results: [{ key: 'a', error: 'x' }, { key: 'b' }] }],
	[[{ key: 'a', error: 'x' }, { key: 'b' }]],
	[{ warning: 'slow', warnings: ['slow'] }],
	[{ unsuccessful: 0 }],
	[{ terror: 'x' }],
	[{ successRate: 0 }],
	[{ facebook: false }],
	[{ result: '0 errors' }],
	[{ errorCode: 200, err: 299 }],
	[{ status: null }],
	[{ status: 'Ticket 404' }],
	[{ Key: 'a.png', stateTax: 'invalid' }],
	[{ laststatuscode: 404, statuscodelast: 404, lasthttpstatus: 404, httpstatuslast: 404 }],
	[{ asset: { owner: { status: 'error' } } }],
	[{ message: 7 }],
])('no method that writes reads a failure in %j', (body) => {
	for (const method of WRITES) expect(failure(method, body)).toBeUndefined();
});

test.each<[Method, unknown, boolean]>([
	['DeleteAsset', { deleted: false }, true],
	['DeleteAsset', { Deleted: 'No' }, true],
	['DeleteAsset', { deletedCount: 0 }, true],
	['DeleteAsset', { removed: 0 }, true],
	['DeleteAsset', { deleted: true }, false],
	['DeleteAsset', { deletedCount: 1 }, false],
	['DeleteFolder', { isDeleted: false }, true],
	['PutAsset', { key: 'a.png', deleted: false }, false],
	['PutAsset', { uploaded: false }, true],
	['PutAsset', { created: false, updated: true }, false],
	['PutAssetJSON', { stored: 'false' }, true],
	['PutAssetMetadata', { updated: false }, true],
	['CopyAsset', { copied: false }, true],
	['CopyAsset', { moved: false }, false],
	['MoveAsset', { moved: false }, true],
	['PutFolder', { created: false }, true],
	['DeleteAsset', { message: 'Permission denied' }, false],
	['GetAssetMetadata', { message: 'Permission denied' }, false],
	['PutAsset', { message: 'Permission denied', key: null }, true],
	['PutAsset', { message: 'Permission denied', success: null }, true],
	['PutAsset', { message: 'Permission denied', status: 'pending' }, true],
	['PutAsset', { message: 'The asset couldn’t be stored' }, true],
])('%s reads %j as a failure: %s', (method, body, expected) => {
	expect(failure(method, body) !== undefined).toBe(expected);
});

test.each<[unknown, boolean]>([
	[{ error: 'busy' }, true],
	[{ success: false, message: 'Asset not found' }, true],
	[{ statusCode: 404, message: 'Resource not found' }, true],
	[{ status: 'error', message: 'x' }, true],
	[{ data: null, error: { code: 5 } }, true],
	[[{ error: 'x' }], true],
	[{ Key: 'v/a.png', Success: false, Message: 'Asset not found' }, true],
	[{ Key: 'v/a.png', Status: 'error', Error: 'transcoding failed' }, false],
	[{ Key: 'v/a.png', code: 4711, status: 'rejected' }, false],
	[{ Key: 'v/a.png', Metadata: { success: false, error: 'x' } }, false],
	[{ campaign: 'Spring', status: 'invalid', code: 500 }, false],
	[{ assets: [{ Key: 'v/a.png', error: 'transcoding', status: 'failed' }] }, false],
	[{ assets: [], error: null }, false],
	[{ Key: 'v/a.png', success: false }, false],
	[{ Key: 'v/a.png', success: false, lastError: 'x', errorsSeen: 'y' }, false],
	[[{ Key: 'v/a.png', error: 'transcoding' }], false],
	[{}, false],
])('a reading method reads %j as a failure: %s', (body, expected) => {
	const reads: Method[] = ['GetAssetMetadata', 'GetAssetList', 'GetSubFoldersList'];
	for (const method of reads) expect(failure(method, body) !== undefined).toBe(expected);
});

test('what it did say stands in the words for a failure without a reason', () => {
	expect(failure('PutAsset', { Success: 'False', id: 7 })).toBe(
		'it gave no reason, only {"Success":"False","id":7}',
	);
});

test.each<[IDataObject, IDataObject, boolean]>([
	[{ Key: 'a.png', status: 'rejected' }, { status: 'rejected' }, false],
	[{ Key: 'a.png', status: 'rejected' }, { status: 'rejected', code: 7 }, true],
	[{ Key: 'a.png', status: 'rejected' }, {}, true],
	[{ success: false, status: 'rejected' }, { status: 'rejected' }, true],
	[{ Key: 'a.png', tags: ['error'], error: 'x' }, { tags: ['error'], error: 'x' }, false],
])('%j after the metadata %j was sent is a failure: %s', (value, metadata, expected) => {
	const content = { kind: 'json', value } as const;
	const read = failureIn({ method: 'PutAsset', content, metadata });
	expect(read !== undefined).toBe(expected);
});

const written = (value: unknown, requested: string) =>
	writtenRecords(
		{ method: 'PutAsset', content: { kind: 'json', value }, repeated: false },
		ASSET,
		requested,
		{ accountId: '12345' },
	);

test.each<[object, string]>([
	[{ Size: 1, Key: 'v/a%20b.png' }, 'v/a%20b.png'],
	[{ Key: '12345/v/a%20b.png' }, 'v/a%20b.png'],
	[{ Key: 'v/a%20c.png' }, 'v/a c.png'],
	[{ Key: 'v/a%20b.png/12345' }, 'v/a b.png/12345'],
	[{ Size: 1 }, 'v/a%20b.png'],
])('what was written as v/a%20b.png and answered with %j is %s', (value, assetKey) => {
	expect(written(value, 'v/a%20b.png')).toEqual([{ assetKey, ...value }]);
});

test('what was not written is an error of that method, and nothing was done', () => {
	const caught = () => written({ success: false, message: 'Locked' }, 'v/a.png');
	expect(caught).toThrow(
		expect.objectContaining({
			name: 'ApiError',
			message: 'PutAsset ended with NOT_DONE',
			statusOrCode: 'NOT_DONE',
			text: 'Locked',
			mayHaveWorked: false,
		}),
	);
});
