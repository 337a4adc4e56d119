/** What is told from Clinch's answers about an asset and a folder's children, and what the first call of a method shows. */
import { ApiError } from '../../../nodes/Clinch/answers/apiError';
import { contradiction } from '../../../nodes/Clinch/evidence/effects/contradiction';
import {
	isListed,
	isUnreadable,
	lookUpAsset,
	readChildren,
} from '../../../nodes/Clinch/evidence/lookups';
import { useShortPauses } from '../../engine/support/pauses';
import { answering, SETTINGS, type Reply } from '../support/answering';

const PROVEN = {
	GetAssetMetadata: { proven: true },
	GetAssetList: { proven: true },
	GetSubFoldersList: { proven: true },
};
const failureOf = (error: unknown) => {
	if (!(error instanceof ApiError)) throw error;
	return `${error.statusOrCode}: ${error.text}`;
};

describe('An asset by its metadata', () => {
	const lookUp = async (reply: Reply, { isIgnored = false, overrides = {} } = {}) => {
		const { evidence } = answering(() => reply, overrides);
		if (isIgnored) evidence.noteIgnored('GetAssetList');
		return await lookUpAsset(evidence, 'in/a.png', SETTINGS).catch(failureOf);
	};
	const there: Reply = { body: { Key: 'in/a.png', Size: 3 } };
	const missing: Reply = { status: 404, body: { message: 'No such asset' } };

	test('is there or is not, as Clinch says', async () => {
		expect(await lookUp(there)).toMatchObject({ assetKey: 'in/a.png', Size: 3 });
		expect(await lookUp(missing)).toBeUndefined();
		expect(await lookUp({ body: {} })).toBeUndefined();
	});

	test('of an empty answer nothing is known where names were seen to be ignored', async () => {
		const ignored = { isIgnored: true };
		expect(await lookUp({ body: {} }, ignored)).toBe(
			'UNCERTAIN: "in/a.png": its answer is empty, and Clinch does not read the names sent to it',
		);
		expect(await lookUp({ body: {} }, { ...ignored, overrides: PROVEN })).toBeUndefined();
	});

	test('is uncertain after an answer that says neither', async () => {
		expect(await lookUp({ body: { ok: true } })).toBe(
			'UNCERTAIN: "in/a.png": its answer does not say whether there is such an asset',
		);
	});

	test.each([
		[400, 'UNCERTAIN: "in/a.png": 400 No'],
		[422, 'UNCERTAIN: "in/a.png": 422 No'],
		[403, '403: No'],
		[501, '501: No'],
	])('a refusal with %i is told as %j', async (status, expected) => {
		expect(await lookUp({ status, body: { message: 'No' } })).toBe(expected);
	});
});

test.each<[unknown, boolean]>([
	...([401, 403, 405, 501, 'NOT_READ', 'CUT', 'NO_LIST', 'UNREADABLE', 'UNCERTAIN'] as const).map(
		(end): [unknown, boolean] => [new ApiError('GetAssetList', end, '', 1, false), true],
	),
	...([400, 404, 500, 'ECONNRESET', 'NOT_DONE'] as const).map((end): [unknown, boolean] => [
		new ApiError('GetAssetList', end, '', 1, false),
		false,
	]),
	[new Error('odd'), false],
])('%#: after %s the method cannot be read at all: %s', (error, expected) => {
	expect(isUnreadable(error)).toBe(expected);
});

describe('The children of a folder', () => {
	const children = async (reply: Reply, overrides: object = PROVEN) => {
		const { evidence } = answering(() => reply, overrides);
		const read = await readChildren(evidence, 'GetAssetList', 'in', SETTINGS).catch(failureOf);
		if (typeof read === 'string') return read;
		const { byPath, isClosed } = read;
		return { paths: byPath && [...byPath.keys()], isClosed, isIgnored: evidence.isInputIgnored };
	};
	const unknown = { paths: undefined, isClosed: false, isIgnored: false };

	test('are known where each has its path', async () => {
		const known = { body: { Assets: [{ Key: 'in/a' }, { Key: 'in/b' }] } };
		expect(await children(known)).toEqual({ ...unknown, paths: ['in/a', 'in/b'] });
		expect(await children({ body: { Assets: [{ Key: 'in/a' }, { Size: 1 }] } })).toEqual(unknown);
	});

	test('of a missing folder are none', async () => {
		const missing = { status: 404, body: { message: 'Folder not found' } };
		expect(await children(missing)).toEqual({ ...unknown, paths: [] });
	});

	test.each([
		[401, true],
		[403, true],
		[405, true],
		[501, true],
		[400, false],
		[499, false],
	])('are unknown after a %i, which closes the list: %s', async (status, isClosed) => {
		expect(await children({ status, body: { message: 'No' } })).toEqual({ ...unknown, isClosed });
	});

	test('are unknown where the names sent are ignored, and that is remembered', async () => {
		const same = { body: { Assets: [{ Name: 'a' }] } };
		expect(await children(same, {})).toEqual({ ...unknown, isIgnored: true });
	});

	test.each([500, 502])('after a %i that is a failure', async (status) => {
		expect(await children({ status, body: { message: 'No' } })).toBe(`${status}: No`);
	});

	test('hold a path or not, or that cannot be seen', async () => {
		const listed = async (reply: Reply, path: string) =>
			await isListed(answering(() => reply, PROVEN).evidence, 'GetAssetList', path, SETTINGS);
		const known = { body: { Assets: [{ Key: 'in/a' }] } };
		expect(await listed(known, 'in/a')).toBe(true);
		expect(await listed(known, 'in/b')).toBe(false);
		expect(await listed({ status: 403 }, 'in/a')).toBeUndefined();
	});
});

describe('The first call of an unproven method', () => {
	/** Calls in one go; each ends as its own function says. */
	const run = async (ends: Array<() => string>, overrides: object = {}) => {
		const { evidence } = answering(() => ({}), overrides);
		const order: string[] = [];
		const calls = ends.map(
			async (end, index) =>
				await evidence
					.afterFirst('PutAsset', async (isFirst) => {
						order.push(`${isFirst ? 'first' : 'later'} ${index}`);
						await new Promise((resolve) => setImmediate(resolve));
						order.push(`end ${index}`);
						return end();
					})
					.catch(failureOf),
		);
		return { results: await Promise.all(calls), order };
	};
	const fails = (error: Error) => () => {
		throw error;
	};

	test('goes ahead alone, the others follow at once', async () => {
		const { results, order } = await run([() => 'a', () => 'b', () => 'c']);
		expect(results).toEqual(['a', 'b', 'c']);
		expect(order).toEqual(['first 0', 'end 0', 'later 1', 'later 2', 'end 1', 'end 2']);
	});

	test('that is contradicted keeps the others from being sent', async () => {
		const { results, order } = await run([
			fails(contradiction('PutAsset', 'ELSEWHERE', 'it stands at "x"')),
			() => 'b',
		]);
		expect(results).toEqual(['ELSEWHERE: it stands at "x"', 'NOT_SENT: it stands at "x"']);
		expect(order).toEqual(['first 0', 'end 0']);
	});

	test('that fails for another reason is followed by another first one', async () => {
		const refused = new ApiError('PutAsset', 400, 'No', 1, false);
		const { results, order } = await run([fails(refused), () => 'b', () => 'c']);
		expect(results).toEqual(['400: No', 'b', 'c']);
		expect(order.filter((one) => one.startsWith('first'))).toEqual(['first 0', 'first 1']);
	});

	test('is none where the method is proven', async () => {
		const { order } = await run([() => 'a', () => 'b'], { PutAsset: { proven: true } });
		expect(order.slice(0, 2)).toEqual(['later 0', 'later 1']);
	});
});

describe('What shows late', () => {
	useShortPauses();

	test.each([
		[1, true, 1],
		[2, true, 2],
		[4, true, 4],
		[5, false, 4],
	])('with look %i is seen: %s, after %i looks', async (showsAt, isSeen, expected) => {
		const { evidence } = answering(() => ({}));
		let looks = 0;
		expect(await evidence.seenWithin(async () => ++looks >= showsAt)).toBe(isSeen);
		expect(looks).toBe(expected);
	});

	test('is distrusted, noted as unproven or as ignored by its method alone', () => {
		const { evidence } = answering(() => ({}));
		evidence.distrustPaths('CopyAsset');
		evidence.noteUnproven('PutAsset');
		expect([evidence.trustsPaths('CopyAsset'), evidence.trustsPaths('PutAsset')]).toEqual([
			false,
			true,
		]);
		expect(evidence.unproven).toEqual(['PutAsset']);
		expect(evidence.isInputIgnored).toBe(false);
	});
});
