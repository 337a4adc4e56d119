/** What an error says and advises, by what Clinch answered and by what the operation offers. */
import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { ApiError } from '../../nodes/Clinch/answers/apiError';
import type { InputErrors } from '../../nodes/Clinch/answers/inputNames';
import { mergeOverrides } from '../../nodes/Clinch/contract/overrides';
import type { Method } from '../../nodes/Clinch/contract/table';
import { InputError } from '../../nodes/Clinch/contract/inputError';
import { toNodeError, wordsFor } from '../../nodes/Clinch/execution/errors';

const NODE = { id: '1', name: 'Clinch', type: 'clinch', typeVersion: 1 } as INode;
const CHECK = 'Run Setup → Check API to find what this account’s API expects.';

const said = (error: ApiError, options: string[] = [], createsFolders = false) => {
	const { message, description } = wordsFor(error, { options: new Set(options), createsFolders });
	return `${message} | ${description}`;
};
const failed = (
	method: Method,
	end: number | string,
	{ text = '', tries = 1, mayHaveWorked = false, ...details }: Record<string, unknown> = {},
) => new ApiError(method, end, text as string, tries as number, mayHaveWorked as boolean, details);

test.each<[ApiError, string]>([
	[failed('PutAsset', 299), 'Clinch rejected the request (299) | Check the values of this item.'],
	[failed('PutAsset', 300), 'Clinch redirected the request to another address'],
	[failed('PutAsset', 399), 'Clinch redirected the request to another address'],
	[failed('GetAssetList', 418, { text: 'tea' }), 'Clinch rejected the request (418): tea | '],
	[failed('GetAssetList', 500), 'Clinch returned a server error (500) | Try again later.'],
	[
		failed('GetAssetList', 404, { text: 'gone' }),
		'Asset or folder not found: gone | Check the key',
	],
	[
		failed('GetAssetList', 404, { isPage: true }),
		'A web page answered that this address doesn’t exist | Check Base URL in the Clinch credential and the path of GetAssetList',
	],
	[failed('GetAssetList', 400, { isPage: true }), 'Clinch rejected the request | '],
	[
		failed('GetAssetList', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
		'Couldn’t connect to Clinch securely: its certificate was rejected | Check Base URL in the Clinch credential and the proxy of this n8n. Code: DEPTH_ZERO_SELF_SIGNED_CERT.',
	],
	[failed('GetAssetList', 'ERR_TLS_CERT'), 'Couldn’t connect to Clinch securely'],
	[
		failed('GetAssetList', 'CONCERTO'),
		'The request to Clinch (GetAssetList) couldn’t be completed | Run the item again later, or check Base URL in the Clinch credential and the network connection of this n8n. The connection failed. Code: CONCERTO.',
	],
	[failed('GetAssetList', 'EODD', { text: 'Odd.' }), / of this n8n\. Odd\. Code: EODD\.$/.source],
	[failed('DeleteFolder', 'NOT_DELETED', { text: 'a' }), 'Clinch didn’t delete the folder a | '],
	[failed('DeleteAsset', 'NOT_DELETED', { text: 'a' }), 'Clinch didn’t delete the asset a | '],
	[
		failed('GetAssetList', 'NOT_READ', { text: '"in"' }),
		'Clinch didn’t list the folder "in" | Clinch probably ignores the field name under which GetAssetList sends the folder, so nothing was returned. Run Setup → Check API',
	],
])('%#: an error without advice of the operation', (error, expected) => {
	if (expected.endsWith('$')) expect(said(error)).toMatch(new RegExp(expected));
	else expect(said(error).slice(0, expected.length)).toBe(expected);
});

test('how often it was sent, and that it may have worked, is said where it is so', () => {
	const once = failed('PutAsset', 503);
	expect(said(once)).toBe('Clinch returned a server error (503) | Try again later.');
	expect(said(failed('PutAsset', 503, { tries: 2 }))).toMatch(/ The request was sent 2 times\.$/);
	expect(said(failed('PutAsset', 503, { mayHaveWorked: true }))).toMatch(
		/Try again later\. Clinch may have completed this request although its response was lost\./,
	);
});

test('an option is advised where the operation has it and the item has not set it', () => {
	const missing = failed('PutAsset', 404);
	const offered = ['Create Missing Folders', 'Max Retries', 'If Asset Exists', 'If Folder Exists'];
	expect(said(missing, offered)).toMatch(
		/turn on Create Missing Folders, or choose another folder/,
	);
	expect(said(missing, offered, true)).toMatch(/may not exist: choose another folder\.$/);
	expect(said(missing)).toMatch(/may not exist: choose another folder\.$/);
	expect(said(failed('MoveAsset', 404))).toMatch(/^.* \| The asset or the destination folder may/);
	expect(said(failed('PutAsset', 503), offered)).toMatch(/later, or raise Max Retries\.$/);
	const exists = failed('PutFolder', 400);
	expect(said(exists, offered)).toMatch(
		/If the folder already exists, set If Folder Exists to Continue\. A parent folder may not exist: turn on/,
	);
	expect(said(exists)).toMatch(
		/Check the folder in the library, then run the item again\. A parent/,
	);
	const uncertain = failed('GetAssetMetadata', 'UNCERTAIN', { text: 'a: why' });
	expect(said(uncertain, offered)).toMatch(
		/^Clinch’s response doesn’t show whether the asset exists: a: why \| .* Or set If Asset Exists to Overwrite\.$/,
	);
	expect(said(uncertain)).toMatch(/API Contract Overrides of the Clinch credential\.$/);
});

describe('Where Clinch names what it expects', () => {
	const wants = (method: Method, names: string[], kind: InputErrors['kind'] = 'missing') =>
		failed(method, 400, {
			row: mergeOverrides({}).methods[method],
			inputErrors: { kind, inputs: names.map((name) => ({ name, problem: 'missing' })) },
		});
	const line = (error: ApiError) => / credential: (\{.*\}) Or run Setup/.exec(said(error))?.[1];

	test.each<[Method, string[], object | undefined]>([
		['GetAssetMetadata', ['assetPath'], { assetKey: { name: 'assetPath' } }],
		['PutFolder', ['directory'], { folder: { name: 'directory' } }],
		[
			'CopyAsset',
			['fromKey', 'toKey'],
			{ assetKey: { name: 'fromKey' }, destinationKey: { name: 'toKey' } },
		],
		[
			'MoveAsset',
			['newPath', 'oldPath'],
			{ destinationKey: { name: 'newPath' }, assetKey: { name: 'oldPath' } },
		],
		[
			'CopyAsset',
			['path', 'source'],
			{ destinationKey: { name: 'path' }, assetKey: { name: 'source' } },
		],
		[
			'MoveAsset',
			['path', 'source'],
			{ destinationKey: { name: 'path' }, assetKey: { name: 'source' } },
		],
		['GetAssetMetadata', ['assetPath', 'region'], undefined],
	])('%s with %j gets the line to paste', (method, names, inputs) => {
		const text = line(wants(method, names));
		expect(text === undefined ? text : JSON.parse(text)).toEqual(
			inputs && { [method]: { inputs } },
		);
		const named = names.map((name) => `“${name}”`).join(' and ');
		expect(said(wants(method, names))).toMatch(`Clinch expects ${named} from ${method} | `);
		if (!inputs) expect(said(wants(method, names))).toMatch(new RegExp(` \\| ${CHECK}$`));
	});

	test('what is sent already, or is wrong for another reason, is not wanted', () => {
		expect(said(wants('GetAssetMetadata', ['Key']))).toMatch(/^Clinch rejected the request \| /);
		const wrong = failed('GetAssetMetadata', 400, {
			inputErrors: { kind: 'none', inputs: [{ name: 'assetPath', problem: 'unknown' }] },
		});
		expect(said(wrong)).toMatch(/^Clinch rejected the request \| /);
	});

	test.each<[InputErrors['kind'], number, string]>([
		['no-action', 404, 'Clinch doesn’t recognize the request for PutFolder: no'],
		['no-route', 403, 'Clinch doesn’t recognize the verb or path of PutFolder: no'],
		['no-route', 404, 'Asset or folder not found: no'],
		['not-there', 403, 'This API key doesn’t have access to PutFolder: no'],
	])('a refusal of the kind %s with %i is about the request', (kind, status, message) => {
		const error = failed('PutFolder', status, { text: 'no', inputErrors: { kind, inputs: [] } });
		expect(said(error).split(' | ')[0]).toBe(message);
	});
});

describe('n8n’s error', () => {
	test('of what Clinch answered has its status and the item, of a broken connection no status', () => {
		const error = toNodeError(NODE, failed('PutAsset', 503), 2);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ httpCode: '503', context: { itemIndex: 2 } });
		const broken = toNodeError(NODE, failed('PutAsset', 'ECONNRESET')) as NodeApiError;
		expect(broken.message).toBe('The connection to Clinch was lost');
		expect(broken.httpCode).toBeNull();
		expect(broken.context.itemIndex).toBeUndefined();
	});

	test('of what the user set has its advice', () => {
		const error = toNodeError(NODE, new InputError('Key is empty', 'Enter a key.'), 0);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'Key is empty',
			description: 'Enter a key.',
			context: { itemIndex: 0 },
		});
	});

	test('of anything else is made of its words, and n8n’s own is left alone', () => {
		expect(toNodeError(NODE, 'a text', 1).context.itemIndex).toBe(1);
		expect(toNodeError(NODE, 'a text').message).toBe('a text');
		for (const own of [new NodeOperationError(NODE, 'own'), new NodeApiError(NODE, {})]) {
			expect(toNodeError(NODE, own, 3)).toBe(own);
		}
	});
});
