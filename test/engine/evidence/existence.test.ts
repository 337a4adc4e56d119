/** Skip, Fail and Replace if Changed: what is there, what is not, and what cannot be told. */
import { proven } from '../support/credentials';
import { goOn, png, upload } from '../support/setup';
import { useShortPauses } from '../support/pauses';
import { GUESSED, saidBy, useAccounts, type Account } from '../support/unproven';

useShortPauses();
const account = useAccounts();

const file = (fileName = 'a.png', data = 'new') => ({ binary: { data: png({ fileName, data }) } });
const POLICIES = ['skip', 'fail', 'replaceChanged'];
const CONTRACTS: Array<[string, string]> = [
	['a guess', GUESSED],
	['proven', proven()],
];

function fill({ sandbox }: Account): void {
	sandbox.putAsset('in/a.png', 'old');
	sandbox.putFolder('in');
}

describe.each(CONTRACTS)('While the contract is %s', (_, overrides) => {
	test.each(POLICIES)('%s uploads what is not there', async (ifExists) => {
		const it = await account({}, overrides);
		fill(it);
		const result = await it.run(upload({ ifExists }), [file('b.png')]);
		expect(saidBy(result)).toBe('');
		expect(it.sandbox.assets()).toEqual(['in/a.png', 'in/b.png']);
	});

	test.each([
		['400 of a wrong name', { status: 400, body: { message: "Parameter 'Key' not found" } }],
		['404 of a gateway', { status: 404, body: { statusCode: 404, message: 'Resource not found' } }],
		[
			'404 of Web API 2',
			{
				status: 404,
				body: {
					Message: 'No HTTP resource was found that matches the request URI',
					MessageDetail: "No action was found on the controller 'Assets' that matches the request.",
				},
			},
		],
		['403 of API Gateway', { status: 403, body: { message: 'Missing Authentication Token' } }],
	])('a look that answers %s is an error before anything is sent', async (__, answer) => {
		for (const ifExists of POLICIES) {
			const it = await account({ keyMayUse: ['GetAssetMetadata', 'PutAsset'] }, overrides);
			fill(it);
			it.sandbox.fault({ method: 'GetAssetMetadata', ...answer, times: Infinity });
			const result = await it.run(upload({ ifExists }), [file()]);
			expect([ifExists, result.json]).toEqual([ifExists, []]);
			expect(saidBy(result)).not.toBe('');
			expect(it.count('PutAsset')).toBe(0);
		}
	});

	test('neither list nor look: an error before anything is sent, with both ways out', async () => {
		for (const ifExists of POLICIES) {
			const it = await account({ keyMayUse: ['PutAsset'] }, overrides);
			fill(it);
			const result = await it.run(upload({ ifExists }), [file()]);
			expect(saidBy(result)).not.toBe('');
			expect(it.count('PutAsset')).toBe(0);
		}
	});

	test('a list that works is enough', async () => {
		const it = await account({ keyMayUse: ['GetAssetList', 'PutAsset'] }, overrides);
		fill(it);
		const { json, error } = await it.run(upload({ ifExists: 'skip' }), [
			file('a.png'),
			file('b.png'),
		]);
		expect(error).toBeUndefined();
		expect(json.map(({ skipped }) => skipped)).toEqual([true, undefined]);
		expect(it.sandbox.bytes('in/a.png').toString()).toBe('old');
	});

	test('metadata of another asset is no sign that this one exists', async () => {
		const it = await account({}, overrides);
		fill(it);
		const body = { AssetKey: 'other/z.png', Metadata: {} };
		it.sandbox.fault({ method: 'GetAssetMetadata', body, times: Infinity });
		const { json } = await it.run(upload({ ifExists: 'skip' }), [file('b.png')], goOn);
		expect(json[0]?.skipped).toBeUndefined();
	});
});

test.each(POLICIES)('%s sends nothing to a server that reads no name', async (ifExists) => {
	for (const answers of ['sandbox', 'names-only', 'wordless']) {
		const it = await account({ ignoresNames: true, changes: { answers } });
		it.sandbox.putAsset('a.png', 'old');
		it.sandbox.putFolder('in');
		const { json } = await it.run(upload({ ifExists }), [file('a.png'), file('b.png')], goOn);
		expect(json.map(({ error }) => typeof error)).toEqual(['string', 'string']);
		expect(it.count('PutAsset')).toBe(0);
		expect(it.sandbox.harm()).toEqual([]);
	}
});

test('proven costs one request for one item, a guess at most three more a method', async () => {
	const it = await account({}, proven());
	fill(it);
	await it.run(upload({ ifExists: 'skip' }), [file('b.png')]);
	expect(it.count()).toBe(2);
	const guessed = await account();
	fill(guessed);
	const names = [...Array(9).keys()].map((n) => file(`${n}.png`));
	const result = await guessed.run(upload({ ifExists: 'skip' }), names);
	expect(saidBy(result)).toBe('');
	expect(guessed.count('PutAsset')).toBe(9);
	expect(guessed.count()).toBeLessThanOrEqual(9 + 1 + 3 + 3);
});

describe('Many files', () => {
	const FOLDERS = 10;
	const EACH = 100;
	const items = (data = 'x') =>
		[...Array(FOLDERS * EACH).keys()].map((n) => ({
			json: { folder: `f${n % FOLDERS}` },
			...file(`${n}.png`, data),
		}));
	const intoFolders = (options: object) => ({
		...upload(options),
		folder: { __rl: true, mode: 'path', value: '={{ $json.folder }}' },
	});

	function seed({ sandbox }: Account): void {
		sandbox.putAsset('like.png', 'x');
		for (let n = 0; n < FOLDERS * EACH; n++)
			sandbox.putAssetLike(`f${n % FOLDERS}/${n}.png`, 'like.png');
	}

	test.each(CONTRACTS)(
		'of a second run cost at most 30 requests while %s',
		async (_, overrides) => {
			const it = await account({}, overrides);
			seed(it);
			const result = await it.run(intoFolders({ ifExists: 'skip' }), items());
			expect(saidBy(result)).toBe('');
			expect(result.json.every(({ skipped }) => skipped === true)).toBe(true);
			expect(it.count()).toBeLessThanOrEqual(30);
		},
	);

	test('Replace if Changed looks only at what exists', async () => {
		const it = await account({}, proven());
		for (let n = 0; n < FOLDERS; n++) it.sandbox.putFolder(`f${n}`);
		it.sandbox.putAsset('f0/0.png', 'x');
		const result = await it.run(intoFolders({ ifExists: 'replaceChanged' }), items().slice(0, 200));
		expect(saidBy(result)).toBe('');
		expect(it.count('GetAssetMetadata')).toBe(1);
		expect(it.count('GetAssetList')).toBeLessThanOrEqual(FOLDERS);
	});

	test('what the run itself wrote counts as existing', async () => {
		const it = await account({}, proven());
		it.sandbox.putFolder('f0');
		const many = items().filter(({ json }) => json.folder === 'f0');
		const [first] = many;
		const result = await it.run(
			intoFolders({ ifExists: 'skip', maxConcurrency: 1 }),
			[...many, { ...(first ?? { json: {} }) }],
			goOn,
		);
		expect(it.sandbox.uploads).toBe(EACH);
		expect(result.json.at(-1)?.skipped === true || result.json.at(-1)?.error !== undefined).toBe(
			true,
		);
	});
});
