/** How long the node waits, by the clock: back-off, Retry-After and time limits. */
import { getMetadata as getMetadataOf, useSandbox } from './support/setup';

const library = useSandbox();

const getMetadata = (options = {}) => getMetadataOf('={{ $json.key }}', options);
const one = [{ json: { key: 'a.png' } }];

beforeEach(() => {
	library.empty();
	library.sandbox.putAsset('a.png', 'A');
});

test('a request that takes too long is tried again', async () => {
	library.sandbox.fault({ hang: true });
	const { error } = await library.run(getMetadata({ timeout: 0.3 }), one);
	expect(error).toBeUndefined();
	expect(library.sandbox.requests).toHaveLength(2);
});

test('requests that failed together come back spread over a wait that doubles', async () => {
	const keys = [...Array(50).keys()].map((index) => `${index}.png`);
	for (const key of keys) library.sandbox.putAssetLike(key, 'a.png');
	const triesOf = (key: string | undefined) =>
		library.sandbox.requests.filter(({ query }) => query.Key === key);
	library.sandbox.fault({
		status: 503,
		when: ({ query }) => triesOf(query.Key).length <= 2,
		times: Infinity,
	});
	const items = keys.map((key) => ({ json: { key } }));
	const { error } = await library.run(getMetadata({ maxConcurrency: 50 }), items);
	expect(error).toBeUndefined();
	const [first, second] = [1, 2].map((retry) =>
		keys.map((key) => {
			const [before, after] = triesOf(key).slice(retry - 1);
			return (after?.startedAt ?? NaN) - (before?.startedAt ?? NaN);
		}),
	) as [number[], number[]];
	// Anywhere from nothing to 500 and 1,000 ms: that no dice of 50 fall so is once in a billion runs. A
	// busy machine delays all of them, so their distance counts and not the waits themselves.
	const spread = (waits: number[]) => Math.max(...waits) - Math.min(...waits);
	expect(spread(first)).toBeGreaterThan(300);
	expect(spread(second)).toBeGreaterThan(600);
});

test.each([
	['seconds', () => '1'],
	['a date', () => new Date(Date.now() + 2000).toUTCString()],
])(
	'a pause that Clinch asks for in %s holds for the other requests, too',
	async (_, retryAfter) => {
		library.sandbox.fault({ status: 429, headers: { 'retry-after': retryAfter() } });
		const items = [...Array(6).keys()].map(() => ({ json: { key: 'a.png' } }));
		const { error } = await library.run(getMetadata({ maxConcurrency: 1 }), items);
		expect(error).toBeUndefined();
		const [first, ...others] = library.sandbox.requests;
		const pauses = others.map(({ startedAt }) => startedAt - (first?.startedAt ?? 0));
		expect(others).toHaveLength(6);
		expect(Math.min(...pauses)).toBeGreaterThanOrEqual(900);
	},
);

test('a pause holds for requests that are under way at once, too', async () => {
	library.sandbox.fault({ status: 429, headers: { 'retry-after': '1' }, times: 3 });
	const items = [...Array(9).keys()].map(() => ({ json: { key: 'a.png' } }));
	const { error } = await library.run(getMetadata({ maxConcurrency: 3 }), items);
	expect(error).toBeUndefined();
	const [first] = library.sandbox.requests;
	const pauses = library.sandbox.requests.map(
		({ startedAt }) => startedAt - (first?.startedAt ?? 0),
	);
	expect(pauses.filter((pause) => pause < 900)).toHaveLength(3);
	expect(pauses).toHaveLength(12);
});
