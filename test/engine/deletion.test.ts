/** Delete: what its answer says, and what is looked up where it says nothing. */
import { assetAt, goOn, useSandbox } from './support/setup';

const library = useSandbox();
const { methods } = library;

const remove = (key = 'a.png') => ({
	resource: 'asset',
	operation: 'delete',
	assetKey: assetAt(key),
	options: { maxRetries: 0 },
});
/** Answers for the deletion, which is done before or not at all. */
const answer = (reply: object, isDone = false) =>
	library.sandbox.fault({
		method: 'DeleteAsset',
		...reply,
		when: () => {
			if (isDone) library.sandbox.deleteAsset('a.png');
			return true;
		},
	});

beforeEach(() => {
	library.empty();
	library.sandbox.putAsset('a.png', 'A');
});

test('an empty success is believed, and comes out as deleted', async () => {
	answer({ status: 200, body: {} });
	const { json } = await library.run(remove());
	expect(json).toEqual([{ assetKey: 'a.png', deleted: true }]);
	expect(methods()).toEqual(['DeleteAsset']);
});

test.each<[string, object, string]>([
	['is accepted only', { status: 202, body: {} }, 'it is still there'],
	['is accepted in words', { status: 202, body: 'Queued', contentType: 'text/plain' }, 'Queued'],
])('of a deletion that %s the asset is looked up', async (_, reply, why) => {
	answer(reply);
	const still = await library.run(remove(), [{}], goOn);
	expect(still.json[0]).toMatchObject({
		error: `Clinch didn’t delete the asset a.png: ${why}`,
		assetKey: 'a.png',
	});
	expect(methods()).toEqual(['DeleteAsset', 'GetAssetMetadata']);
	answer(reply, true);
	const gone = await library.run(remove(), [{}], goOn);
	expect(gone.json[0]).toMatchObject({ assetKey: 'a.png', deleted: true });
});

test('a success that says it was not deleted is an error in Clinch’s words', async () => {
	answer({ status: 200, body: { success: false, message: 'It is in use' } });
	const { json } = await library.run(remove(), [{}], goOn);
	expect(json[0]?.error).toBe('Clinch didn’t delete the asset a.png: It is in use');
});

test('a lost answer is looked up: deleted where the asset is gone, else an error that leaves it open', async () => {
	answer({ status: 503 }, true);
	const gone = await library.run(remove(), [{}], goOn);
	expect(gone.json[0]).toMatchObject({ assetKey: 'a.png', deleted: true });
	library.sandbox.clearFaults();
	library.sandbox.putAsset('a.png', 'A');
	answer({ status: 503 });
	const still = await library.run(remove(), [{}], goOn);
	expect(still.json[0]?.error).toMatch(/^Clinch returned a server error \(503\)/);
	expect(library.sandbox.assets()).toEqual(['a.png']);
});

test('where its metadata can’t be read, the list tells whether it is gone', async () => {
	const closed = { method: 'GetAssetMetadata', status: 403, times: Infinity };
	library.sandbox.fault(closed);
	answer({ status: 503 }, true);
	expect((await library.run(remove(), [{}], goOn)).json[0]).toMatchObject({ deleted: true });
	library.sandbox.clearFaults();
	library.sandbox.fault(closed);
	library.sandbox.putAsset('a.png', 'A');
	answer({ status: 503 });
	const still = await library.run(remove(), [{}], goOn);
	expect(still.json[0]?.error).toMatch(/^Clinch returned a server error \(503\)/);
	expect(methods()).toContain('GetAssetList');
});
