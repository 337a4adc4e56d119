/** What GetAssetMetadata answers: the user's metadata, and whether the asset is there. */
import { ApiError, isMissing } from '../../../nodes/Clinch/answers/apiError';
import { readContent } from '../../../nodes/Clinch/answers/content';
import { existenceIn } from '../../../nodes/Clinch/answers/existence';
import { metadataIn } from '../../../nodes/Clinch/answers/metadata';

const spring = { campaign: 'Spring' };

test.each<[unknown, unknown]>([
	[{ Key: 'v/a.png', Metadata: spring }, spring],
	[{ assetKey: 'v/a.png', metadata: spring, Url: 'https://x.example/a.png' }, spring],
	[{ Key: 'v/a.png', CustomFields: spring }, spring],
	[{ Key: 'v/a.png', custom_fields: spring, Size: 1, ContentType: 'image/png' }, spring],
	[{ CustomFields: spring }, spring],
	[{ Data: { Metadata: spring } }, spring],
	[{ data: { key: 'v/a.png', size: 1, metadata: spring } }, spring],
	[{ asset: { key: 'v/a.png', assetMetadata: spring } }, spring],
	[{ AssetMetadata: { Key: 'v/a.png', Size: 1, ContentType: 'x', Metadata: spring } }, spring],
	[{ UserMetadata: spring, Size: 4 }, spring],
	[{ data: { id: '1', attributes: { key: 'v/a.png', metadata: spring } } }, spring],
	[{ key: 'v/a.png', properties: spring }, spring],
	[{ Key: 'v/a.png', Fields: spring }, spring],
	[[{ Key: 'v/a.png', Metadata: spring }], spring],
	[{ Metadata: '{"campaign":"Spring"}' }, spring],
	[{ Metadata: [{ Name: 'campaign', Value: 'Spring' }] }, spring],
	[{ Metadata: [{ key: 'campaign', value: 'Spring' }] }, spring],
	[{ Metadata: null }, {}],
	[{ Metadata: '' }, {}],
	[{ Metadata: {} }, {}],
	[{ Metadata: [] }, {}],
	[{ Metadata: { status: 'error', code: 500 } }, { status: 'error', code: 500 }],
	[{ AssetKey: 'v/a.png', FileName: 'a.png', campaign: 'Spring' }, spring],
	[spring, spring],
	[{ userMeta: spring }, spring],
	[{ customProps: spring }, spring],
	[{ myCustomFields: spring }, spring],
	[{ assets: [{ Metadata: spring }] }, spring],
	...[
		{ metadataVersion: 2, campaign: 'Spring' },
		{ metaColor: 'red' },
		{ isCustom: true },
		{ customer: 'Acme' },
		{ hashtags: 'a b' },
		{ tagsCount: 2 },
		{ database: 'x', endResult: 'y' },
	].map((fields): [unknown, unknown] => [fields, fields]),
	...[
		{ pageSize: 'A4', color: 'red' },
		{ type: 'x', format: 'y' },
		{ size: 'XL', campaign: 'Spring' },
	].map((fields): [unknown, unknown] => [{ Metadata: fields }, fields]),
	[{ Key: 'v/a.png', Size: 1, success: true }, {}],
	[{ Data: {}, Size: 1 }, {}],
	[{ Key: 'v/a.png' }, {}],
	[{ Key: 'v/a.png', Size: 1, ContentType: 'image/png', Url: 'https://x.example/a.png' }, {}],
	[{ Data: { Key: 'v/a.png', Size: 1 } }, {}],
	[{ Data: spring }, spring],

	[null, undefined],
	[undefined, undefined],
	[{}, undefined],
	[[], undefined],
	[7, undefined],
	[{ error: 'busy' }, undefined],
	[{ success: false, message: 'Asset not found' }, undefined],
	[{ message: 'Try again' }, undefined],
	[{ message: 'ok', status: 200 }, undefined],
	[{ Key: 'v/a.png', Size: 1, ContentType: 'image/png', campaign: 'Spring' }, undefined],
	[{ campaign: 'Spring', createdAt: '2026-01-01' }, undefined],
	[{ Metadata: spring, UserMetadata: { other: 1 } }, undefined],
	[{ a: { Metadata: spring }, b: { Metadata: { other: 1 } } }, undefined],
	[{ Metadata: { Size: 1, ContentType: 'image/png', campaign: 'Spring' } }, undefined],
	[{ Metadata: 7 }, undefined],
	[{ Metadata: 'Spring' }, undefined],
	[{ Metadata: ['Spring'] }, undefined],
	[{ Metadata: [{ value: 1 }] }, undefined],
	[{ success: true, campaign: 'Spring' }, undefined],
	[{ failed: true, campaign: 'Spring' }, undefined],
	[[{ Metadata: spring }, { Metadata: {} }], undefined],
	[{ assets: [{ Metadata: spring }, { Metadata: { other: 1 } }] }, undefined],
	[{ data: spring, size: 1 }, undefined],
	[{ Data: {} }, undefined],
])('the metadata in %j is %j', (answer, expected) => {
	expect(metadataIn(answer)).toEqual(expected);
});

test.each<[unknown, unknown]>([
	[{ Locator: 'v/a.png', Particulars: spring }, spring],
	[{ result: { locator: 'v/a.png', particulars: '{"campaign":"Spring"}' } }, spring],
	[{ Locator: 'v/a.png', campaign: 'Spring' }, spring],
	[{ Locator: 'v/a.png' }, {}],
	[{ Locator: 'v/a.png', Traits: spring }, undefined],
])('with the names of the account’s requests, the metadata in %j is %j', (answer, expected) => {
	expect(metadataIn(answer, { key: 'Locator', metadata: 'Particulars' })).toEqual(expected);
});

test('a name like that of a prototype is a field like any other', () => {
	const read = metadataIn({ Metadata: [{ Name: '__proto__', Value: 'x' }] });
	expect(Object.keys(read ?? {})).toEqual(['__proto__']);
});

test.each<[string, unknown]>([
	['notThere', undefined],
	['notThere', null],
	['notThere', {}],
	['notThere', []],
	['notThere', { Key: null, Url: null }],
	['notThere', { Key: 'v/a.png', Url: null, Size: null }],
	['notThere', { Key: 'v/a.png', Url: null, Metadata: null }],
	['notThere', { success: false, message: 'Asset not found' }],
	['notThere', { Success: 'False', Error: "The asset doesn't exist" }],
	['notThere', { message: 'Asset not found' }],
	['notThere', { status: 404, message: 'No such asset' }],
	['notThere', { error: { code: 'NoSuchKey', message: 'The specified key does not exist' } }],
	['notThere', { data: null, error: 'not_found' }],
	['notThere', { data: null }],
	['notThere', [{ Key: null }]],
	['notThere', { Key: '', Url: null }],
	['notThere', { exist: false }],
	['notThere', { Id: 7, Success: false, Message: 'Asset not found' }],
	['notThere', { meta: { id: 7 }, data: { Key: 'v/a.png', exists: false } }],
	['notThere', { exists: false }],
	['notThere', { data: { Key: 'v/a.png', found: false } }],
	['notThere', { data: { Key: 'v/a.png', Url: null } }],
	['unknown', { Key: 'v/a.png', Size: 1, deleted: true }],
	['unknown', { Key: 'v/a.png', Size: 1, status: 'Deleted' }],
	['there', { Key: 'v/a.png', Size: 1, exists: true, deleted: false }],

	['there', { Key: 'v/a.png', Size: 1 }],
	['there', { Key: '/v/a.png', Metadata: {}, Size: 0 }],
	['there', { assetKey: 'https://cdn.clinch.co/12345/v/a.png', size: 1 }],
	['there', { Key: 'v/a.png', Metadata: { a: 1 } }],
	['there', { data: { key: 'v/a.png', size: 1 } }],
	['there', { Key: 'v/a.png', thumbnail: { key: 't/a.png', size: 1 } }],
	['there', { Name: 'Hero', file: { key: 'v/a.png', size: 1 } }],
	['there', { Name: 'a.png', size: 1, dimensions: { width: 1 } }],
	['there', { Key: 'v/a.png', Size: 1, presentInCdn: false, cacheFound: false }],
	['there', { Key: 'v/a.png', Size: 1, deletedVersions: '1', notDeleted: true }],
	['there', { Key: 'v/a.png', Size: 1, Status: 'undeleted' }],
	['there', { Key: 'v/a.png', Size: 1, Status: 'removed background' }],
	['there', { asset: { path: 'v', name: 'a.png', size: 1 } }],
	['there', { Name: 'a.png', Size: 1 }],
	['there', { Name: 'a.png', Path: 'v/', Size: 1 }],
	['there', { key: 'a.png', name: 'a.png', size: 1 }],
	['there', { Key: 'v/a.png', Status: 'error', Error: null, Size: 3 }],
	['there', [{ Key: 'v/a.png', Size: 1 }]],

	['unknown', { Key: 'v/b.png', Size: 1 }],
	['unknown', { Key: 'x/a.png', Size: 1 }],
	['unknown', { Key: 'v/a.png' }],
	['unknown', { Key: 'v/a.png', CustomData: {} }],
	['unknown', { Key: 'v/a.png', Metadata: null }],
	['unknown', { Key: 'v/a.png', Versions: [] }],
	['unnamed', { Name: 'b.png', Size: 1 }],
	['unnamed', { Size: 1, ContentType: 'image/png' }],
	['unnamed', { campaign: 'Spring' }],
	['unknown', { error: 'busy' }],
	['unknown', { success: false, message: "Parameter 'Key' not given" }],
	['unknown', { message: 'ok' }],
	['unknown', { success: true }],
	[
		'unknown',
		[
			{ Key: 'v/a.png', Size: 1 },
			{ Key: 'v/b.png', Size: 1 },
		],
	],
	['unknown', 7],
])('an asset is %s after %j', (expected, value) => {
	expect(existenceIn({ kind: 'json', value }, 'v/a.png', { accountId: '12345' })).toBe(expected);
});

test('a text proves nothing', () => {
	expect(existenceIn(readContent('hello', 'text/plain', false), 'v/a.png')).toBe('unknown');
});

const failed = (status: number | string, text: string, isPage = false) =>
	new ApiError('GetAssetMetadata', status, text, 1, false, { isPage });

test.each<[number | string, string, boolean]>([
	[404, 'Asset not found: v/a.png', true],
	[404, 'The specified key does not exist.', true],
	[410, 'The asset does not exist any more', true],
	[400, 'The asset does not exist', true],
	[400, 'Folder v doesn’t exist', true],
	[422, 'No such asset', true],
	[404, '', false],
	[404, 'Not Found', false],
	[404, 'Resource not found', false],
	[404, 'Cannot GET /12345/Assets', false],
	[404, "No HTTP resource was found that matches the request URI 'http://x'.", false],
	[400, "Parameter 'Key' not found", false],
	[404, "Required parameter 'Key' is not present", false],
	[400, 'The key is too long', false],
	[403, 'Asset not found', false],
	[409, 'Asset not found', false],
	[403, 'Missing Authentication Token', false],
	[500, 'Asset not found', false],
	['ECONNRESET', 'Asset not found', false],
])('status %s with "%s" is the word that an asset is not there: %s', (status, text, expected) => {
	expect(isMissing(failed(status, text))).toBe(expected);
});

test('what is no answer of the API is no such word either', () => {
	expect(isMissing(failed(404, 'Asset not found', true))).toBe(false);
	expect(isMissing(new Error('Asset not found'))).toBe(false);
	const read = { kind: 'missing', inputs: [] } as const;
	const told = new ApiError('GetAssetMetadata', 404, 'Asset not found', 1, true, {
		inputErrors: read,
	});
	expect(isMissing(told)).toBe(false);
	expect(told.withoutDoubt()).toMatchObject({
		details: { inputErrors: read },
		mayHaveWorked: false,
	});
	expect(told.withText('Gone')).toMatchObject({ text: 'Gone', tries: 1, mayHaveWorked: true });
});
