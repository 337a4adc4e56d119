import { errorStyleNames, startSandbox, type Sandbox } from '../sandbox';
import { call } from '../sandbox/client';

let sandbox: Sandbox | undefined;

afterEach(async () => await sandbox?.close());

test.each(errorStyleNames())('%s refuses a missing name, and what is not there', async (style) => {
	sandbox = await startSandbox({ dialect: 'key-folderpath', errors: style });
	const missing = await call(sandbox, 'DeleteAsset', {});
	expect(missing.status).toBeGreaterThanOrEqual(400);
	const none = await call(sandbox, 'DeleteAsset', { key: 'none.css' });
	expect([none.status, none.text]).toEqual([404, expect.stringContaining('none.css')]);
	const file = await call(sandbox, 'PutAsset', { key: 'a.css' });
	expect(file.status).toBeGreaterThanOrEqual(400);
	const list = await call(sandbox, 'DeleteMultipleAssets', {});
	expect(list.status).toBeGreaterThanOrEqual(400);
});

const about = (style: string) => ({
	async wrongVerb() {
		sandbox = await startSandbox({ dialect: 'key-folderpath', errors: style });
		return await call(sandbox, 'CopyAsset', { verb: 'PUT' });
	},
	async noRoute() {
		sandbox = await startSandbox({ dialect: 'key-folderpath', errors: style });
		const dialect = structuredClone(sandbox.dialect);
		dialect.methods.CopyAsset.path = '/Assets/Kopie';
		return await call(sandbox, 'CopyAsset', {}, dialect);
	},
	async closed() {
		sandbox = await startSandbox({ dialect: 'key-folderpath', errors: style, keyMayUse: [] });
		return await call(sandbox, 'CopyAsset', {});
	},
});

test.each([
	['sandbox', 'wrongVerb', 405, '{"message":"Method PUT not allowed"}'],
	['sandbox', 'noRoute', 501, '{"message":"The sandbox does not know this method"}'],
	['api-gateway', 'wrongVerb', 403, '{"message":"Missing Authentication Token"}'],
	['api-gateway', 'noRoute', 403, '{"message":"Missing Authentication Token"}'],
	['api-gateway', 'closed', 403, '{"message":"Forbidden"}'],
	['api-gateway-http', 'noRoute', 404, '{"message":"Not Found"}'],
	['fastapi', 'noRoute', 404, '{"detail":"Not Found"}'],
	['fastapi', 'wrongVerb', 405, '{"detail":"Method Not Allowed"}'],
	[
		'webapi2',
		'wrongVerb',
		405,
		'{"Message":"The requested resource does not support http method \'PUT\'."}',
	],
] as const)('%s answers a request with %s', async (style, what, status, text) => {
	const reply = await about(style)[what]();
	expect([reply.status, reply.text]).toEqual([status, text]);
});

test('Web API 2 finds no action for a missing query name, and names a missing field of a body', async () => {
	sandbox = await startSandbox({ dialect: 'key-folderpath', errors: 'webapi2' });
	const query = await call(sandbox, 'DeleteAsset', {});
	expect([query.status, query.text]).toEqual([404, expect.stringContaining('No action was found')]);
	const body = await call(sandbox, 'CopyAsset', { key: 'a.css' });
	expect([body.status, body.json]).toEqual([
		400,
		{
			Message: 'The request is invalid.',
			ModelState: { 'request.DestinationKey': ['The DestinationKey field is required.'] },
		},
	]);
});

test('minimal APIs name the parameter in a text, API Gateway in a list', async () => {
	sandbox = await startSandbox({ dialect: 'key-folderpath', errors: 'aspnet-minimal' });
	expect((await call(sandbox, 'DeleteAsset', {})).text).toContain(
		'Required parameter "string Key" was not provided from query string.',
	);
	await sandbox.close();
	sandbox = await startSandbox({ dialect: 'key-folderpath', errors: 'api-gateway' });
	expect((await call(sandbox, 'DeleteAsset', {})).json).toEqual({
		message: 'Missing required request parameters: [Key]',
	});
	expect((await call(sandbox, 'CopyAsset', {})).json).toEqual({ message: 'Invalid request body' });
});
