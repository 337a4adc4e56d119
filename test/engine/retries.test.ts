/** What is tried again, and how often. */
import { startSandbox } from '../sandbox';
import { runClinch } from './engine';
import { useShortPauses } from './support/pauses';
import {
	assetAt,
	folderAt,
	getMetadata as getMetadataOf,
	upload,
	useSandbox,
} from './support/setup';

const library = useSandbox();
useShortPauses();

const getMetadata = (options = {}) => getMetadataOf('={{ $json.key }}', options);
const one = [{ json: { key: 'a.png' } }];
const { methods } = library;

beforeEach(() => {
	library.empty();
	library.sandbox.putFolder('out');
	library.sandbox.putAsset('a.png', 'A');
});

test.each([429, 500, 502, 503, 504])('status %i is tried again', async (status) => {
	library.sandbox.fault({ status, times: 2 });
	const { json, error } = await library.run(getMetadata({ maxRetries: 2 }), one);
	expect(error).toBeUndefined();
	expect(json[0]?.assetKey).toBe('a.png');
	expect(library.sandbox.requests).toHaveLength(3);
});

test.each(['beforeBody', 'inAnswer', 'afterWork'] as const)(
	'a connection that breaks (%s) is tried again',
	async (broken) => {
		library.sandbox.fault({ break: broken });
		const { error } = await library.run(getMetadata(), one);
		expect(error).toBeUndefined();
		expect(library.sandbox.requests).toHaveLength(2);
	},
);

test('a connection that is refused is tried again', async () => {
	const { port } = new URL(library.sandbox.baseUrl);
	const late = await startSandbox();
	const { baseUrl } = late;
	await late.close();
	expect(new URL(baseUrl).port).not.toBe(port);
	const running = runClinch({
		library: { ...library.sandbox, baseUrl },
		parameters: getMetadata({ maxRetries: 10 }),
		items: one,
	});
	const again = await startSandbox({ port: Number(new URL(baseUrl).port) });
	again.putAsset('a.png', 'A');
	const { json, error } = await running;
	await again.close();
	expect(error).toBeUndefined();
	expect(json[0]?.assetKey).toBe('a.png');
});

test.each([301, 400, 401, 403, 404, 409, 413, 422, 501])(
	'status %i is not tried again',
	async (status) => {
		library.sandbox.fault({ status, times: Infinity });
		const { error } = await library.run(getMetadata(), one);
		expect(error).toBeDefined();
		expect(library.sandbox.requests).toHaveLength(1);
	},
);

test('Max Retries is the number of further tries', async () => {
	library.sandbox.fault({ status: 503, times: Infinity });
	const { error } = await library.run(getMetadata({ maxRetries: 1 }), one);
	expect(library.sandbox.requests).toHaveLength(2);
	expect(error?.description).toMatch(/sent 2 times/);
});

describe('n8n’s Retry On Fail', () => {
	const retried = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };

	test('runs all items again: a move that was done already says so', async () => {
		library.sandbox.putAsset('b.png', 'B');
		library.sandbox.fault({ method: 'MoveAsset', after: 1, status: 400 });
		const { error } = await library.run(
			{
				resource: 'asset',
				operation: 'move',
				assetKey: assetAt('={{ $json.key }}'),
				destinationFolder: folderAt('out'),
				options: { maxConcurrency: 1 },
			},
			[{ json: { key: 'a.png' } }, { json: { key: 'b.png' } }],
			retried,
		);
		expect(methods().filter((method) => method === 'MoveAsset')).toHaveLength(3);
		expect(error?.message).toMatch(/moved already.*out\/a\.png/);
		expect(library.sandbox.assets()).toEqual(['b.png', 'out/a.png']);
	});

	test('does no harm to uploads', async () => {
		library.sandbox.fault({ method: 'PutAsset', after: 1, status: 400 });
		const files = ['c.css', 'd.css'].map((fileName) => ({
			binary: { data: { data: `${fileName} {}`, fileName, mimeType: 'text/css' } },
		}));
		const { error, json } = await library.run(
			upload({ maxConcurrency: 1 }, { folder: folderAt('out') }),
			files,
			retried,
		);
		expect(error).toBeUndefined();
		expect(json.map(({ assetKey }) => assetKey)).toEqual(['out/c.css', 'out/d.css']);
		expect(library.sandbox.assets()).toEqual(['a.png', 'out/c.css', 'out/d.css']);
	});
});
