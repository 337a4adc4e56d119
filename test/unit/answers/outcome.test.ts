/** A success by its status that says that it failed, and one that only looks so. */
import { readContent } from '../../../nodes/Clinch/answers/content';
import { failureIn } from '../../../nodes/Clinch/answers/outcome';
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
	[{ exception: 'NullReferenceException' }, /exception/],
	[{ fault: { faultstring: 'x' } }, /fault/],
	[{ data: { success: false } }, /success/],
	[{ Data: { Success: 'No', Message: 'Locked' } }, /Locked/],
	[{ result: { error: 'Locked' } }, /Locked/],
	[{ response: { status: 409, message: 'Conflict' } }, /Conflict/],
	[{ meta: { code: 400 }, data: null }, /400/],
	[{ assets: [{ key: 'a.png', error: 'Locked' }] }, /Locked/],
	[[{ error: 'Locked' }], /^Locked$/],
	[[{ success: false }], /success/],
	[{ message: 'Error: locked' }, /^Error: locked$/],
	[{ Message: 'Failed to store the asset' }, /^Failed to store/],
	[false, /false/],
	['Error: locked', /^Error: locked$/],
	['Failed', /^Failed$/],
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
	[{ message: '0 errors' }],
	[{ message: 'Errors: 0' }],
	[{ message: 'Failed: none' }],
	[{ results: [{ key: 'a', error: 'x' }, { key: 'b' }] }],
	[[{ key: 'a', error: 'x' }, { key: 'b' }]],
	[{ warning: 'slow', warnings: ['slow'] }],
	[{ unsuccessful: 0 }],
	[{ terror: 'x' }],
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
	[[{ Key: 'v/a.png', error: 'transcoding' }], false],
	[{}, false],
])('a reading method reads %j as a failure: %s', (body, expected) => {
	const reads: Method[] = ['GetAssetMetadata', 'GetAssetList', 'GetSubFoldersList'];
	for (const method of reads) expect(failure(method, body) !== undefined).toBe(expected);
});

test('what it did say stands in the words for a failure without a reason', () => {
	expect(failure('PutAsset', { Success: 'False', id: 7 })).toBe(
		'its answer does not say that it did: {"Success":"False","id":7}',
	);
});
